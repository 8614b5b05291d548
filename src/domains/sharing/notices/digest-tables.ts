/** What digests tell of: what nobody was told yet, and what one told that still holds. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

/** Rounds with a source that fail in a row before its owner hears of it: one alone mends itself. */
export const FAULTS = 3
/** Between two digests to one organisation, in ms. What comes meanwhile is in the next. */
const EVERY = 3_600_000

const doubted = sql`s.asked_at is not null and s.looked_at is null and s.digest is null and i.state = 'active'`
const troubled = sql`s.removed_at is null and s.paused_at is null and not s.told_faulty and s.fault is not null and s.faults >= ${FAULTS}`
const recovered = sql`s.removed_at is null and s.told_faulty and s.fault is null and s.last_ok = s.last_at`

/** Organisations with something to hear, whose last digest is long enough ago. */
export const digestsDue = async (tx: Tx, now: Date, most: number): Promise<string[]> => (await sql<{ organisation: string }>`
  select organisation from (
    select m.hub as organisation from sharing.moderation m where m.state = 'waiting' and m.digest is null
    union select s.organisation from sharing.source s where (${troubled}) or (${recovered})
    union select i.giver from sharing.standing s join sharing.item i on i.id = s.item where ${doubted}) n
  where not exists (select from sharing.digest d where d.organisation = n.organisation and d.at > ${new Date(now.getTime() - EVERY)}) order by 1 limit ${most}`.execute(tx)).rows.map(({ organisation }) => organisation)

/** Marks all that this organisation was not told of as told by this digest. False where there is nothing, or another clock is doing it. */
export async function fillDigest(tx: Tx, id: string, organisation: string): Promise<boolean> {
  const held = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(hashtext('sharing.digest'), hashtext(${organisation})) as free`.execute(tx)
  if (held.rows[0]?.free !== true) return false
  const told = [
    await sql`update sharing.moderation set digest = ${id} where hub = ${organisation} and state = 'waiting' and digest is null`.execute(tx),
    await sql`update sharing.source s set digest = ${id}, told_faulty = (${troubled}) where organisation = ${organisation} and ((${troubled}) or (${recovered}))`.execute(tx),
    await sql`update sharing.standing s set digest = ${id} from sharing.item i where i.id = s.item and i.giver = ${organisation} and ${doubted}`.execute(tx),
  ]
  return told.some(({ numAffectedRows }) => (numAffectedRows ?? 0n) > 0n)
}

export interface DigestRow { id: string; organisation: string; label: string; at: Date }

export const insertDigest = (tx: Tx, { id, organisation, label, at }: DigestRow) => sql`insert into sharing.digest (id, organisation, label, at) values (${id}, ${organisation}, ${label}, ${at})`.execute(tx)

export const findDigest = async (tx: Tx, id: string): Promise<DigestRow | undefined> => (await sql<DigestRow>`select id, organisation, label, at from sharing.digest where id = ${id}`.execute(tx)).rows[0]

export interface Told { readonly communities: readonly string[]; readonly waiting: number; readonly faulty: readonly string[]; readonly well: readonly string[]; readonly doubts: number }

/** What a digest told that still holds at this moment. */
export async function toldBy(tx: Tx, id: string): Promise<Told> {
  const { rows: waiting } = await sql<{ community: string; n: number }>`select community, count(*)::int n from sharing.moderation where digest = ${id} and state = 'waiting' group by 1 order by 1`.execute(tx)
  const { rows: own } = await sql<{ id: string; faulty: boolean; well: boolean }>`
    select id, told_faulty and fault is not null as faulty, not told_faulty and fault is null as well from sharing.source where digest = ${id} and removed_at is null and paused_at is null order by id`.execute(tx)
  const { rows: [doubts] } = await sql<{ n: number }>`select count(*)::int n from sharing.standing s join sharing.item i on i.id = s.item where s.digest = ${id} and s.looked_at is null and i.state = 'active'`.execute(tx)
  return {
    communities: waiting.map(({ community }) => community), waiting: waiting.reduce((sum, { n }) => sum + n, 0),
    faulty: own.filter(({ faulty }) => faulty).map((one) => one.id), well: own.filter(({ well }) => well).map((one) => one.id), doubts: doubts?.n ?? 0,
  }
}
