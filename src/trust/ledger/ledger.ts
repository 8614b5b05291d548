/** The ledger as the rest of the program sees it: append, look up, prove. Nothing here places or signs: see sequencing.ts. */
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Database, Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { abridge } from './abridge.ts'
import { canonical, commitmentTo, entryBytes, MAX_ENTRY_BYTES, parseEntry, type Entry } from './format/entry.ts'
import { proofText } from './format/proof.ts'
import { tiledTree, type TileReader } from './format/tile.ts'
import { leafHash } from './format/tree.ts'

/** An entry as `act` knows it; the ledger adds its version and the commitment to the content. */
export type NewEntry = Omit<Entry, 'v' | 'commitment'>

const SALT_BYTES = 32

/**
 * Records an act in the act's own transaction: neither exists without the other. One statement. The hash is the
 * entry's leaf hash in hex: a promise that can be held against the log within a second or so.
 * Throws Failure `too-large` where the entry (not the content) exceeds 65,535 bytes.
 */
export async function append(tx: Tx, entry: NewEntry, content: unknown): Promise<{ hash: string }> {
  const [salt, kept] = [randomBytes(SALT_BYTES), abridge(content)]
  const bytes = entryBytes({ ...entry, v: 1, commitment: commitmentTo(salt, kept) })
  if (bytes.length > MAX_ENTRY_BYTES) throw new Failure('too-large', 'the record of this act is too long for the ledger')
  const hash = leafHash(bytes)
  await sql`
    with entry as (
      insert into ledger.pending (hash, bytes, subject) values (${hash}, ${bytes}, ${entry.subject?.replaceAll('\0', '') || null})
    )
    insert into ledger.content (hash, salt, content) values (${hash}, ${salt}, ${canonical(kept)})`.execute(tx)
  return { hash: hash.toString('hex') }
}

/** An entry and what is still known of it. */
export interface Recorded {
  readonly hash: string
  readonly entry: Entry
  /** Its place in the log; null until the sequencer has placed it. */
  readonly index: number | null
  /** What the entry commits to, with the hex salt; null once deleted. */
  readonly opened: { readonly salt: string; readonly content: unknown } | null
}

interface Row {
  readonly hash: Buffer
  readonly bytes: Buffer
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
    select e.hash, e.bytes, e.index, c.salt, c.content
    from (select hash, bytes, index from ledger.entry where hash = ${leaf}
          union all select hash, bytes, null from ledger.pending where hash = ${leaf}) e
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
  const { rows } = await sql<Pick<Row, 'hash' | 'bytes' | 'index'>>`
    (select hash, bytes, null::bigint as index, id from ledger.pending where subject = ${subject} order by id desc limit ${limit})
    union all
    (select hash, bytes, index, null from ledger.entry where subject = ${subject} order by index desc limit ${limit})
    order by index desc nulls first, id desc limit ${limit}`.execute(db)
  return rows.map(({ hash, bytes, index }) => {
    const { verb, at } = parseEntry(bytes)
    return { verb, at, hash: hash.toString('hex'), index }
  })
}

/** Seconds that the oldest pending entry has waited for the sequencer; 0 where none waits. */
export async function ledgerLag(db: Database | Tx): Promise<number> {
  const { rows } = await sql<{ seconds: number }>`
    select greatest(0, extract(epoch from now() - at))::float8 as seconds from ledger.pending order by id limit 1`.execute(db)
  return rows[0]?.seconds ?? 0
}

const recorded = ({ hash, bytes, index, salt, content }: Row): Recorded => ({
  hash: hash.toString('hex'),
  entry: parseEntry(bytes),
  index,
  opened: salt && { salt: salt.toString('hex'), content },
})

/** Whether this is the very content that the entry committed to. */
export const verifyContent = (entry: Entry, opened: { readonly salt: string; readonly content: unknown }): boolean =>
  commitmentTo(Buffer.from(opened.salt, 'hex'), opened.content) === entry.commitment

/** Deletes contents with their salts. The entries and their proofs stay, and say nothing of what was deleted. */
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
 * The proof of an entry against the latest checkpoint, as a `.tlog-proof` text that carries the entry and verifies
 * offline. Null while the entry is pending, and where there is none.
 */
export async function proofOf(db: Database | Tx, hash: string): Promise<string | null> {
  const found = isHash(hash) ? await placed(db, Buffer.from(hash, 'hex')) : undefined
  const latest = found && (await latestCheckpoint(db))
  if (!found || !latest) return null
  const path = await tiledTree(tilesOf(db), latest.size).inclusion(found.index)
  return proofText({ extra: found.bytes, index: found.index, path, checkpoint: latest.note })
}

const placed = async (db: Database | Tx, leaf: Buffer): Promise<{ index: number; bytes: Buffer } | undefined> =>
  (await sql<{ index: number; bytes: Buffer }>`select index, bytes from ledger.entry where hash = ${leaf}`.execute(db)).rows[0]

/** Reads tiles from the database. They only grow, so a newer one serves an older tree. */
export const tilesOf = (db: Database | Tx): TileReader => async ({ level, n }) => {
  const { rows } = await sql<{ data: Buffer }>`select data from ledger.tile where level = ${level} and n = ${n}`.execute(db)
  if (!rows[0]) throw new Failure('missing', `the ledger lacks tile ${level}/${n}`)
  return rows[0].data
}
