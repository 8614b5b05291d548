/** Scores, one by one with their reasons and as an expression for lists: both by the same catalogue. */
import { sql, type RawBuilder } from 'kysely'
import type { ItemType } from '#language/evidence/item.ts'
import type { Model } from '#language/score/decay.ts'
import { baseOf, score, type Score } from '#language/score/score.ts'
import type { Tx } from '#platform/database.ts'
import { decay } from './catalogue.ts'

/** Its giver's newest word on an item: when it was last seen as the object says, else its version, and never later than it was given. */
const said = sql`least(i.given_at, coalesce((i.body->>'lastSeen')::timestamptz, nullif(i.version, '-infinity'), i.given_at))`
const ends = sql`least(i.expires_at, st.ends_at)`

/** To be joined where `scoreSql` is asked: what sightings and verdicts say of the item `i` in sum. */
export const withStanding = sql`left join sharing.standing st on st.item = i.id`

/**
 * The score of the row `i` at `now`, a whole number from 0 to 100, for `where` and `order by`; the same as `score` gives. The
 * query must join `withStanding`.
 */
export function scoreSql(now: Date): RawBuilder<number> {
  const { points, models, doubts } = decay()
  const bases = Array.from({ length: 101 }, (_, trust) => baseOf(trust, points))
  const age = sql`greatest(0, extract(epoch from ${now}::timestamptz - greatest(${said}, st.seen_at)) / 86400)::float8`
  const byModel = Map.groupBy(Object.entries(models) as [ItemType, Model][], ([, { lifetime, speed }]) => `${lifetime} ${speed}`) // entries of a record have its keys and values
  const cases = [...byModel.values()].map((of) => {
    const { lifetime, speed } = of[0]![1] // no group is empty
    return sql`when i.type = any(${of.map(([type]) => type)}::text[]) then greatest(0, 1 - power(${age} / ${lifetime}::float8, ${1 / speed}::float8))`
  })
  return sql<number>`(case when i.state <> 'active' or i.revoked or ${ends} <= ${now} then 0
    else floor((${bases}::float8[])[i.trust + 1] * (case ${sql.join(cases, sql` `)} else 1 end)
      * power(${doubts.times}::float8, floor(coalesce(st.doubts, 0) / ${doubts.each}::int)) + 0.5)::int end)`
}

/** Whether so many doubt the row `i` that its score is halved by it. */
export const doubted = sql<boolean>`(coalesce(st.doubts, 0) >= ${sql.lit(decay().doubts.each)})`

/** Whether the score of the row `i` reaches what a recipient chose, or the catalogue's threshold. */
export const worthActing = (now: Date, threshold = decay().threshold): RawBuilder<boolean> => sql<boolean>`(${scoreSql(now)} >= ${threshold})`

interface ScoredRow { id: string; type: ItemType; trust: number; said_at: Date; seen_at: Date | null; ends_at: Date | null; doubts: number; stands: boolean }

/** Scores with their reasons. */
export async function scoresOf(tx: Tx, items: readonly string[], now: Date): Promise<Map<string, Score>> {
  const { rows } = await sql<ScoredRow>`
    select i.id, i.type, i.trust, ${said} as said_at, st.seen_at, ${ends} as ends_at, coalesce(st.doubts, 0) as doubts, i.state = 'active' and not i.revoked as stands
    from sharing.item i ${withStanding} where i.id = any(${items}::text[])`.execute(tx)
  return new Map(rows.map(({ id, said_at: saidAt, seen_at: seenAt, ends_at: endsAt, ...row }) => [id, score({ ...row, saidAt, seenAt, endsAt }, decay(), now)]))
}
