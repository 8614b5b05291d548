import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { ledger } from './contract.ts'
import type { Entry } from './format/entry.ts'
import { parseProof } from './format/proof.ts'
import { entriesBy, proofOf, readEntry } from './ledger.ts'
import { noSuchEntry } from './read-proof.ts'

async function entryAt(tx: Tx, hash: string): Promise<Entry> {
  const found = await readEntry(tx, hash)
  if (!found) throw noSuchEntry()
  if (found.entry) return found.entry
  throw new Failure('missing', 'what this entry said was erased', { erased: true, do: text('内容は消去されました。証明は残っています。', 'What it said was erased. Its proof remains.') })
}

/** What an entry says, with the proof that opens it. */
export const readOpenedEntry = handler({
  verb: ledger.entry,
  about: async ({ hash }, { tx }) => ({ organisation: (await entryAt(tx, hash)).organisation }),
  async run({ input: { hash }, tx }) {
    const [entry, proof] = [await entryAt(tx, hash), await proofOf(tx, hash, 'opened')]
    const index = proof === null ? null : parseProof(proof).index
    return { subject: hash, result: { hash, state: proof === null ? ('waiting' as const) : ('recorded' as const), index, entry, proof } }
  },
})

/** What an organisation did, newest first. */
export const listEntries = handler({
  verb: ledger.entries,
  about: ({ organisation }, { actor }) => ({ organisation: organisation ?? actor.organisation }),
  async run({ input: { organisation, most, after }, actor, tx }) {
    const whose = organisation ?? actor.organisation
    const entries = await entriesBy(tx, whose, { before: after === undefined ? undefined : Number(after), limit: most + 1 })
    const shown = entries.slice(0, most)
    return { subject: whose, result: { organisation: whose, entries: shown, next: entries.length > most ? String(shown.at(-1)?.index) : null } }
  },
})
