/**
 * The sequencer: gives pending entries their places, extends the tree, signs its new state and publishes it.
 *
 * Stage, swap and apply are one transaction: entries move from pending to their index, tiles grow, and a checkpoint is
 * added after the one that was read, which the database lets happen once. A crash before the commit leaves everything
 * pending; after it, the files are behind and the next round publishes them. There is no other repair.
 */
import { sql } from 'kysely'
import type { Clock } from '#platform/clock.ts'
import type { Database, Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { checkpointText } from './format/checkpoint.ts'
import { signNote } from './format/note.ts'
import { openCheckpoint } from './format/signed-checkpoint.ts'
import { tiledTree } from './format/tile.ts'
import { emptyRoot, sameBytes, type Hash, type TreeHead } from './format/tree.ts'
import { edgeAfter, edgeOf, grow, readerOf, type Edge, type Tile } from './growth.ts'
import type { LogKeys } from './keys.ts'
import { behind, publish, published } from './publishing.ts'
import { isSealedRow, type SealedRow } from './sealed-row.ts'

/** Where a round may die: after each of these the ordinary start must find its way. */
export const steps = ['staged', 'swapped', 'applied', 'tiles', 'checkpoint'] as const
export type Step = (typeof steps)[number]

export interface Sequencer {
  readonly db: Database
  readonly log: LogKeys
  /** The folder of published files. */
  readonly folder: string
  readonly clock: Clock
  /** Largest number of entries in one round; 4,096 unless told otherwise. */
  readonly batch?: number
  /** Called after each step, so that a test can die there. */
  readonly after?: (step: Step) => unknown
}

/** What a round did: entries placed, rows rejected, and whether more may be waiting. */
export interface Round {
  readonly placed: number
  readonly rejected: number
  readonly more: boolean
}

const PLACE_LOCK = 0x5a4b_0001
const PUBLISH_LOCK = 0x5a4b_0002
const KEPT_NOTES = 1_000

/**
 * One round: place what is pending, then publish whatever is not. Any number of sequencers may call this at once.
 * Throws Failure `conflict`, and signs nothing, where the database is not the one that was signed last.
 */
export async function sequence(sequencer: Sequencer): Promise<Round> {
  const round = await place(sequencer)
  await sequencer.db.transaction().execute(async (tx) => {
    if (await locked(tx, PUBLISH_LOCK)) await publish(tx, sequencer.folder, sequencer.log, sequencer.after)
  })
  return round
}

async function place(sequencer: Sequencer): Promise<Round> {
  const { db, after, batch = 4_096 } = sequencer
  const round = await db.transaction().execute(async (tx): Promise<Round> => {
    if (!(await isPending(tx)) || !(await locked(tx, PLACE_LOCK))) return { placed: 0, rejected: 0, more: false }
    const head = await trustedHead(tx, sequencer)
    const { leaves, taken, rejected } = await takePending(tx, head.size, batch)
    const changed = grow(head.edge, head.size, leaves)
    await keepTiles(tx, changed)
    await after?.('staged')
    if (leaves.length > 0) await swap(tx, sequencer, head, changed, leaves.length)
    await after?.('swapped')
    return { placed: leaves.length, rejected, more: taken === batch }
  })
  if (round.placed > 0) await after?.('applied')
  return round
}

const isPending = async (tx: Tx): Promise<boolean> =>
  (await sql`select 1 from ledger.pending limit 1`.execute(tx)).rows.length > 0

const locked = async (tx: Tx, key: number): Promise<boolean> =>
  (await sql<{ got: boolean }>`select pg_try_advisory_xact_lock(${key}::bigint) as got`.execute(tx)).rows[0]?.got === true

interface Head extends TreeHead {
  readonly edge: Edge
  readonly seconds: number
}

const beginning: Head = { size: 0, root: emptyRoot, edge: [], seconds: 0 }

/**
 * The state to extend. It must carry this log's own signatures, its tiles must hash to the signed root, and it must not
 * be older than what was published: so neither an edited nor a restored database gets a signature.
 */
async function trustedHead(tx: Tx, { folder, log }: Sequencer): Promise<Head> {
  const { rows } = await sql<{ size: number; root: Buffer; seconds: number; note: string }>`
    select size, root, seconds, note from ledger.checkpoint order by size desc limit 1`.execute(tx)
  const [row, shown] = [rows[0], await published(folder, log)]
  if (shown.size > (row?.size ?? 0)) throw behind(shown.size, row?.size ?? 0)
  if (!row) return beginning
  const signed = openCheckpoint(row.note, log.keys)
  const edge = await readEdge(tx, row.size)
  const root = await tiledTree(readerOf(edge), row.size).root()
  if (signed.origin !== log.origin || signed.size !== row.size || ![row.root, root].every((one) => sameBytes(one, signed.root))) {
    throw new Failure('conflict', `the ledger in the database is not the one that was signed at size ${signed.size}`)
  }
  return { size: row.size, root, edge, seconds: row.seconds }
}

async function readEdge(tx: Tx, size: number): Promise<Edge> {
  const wanted = edgeOf(size)
  const { rows } = await sql<Tile>`
    select level, n, width, data from ledger.tile
    where (level, n) in (select * from unnest(${wanted.map((tile) => tile.level)}::smallint[], ${wanted.map((tile) => tile.n)}::bigint[]))
    order by level`.execute(tx)
  return rows
}

/**
 * Moves pending entries to their places. A row that is not what sealing its record makes goes to `rejected` and never
 * enters the log; a seal that is in the log already is not entered twice.
 */
async function takePending(tx: Tx, size: number, batch: number): Promise<Taken> {
  const { rows } = await sql<SealedRow & { id: number }>`
    select id, hash, bytes, record, salt, organisation, subject from ledger.pending order by id limit ${batch}`.execute(tx)
  const good = rows.filter(isSealedRow)
  const placed = await sql<{ hash: Buffer; index: number }>`
    with taken as (
      delete from ledger.pending where id = any(${rows.map(({ id }) => id)}::bigint[]) returning *
    ), rejected as (
      insert into ledger.rejected (id, hash, bytes, record, salt, at)
      select id, hash, bytes, record, salt, at from taken where id <> all(${good.map(({ id }) => id)}::bigint[])
    ), fresh as (
      select * from taken t where id = any(${good.map(({ id }) => id)}::bigint[])
        and not exists (select from ledger.entry e where e.hash = t.hash)
    )
    insert into ledger.entry (index, hash, bytes, record, salt, organisation, subject)
    select ${size}::bigint - 1 + row_number() over (order by id), hash, bytes, record, salt, organisation, subject from fresh
    returning hash, index`.execute(tx)
  const leaves = placed.rows.toSorted((a, b) => a.index - b.index).map(({ hash }) => hash)
  return { leaves, taken: rows.length, rejected: rows.length - good.length }
}

interface Taken {
  readonly leaves: readonly Hash[]
  readonly taken: number
  readonly rejected: number
}

async function keepTiles(tx: Tx, tiles: readonly Tile[]): Promise<void> {
  if (tiles.length === 0) return
  await sql`
    insert into ledger.tile (level, n, width, data)
    select * from unnest(${tiles.map((tile) => tile.level)}::smallint[], ${tiles.map((tile) => tile.n)}::bigint[],
      ${tiles.map((tile) => tile.width)}::smallint[], ${tiles.map((tile) => tile.data)}::bytea[])
    on conflict (level, n) do update set width = excluded.width, data = excluded.data`.execute(tx)
}

/** Compare and swap: `after` is unique, so this fails, and with it the round, where somebody else extended the head. */
async function swap(tx: Tx, { log, clock }: Sequencer, head: Head, changed: readonly Tile[], added: number): Promise<void> {
  const size = head.size + added
  const root = await tiledTree(readerOf(edgeAfter(head.edge, changed, size)), size).root()
  // A checkpoint never states an earlier time than the one before it, wherever the clock jumped.
  const seconds = Math.max(head.seconds, Math.floor(clock().getTime() / 1_000))
  const note = signNote(checkpointText({ origin: log.origin, size, root }), log.keys, seconds)
  await sql`
    insert into ledger.checkpoint (size, after, root, seconds, note)
    values (${size}, ${head.size}, ${Buffer.from(root)}, ${seconds}, ${note})`.execute(tx)
  await sql`
    update ledger.checkpoint set note = null
    where size = (select size from ledger.checkpoint order by size desc offset ${KEPT_NOTES} limit 1)`.execute(tx)
}
