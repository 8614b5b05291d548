/** The Merkle tree of RFC 6962: from a leaf up to the root. */
import { text } from '#language/words.ts'
import { joined, NotProven, sha256 } from './bytes.ts'

export const leafHash = (bytes: Uint8Array): Uint8Array => sha256(joined(Uint8Array.of(0), bytes))
const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => sha256(joined(Uint8Array.of(1), left, right))

/** One step up: the neighbour, the side it stands on, and the hash of both. */
export interface Rung {
  readonly neighbour: Uint8Array
  readonly side: 'left' | 'right'
  readonly node: Uint8Array
}

const half = (n: number): number => Math.floor(n / 2)
const odd = (n: number): boolean => n % 2 === 1
const tooLong = text('道筋が長すぎます。', 'The path is too long.')
const tooShort = text('道筋が途中で切れています。', 'The path ends early.')
const outside = text('この番号は、署名された件数の外です。', 'This place is outside the signed size.')

/** Climbs an inclusion proof (RFC 9162, 2.1.3.2). Throws NotProven where it has not the tree's shape. */
export function climb(leaf: Uint8Array, index: number, size: number, path: readonly Uint8Array[]): { root: Uint8Array; rungs: readonly Rung[] } {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new NotProven(outside)
  let [at, last, node] = [index, size - 1, leaf]
  const rungs: Rung[] = []
  for (const neighbour of path) {
    if (last === 0) throw new NotProven(tooLong)
    const side = odd(at) || at === last ? 'left' : 'right'
    node = side === 'left' ? nodeHash(neighbour, node) : nodeHash(node, neighbour)
    while (side === 'left' && !odd(at) && at !== 0) [at, last] = [half(at), half(last)]
    rungs.push({ neighbour, side, node })
    ;[at, last] = [half(at), half(last)]
  }
  if (last !== 0) throw new NotProven(tooShort)
  return { root: node, rungs }
}
