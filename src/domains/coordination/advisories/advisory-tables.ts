/** Advisories as they are written, and every edition that was published. */
import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Database, Tx } from '#platform/database.ts'
import type { z } from 'zod'
import type { AdvisoryWords, Audience } from './contract.ts'

export interface AdvisoryRow { id: string; case_id: string; tracking: string; tlp: Tlp; audience: z.output<typeof Audience>; words: AdvisoryWords; revision: string; state: 'draft' | 'ready' | 'published'; version: number; updated_at: Date }

export interface EditionRow {
  advisory: string; version: number; tracking: string; file: string; title: string; cve: string; tlp: Tlp; label: string; publisher: string; summary: string
  document: string; sha256: string; sha512: string; at: Date; signature: string | null; key: string | null; fingerprint: string | null
}

type Tables = { 'coordination.edition': EditionRow }
const own = (tx: Tx) => tx.withTables<Tables>()

export const advisoryOf = async (tx: Tx, id: string): Promise<AdvisoryRow | undefined> =>
  (await sql<AdvisoryRow>`select * from coordination.advisory where case_id = ${id}`.execute(tx)).rows[0]

export const keepAdvisory = (tx: Tx, row: AdvisoryRow) => sql`
  insert into coordination.advisory (id, case_id, tracking, tlp, audience, words, revision, state, version, updated_at)
  values (${row.id}, ${row.case_id}, ${row.tracking}, ${row.tlp}, ${JSON.stringify(row.audience)}, ${JSON.stringify(row.words)}, ${row.revision}, ${row.state}, ${row.version}, ${row.updated_at})
  on conflict (case_id) do update set tlp = excluded.tlp, audience = excluded.audience, words = excluded.words, revision = excluded.revision, state = excluded.state, version = excluded.version, updated_at = excluded.updated_at`.execute(tx)

export const insertEdition = (tx: Tx, row: EditionRow) => own(tx).insertInto('coordination.edition').values(row).execute()

/** Oldest first. */
export const editionsOf = async (tx: Tx, advisory: string): Promise<EditionRow[]> =>
  (await sql<EditionRow>`select * from coordination.edition where advisory = ${storable(advisory)} order by version`.execute(tx)).rows

export interface EditionListed extends EditionRow { first_at: Date }

interface Looking { readonly labels: readonly string[]; readonly search: string | undefined; readonly most: number; readonly after: { readonly at: Date; readonly id: string } | undefined }

const newest = sql`select distinct on (e.advisory) e.*, (select min(f.at) from coordination.edition f where f.advisory = e.advisory) first_at from coordination.edition e order by e.advisory, e.version desc`

/** The newest edition of each advisory that the labels permit. */
export async function listEditions(tx: Tx, { labels, search, most, after }: Looking): Promise<{ rows: EditionListed[]; total: number }> {
  const like = `%${(search ?? '').replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`
  const matching = sql`n.label = any(${labels}::text[]) ${search ? sql`and (n.title ilike ${like} or n.cve ilike ${like} or n.tracking ilike ${like})` : sql``}`
  const { rows } = await sql<EditionListed>`select * from (${newest}) n where ${matching} ${after ? sql`and (n.at, n.advisory) < (${after.at}, ${after.id})` : sql``} order by n.at desc, n.advisory desc limit ${most + 1}`.execute(tx)
  const { rows: [count] } = await sql<{ total: number }>`select count(*) total from (${newest}) n where ${matching}`.execute(tx)
  return { rows, total: count?.total ?? 0 }
}

/** For everyone: the newest edition of each advisory under TLP:CLEAR, the newest first. */
export const publicEditions = async (tx: Tx): Promise<EditionListed[]> =>
  (await sql<EditionListed>`select * from (${newest}) n where n.tlp = 'clear' order by n.at desc, n.advisory desc`.execute(tx)).rows

/** What waits for its signature, the oldest first. */
export const unsignedEditions = async (tx: Database | Tx, most: number): Promise<Pick<EditionRow, 'advisory' | 'version' | 'document'>[]> =>
  (await sql<EditionRow>`select advisory, version, document from coordination.edition where signature is null order by at limit ${most}`.execute(tx)).rows

export const signEdition = (tx: Tx, advisory: string, version: number, signed: { signature: string; key: string; fingerprint: string }) =>
  own(tx).updateTable('coordination.edition').set(signed).where('advisory', '=', advisory).where('version', '=', version).where('signature', 'is', null).execute()

/** Every key that signed something public, as it was published. */
export const publicKeys = async (tx: Tx): Promise<{ key: string; fingerprint: string }[]> =>
  (await sql<{ key: string; fingerprint: string }>`select distinct on (fingerprint) key, fingerprint from coordination.edition where tlp = 'clear' and fingerprint is not null order by fingerprint`.execute(tx)).rows
