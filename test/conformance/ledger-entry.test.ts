import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { abridge } from '#trust/ledger/abridge.ts'
import { checkpointText } from '#trust/ledger/format/checkpoint.ts'
import { canonical, commitmentTo, entryBytes, parseEntry, type Entry } from '#trust/ledger/format/entry.ts'
import { keyTypes, verifierKey } from '#trust/ledger/format/key.ts'
import { signNote } from '#trust/ledger/format/note.ts'
import { checkProof, parseProof, proofText } from '#trust/ledger/format/proof.ts'
import { leafHash, nodeHash, NotProven } from '#trust/ledger/format/tree.ts'

const entry: Entry = {
  v: 1, at: '2026-04-01T00:00:00.000Z', office: '情報システム課', organisation: 'hospital-1', verb: 'incident.report', rule: 'operators-report',
  policy: 'ab'.repeat(32), outcome: 'done', subject: 'incident-1', commitment: commitmentTo(Buffer.alloc(32), { title: '暗号化' }),
}

test('an entry is canonical JSON: the same whatever order it was written in, and it reads back', () => {
  const turned = Object.fromEntries(Object.entries(entry).toReversed()) as unknown as Entry // the same members
  assert.deepEqual(entryBytes(turned), entryBytes(entry))
  assert.deepEqual(parseEntry(entryBytes(entry)), entry)
  assert.match(entryBytes(entry).toString(), /^\{"at":.*"v":1,"verb":"incident\.report"\}$/)
})

test('RFC 8785: keys sort by code unit, strings escape as little as they must', () => {
  // The example of RFC 8785, 3.2.3, without its numbers.
  const value = { '\u20ac': 'Euro Sign', '\r': 'Carriage Return', '\ufb33': 'Hebrew Letter Dalet With Dagesh', '1': 'One', '\ud83d\ude00': 'Emoji: Grinning Face', '\u0080': 'Control', '\u00f6': 'Latin Small Letter O With Diaeresis' }
  const order = ['Carriage Return', 'One', 'Control', 'Latin Small Letter O With Diaeresis', 'Euro Sign', 'Emoji: Grinning Face', 'Hebrew Letter Dalet With Dagesh']
  assert.deepEqual(canonical(value).match(/:"([^"]*)"/g), order.map((name) => `:"${name}"`))
})

test('canonical JSON keeps what JSON can say', () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => assert.deepEqual(JSON.parse(canonical(value)), JSON.parse(JSON.stringify(value)))))
})

test('what is not exactly an entry is refused', () => {
  const text = entryBytes(entry).toString()
  const wrong = ['', 'null', '[]', '{}', text.replace('"v":1', '"v":2'), text.replace('"done"', '"perhaps"'), text.replace(':"', ': "'), text.replace('{', '{"a":1,'), text.replace('2026-04', '2026/04'), `${text} `]
  for (const bytes of wrong) assert.throws(() => parseEntry(Buffer.from(bytes)), NotProven, bytes)
})

test('long strings and deep nesting are kept as their digests', () => {
  const long = 'あ'.repeat(2_000)
  const kept = abridge({ short: 'a', long, list: [long] }) as { short: string; long: { bytes: number }; list: Array<{ sha256: string }> }
  assert.equal(kept.short, 'a')
  assert.equal(kept.long.bytes, 6_000)
  assert.match(kept.list[0]!.sha256, /^[0-9a-f]{64}$/)
  let deep: unknown = 1
  for (let i = 0; i < 50_000; i++) deep = [deep]
  assert.equal(canonical(abridge(deep)), `${'['.repeat(32)}{"deeper":true}${']'.repeat(32)}`)
})

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const log = { ...verifierKey('example.com/log', keyTypes.ed25519, publicKey), privateKey }
const bytes = entryBytes(entry)
const sibling = leafHash(Buffer.from('another'))
const checkpoint = signNote(checkpointText({ origin: log.name, size: 2, root: nodeHash(sibling, leafHash(bytes)) }), [log], 0)
const proof = proofText({ extra: bytes, index: 1, path: [sibling], checkpoint })

test('a proof carries its entry, reads and writes the same, and holds', () => {
  assert.equal(proofText(parseProof(proof)), proof)
  const proven = checkProof(proof, [log])
  assert.deepEqual([parseEntry(proven.entry), proven.index, proven.checkpoint.size], [entry, 1, 2])
  const bare = proofText({ index: 1, path: [sibling], checkpoint })
  assert.throws(() => checkProof(bare, [log]), /does not carry its entry/)
  assert.equal(checkProof(bare, [log], bytes).index, 1)
})

test('a proof with any character changed, put in or left out does not hold', () => {
  for (const i of proof.split('').keys()) {
    for (const changed of [proof.slice(0, i) + proof.slice(i + 1), `${proof.slice(0, i)}A${proof.slice(i)}`, `${proof.slice(0, i)}${proof[i] === 'B' ? 'C' : 'B'}${proof.slice(i + 1)}`]) {
      if (changed !== proof) assert.throws(() => checkProof(changed, [log]), NotProven, `at ${i}: ${JSON.stringify(changed.slice(i - 5, i + 5))}`)
    }
  }
})
