/** What a source answered comes in: kept, told to whom it concerns, and the position moved, in one act. A crash leaves all of it or nothing. */
import type { StixObject } from '#language/stix/object.ts'
import { text, type Text } from '#language/words.ts'
import type { Announcement } from '#platform/outbox.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing, organisationOf } from '#trust/identity/directory.ts'
import { labelId } from '#trust/labels/label.ts'
import { intern } from '#trust/labels/tables.ts'
import { chosenLabel, heldLabel } from '../items/choose-label.ts'
import { circleOf, importContent } from '../items/import-objects.ts'
import { withdrawItems } from '../items/object-tables.ts'
import { recallRevoked, startRecall } from '../recalls/recall-items.ts'
import { sources, type Taking } from './contract.ts'
import { sourceMarks } from './source-marks.ts'
import { advanceSource, findSource, markGone, putSeen, relabelItems, seenOnes, takenFrom, type SourceRow, type TakenItem } from './source-tables.ts'

async function source(tx: Tx, id: string, hold = false): Promise<SourceRow> {
  const row = await findSource(tx, id, hold)
  if (!row) throw missing('source')
  return row
}

export const takeFromSource = handler({
  verb: sources.take,
  about: async ({ id }, { tx }) => ({ organisation: (await source(tx, id)).organisation }),
  async run(step) {
    const { input, tx } = step
    const row = await source(tx, input.id, true)
    if (row.step !== input.step) throw new Failure('conflict', 'another worker has taken this already, or the source was changed')
    const content = await withExpiries(step, row)
    const { counts, withdrawn } = content === '' ? none : await imported(step, row, content)
    const announcements = [...(await recallRevoked(asGiver(step, row), withdrawn)), ...(await takenBack(step, row))]
    await putSeen(tx, row.id, input.seen)
    await markGone(tx, row.id, input.gone, true)
    await markGone(tx, row.id, input.back, false)
    await advanceSource(tx, row.id, { position: input.position, ...counts })
    return { subject: row.id, result: { step: row.step + 1, ...counts }, announcements, content: { source: row.id, position: input.position, counts, withdrawn, recalls: input.recalls.length } }
  },
})

const none = { counts: { taken: 0, known: 0, held: 0, refused: 0 }, withdrawn: [] as readonly string[] }

/** Whoever polls, the owner of the source is the giver. */
const asGiver = <S extends Step<Taking>>(step: S, { organisation }: SourceRow): S => ({ ...step, actor: { ...step.actor, organisation } })

async function imported({ tx, now }: Step<Taking>, row: SourceRow, content: string): Promise<typeof none> {
  const giver = await organisationOf(tx, row.organisation)
  const { unmarked, marks, audience, ...handling } = row.handling
  // The widest here: every object is narrowed to its markings, or to what the source says for what has none.
  const label = chosenLabel(giver.id, { ...handling, audience, tlp: 'clear', clearance: 0, embargo: null }, await circleOf(tx, giver))
  return importContent(tx, {
    giver: giver.id, person: row.person, name: row.name, content, label, way: row.id, trust: row.trust, now, dryRun: false, marks: sourceMarks({ unmarked, marks }),
  })
}

/** A value that a list holds no more ends now, as a new version of its indicator; one that is back ends no more. */
async function withExpiries({ input, tx, now }: Step<Taking>, row: SourceRow): Promise<string> {
  const changed = await seenOnes(tx, row.id, [...input.gone, ...input.back])
  if (changed.length === 0) return input.content
  const back = new Set(input.back)
  const items = await takenFrom(tx, row.id, changed.flatMap(({ stix_id }) => stix_id ?? []))
  const versions = items.filter(({ stix }) => stix.type === 'indicator').map(({ stix, stix_id }) => (back.has(stix_id) ? endless(stix, now) : ended(stix, now)))
  return versions.length === 0 ? input.content : JSON.stringify({ objects: versions })
}

const ended = (stix: StixObject, now: Date): StixObject => {
  const from = Date.parse(String(stix['valid_from']))
  return { ...stix, modified: now.toISOString(), valid_until: new Date(Math.max(now.getTime(), from + 1)).toISOString() }
}

function endless({ valid_until: _, ...stix }: StixObject, now: Date): StixObject {
  return { ...stix, type: String(stix['type']), id: String(stix['id']), modified: now.toISOString() }
}

/** What the partner says it took back, of what this very source brought. Each is one recall, which everyone who holds any of it hears. */
async function takenBack(step: Step<Taking>, row: SourceRow): Promise<Announcement[]> {
  const announcements: Announcement[] = []
  for (const { kind, objects, reason } of step.input.recalls) {
    const items = await takenFrom(step.tx, row.id, objects)
    const [first] = items
    if (!first) continue
    await (kind === 'narrow' ? heldBack(step.tx, row, items) : withdrawItems(step.tx, items.map(({ id }) => id)))
    const shown = `${row.name}${items.length > 1 ? ` (${items.length})` : `: ${nameOf(first)}`}`.slice(0, 200)
    const recall = await startRecall(asGiver(step, row), { kind, items: items.map(({ id }) => id), giver: row.organisation, shown, reason: reasonFrom(row, reason) })
    announcements.push(...recall.announcements)
  }
  return announcements
}

const nameOf = ({ stix }: TakenItem): string => String(stix['name'] ?? stix['pattern'] ?? stix['value'] ?? stix.id).slice(0, 120)

const reasonFrom = ({ name }: SourceRow, { ja, en }: Text): Text => text(`取得元「${name}」から：${ja}`, `From the source “${name}”: ${en}`)

/** How far it may go now only its giver's owner of the source can find out: until then it is the owner's alone. */
async function heldBack(tx: Tx, row: SourceRow, items: readonly TakenItem[]): Promise<void> {
  const label = heldLabel(row.organisation)
  await intern(tx, label)
  await relabelItems(tx, items.map(({ id }) => id), labelId(label))
}
