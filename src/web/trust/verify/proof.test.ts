import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { checkpointText } from '#trust/ledger/format/checkpoint.ts'
import { entryBytes } from '#trust/ledger/format/entry.ts'
import { keyTypes, parseVkeys, verifierKey, vkeyOf, type SignerKey } from '#trust/ledger/format/key.ts'
import { signNote } from '#trust/ledger/format/note.ts'
import { checkProof, proofText } from '#trust/ledger/format/proof.ts'
import { openedExtra, sealedExtra, sealOf } from '#trust/ledger/format/seal.ts'
import { leafHash, rootOf, splitOf, type Hash } from '#trust/ledger/format/tree.ts'
import { parseKeys } from './keys.ts'
import { verifyProof } from './proof.ts'

const origin = 'ledger.example.go.jp/log'
const signer = (type: SignerKey['type'], pair: { publicKey: SignerKey['publicKey']; privateKey: SignerKey['privateKey'] }): SignerKey =>
  ({ ...verifierKey(origin, type, pair.publicKey), privateKey: pair.privateKey })
const log = [signer(keyTypes.ed25519, generateKeyPairSync('ed25519')), signer(keyTypes.mlDsa44, generateKeyPairSync('ml-dsa-44'))]
const stranger = [signer(keyTypes.ed25519, generateKeyPairSync('ed25519')), signer(keyTypes.mlDsa44, generateKeyPairSync('ml-dsa-44'))]
const vkeys = log.map(vkeyOf).join('\n')

const record = (n: number) => entryBytes({
  v: 1, at: '2026-11-24T05:10:03.000Z', office: `当直${n}`, organisation: 'org-toto-hospital', verb: 'incident.report', rule: 'own', policy: 'ab'.repeat(32),
  outcome: 'done', subject: n % 2 ? null : `incident-${n}`, commitment: 'cd'.repeat(32),
})
const salt = (n: number): Uint8Array => new Uint8Array(32).fill(n % 256)

/** The inclusion path of RFC 6962, 2.1.1, as its text gives it. */
function pathTo(index: number, leaves: readonly Hash[]): Hash[] {
  if (leaves.length <= 1) return []
  const split = splitOf(leaves.length)
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)]
  return index < split ? [...pathTo(index, left), rootOf(right)] : [...pathTo(index - split, right), rootOf(left)]
}

function aProof(size: number, index: number, opened: boolean, keys = log): string {
  const seals = Array.from({ length: size }, (_, n) => sealOf({ salt: salt(n), record: record(n) }))
  const leaves = seals.map((seal) => leafHash(seal))
  const extra = opened ? openedExtra({ salt: salt(index), record: record(index) }) : sealedExtra(seals[index]!)
  const checkpoint = signNote(checkpointText({ origin, size, root: rootOf(leaves) }), keys, 1_764_000_000)
  return proofText({ extra, index, path: pathTo(index, leaves), checkpoint })
}

const holdsThere = (file: string, keys: string): boolean => holdsAt(() => Boolean(checkProof(file, parseVkeys(keys))))
const holdsHere = (file: string, keys: string): boolean => holdsAt(() => verifyProof(file, parseKeys(keys)).holds)
function holdsAt(check: () => boolean): boolean {
  try {
    return check()
  } catch (error) {
    if (error instanceof Error && error.name === 'NotProven') return false
    throw error
  }
}

const places = fc.integer({ min: 1, max: 40 }).chain((size) => fc.tuple(fc.constant(size), fc.nat({ max: size - 1 }), fc.boolean()))

test('every proof of the ledger holds in the browser too, and says the same', () => {
  fc.assert(fc.property(places, ([size, index, opened]) => {
    const file = aProof(size, index, opened)
    const [there, here] = [checkProof(file, parseVkeys(vkeys)), verifyProof(file, parseKeys(vkeys))]
    assert.equal(here.holds, true)
    assert.deepEqual(here.entry, there.entry)
    assert.equal(here.index, there.index)
    assert.deepEqual([here.checkpoint?.origin, here.checkpoint?.size], [there.checkpoint.origin, there.checkpoint.size])
    assert.deepEqual(here.signature.found?.map(({ at }) => at?.toISOString()), [undefined, '2025-11-24T16:00:00.000Z'])
  }), { numRuns: 60 })
})

test('whatever one letter is changed to, both give the same answer', () => {
  const letters = fc.constantFrom('a', 'Z', '0', '9', '\n', ' ', '"', '+', '—', '=', '{')
  let refused = 0
  fc.assert(fc.property(places, fc.nat(), letters, fc.constantFrom('put', 'in', 'out'), ([size, index, opened], where, letter, how) => {
    const file = aProof(size, index, opened)
    // Most of a proof is the long signature: half of the changes go to what stands before it.
    const at = where % (where % 2 ? file.length : file.indexOf('— ') + 60)
    const changed = file.slice(0, at) + (how === 'out' ? '' : letter) + file.slice(how === 'in' ? at : at + 1)
    if (changed !== file && !holdsHere(changed, vkeys)) refused++
    assert.equal(holdsHere(changed, vkeys), holdsThere(changed, vkeys))
  }), { numRuns: 250 })
  assert.ok(refused > 200, `only ${refused} of 250 changes were refused`)
})

test('each of the three things fails by itself, and is named', () => {
  const file = aProof(9, 4, true)
  const foreign = verifyProof(file, parseKeys(stranger.map(vkeyOf).join('\n')))
  assert.deepEqual([foreign.holds, foreign.signature.fault !== null, foreign.path.fault, foreign.record.fault], [false, true, null, null])
  const elsewhere = verifyProof(file.replace('index 4', 'index 5'), parseKeys(vkeys))
  assert.deepEqual([elsewhere.holds, elsewhere.signature.fault, elsewhere.path.fault !== null, elsewhere.record.fault], [false, null, true, null])
  const another = verifyProof(file, parseKeys(vkeys), '0'.repeat(64))
  assert.deepEqual([another.holds, another.signature.fault, another.record.fault?.en], [false, null, 'This proves another entry.'])
})

test('a proof that lacks one kind of signature, or whose keys are damaged, does not hold', () => {
  assert.equal(holdsHere(aProof(3, 1, false, log.slice(0, 1)), vkeys), false)
  assert.equal(holdsHere(aProof(3, 1, false, log.slice(1)), vkeys), false)
  assert.throws(() => parseKeys(vkeys.replace(/.$/, 'x')), { name: 'NotProven' })
  assert.throws(() => parseKeys('hello'), { name: 'NotProven' })
  assert.equal(verifyProof(aProof(3, 1, true), parseKeys(`# the log\n\n${vkeys}\n`)).holds, true)
})
