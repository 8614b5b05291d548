/** The embedded issuer's records and its key. */
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'

type Payload = Record<string, unknown>

interface PayloadRow { model: string; id: string; payload: unknown; grant_id: string | null; uid: string | null; expires: Date | null }
type Tables = { 'identity.issuer_payload': PayloadRow; 'identity.issuer_key': { one?: boolean; jwk: unknown; cookie: string } }
const own = (db: Database) => db.withTables<Tables>()

export async function upsertPayload(db: Database, row: Omit<PayloadRow, 'payload'> & { payload: Payload }): Promise<void> {
  const stored = { ...row, payload: JSON.stringify(row.payload) }
  await own(db).insertInto('identity.issuer_payload').values(stored).onConflict((c) => c.columns(['model', 'id']).doUpdateSet(stored)).execute()
}

const good = (db: Database, model: string) => own(db).selectFrom('identity.issuer_payload').select('payload').where('model', '=', model)
  .where((e) => e.or([e('expires', 'is', null), e('expires', '>', sql<Date>`now()`)]))

export const findPayload = async (db: Database, model: string, id: string): Promise<Payload | undefined> =>
  (await good(db, model).where('id', '=', id).executeTakeFirst())?.payload as Payload | undefined // written by upsertPayload

export const findPayloadByUid = async (db: Database, model: string, uid: string): Promise<Payload | undefined> =>
  (await good(db, model).where('uid', '=', uid).executeTakeFirst())?.payload as Payload | undefined // written by upsertPayload

export const consumePayload = (db: Database, model: string, id: string, seconds: number) =>
  sql`update identity.issuer_payload set payload = payload || jsonb_build_object('consumed', ${seconds}::bigint) where model = ${model} and id = ${id}`.execute(db)

export const removePayload = (db: Database, model: string, id: string) =>
  own(db).deleteFrom('identity.issuer_payload').where('model', '=', model).where('id', '=', id).execute()

export const removeGrant = (db: Database, grant: string) => own(db).deleteFrom('identity.issuer_payload').where('grant_id', '=', grant).execute()

export interface IssuerKey { readonly jwk: Readonly<Record<string, unknown>>; readonly cookie: string }

/** The key of this installation: whoever comes first makes it, all servers of one database use it. */
export async function keepIssuerKey(db: Database, made: IssuerKey): Promise<IssuerKey> {
  await own(db).insertInto('identity.issuer_key').values({ jwk: JSON.stringify(made.jwk), cookie: made.cookie }).onConflict((c) => c.doNothing()).execute()
  return (await own(db).selectFrom('identity.issuer_key').selectAll().executeTakeFirstOrThrow()) as unknown as IssuerKey // one row, written above
}
