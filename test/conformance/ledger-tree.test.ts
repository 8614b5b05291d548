import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { edgeAfter, grow, readerOf, type Edge, type Tile } from '#trust/ledger/growth.ts'
import { bundleOf, entriesIn } from '#trust/ledger/format/entry.ts'
import { tiledTree, tilePath, tilesSince, type TileReader } from '#trust/ledger/format/tile.ts'
import {
  checkConsistency, checkInclusion, emptyRoot, leafHash, nodeHash, NotProven, rootOf, splitOf, type Hash,
} from '#trust/ledger/format/tree.ts'

// The reference tree of Certificate Transparency: eight leaves, the roots of its nine sizes. The same values stand in
// the tests of google/certificate-transparency and of transparency-dev/merkle (testonly/constants.go).
const inputs = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f']
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const hex = (hash: string): Hash => Buffer.from(hash, 'hex')
const reference = inputs.map((input) => leafHash(hex(input)))

test('the reference tree has its published roots', () => {
  assert.deepEqual(emptyRoot, hex(roots[0]!))
  for (const [size, root] of roots.entries()) assert.deepEqual(Buffer.from(rootOf(reference.slice(0, size))).toString('hex'), root)
})

test('the published proofs of the reference tree hold', () => {
  const inclusion = [
    '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
    '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
    '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
  ]
  checkInclusion(reference[0]!, 0, 8, inclusion.map(hex), hex(roots[8]!))
  const from6 = [
    '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
    'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  ]
  checkConsistency({ size: 6, root: hex(roots[6]!) }, { size: 8, root: hex(roots[8]!) }, from6.map(hex))
  assert.throws(() => checkConsistency({ size: 5, root: hex(roots[5]!) }, { size: 8, root: hex(roots[8]!) }, from6.map(hex)), NotProven)
})

test('tile paths and widths are those of the tlog-tiles page', () => {
  assert.equal(tilePath(0, 1_234_067), 'tile/0/x001/x234/067')
  assert.equal(tilePath('entries', 7, 12), 'tile/entries/007.p/12')
  const tiles = tilesSince(0, 70_000)
  const partial = tiles.filter(({ width }) => width < 256)
  assert.equal(tiles.filter(({ level, width }) => level === 0 && width === 256).length, 273)
  assert.deepEqual(partial, [{ level: 0, n: 273, width: 112 }, { level: 1, n: 1, width: 17 }, { level: 2, n: 0, width: 1 }])
  assert.deepEqual(tilesSince(0, 256), [{ level: 0, n: 0, width: 256 }, { level: 1, n: 0, width: 1 }])
})

// A tree written down from RFC 6962, section 2.1, word by word: slow, and nothing else.
const mth = (leaves: readonly Hash[]): Hash => {
  if (leaves.length === 0) return emptyRoot
  if (leaves.length === 1) return leaves[0]!
  const k = splitOf(leaves.length)
  return nodeHash(mth(leaves.slice(0, k)), mth(leaves.slice(k)))
}

const leavesOf = (size: number): Hash[] => Array.from({ length: size }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)))
const sizes = fc.integer({ min: 1, max: 600 })

/** Grows a tree in the given steps, as the sequencer does, keeping every tile. */
function grown(leaves: readonly Hash[], steps: readonly number[]): { read: TileReader; edge: Edge } {
  const kept = new Map<string, Tile>()
  let [edge, size]: [Edge, number] = [[], 0]
  for (const step of [...steps, leaves.length]) {
    const added = leaves.slice(size, size + step)
    const changed = grow(edge, size, added)
    size += added.length
    edge = edgeAfter(edge, changed, size)
    for (const tile of changed) kept.set(`${tile.level}/${tile.n}`, tile)
  }
  return { edge, read: async ({ level, n }) => kept.get(`${level}/${n}`)!.data }
}

test('tiles grown in any steps give the root of the plain tree, at the end and from the edge alone', async () => {
  await fc.assert(fc.asyncProperty(sizes, fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), async (size, steps) => {
    const leaves = leavesOf(size)
    const { read, edge } = grown(leaves, steps)
    const root = mth(leaves)
    assert.deepEqual(rootOf(leaves), root)
    assert.deepEqual(await tiledTree(read, size).root(), root)
    assert.deepEqual(await tiledTree(readerOf(edge), size).root(), root)
  }), { numRuns: 60 })
})

test('a tree of 66,000 leaves has three levels of tiles and the same root', async () => {
  const leaves = leavesOf(66_000)
  const { read } = grown(leaves, [1, 255, 40_000, 25_000])
  assert.deepEqual(await tiledTree(read, 66_000).root(), rootOf(leaves))
  checkInclusion(leaves[65_999]!, 65_999, 66_000, await tiledTree(read, 66_000).inclusion(65_999), rootOf(leaves))
  const older = { size: 65_537, root: rootOf(leaves.slice(0, 65_537)) }
  checkConsistency(older, { size: 66_000, root: rootOf(leaves) }, await tiledTree(read, 66_000).consistency(65_537))
})

test('every entry of a tree of any size is proven, in at most as many hashes as the tree is high', async () => {
  await fc.assert(fc.asyncProperty(sizes, fc.nat(), async (size, any) => {
    const [leaves, index] = [leavesOf(size), any % size]
    const path = await tiledTree(grown(leaves, []).read, size).inclusion(index)
    checkInclusion(leaves[index]!, index, size, path, mth(leaves))
    assert.ok(path.length <= Math.ceil(Math.log2(size)))
  }), { numRuns: 150 })
})

test('any two sizes of a log are proven consistent, and an older tree that differs is not', async () => {
  await fc.assert(fc.asyncProperty(sizes, fc.nat(), fc.nat(), async (size, any, where) => {
    const [leaves, older] = [leavesOf(size), any % (size + 1)]
    const path = await tiledTree(grown(leaves, []).read, size).consistency(older)
    const newer = { size, root: mth(leaves) }
    checkConsistency({ size: older, root: mth(leaves.slice(0, older)) }, newer, path)
    if (older === 0) return
    const rewritten = leaves.slice(0, older).map((leaf, i) => (i === where % older ? leafHash(Buffer.from('rewritten')) : leaf))
    assert.throws(() => checkConsistency({ size: older, root: mth(rewritten) }, newer, path), NotProven)
  }), { numRuns: 150 })
})

test('a proof with any bit changed, a hash more or a hash less proves nothing', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 2, max: 600 }), fc.nat(), fc.nat(), async (size, any, bit) => {
    const [leaves, index] = [leavesOf(size), any % size]
    const [tree, root] = [tiledTree(grown(leaves, []).read, size), mth(leaves)]
    const path = await tree.inclusion(index)
    const holds = (given: readonly Hash[]) => () => checkInclusion(leaves[index]!, index, size, given, root)
    assert.throws(holds([...path, root]), NotProven)
    assert.throws(holds(path.slice(1)), NotProven)
    const at = bit % (path.length * 256)
    assert.throws(holds(path.map((hash, i) => (i === Math.floor(at / 256) ? flipped(hash, at % 256) : hash))), NotProven)
    assert.throws(() => checkInclusion(flipped(leaves[index]!, bit % 256), index, size, path, root), NotProven)
    assert.throws(() => checkInclusion(leaves[index]!, (index + 1) % size, size, path, root), NotProven)
  }), { numRuns: 100 })
})

function flipped(hash: Hash, bit: number): Hash {
  const copy = Buffer.from(hash)
  copy[bit >> 3]! ^= 1 << (bit & 7)
  return copy
}

test('a bundle gives back the entries it was made of, and one cut short is refused', () => {
  fc.assert(fc.property(fc.array(fc.uint8Array({ minLength: 1, maxLength: 400 }), { minLength: 1, maxLength: 20 }), (entries) => {
    const bundle = bundleOf(entries)
    assert.deepEqual(entriesIn(bundle, entries.length).map((entry) => [...entry]), entries.map((entry) => [...entry]))
    assert.throws(() => entriesIn(bundle.subarray(0, -1), entries.length), NotProven)
  }))
})
