/** Checks a whole published log: every entry against its tile, every tile against the ones above, the top against the checkpoint. */
import { entriesIn } from './entry.ts'
import { SEAL_BYTES } from './seal.ts'
import { HASH_BYTES, hashesAt, hashesIn, TILE_WIDTH, tiledTree, tileOf, tilePath, type TileReader } from './tile.ts'
import { leafHash, NotProven, rootOf, sameBytes, type Hash, type TreeHead } from './tree.ts'

/** Gives a published file by its path; null where there is none. Any other trouble is thrown. */
export type FileReader = (path: string) => Promise<Uint8Array | null>

/** Reads a tile or bundle at a tree's width; a log may have replaced a partial one by the full one. */
export async function readWide(read: FileReader, kind: number | 'entries', n: number, width: number): Promise<Uint8Array> {
  const data = (await read(tilePath(kind, n, width))) ?? (width < TILE_WIDTH ? await read(tilePath(kind, n)) : null)
  if (!data) throw new NotProven(`the log lacks ${tilePath(kind, n, width)}`)
  return data
}

export const tileReader = (read: FileReader): TileReader => ({ level, n, width }) => readWide(read, level, n, width)

const AHEAD = 8

/** The results of `load(0)` to `load(count - 1)` in order, a few of them on their way at once. */
async function* inOrder<T>(count: number, load: (n: number) => Promise<T>): AsyncGenerator<T> {
  const started: Array<Promise<T>> = []
  for (let n = 0; n < count; n++) {
    while (started.length < AHEAD && n + started.length < count) {
      const promise = load(n + started.length)
      promise.catch(() => {}) // it is awaited below; until then its failure must not end the process
      started.push(promise)
    }
    yield await started.shift()!
  }
}

/**
 * Throws NotProven at the first thing that does not hold; the message says which entry or tile. `hashesOnly`: for who is
 * not given the entries; it checks the tree over their hashes, and so that nothing in it was removed or rewritten.
 */
export async function checkLog(read: FileReader, { size, root }: TreeHead, hashesOnly = false): Promise<void> {
  let hashes = await checkLeaves(read, size, hashesOnly)
  for (let level = 1; hashes.length > 0; level++) hashes = await checkLevel(read, level, size, hashes)
  if (!sameBytes(await tiledTree(tileReader(read), size).root(), root)) throw new NotProven('the tiles do not lead to the root of the checkpoint')
}

/** Checks the entries against level 0 and gives the hash of each full tile. */
async function checkLeaves(read: FileReader, size: number, hashesOnly: boolean): Promise<Hash[]> {
  const above: Hash[] = []
  let n = 0
  const load = async (tile: number): Promise<[Uint8Array | null, Uint8Array]> => {
    const { width } = tileOf(0, tile, size)
    return Promise.all([hashesOnly ? null : readWide(read, 'entries', tile, width), readWide(read, 0, tile, width)])
  }
  for await (const [bundle, tile] of inOrder(Math.ceil(size / TILE_WIDTH), load)) {
    const { width } = tileOf(0, n, size)
    if (bundle) entriesIn(bundle, width).forEach((entry, i) => checkEntry(entry, tile, i, n * TILE_WIDTH + i))
    if (width === TILE_WIDTH) above.push(rootOf(hashesIn(tile, width)))
    n++
  }
  return above
}

function checkEntry(entry: Uint8Array, tile: Uint8Array, i: number, index: number): void {
  const logged = tile.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)
  if (!sameBytes(leafHash(entry), logged)) throw new NotProven(`entry ${index} is not the one that was logged`)
  if (entry.length !== SEAL_BYTES) throw new NotProven(`entry ${index} is not sealed: it has ${entry.length} bytes`)
}

async function checkLevel(read: FileReader, level: number, size: number, hashes: readonly Hash[]): Promise<Hash[]> {
  const above: Hash[] = []
  if (hashes.length !== hashesAt(level, size)) throw new NotProven(`level ${level} has the wrong length`)
  for (let n = 0; n * TILE_WIDTH < hashes.length; n++) {
    const own = hashes.slice(n * TILE_WIDTH, (n + 1) * TILE_WIDTH)
    const tile = await readWide(read, level, n, own.length)
    if (!sameBytes(Buffer.concat(own), tile.subarray(0, own.length * HASH_BYTES))) throw new NotProven(`tile ${level}/${n} is not what lies below it`)
    if (own.length === TILE_WIDTH) above.push(rootOf(own))
  }
  return above
}
