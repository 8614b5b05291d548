/** Completes what is being typed, from the values, names among them, that the reader's labels let it see. */
import { handler } from '#trust/act.ts'
import { folded } from '#language/search.ts'
import { refang } from '#language/evidence/values.ts'
import { shownItems } from '../items/list-items.ts'
import { findItems } from '../items/item-tables.ts'
import { search } from './contract.ts'
import { byIndexes, itemsBeginning } from './search-tables.ts'

/** As much of a value as is offered. */
const LONGEST = 120

export const suggestItems = handler({
  verb: search.suggest,
  about: () => ({ giver: '', state: 'none' as const }),
  async run({ input: { begins, most }, actor, tx, visible }) {
    await byIndexes(tx)
    const ids = await itemsBeginning(tx, await visible(tx, actor), refang(folded(begins)), most)
    const rows = new Map((await findItems(tx, ids)).map((row) => [row.id, row]))
    const items = await shownItems(tx, ids.flatMap((id) => rows.get(id) ?? []), actor.organisation)
    return { subject: '', result: { words: items.map(({ shown, value, type }) => ({ shown: shortly(shown), search: shortly(value), type })) } }
  },
})

const shortly = (said: string): string => said.split('\n', 1)[0]!.slice(0, LONGEST)
