/** Somebody looked for an item, and says how often it was there; that it was not; or that it is over. It goes out as a STIX object, too. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { Failure } from '#platform/errors.ts'
import { announce } from '#platform/outbox.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import { labelId } from '#trust/labels/label.ts'
import { intern, labelOf } from '#trust/labels/tables.ts'
import { sharing } from '../contract.ts'
import { assertObjects } from '../items/assert-objects.ts'
import { findItem, type ItemRow } from '../items/item-tables.ts'
import { speakerOf } from '../items/speaker.ts'
import { decay } from './catalogue.ts'
import { feedbackGiven } from './contract.ts'
import { canBeSighted, sightingLabel, sightingObject } from './sighting-object.ts'
import { holdForTelling, insertSighting, sumUp, type SightingRow } from './sighting-tables.ts'
import { askGiver } from './verdict-tables.ts'
import type { z } from 'zod'

type Input = z.output<typeof sharing.sight.input>

const kindOf = ({ kind, count }: Input): SightingRow['kind'] => kind ?? (count === 0 ? 'absent' : 'seen')

/** When it was seen, or from when it is over. Nobody has seen anything that is yet to come. */
function momentOf({ at }: Input, kind: SightingRow['kind'], now: Date): Date {
  const moment = at === undefined ? now : new Date(at)
  if (kind === 'expired' || moment <= now) return moment
  throw new Failure('invalid', 'at: in the future', { issues: [{ path: 'at', message: text('見つけた日時が未来です。直してください。', 'The time of the sighting lies in the future. Mend it.') }] })
}

export const reportSighting = handler({
  verb: sharing.sight,
  /** What one may not see is as unknown as what does not exist. */
  async about({ item }, { tx, actor, visible }) {
    const row = await findItem(tx, item)
    if (!row || !(await visible(tx, actor)).includes(row.label)) throw missing('item')
    return { giver: row.giver, state: row.state }
  },
  async run(step) {
    const { input, actor, tx, now } = step
    const { item, anonymous, note } = input
    const kind = kindOf(input)
    const count = kind === 'absent' ? 0 : Math.max(1, input.count)
    const row = await findItem(tx, item)
    if (!row) throw missing('item')
    await holdForTelling(tx, item)
    const sighting = { id: newId('sighting'), item, organisation: actor.organisation, count, seen_at: momentOf(input, kind, now), anonymous, note, at: now, kind }
    await insertSighting(tx, { ...sighting, ...(await asserted(step, row, sighting)) })
    await sumUp(tx, [item])
    await askGiver(tx, item, decay().doubts.each, now)
    const receipt = { subject: item, organisation: actor.organisation, step: 'acted' as const, way: 'app', purpose: 'investigate', detail: { sighting: count } }
    return { subject: item, result: { id: sighting.id }, receipts: anonymous ? [] : [receipt], announcements: [announce(feedbackGiven, { thing: item }, { concerns: [row.giver] })] }
  },
})

/** The same said in STIX, under a label that follows from the item's and from whether the reporter is named. That something is over STIX can't say. */
async function asserted({ tx, actor, now }: Step<Input>, row: ItemRow, { id, kind, count, seen_at: at, anonymous }: Omit<SightingRow, 'label' | 'object'>): Promise<Pick<SightingRow, 'label' | 'object'>> {
  const label = sightingLabel(await labelOf(tx, row.label), actor.organisation, anonymous)
  await intern(tx, label)
  const of = row.stix?.id
  const object = of === undefined || kind === 'expired' || !canBeSighted(of) ? undefined
    : sightingObject({ id, of, count, at, now, speaker: await speakerOf(tx, label, now), named: !anonymous })
  if (!object) return { label: labelId(label), object: null }
  const item = newId('item')
  await assertObjects(tx, { giver: actor.organisation, import: null, trust: 50, at: now }, [{ object, label, item }])
  return { label: labelId(label), object: item }
}
