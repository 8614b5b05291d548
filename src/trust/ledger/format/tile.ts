/** Tiles (c2sp.org/tlog-tiles): the tree in files of 256 hashes, from which anyone computes any proof. */
import { nodeHash, NotProven, rootOf, splitOf, type Hash } from './tree.ts'

export const TILE_WIDTH = 256
export const HASH_BYTES = 32

export interface TileId {
  readonly level: number
  readonly n: number
  /** Hashes in it: 256 for a full tile, fewer for the last one of its level. */
  readonly width: number
}

/** Gives the first `width` hashes of a tile, concatenated. May be given a fuller tile than asked for. */
export type TileReader = (tile: TileId) => Promise<Uint8Array>

/** How many hashes a level holds in a tree of this size. Level 0 holds the leaves. */
export const hashesAt = (level: number, size: number): number => Math.floor(size / TILE_WIDTH ** level)

function pathOfNumber(n: number): string {
  const digits = String(n)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? []
  return groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
}

/** Where a tile, or the bundle of entries under a level-0 tile, is served, relative to the log's prefix. */
export const tilePath = (level: number | 'entries', n: number, width: number = TILE_WIDTH): string =>
  `tile/${level}/${pathOfNumber(n)}${width === TILE_WIDTH ? '' : `.p/${width}`}`

/** The tiles that a tree of `size` has and a tree of `from` had not, or had narrower, level by level. */
export function tilesSince(from: number, size: number): TileId[] {
  const tiles: TileId[] = []
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const [before, now] = [hashesAt(level, from), hashesAt(level, size)]
    if (before === now) continue
    for (let n = Math.floor(before / TILE_WIDTH); n * TILE_WIDTH < now; n++) tiles.push(tileOf(level, n, size))
  }
  return tiles
}

/** The tile with its width in a tree of this size. */
export const tileOf = (level: number, n: number, size: number): TileId => ({
  level,
  n,
  width: Math.min(TILE_WIDTH, hashesAt(level, size) - n * TILE_WIDTH),
})

export function hashesIn(data: Uint8Array, width: number): Hash[] {
  if (data.length < width * HASH_BYTES) throw new NotProven(`a tile has ${data.length} bytes where ${width * HASH_BYTES} are needed`)
  return Array.from({ length: width }, (_, i) => data.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES))
}

/** Reads each tile once. */
export function remembering(read: TileReader): TileReader {
  const known = new Map<string, Promise<Uint8Array>>()
  return (tile) => {
    const key = tilePath(tile.level, tile.n, tile.width)
    const data = known.get(key) ?? read(tile)
    known.set(key, data)
    return data
  }
}

/** Proofs and roots of one tree of `size` leaves, computed from its tiles. */
export interface TiledTree {
  readonly size: number
  readonly root: () => Promise<Hash>
  readonly inclusion: (index: number) => Promise<Hash[]>
  readonly consistency: (olderSize: number) => Promise<Hash[]>
}

export function tiledTree(read: TileReader, size: number): TiledTree {
  const tiles = remembering(read)
  const range = (start: number, end: number): Promise<Hash> => rangeHash(tiles, size, start, end)
  return Object.freeze({
    size,
    root: async () => (size === 0 ? rootOf([]) : range(0, size)),
    inclusion: (index: number) => inclusion(range, index, 0, size),
    consistency: (older: number) => (older === 0 || older === size ? Promise.resolve([]) : consistency(range, older, 0, size, true)),
  })
}

async function rangeHash(read: TileReader, size: number, start: number, end: number): Promise<Hash> {
  const length = end - start
  const split = length === 1 ? 0 : splitOf(length)
  if (length > 1 && split * 2 !== length) {
    return nodeHash(await rangeHash(read, size, start, start + split), await rangeHash(read, size, start + split, end))
  }
  let level = 0
  while (TILE_WIDTH ** (level + 1) <= length) level++
  const [first, count] = [start / TILE_WIDTH ** level, length / TILE_WIDTH ** level]
  const tile = tileOf(level, Math.floor(first / TILE_WIDTH), size)
  const offset = first % TILE_WIDTH
  return rootOf(hashesIn(await read(tile), offset + count).slice(offset))
}

type Range = (start: number, end: number) => Promise<Hash>

/** PATH of RFC 6962, 2.1.1, from the leaf's sibling to the root's child. */
async function inclusion(range: Range, index: number, start: number, end: number): Promise<Hash[]> {
  if (end - start <= 1) return []
  const middle = start + splitOf(end - start)
  return index < middle
    ? [...(await inclusion(range, index, start, middle)), await range(middle, end)]
    : [...(await inclusion(range, index, middle, end)), await range(start, middle)]
}

/** SUBPROOF of RFC 6962, 2.1.2. `known`: whether the verifier already has the hash of this part. */
async function consistency(range: Range, older: number, start: number, end: number, known: boolean): Promise<Hash[]> {
  if (older === end) return known ? [] : [await range(start, end)]
  const middle = start + splitOf(end - start)
  return older <= middle
    ? [...(await consistency(range, older, start, middle, known)), await range(middle, end)]
    : [...(await consistency(range, older, middle, end, false)), await range(start, middle)]
}
