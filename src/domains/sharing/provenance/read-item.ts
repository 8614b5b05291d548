/** One item with all that belongs to it. Each thing it names has passed the release decision of its own label. */
import { shownValue } from '#language/evidence/values.ts'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing, organisationsByIds } from '#trust/identity/directory.ts'
import { labelOf } from '#trust/labels/tables.ts'
import { tally } from '#trust/receipts/tables.ts'
import { outgoingObjects } from '../collections/outgoing.ts'
import { findItem, type ItemRow } from '../items/item-tables.ts'
import { shownItems } from '../items/list-items.ts'
import { byIndexes } from '../search/search-tables.ts'
import { provenance, type Assertion, type ItemDetail } from './contract.ts'
import { aliasesFor, keptFor, originOf, relatedTo, sameId, sameValue, warningsUsing, type AssertionRow, type Origin } from './provenance-tables.ts'

const MOST = 50
const MOST_RELATED = 200

/** What one may not see is as unknown as what does not exist. */
async function seen({ tx, actor, visible }: Pick<Step<unknown>, 'tx' | 'actor' | 'visible'>, id: string): Promise<ItemRow> {
  const row = await findItem(tx, id)
  if (!row || !(await visible(tx, actor)).includes(row.label)) throw missing('item')
  return row
}

export const readItem = handler({
  verb: provenance.read,
  async about({ id }, step) {
    const { giver, state } = await seen(step, id)
    return { giver, state }
  },
  async run(step) {
    const { input: { id }, tx, actor, purpose } = step
    await byIndexes(tx)
    const row = await seen(step, id)
    const origin = await originOf(tx, id) ?? missed()
    const labels = await step.visible(tx, actor)
    const own = row.giver === actor.organisation
    const item = { ...(await shownItems(tx, [row], actor.organisation, labels))[0]!, state: row.state } // one in, one out
    const result: ItemDetail = {
      item, stixId: origin.stix_id, version: origin.version, own, held: origin.held, import: own ? origin.import : null,
      object: row.stix ? (await outgoingObjects(step, actor.organisation, [{ stix: row.stix, giver: row.giver, label: row.label }]))[0]! : null, // one in, one out
      label: await labelFor(tx, row, own),
      ...(await around(step, labels, row, origin)),
      warnings: await warningsUsing(tx, labels, id, MOST),
      receipts: own ? receiptsOf((await tally(tx, [id])).get(id)) : null,
    }
    const receipts = own ? [] : (['served', 'opened'] as const).map((done) => ({ subject: id, organisation: actor.organisation, step: done, way: 'app', purpose }))
    return { subject: id, result, receipts, after: { giver: row.giver, state: row.state }, content: { input: step.input } }
  },
})

const missed = (): never => { throw missing('item') }

async function labelFor(tx: Tx, row: ItemRow, own: boolean): Promise<ItemDetail['label']> {
  const { tlp, purposes, attribution, embargo, audience } = await labelOf(tx, row.label)
  return { tlp, purposes, attribution, embargo, audience: own ? audience : null }
}

const receiptsOf = (counted: NonNullable<ItemDetail['receipts']> | undefined): ItemDetail['receipts'] =>
  ({ served: counted?.served ?? 0, opened: counted?.opened ?? 0, acknowledged: counted?.acknowledged ?? 0, acted: counted?.acted ?? 0 })

async function around({ tx, actor }: Step<unknown>, labels: readonly string[], row: ItemRow, { stix_id: stixId }: Origin): Promise<Pick<ItemDetail, 'versions' | 'others' | 'related' | 'aliases'>> {
  const others = await sameValue(tx, labels, row.id, MOST)
  const versions = stixId === null ? [] : await sameId(tx, labels, stixId, MOST)
  const names = await namesOf(tx, [...others, ...versions], actor.organisation)
  const asserted = (one: AssertionRow): Assertion => ({ id: one.id, shown: shownValue(one.body), version: one.version, state: one.state, tlp: one.tlp, giver: names(one), givenAt: one.given_at.toISOString() })
  return {
    versions: versions.map(asserted), others: others.map(asserted),
    related: stixId === null ? [] : (await relatedTo(tx, labels, stixId, MOST_RELATED)).map(({ relation, away, stix_id, item, body }) => ({ relation, away, stixId: stix_id, item, shown: body ? [shownValue(body), body.title].filter(Boolean).join(' ') : stix_id })),
    aliases: stixId === null ? [] : await aliases(tx, labels, stixId),
  }
}

async function namesOf(tx: Tx, rows: readonly AssertionRow[], organisation: string): Promise<(row: AssertionRow) => Text | null> {
  const open = ({ attribution, giver }: AssertionRow): boolean => attribution === 'named' || giver === organisation
  const givers = await organisationsByIds(tx, [...new Set(rows.filter(open).map(({ giver }) => giver))])
  return (row) => (open(row) ? (givers.get(row.giver)?.name ?? null) : null)
}

async function aliases(tx: Tx, labels: readonly string[], stixId: string): Promise<ItemDetail['aliases']> {
  const kept = await keptFor(tx, stixId)
  const rows = await aliasesFor(tx, labels, stixId, kept, MOST)
  const makers = await organisationsByIds(tx, [...new Set(rows.map(({ by_organisation }) => by_organisation))])
  return rows.map(({ id, stix_id, item, body, by_organisation, reason, at }) => ({
    merge: id, stixId: stix_id, item, shown: shownValue(body), kept: stix_id === kept, by: makers.get(by_organisation)?.name ?? { ja: '', en: '' }, reason, at: at.toISOString(),
  }))
}
