/** The giver decides on what was held back: under which label it is given, or that it is not. */
import type { z } from 'zod'
import { list, isObj, str, strings } from '#language/evidence/json.ts'
import { markingsReader } from '#language/stix/label-markings.ts'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { Announcement } from '#platform/outbox.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationOf } from '#trust/identity/directory.ts'
import type { Label } from '#trust/labels/contract.ts'
import { assertObjects, type Asserting } from '../items/assert-objects.ts'
import { chosenLabel, narrowed } from '../items/choose-label.ts'
import { circleOf } from '../items/import-objects.ts'
import { definitionsOf } from '../items/object-tables.ts'
import { recallRevoked } from '../recalls/recall-items.ts'
import { imports } from './contract.ts'
import { dropHeld, heldItems, settleHeld, takeOut, type HeldRow } from './held-tables.ts'
import { aboutImport, importDetail, ownImport } from './show-import.ts'

type Input = z.output<typeof imports.decide.input>

const MOST = 50_000

const gone = text('保留しているものがありません。開き直して、いまの状態を確かめてください。', 'Nothing of it is held any more. Open it again and look at its present state.')
const nobody = text('残った取扱いの印では、だれも使えません。印を確かめてよいと分かったら、「解決した」を選んでください。', 'Under what remains of its markings nobody could use it. Once you know that it may be given, say that the markings are resolved.')

export const decideHeld = handler({
  verb: imports.decide,
  about: async ({ id }, { tx, actor }) => aboutImport(await ownImport(tx, actor, id, true)),
  async run(step) {
    const { input: { id, items, decision, handling, resolved, reason }, tx, actor } = step
    const rows = await heldItems(tx, id, items, MOST)
    if (rows.length === 0) throw new Failure('conflict', 'none of these is held', { do: gone })
    const ids = rows.map((row) => row.id)
    const announcements = decision === 'drop' ? await drop(step, ids) : await give(step, rows)
    const row = await ownImport(tx, actor, id)
    return { subject: id, result: await importDetail(tx, row), after: aboutImport(row), announcements, content: { decision, handling, resolved, reason, items: ids } }
  },
})

async function drop({ tx, input: { id } }: Step<Input>, ids: readonly string[]): Promise<Announcement[]> {
  await dropHeld(tx, ids)
  await settleHeld(tx, id, { held: ids.length, taken: 0, known: 0, refused: ids.length })
  return []
}

/** Each takes its place among the versions as if it came now. */
async function give(step: Step<Input>, rows: readonly HeldRow[]): Promise<Announcement[]> {
  const { tx, actor, now, input: { id } } = step
  const asserting = await labelled(step, rows)
  await takeOut(tx, rows.map((row) => row.id))
  const { fates, withdrawn } = await assertObjects(tx, { giver: actor.organisation, import: id, trust: rows[0]!.trust, at: now }, asserting) // at least one, looked at above
  const counts = { held: rows.length, taken: 0, known: 0, refused: 0 }
  for (const { fate } of fates) if (fate !== 'held') counts[fate]++
  await settleHeld(tx, id, counts)
  return recallRevoked(step, withdrawn)
}

/** Throws Failure `invalid` where nobody could use what is given. */
async function labelled({ tx, actor, input: { handling, resolved } }: Step<Input>, rows: readonly HeldRow[]): Promise<Asserting[]> {
  const giver = await organisationOf(tx, actor.organisation)
  const chosen = chosenLabel(giver.id, handling, await circleOf(tx, giver))
  const refs = [...new Set(rows.flatMap(({ stix }) => [...strings(stix, 'object_marking_refs'), ...list(stix, 'granular_markings').flatMap((one) => (isObj(one) ? str(one, 'marking_ref') ?? [] : []))]))]
  const marks = markingsReader([...(await definitionsOf(tx, giver.id, refs)), ...rows.map(({ stix }) => stix)])
  return rows.map(({ id, stix }) => {
    const label: Label = resolved ? chosen : narrowed(chosen, marks(stix))
    if (label.purposes.length === 0) throw new Failure('invalid', 'resolved: its markings leave no purpose', { issues: [{ path: 'resolved', message: nobody }] })
    return { object: stix, label, item: id }
  })
}
