/** The ledger as the rest of the program sees it: append, look up, prove. Nothing here places or signs: see sequencing.ts. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { writeTogether, type Write } from '#platform/write-together.ts'
import { abridge } from './abridge.ts'
import { canonical, commitmentTo, commitmentToText, MAX_RECORD_BYTES, parseEntry, type Entry } from './format/entry.ts'
import { proofText } from './format/proof.ts'
import { openedExtra, sealedExtra } from './format/seal.ts'
import { tiledTree, type TileReader } from './format/tile.ts'
import { sealedRow } from './sealed-row.ts'

/** An entry as `act` knows it; the ledger adds its version and the commitment to the content. */
export type NewEntry = Omit<Entry, 'v' | 'commitment'>

const SALT_BYTES = 32

/**
 * Records an act, to be written in the act's own transaction: neither exists without the other. The hash is the sealed
 * entry's leaf hash in hex: a promise that can be held against the log within a second or so, and tells nothing else.
 * Throws Failure `too-large` where the record (not the content) exceeds 65,535 bytes.
 */
export function appending(entry: NewEntry, content: unknown): { readonly hash: string; readonly write: Write } {
  const [salt, kept] = [randomBytes(SALT_BYTES), canonical(abridge(content))]
  const row = sealedRow({ ...entry, v: 1, commitment: commitmentToText(salt, kept) }, randomBytes(SALT_BYTES))
  if (row.record.length > MAX_RECORD_BYTES) throw new Failure('too-large', 'the record of this act is too long for the ledger')
  const pending = sql`
    insert into ledger.pending (hash, bytes, record, salt, organisation, subject)
    values (${row.hash}, ${row.bytes}, ${row.record}, ${row.salt}, ${row.organisation}, ${row.subject})`
  const opened = sql`insert into ledger.content (hash, salt, content) values (${row.hash}, ${salt}, ${kept})`
  return { hash: row.hash.toString('hex'), write: [pending, opened] }
}

/** Records by itself what changed nothing else: one statement. */
export async function append(tx: Tx, entry: NewEntry, content: unknown): Promise<{ hash: string }> {
  const { hash, write } = appending(entry, content)
  await writeTogether(tx, write)
  return { hash }
}

/** An entry and what is still known of it. */
export interface Recorded {
  readonly hash: string
  /** What it says; null once the record was erased. */
  readonly entry: Entry | null
  /** Its place in the log; null until the sequencer has placed it. */
  readonly index: number | null
  /** What the entry commits to, with the hex salt; null once deleted. */
  readonly opened: { readonly salt: string; readonly content: unknown } | null
}

interface Row {
  readonly hash: Buffer
  readonly record: Buffer | null
  readonly index: number | null
  readonly salt: Buffer | null
  readonly content: unknown
}

const isHash = (hash: string): boolean => /^[0-9a-f]{64}$/.test(hash)

/** The entry with this hash, placed or pending; null where there is none. */
export async function readEntry(db: Database | Tx, hash: string): Promise<Recorded | null> {
  if (!isHash(hash)) return null
  const leaf = Buffer.from(hash, 'hex')
  const { rows } = await sql<Row>`
    select e.hash, e.record, e.index, c.salt, c.content
    from (select hash, record, index from ledger.entry where hash = ${leaf}
          union all select hash, record, null from ledger.pending where hash = ${leaf}) e
    left join ledger.content c using (hash)
    limit 1`.execute(db)
  return rows[0] ? recorded(rows[0]) : null
}

/** One line of a subject's history. `index` is null until the sequencer has placed it. */
export interface Line {
  readonly verb: string
  readonly at: string
  readonly hash: string
  readonly index: number | null
}

/** What was recorded about a subject, newest first, at most `limit` entries. */
export async function entriesOf(db: Database | Tx, subject: string, limit = 200): Promise<Line[]> {
  const { rows } = await sql<Pick<Row, 'hash' | 'index'> & { record: Buffer }>`
    (select hash, record, null::bigint as index, id from ledger.pending where subject = ${subject} order by id desc limit ${limit})
    union all
    (select hash, record, index, null from ledger.entry where subject = ${subject} order by index desc limit ${limit})
    order by index desc nulls first, id desc limit ${limit}`.execute(db)
  return rows.map(({ hash, record, index }) => {
    const { verb, at } = parseEntry(record)
    return { verb, at, hash: hash.toString('hex'), index }
  })
}

/** An entry in its place. */
export interface Placed {
  readonly hash: string
  readonly index: number
  readonly entry: Entry
}

/** What an organisation's acts left in the log, newest first: entries before the place `before`, at most `limit`. */
export async function entriesBy(db: Database | Tx, organisation: string, { before, limit }: { before: number | undefined; limit: number }): Promise<Placed[]> {
  const { rows } = await sql<{ hash: Buffer; record: Buffer; index: number }>`
    select hash, record, index from ledger.entry
    where organisation = ${organisation} and index < ${before ?? Number.MAX_SAFE_INTEGER}
    order by index desc limit ${limit}`.execute(db)
  return rows.map(({ hash, record, index }) => ({ hash: hash.toString('hex'), index, entry: parseEntry(record) }))
}

/** Seconds that the oldest pending entry has waited for the sequencer; 0 where none waits. */
export async function ledgerLag(db: Database | Tx): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select greatest(0, extract(epoch from now() - at))::float8 as seconds from ledger.pending order by id limit 1`.execute(db)
  return rows[0]?.seconds ?? 0
}

const recorded = ({ hash, record, index, salt, content }: Row): Recorded => ({
  hash: hash.toString('hex'),
  entry: record && parseEntry(record),
  index,
  opened: salt && { salt: salt.toString('hex'), content },
})

/** Whether this is the very content that the entry committed to. */
export const verifyContent = (entry: Entry, opened: { readonly salt: string; readonly content: unknown }): boolean =>
  commitmentTo(Buffer.from(opened.salt, 'hex'), opened.content) === entry.commitment

/** Deletes contents with their salts. Records, seals and proofs stay, and say nothing of what was deleted. */
export async function forgetContents(tx: Tx, hashes: readonly string[]): Promise<number> {
  const leaves = hashes.filter(isHash).map((hash) => Buffer.from(hash, 'hex'))
  const { numAffectedRows } = await sql`delete from ledger.content where hash = any(${leaves}::bytea[])`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** The latest signed checkpoint; null where nothing was ever placed. */
export async function latestCheckpoint(db: Database | Tx): Promise<{ size: number; note: string } | null> {
  const { rows } = await sql<{ size: number; note: string }>`
    select size, note from ledger.checkpoint order by size desc limit 1`.execute(db)
  return rows[0] ?? null
}

/**
 * The proof of an entry against the latest checkpoint, as a `.tlog-proof` text that verifies offline. It carries the seal
 * alone, for anyone; `opened` adds the record and its salt, for those entitled, unless they were erased.
 * Null while the entry is pending, and where there is none.
 */
export async function proofOf(db: Database | Tx, hash: string, how: 'sealed' | 'opened' = 'sealed'): Promise<string | null> {
  const found = isHash(hash) ? await placed(db, Buffer.from(hash, 'hex')) : undefined
  const latest = found && (await latestCheckpoint(db))
  if (!found || !latest) return null
  const path = await tiledTree(tilesOf(db), latest.size).inclusion(found.index)
  const extra = how === 'opened' && found.opening ? openedExtra(found.opening) : sealedExtra(found.bytes)
  return proofText({ extra, index: found.index, path, checkpoint: latest.note })
}

async function placed(db: Database | Tx, leaf: Buffer) {
  const { rows } = await sql<{ index: number; bytes: Buffer; record: Buffer | null; salt: Buffer | null }>`
    select index, bytes, record, salt from ledger.entry where hash = ${leaf}`.execute(db)
  const row = rows[0]
  return row && { index: row.index, bytes: row.bytes, opening: row.record && row.salt && { record: row.record, salt: row.salt } }
}

/** Reads tiles from the database. They only grow, so a newer one serves an older tree. */
export const tilesOf = (db: Database | Tx): TileReader => async ({ level, n }) => {
  const { rows } = await sql<{ data: Buffer }>`select data from ledger.tile where level = ${level} and n = ${n}`.execute(db)
  if (!rows[0]) throw new Failure('missing', `the ledger lacks tile ${level}/${n}`)
  return rows[0].data
}
