/** A label is narrowed: from this moment nobody is served beyond it, and everyone who holds the thing is told, also who may not have it any more. */
import { tlpLevels } from '#language/tlp.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing, organisationsByIds } from '#trust/identity/directory.ts'
import type { Label } from '#trust/labels/contract.ts'
import { labelId } from '#trust/labels/label.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { intern, labelsOf } from '#trust/labels/tables.ts'
import { holdersOf } from '#trust/receipts/tables.ts'
import { narrowSightings } from '../feedback/narrow-sightings.ts'
import { relabel, takeMoments } from '../items/object-tables.ts'
import { shortly } from '../items/list-items.ts'
import { findItems, type ItemRow } from '../items/item-tables.ts'
import { narrowing, type Narrower } from './contract.ts'
import { startRecall } from './recall-items.ts'
import { shownRecall } from './show-recall.ts'

const within = (wider: readonly string[], asked: readonly string[]): string[] => asked.filter((one) => wider.includes(one))

/** The label that remains. Pure. Throws Failure `invalid` where anything asked for is wider than what stands. */
export function narrower(label: Label, to: Narrower): Label {
  const tlp = to.tlp ?? label.tlp
  const purposes = to.purposes ?? label.purposes
  const audience = to.audience ?? label.audience
  const wider = tlpLevels.indexOf(tlp) < tlpLevels.indexOf(label.tlp) ? 'to.tlp'
    : purposes.length !== within(label.purposes, purposes).length ? 'to.purposes'
    : (['organisations', 'communities', 'sectors'] as const).some((part) => audience[part].length !== within(label.audience[part], audience[part]).length) ? 'to.audience'
    : undefined
  if (wider === undefined) return { ...label, tlp, purposes, audience, attribution: to.anonymous ? 'anonymous' : label.attribution, onward: [] } // nothing passes on what its giver narrows
  throw new Failure('invalid', `${wider}: wider than what stands`, {
    issues: [{ path: wider, message: text('いまの取扱いより広くなります。狭める項目だけを選んでください。', 'This is wider than the present handling. Choose only what narrows it.') }],
  })
}

async function items(tx: Tx, ids: readonly string[], giver: string): Promise<ItemRow[]> {
  const rows = (await findItems(tx, ids)).filter((row) => row.giver === giver && row.state === 'active')
  if (rows.length !== new Set(ids).size) throw new Failure('conflict', `${new Set(ids).size - rows.length} of the items are not yours, or stand no more`, { do: text('一覧を開き直して、選び直してください。', 'Open the list again and choose anew.') })
  return rows
}

/** Of those who hold any of them, how many the new label would not let have it. */
async function outside({ tx, decide, now }: Pick<Step<unknown>, 'tx' | 'decide' | 'now'>, ids: readonly string[], labels: readonly Label[]): Promise<number> {
  const holders = await organisationsByIds(tx, await holdersOf(tx, ids))
  return [...holders.values()].filter(({ id, kind, sectors, communities, clearance }) => labels.some((label) =>
    label.owner !== id && !mayRelease(decide, { organisation: id, kind, sectors, communities, clearance }, label, now).allow)).length
}

export const narrowItems = handler({
  verb: narrowing.narrow,
  async about({ id }, { tx, actor, visible }) {
    const [row] = await findItems(tx, [id])
    if (!row || !(await visible(tx, actor)).includes(row.label)) throw missing('item')
    return { giver: row.giver, state: row.state }
  },
  async run(step) {
    const { input: { id, more, to, reason }, tx, now } = step
    const [first] = await findItems(tx, [id])
    if (!first) throw missing('item')
    const rows = await items(tx, [...new Set([id, ...more])], first.giver)
    const before = await labelsOf(tx, [...new Set(rows.map(({ label }) => label))])
    const after = new Map([...before].map(([old, label]) => [old, narrower(label, to)]))
    for (const label of after.values()) await intern(tx, label)
    const ids = rows.map((row) => row.id)
    const sightings = await narrowSightings(tx, new Map(rows.map((row) => [row.id, after.get(row.label)!]))) // as below
    const { recall, announcements } = await startRecall(step, { kind: 'narrow', items: [...ids, ...sightings.map((one) => one.id)], giver: first.giver, shown: more.length > 0 ? `${shortly(first)} +${more.length}` : shortly(first), reason })
    await relabel(tx, await takeMoments(tx, rows.length + sightings.length, now), [...rows.map((row) => {
      const label = after.get(row.label)! // each of the old labels has a new one
      return { id: row.id, label: labelId(label), tlp: label.tlp, attribution: label.attribution }
    }), ...sightings])
    const except = await outside(step, ids, [...after.values()])
    return { subject: id, result: { ...(await shownRecall(step, recall)), except }, after: { giver: first.giver, state: first.state }, announcements }
  },
})
