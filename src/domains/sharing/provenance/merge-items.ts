/** Two STIX ids are found to mean one thing, or after all not. What was given under either stays as it was given. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { provenance, type Merge } from './contract.ts'
import { findMerge, holdMerges, insertMerge, keptFor, mayBeSeen, undoMerge, type MergeRow } from './provenance-tables.ts'

type Asking = Pick<Step<unknown>, 'tx' | 'actor' | 'visible'>

const one = text('この二つは、すでに同じものとされています。', 'These two were found to be one already.')
const taken = text('二つめの番号は、すでにほかのものと同じとされています。先にそれをやめてください。', 'The second id was found to be another already. Take these apart first.')
const apart = text('すでに分けられています。', 'They were taken apart already.')

/** Throws Failure `missing` unless something may be seen under each. */
async function seeBoth({ tx, actor, visible }: Asking, ids: readonly string[]): Promise<void> {
  const labels = await visible(tx, actor)
  for (const id of ids) if (!(await mayBeSeen(tx, labels, id))) throw missing('item')
}

const shown = ({ id, kept, same, reason, at, undone_at }: MergeRow): Merge => ({ id, kept, same, reason, at: at.toISOString(), undoneAt: undone_at?.toISOString() ?? null })

export const mergeItems = handler({
  verb: provenance.merge,
  async about({ kept, same }, step) {
    await seeBoth(step, [kept, same])
    return { by: step.actor.organisation, state: 'new' as const }
  },
  async run({ input: { kept, same, reason }, tx, actor, now }) {
    await holdMerges(tx)
    const [root, other] = [await keptFor(tx, kept), await keptFor(tx, same)]
    if (root === other) throw new Failure('conflict', 'they are one already', { do: one })
    if (other !== same) throw new Failure('conflict', 'the second is another already', { do: taken })
    const row = { id: newId('merge'), kept: root, same, by_organisation: actor.organisation, by_office: actor.office, reason, at: now }
    await insertMerge(tx, row)
    return { subject: row.id, result: shown({ ...row, undone_at: null }), after: { by: actor.organisation, state: 'standing' as const } }
  },
})

async function seenMerge(asking: Asking, id: string, lock = false): Promise<MergeRow> {
  const row = await findMerge(asking.tx, id, lock)
  if (!row) throw missing('merge')
  await seeBoth(asking, [row.kept, row.same])
  return row
}

export const unmergeItems = handler({
  verb: provenance.unmerge,
  async about({ id }, step) {
    const row = await seenMerge(step, id, true)
    return { by: row.by_organisation, state: row.undone_at === null ? 'standing' as const : 'undone' as const }
  },
  async run(step) {
    const { input: { id }, tx, actor, now } = step
    const row = await seenMerge(step, id)
    if (row.undone_at !== null) throw new Failure('conflict', 'they were taken apart already', { do: apart })
    await undoMerge(tx, id, actor.office, now)
    return { subject: id, result: shown({ ...row, undone_at: now }), after: { by: row.by_organisation, state: 'undone' as const } }
  },
})
