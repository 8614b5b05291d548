/**
 * The Merkle tree of RFC 6962, section 2.1: hashes and the two proofs. With the other files of this folder it is all
 * that an outsider needs to check the ledger; nothing here imports anything but node:crypto.
 */
import { hash as digest } from 'node:crypto'

/** 32 bytes of SHA-256. */
export type Hash = Uint8Array

/** What a verifier refuses. The message is the one line of why. */
export class NotProven extends Error {
  constructor(why: string) {
    super(why)
    this.name = 'NotProven'
  }
}

export const sha256 = (bytes: Uint8Array): Buffer => digest('sha256', bytes, 'buffer')

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0

/** The root of a tree without leaves. */
export const emptyRoot: Hash = sha256(new Uint8Array(0))

export function leafHash(bytes: Uint8Array): Buffer {
  const prefixed = Buffer.allocUnsafe(bytes.length + 1)
  prefixed[0] = 0x00
  prefixed.set(bytes, 1)
  return sha256(prefixed)
}

// One buffer serves every interior node: hashing is synchronous, so no two nodes are in it at once.
const node = Buffer.alloc(65, 0x01)

export function nodeHash(left: Hash, right: Hash): Buffer {
  node.set(left, 1)
  node.set(right, 33)
  return sha256(node)
}

/** The root over leaf hashes. A lone node at the end of a row moves up unhashed, which is RFC 6962's split. */
export function rootOf(hashes: readonly Hash[]): Hash {
  let row = hashes
  if (row.length === 0) return emptyRoot
  while (row.length > 1) {
    const above: Hash[] = []
    for (let i = 0; i + 1 < row.length; i += 2) above.push(nodeHash(row[i]!, row[i + 1]!))
    if (row.length % 2 === 1) above.push(row[row.length - 1]!)
    row = above
  }
  return row[0]!
}

/** The largest power of two smaller than `n` (n > 1): where RFC 6962 splits a tree. Exact up to 2^53. */
export function splitOf(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2
  return k
}

const half = (n: number): number => Math.floor(n / 2)
const odd = (n: number): boolean => n % 2 === 1

/** The root that an inclusion proof leads to (RFC 9162, 2.1.3.2). Throws NotProven where the proof has not the tree's shape. */
export function rootFromInclusion(leaf: Hash, index: number, size: number, path: readonly Hash[]): Hash {
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new NotProven(`index ${index} is not in a tree of ${size}`)
  let [at, last, root] = [index, size - 1, leaf]
  for (const sibling of path) {
    if (last === 0) throw new NotProven('the inclusion proof is too long')
    if (odd(at) || at === last) {
      root = nodeHash(sibling, root)
      while (!odd(at) && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      root = nodeHash(root, sibling)
    }
    ;[at, last] = [half(at), half(last)]
  }
  if (last !== 0) throw new NotProven('the inclusion proof is too short')
  return root
}

/** Throws NotProven unless `leaf` is at `index` of the tree with this size and root. */
export function checkInclusion(leaf: Hash, index: number, size: number, path: readonly Hash[], root: Hash): void {
  if ([leaf, root, ...path].some((hash) => hash.length !== 32)) throw new NotProven('a hash of the proof has not 32 bytes')
  if (!sameBytes(rootFromInclusion(leaf, index, size, path), root)) {
    throw new NotProven('the inclusion proof leads to another root than the checkpoint')
  }
}

export interface TreeHead {
  readonly size: number
  readonly root: Hash
}

/**
 * Throws NotProven unless the newer tree begins with the older one, leaf by leaf (RFC 9162, 2.1.4.2). Every tree begins
 * with the empty one.
 */
export function checkConsistency(older: TreeHead, newer: TreeHead, path: readonly Hash[]): void {
  if (older.size > newer.size) throw new NotProven(`the tree shrank from ${older.size} to ${newer.size}`)
  if (older.size === 0 && !sameBytes(older.root, emptyRoot)) throw new NotProven('an empty tree has another root')
  if (older.size === newer.size && !sameBytes(older.root, newer.root)) {
    throw new NotProven(`two different trees of the same size ${older.size}`)
  }
  if (older.size === 0 || older.size === newer.size) {
    if (path.length > 0) throw new NotProven('the consistency proof is too long')
    return
  }
  climb(older, newer, path)
}

function climb(older: TreeHead, newer: TreeHead, path: readonly Hash[]): void {
  let [at, last] = [older.size - 1, newer.size - 1]
  while (odd(at)) [at, last] = [half(at), half(last)]
  // Where the older tree is a perfect one, its own root is the seed and the proof leaves it out.
  const [seed, ...rest] = at === 0 ? [older.root, ...path] : path
  if (!seed) throw new NotProven('the consistency proof is too short')
  let [oldRoot, newRoot] = [seed, seed]
  for (const hash of rest) {
    if (last === 0) throw new NotProven('the consistency proof is too long')
    if (odd(at) || at === last) {
      ;[oldRoot, newRoot] = [nodeHash(hash, oldRoot), nodeHash(hash, newRoot)]
      while (!odd(at) && at !== 0) [at, last] = [half(at), half(last)]
    } else {
      newRoot = nodeHash(newRoot, hash)
    }
    ;[at, last] = [half(at), half(last)]
  }
  if (last !== 0) throw new NotProven('the consistency proof is too short')
  if (!sameBytes(oldRoot, older.root)) throw new NotProven('the older checkpoint is not the beginning of the newer one')
  if (!sameBytes(newRoot, newer.root)) throw new NotProven('the consistency proof leads to another root than the newer checkpoint')
}
