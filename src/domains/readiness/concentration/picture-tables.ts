/** The last picture. It is replaced whole: whoever reads sees one or the other. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { Measure, Outage, Thing, Told } from './contract.ts'

export interface KeptPicture { readonly sectors: Told; readonly things: readonly Thing[]; readonly measures: readonly Measure[] }

/** Of several that would count at once one does, and the others find it done. */
export const holdPicture = (tx: Tx) => sql`select pg_advisory_xact_lock(hashtext('readiness picture'))`.execute(tx)

export const takenAt = async (tx: Tx): Promise<Date | undefined> => (await sql<{ taken_at: Date }>`select taken_at from readiness.picture`.execute(tx)).rows[0]?.taken_at

export const lastPicture = async (tx: Tx): Promise<{ taken_at: Date; body: KeptPicture } | undefined> =>
  (await sql<{ taken_at: Date; body: KeptPicture }>`select taken_at, body from readiness.picture`.execute(tx)).rows[0]

export const outageOf = async (tx: Tx, id: string): Promise<Outage | undefined> =>
  (await sql<{ body: Outage }>`select body from readiness.thing where id = ${id}`.execute(tx)).rows[0]?.body

export async function keepPicture(tx: Tx, at: Date, body: KeptPicture, outages: ReadonlyMap<string, Outage>): Promise<void> {
  await sql`insert into readiness.picture (taken_at, body) values (${at}, ${JSON.stringify(body)}::jsonb) on conflict (one) do update set taken_at = excluded.taken_at, body = excluded.body`.execute(tx)
  await sql`delete from readiness.thing`.execute(tx)
  await sql`insert into readiness.thing (id, body) select key, value from jsonb_each(${JSON.stringify(Object.fromEntries(outages))}::jsonb)`.execute(tx)
}
