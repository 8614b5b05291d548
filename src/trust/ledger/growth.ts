/** How the tree grows: only the last tile of each level changes, whatever the log's size. Pure. */
import { HASH_BYTES, hashesAt, hashesIn, TILE_WIDTH, tileOf, type TileId, type TileReader } from './format/tile.ts'
import { rootOf, type Hash } from './format/tree.ts'

export interface Tile extends TileId {
  readonly data: Buffer
}

/** The last, partial tile of each level; a level whose last tile is full has none. */
export type Edge = readonly Tile[]

/** Which tiles make the edge of a tree of this size. */
export function edgeOf(size: number): TileId[] {
  const tiles: TileId[] = []
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const n = Math.floor(hashesAt(level, size) / TILE_WIDTH)
    const tile = tileOf(level, n, size)
    if (tile.width > 0) tiles.push(tile)
  }
  return tiles
}

/** The tiles that change when leaf hashes are added to a tree of `size` with this edge; full ones come before later ones. */
export function grow(edge: Edge, size: number, leaves: readonly Hash[]): Tile[] {
  const changed: Tile[] = []
  let added = leaves
  for (let level = 0; added.length > 0; level++) {
    const tiles = growLevel(edge.find((tile) => tile.level === level), level, hashesAt(level, size), added)
    changed.push(...tiles)
    added = tiles.filter(({ width }) => width === TILE_WIDTH).map(({ data }) => rootOf(hashesIn(data, TILE_WIDTH)))
  }
  return changed
}

function growLevel(last: Tile | undefined, level: number, count: number, added: readonly Hash[]): Tile[] {
  const first = Math.floor(count / TILE_WIDTH)
  const hashes = [...(last ? hashesIn(last.data, last.width) : []), ...added]
  return Array.from({ length: Math.ceil(hashes.length / TILE_WIDTH) }, (_, i) => {
    const own = hashes.slice(i * TILE_WIDTH, (i + 1) * TILE_WIDTH)
    return { level, n: first + i, width: own.length, data: Buffer.concat(own, own.length * HASH_BYTES) }
  })
}

/** The edge after `grow`. */
export const edgeAfter = (edge: Edge, changed: readonly Tile[], size: number): Edge =>
  edgeOf(size).map(({ level, n }) => [...changed, ...edge].find((tile) => tile.level === level && tile.n === n)!)

/** A reader for what the root of a tree needs: its edge and nothing else. */
export const readerOf = (tiles: readonly Tile[]): TileReader => ({ level, n }) => {
  const tile = tiles.find((one) => one.level === level && one.n === n)
  return tile ? Promise.resolve(tile.data) : Promise.reject(new Error(`tile ${level}/${n} is not at the edge`))
}
