import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { itemKey, type Item } from '#language/evidence/item.ts'
import type { Tx } from '#platform/database.ts'
import type { EvidenceSummary } from './contract.ts'

type Tables = {
  'reporting.evidence': { id: string; incident: string; name: string; bytes: number; sha256: Buffer; format: string; found: string; unread: string; content: Buffer; added_at: Date }
}

const own = (tx: Tx) => tx.withTables<Tables>()

export const insertEvidence = (tx: Tx, incident: string, summary: EvidenceSummary, content: Buffer, at: Date) =>
  own(tx).insertInto('reporting.evidence').values({
    id: summary.id, incident, name: summary.name, bytes: summary.bytes, sha256: Buffer.from(summary.sha256, 'hex'), format: summary.format,
    found: JSON.stringify(summary.found), unread: JSON.stringify(summary.unread), content, added_at: at,
  }).execute()

/** What was read from an incident's files, in the order they came. The files themselves stay where they are. */
export const evidenceOf = async (tx: Tx, incident: string): Promise<EvidenceSummary[]> => (await sql<EvidenceSummary>`
  select id, name, bytes, encode(sha256, 'hex') sha256, format, found, unread from reporting.evidence where incident = ${incident} order by seq`.execute(tx)).rows

/** What the files of an incident say, each thing once. */
export const itemsOf = async (tx: Tx, incident: string): Promise<Item[]> =>
  (await sql<{ body: Item }>`select body from reporting.item where incident = ${incident} order by digest`.execute(tx)).rows.map(({ body }) => body)

const digestOf = (item: Item): string => createHash('sha256').update(itemKey(item)).digest('hex')

/** Keeps what is new for this incident, and returns it. What was said before, in another file, is not said again. */
export async function keepItems(tx: Tx, incident: string, evidence: string, items: readonly Item[]): Promise<Item[]> {
  if (items.length === 0) return []
  const rows = items.map((item) => ({ digest: digestOf(item), body: item }))
  const { rows: kept } = await sql<{ digest: string }>`
    insert into reporting.item (incident, digest, evidence, body)
    select ${incident}, decode(r->>'digest', 'hex'), ${evidence}, r->'body' from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) r
    on conflict do nothing returning encode(digest, 'hex') digest`.execute(tx)
  const fresh = new Set(kept.map(({ digest }) => digest))
  return rows.filter(({ digest }) => fresh.has(digest)).map(({ body }) => body)
}
