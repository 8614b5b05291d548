/** What opens the door: tokens, sessions, passkeys, one-time links, and the record of failed tries. */
import { sql, type Updateable } from 'kysely'
import type { Database, Tx } from '#platform/database.ts'

export interface TokenRow {
  id: string
  organisation: string
  name: string
  hash: Buffer
  previous: Buffer | null
  previous_until: Date | null
  scopes: string[]
  certificate: string | null
  made: Date
  expires: Date
  last_used: Date | null
  revoked: Date | null
}

export interface SessionRow {
  id: string
  person: string
  hash: Buffer
  previous: Buffer | null
  previous_until: Date | null
  way: string
  made: Date
  expires: Date
  last_seen: Date
  rotated: Date
}

export interface PasskeyRow {
  id: string
  person: string
  name: string
  key: Buffer
  counter: number
  transports: string[]
  made: Date
  last_used: Date | null
}

interface LinkRow { hash: Buffer; person: string; made: Date; expires: Date; used: Date | null }
interface ChallengeRow { id: string; challenge: string; expires: Date }

type Tables = {
  'identity.token': TokenRow
  'identity.session': SessionRow
  'identity.passkey': PasskeyRow
  'identity.link': LinkRow
  'identity.challenge': ChallengeRow
}

/** Sign-in happens before there is an act, so these queries run on a transaction or on the database itself. */
type At = Tx | Database
const own = (tx: At) => tx.withTables<Tables>()

// ---- tokens

export const insertToken = (tx: At, row: TokenRow) => own(tx).insertInto('identity.token').values(row).execute()
export const findToken = (tx: At, id: string) => own(tx).selectFrom('identity.token').selectAll().where('id', '=', id).executeTakeFirst()
export const findTokenByCertificate = (tx: At, certificate: string) =>
  own(tx).selectFrom('identity.token').selectAll().where('certificate', '=', certificate).where('revoked', 'is', null).executeTakeFirst()
export const tokensOf = (tx: At, organisation: string) => own(tx).selectFrom('identity.token').selectAll().where('organisation', '=', organisation).orderBy('made', 'desc').execute()
export const updateToken = (tx: At, id: string, change: Updateable<TokenRow>) => own(tx).updateTable('identity.token').set(change).where('id', '=', id).execute()

/** Remembers that a token was used, at most once a minute. */
export const touchToken = (tx: At, id: string, now: Date) =>
  own(tx).updateTable('identity.token').set({ last_used: now }).where('id', '=', id)
    .where((e) => e.or([e('last_used', 'is', null), e('last_used', '<', new Date(now.getTime() - 60_000))])).execute()

// ---- sessions

export const insertSession = (tx: At, row: SessionRow) => own(tx).insertInto('identity.session').values(row).execute()
export const findSession = (tx: At, id: string) => own(tx).selectFrom('identity.session').selectAll().where('id', '=', id).executeTakeFirst()
export const removeSession = (tx: At, id: string) => own(tx).deleteFrom('identity.session').where('id', '=', id).execute()
export const removeSessionsOf = (tx: At, person: string) => own(tx).deleteFrom('identity.session').where('person', '=', person).execute()

/** By its hash, or the one before while that is honoured: until the new one is first used, and 30 s longer. */
export const findSessionByHash = (tx: At, hash: Buffer, now: Date) =>
  own(tx).selectFrom('identity.session').selectAll()
    .where((e) => e.or([e('hash', '=', hash), e.and([e('previous', '=', hash), e.or([e('previous_until', 'is', null), e('previous_until', '>', now)])])])).executeTakeFirst()

/** Remembers that a session is in use, at most once a minute; the first use of a new hash begins the end of the old one. */
export async function touchSession(tx: At, { id, last_seen, previous, previous_until, hash }: SessionRow, used: Buffer, now: Date): Promise<void> {
  if (previous && !previous_until && used.equals(hash)) {
    await own(tx).updateTable('identity.session').set({ previous_until: new Date(now.getTime() + 30_000) }).where('id', '=', id).where('hash', '=', hash).execute()
  }
  if (now.getTime() - last_seen.getTime() > 60_000) await own(tx).updateTable('identity.session').set({ last_seen: now }).where('id', '=', id).execute()
}

/**
 * Gives a session a new hash. Of several requests at once one succeeds; the others go on with the old one. Where the
 * answer that carried the new one was lost, the old one comes again, is still honoured, and is rotated once more.
 */
export async function rotateSession(tx: At, old: Buffer, next: Buffer, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await own(tx).updateTable('identity.session')
    .set({ hash: next, previous: old, previous_until: null, rotated: now })
    .where((e) => e.or([e('hash', '=', old), e.and([e('previous', '=', old), e('previous_until', 'is', null), e('rotated', '<', new Date(now.getTime() - 30_000))])])).executeTakeFirst()
  return numUpdatedRows === 1n
}

// ---- passkeys, links, challenges

export const insertPasskey = (tx: At, row: PasskeyRow) => own(tx).insertInto('identity.passkey').values(row).execute()
export const findPasskey = (tx: At, id: string) => own(tx).selectFrom('identity.passkey').selectAll().where('id', '=', id).executeTakeFirst()
export const passkeysOf = (tx: At, person: string) => own(tx).selectFrom('identity.passkey').selectAll().where('person', '=', person).orderBy('made').execute()
export const removePasskeyRow = (tx: At, id: string) => own(tx).deleteFrom('identity.passkey').where('id', '=', id).execute()
export const usePasskey = (tx: At, id: string, counter: number, now: Date) =>
  own(tx).updateTable('identity.passkey').set({ counter, last_used: now }).where('id', '=', id).execute()

export const insertLink = (tx: At, row: LinkRow) => own(tx).insertInto('identity.link').values(row).execute()
/** A link as it stands. It stays good: this only looks. */
export const findLink = (tx: At, hash: Buffer) => own(tx).selectFrom('identity.link').selectAll().where('hash', '=', hash).executeTakeFirst()
/** Uses a link up, and says whose it was. Of several tries at once one gets the answer. */
export const useLink = (tx: At, hash: Buffer, now: Date) =>
  own(tx).updateTable('identity.link').set({ used: now }).where('hash', '=', hash).where('used', 'is', null).where('expires', '>', now).returning('person').executeTakeFirst()
/** A new link takes the place of those not used yet. */
export const removeLinksOf = (tx: At, person: string) => own(tx).deleteFrom('identity.link').where('person', '=', person).where('used', 'is', null).execute()

export const insertChallenge = (tx: At, row: ChallengeRow) =>
  own(tx).insertInto('identity.challenge').values(row).onConflict((c) => c.column('id').doUpdateSet({ challenge: row.challenge, expires: row.expires })).execute()
export const takeChallenge = async (tx: At, id: string, now: Date): Promise<string | undefined> => {
  const row = await own(tx).deleteFrom('identity.challenge').where('id', '=', id).returningAll().executeTakeFirst()
  return row && row.expires > now ? row.challenge : undefined
}

// ---- failed sign-ins

/** Until when one of these keys must wait; undefined where none must. A wait longer than `most`, in seconds, was counted by a clock that ran ahead. */
export const waitUntil = async (tx: At, keys: readonly Buffer[], now: Date, most: number): Promise<Date | undefined> =>
  (await sql<{ until: Date | null }>`
    select max(until) as until from identity.failure
    where key = any(${keys}) and until > ${now} and until <= ${new Date(now.getTime() + most * 1000)}`.execute(tx)).rows[0]?.until ?? undefined

/** Counts one more failure for each key, and from when it may be tried again. After a quiet quarter the count begins anew. */
export const countFailure = async (tx: At, keys: readonly Buffer[], now: Date, delays: readonly number[]): Promise<void> => {
  const quiet = new Date(now.getTime() - 900_000)
  for (const key of keys) {
    await sql`
      insert into identity.failure as f (key, failures, last, until) values (${key}, 1, ${now}, ${now})
      on conflict (key) do update set last = ${now},
        failures = case when f.until < ${quiet} and f.last < ${quiet} then 1 else f.failures + 1 end,
        until = ${now}::timestamptz + make_interval(secs => (${delays}::float8[])[least(case when f.until < ${quiet} and f.last < ${quiet} then 1 else f.failures + 1 end, ${delays.length}::int)])`.execute(tx)
  }
}

export const forgetFailures = (tx: At, key: Buffer) => sql`delete from identity.failure where key = ${key}`.execute(tx)

/** Removes what has run out. Call it now and then; nothing depends on it but space. */
export async function sweepIdentity(db: At, now: Date): Promise<void> {
  const idle = new Date(now.getTime() - 3_600_000)
  await sql`delete from identity.session where expires < ${now} or last_seen < ${idle}`.execute(db)
  await sql`delete from identity.link where expires < ${now}`.execute(db)
  await sql`delete from identity.challenge where expires < ${now}`.execute(db)
  await sql`delete from identity.failure where last < ${new Date(now.getTime() - 86_400_000)}`.execute(db)
  await sql`delete from identity.issuer_payload where expires < ${now}`.execute(db)
}
