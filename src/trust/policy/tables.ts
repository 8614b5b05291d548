import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database.ts'
import type { PolicyFiles } from './policy-set.ts'

export interface StoredVersion {
  id: string
  hash: string
  files: PolicyFiles
  reason: string
  author: string
  author_office: string
  author_organisation: string | null
  proposed_at: Date
  adopter_office: string | null
  adopter_organisation: string | null
  adopted_at: Date | null
  state: 'proposed' | 'adopted' | 'replaced'
}

type Tables = { 'policy.version': Omit<StoredVersion, 'files'> & { files: string } }

export const insertVersion = (tx: Tx, version: StoredVersion) =>
  tx.withTables<Tables>().insertInto('policy.version').values({ ...version, files: JSON.stringify(version.files) }).execute()

export const versionOf = async (tx: Tx | Database, id: string): Promise<StoredVersion | undefined> =>
  (await sql<StoredVersion>`select * from policy.version where id = ${id}`.execute(tx)).rows[0]

export const inForce = async (tx: Tx | Database): Promise<StoredVersion | undefined> =>
  (await sql<StoredVersion>`select * from policy.version where state = 'adopted'`.execute(tx)).rows[0]

export const versions = async (tx: Tx): Promise<StoredVersion[]> =>
  (await sql<StoredVersion>`select * from policy.version order by proposed_at desc limit 200`.execute(tx)).rows

/** Puts a set in force and wakes every process to it when the transaction commits. */
export async function putInForce(tx: Tx, id: string, { office, organisation }: { office: string; organisation: string }, at: Date): Promise<void> {
  await sql`update policy.version set state = 'replaced' where state = 'adopted'`.execute(tx)
  await sql`update policy.version set state = 'adopted', adopter_office = ${office}, adopter_organisation = ${organisation}, adopted_at = ${at} where id = ${id}`.execute(tx)
  await sql`select pg_notify('policy', ${id})`.execute(tx)
}
