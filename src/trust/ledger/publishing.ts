/** The published files of the log: what a web server hands out and `sakimori-verify` reads. Written whole or not at all. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { bundleOf } from './format/entry.ts'
import { vkeyOf } from './format/key.ts'
import { openCheckpoint } from './format/signed-checkpoint.ts'
import { TILE_WIDTH, tilePath, tilesSince, type TileId } from './format/tile.ts'
import type { TreeHead } from './format/tree.ts'
import type { LogKeys } from './keys.ts'

const nothing: TreeHead = { size: 0, root: new Uint8Array(0) }

/** The tree that the folder shows now. A folder without a checkpoint shows nothing; one with a false one is an error. */
export async function published(folder: string, log: LogKeys): Promise<TreeHead> {
  const note = await readFile(join(folder, 'checkpoint'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null
    throw error
  })
  return note === null ? nothing : openCheckpoint(note, log.keys)
}

/** Called after the tiles and again after the checkpoint, so that a test can die there. */
export type AfterStep = (step: 'tiles' | 'checkpoint') => unknown

/**
 * Brings the folder up to the newest checkpoint. Tiles and entries come first and are on disk before the checkpoint
 * that needs them: a crash between leaves files that no reader asks for yet, and the next call writes them again.
 */
export async function publish(tx: Tx, folder: string, log: LogKeys, after: AfterStep = () => {}): Promise<void> {
  const head = (await sql<{ size: number; note: string }>`select size, note from ledger.checkpoint order by size desc limit 1`.execute(tx)).rows[0]
  if (head) openCheckpoint(head.note, log.keys) // other keys than the log's own publish nothing, not even themselves
  const shown = await published(folder, log)
  if (shown.size > (head?.size ?? 0)) throw behind(shown.size, head?.size ?? 0)
  const keys = log.keys.map((key) => `${vkeyOf(key)}\n`).join('')
  if (shown.size === 0) await writeFiles(folder, [['keys', keys]])
  if (!head || head.size === shown.size) return
  for (const tile of tilesSince(shown.size, head.size)) await publishTile(tx, folder, tile)
  await after('tiles')
  await writeFiles(folder, [['checkpoint', head.note]])
  await after('checkpoint')
}

/** A database older than what the world has seen must not be extended: the log would show two histories. */
export const behind = (shown: number, known: number): Failure =>
  new Failure('conflict', `the published log has ${shown} entries and the database ${known}: restore a newer database before anything is signed`)

async function publishTile(tx: Tx, folder: string, { level, n, width }: TileId): Promise<void> {
  const { rows } = await sql<{ data: Buffer }>`select data from ledger.tile where level = ${level} and n = ${n}`.execute(tx)
  const data = rows[0]?.data.subarray(0, width * 32)
  if (!data) throw new Failure('missing', `the ledger lacks tile ${level}/${n}`)
  await writeFiles(folder, [
    [tilePath(level, n, width), data],
    ...(level === 0 ? [[tilePath('entries', n, width), await bundle(tx, n, width)] as const] : []),
  ])
  // The full tile serves whoever asks for a partial one (tlog-tiles, partial tiles).
  if (width === TILE_WIDTH) {
    for (const kind of level === 0 ? ([level, 'entries'] as const) : [level]) await rm(join(folder, `${tilePath(kind, n)}.p`), { recursive: true, force: true })
  }
}

async function bundle(tx: Tx, n: number, width: number): Promise<Buffer> {
  const start = n * TILE_WIDTH
  const { rows } = await sql<{ bytes: Buffer }>`
    select bytes from ledger.entry where index >= ${start} and index < ${start + width} order by index`.execute(tx)
  if (rows.length !== width) throw new Failure('missing', `the ledger lacks entries between ${start} and ${start + width}`)
  return bundleOf(rows.map(({ bytes }) => bytes))
}

/** Draft, fsync, rename, fsync of the folder: after this returns the files survive a power cut, and nobody saw half of one. */
async function writeFiles(folder: string, files: ReadonlyArray<readonly [string, string | Buffer]>): Promise<void> {
  for (const [name, data] of files) {
    const path = join(folder, name)
    const draft = `${path}.${randomBytes(6).toString('hex')}.draft`
    await mkdir(dirname(path), { recursive: true })
    await written(draft, data)
    await rename(draft, path)
    await synced(dirname(path))
  }
}

async function written(path: string, data: string | Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o644)
  try {
    await file.writeFile(data)
    await file.sync()
  } catch (error) {
    await rm(path, { force: true })
    throw error
  } finally {
    await file.close()
  }
}

async function synced(folder: string): Promise<void> {
  if (process.platform === 'win32') return // Windows has no such call; a rename there is durable with the file
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
