/** A relation as one of its sides sees it, and what every change of one answers. */
import type { Tx } from '#platform/database.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import type { Outcome, Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { relationChanged, type Did, type Relation } from './contract.ts'
import { aboutRelation, otherSide, sideOf, type AboutRelation } from './known-relation.ts'
import { productName } from './products.ts'
import { addStep, stepsOf, type RelationRow } from './tables.ts'

/** For one organisation, which is a side of each. */
export async function tellRelations(tx: Tx, rows: readonly RelationRow[], organisation: string): Promise<Relation[]> {
  const names = await organisationsByIds(tx, [...new Set(rows.flatMap(({ customer, supplier }) => [customer, supplier]))])
  const named = (id: string) => ({ id, name: names.get(id)?.name ?? { ja: id, en: id } })
  const history = Map.groupBy(await stepsOf(tx, rows.map(({ id }) => id)), ({ relation }) => relation)
  return rows.map((row) => {
    const side = sideOf(row, organisation)
    return {
      id: row.id, kind: row.kind, state: row.state, customer: named(row.customer), supplier: named(row.supplier), side, what: row.what,
      waits: row.state === 'declared' && side === otherSide(row.declared_by), product: row.product === null ? null : { id: row.product, name: productName(row.product) },
      criticality: row.criticality, alternative: row.alternative, mayAnswer: row.may_answer, declaredBy: row.declared_by,
      declaredAt: row.declared_at.toISOString(), decidedAt: row.decided_at?.toISOString() ?? null, endedAt: row.ended_at?.toISOString() ?? null,
      history: (history.get(row.id) ?? []).map((one) => ({ did: one.did, side: one.side, at: one.at.toISOString(), office: one.side === side ? one.office : null, words: one.words })),
    }
  })
}

/** Notes the step and answers with the relation as it is then; the screens of both sides are told. */
export async function changed({ tx, actor, now }: Step<unknown>, row: RelationRow, did: Did, words = '', announcements: readonly Announcement[] = []): Promise<Outcome<Relation, AboutRelation>> {
  await addStep(tx, { relation: row.id, at: now, did, side: sideOf(row, actor.organisation), office: actor.office, words })
  const [result] = await tellRelations(tx, [row], actor.organisation)
  const concerns = [row.customer, row.supplier]
  return { subject: row.id, result: result!, after: aboutRelation(row), announcements: [announce(relationChanged, { relation: row.id, state: row.state }, { concerns }), ...announcements] } // one row, one telling
}
