/** Verdicts: one an organisation and thing; and the question to a giver whether what many doubt still stands. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Verdict } from './contract.ts'

export interface VerdictRow { thing: string; kind: 'item' | 'warning'; organisation: string; verdict: Verdict; note: string; at: Date }

/** Another verdict of the same organisation takes the place of the first. */
export const putVerdict = (tx: Tx, row: VerdictRow) => sql`
  insert into sharing.verdict (thing, kind, organisation, verdict, note, at)
  values (${row.thing}, ${row.kind}, ${row.organisation}, ${row.verdict}, ${row.note}, ${row.at})
  on conflict (thing, organisation) do update set verdict = excluded.verdict, note = excluded.note, at = excluded.at`.execute(tx)

export const verdictsOn = async (tx: Tx, thing: string): Promise<VerdictRow[]> =>
  (await sql<VerdictRow>`select thing, kind, organisation, verdict, note, at from sharing.verdict where thing = ${thing} order by at desc, organisation`.execute(tx)).rows

export interface StandingRow { doubts: number; asked_at: Date | null; looked_at: Date | null }

export const standingOf = async (tx: Tx, item: string): Promise<StandingRow | undefined> =>
  (await sql<StandingRow>`select doubts, asked_at, looked_at from sharing.standing where item = ${item}`.execute(tx)).rows[0]

/** Asks the giver once. Returns whether this act did. */
export const askGiver = async (tx: Tx, item: string, least: number, at: Date): Promise<boolean> =>
  (await sql`update sharing.standing set asked_at = ${at} where item = ${item} and asked_at is null and doubts >= ${least} returning item`.execute(tx)).rows.length > 0

export const giverLooked = (tx: Tx, item: string, at: Date) => sql`update sharing.standing set looked_at = coalesce(looked_at, ${at}) where item = ${item} and asked_at is not null`.execute(tx)
