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
import { openedExtra, parseExtra, sealedExtra, sealOf } from '#trust/ledger/format/seal.ts'
import { leafHash, nodeHash, NotProven, sha256 } from '#trust/ledger/format/tree.ts'

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
const opening = { salt: sha256(Buffer.from('salt')), record: entryBytes(entry) }
const sealed = sealOf(opening)
const sibling = leafHash(Buffer.from('another'))
const checkpoint = signNote(checkpointText({ origin: log.name, size: 2, root: nodeHash(sibling, leafHash(sealed)) }), [log], 0)
const opened = proofText({ extra: openedExtra(opening), index: 1, path: [sibling], checkpoint })
const closed = proofText({ extra: sealedExtra(sealed), index: 1, path: [sibling], checkpoint })

test('a seal is SHA-256 of the salt and the record, and another salt or record gives another', () => {
  assert.deepEqual(sealed, sha256(Buffer.concat([opening.salt, Buffer.from(canonical(entry))])))
  assert.notDeepEqual(sealOf({ ...opening, salt: sha256(opening.salt) }), sealed)
  assert.notDeepEqual(sealOf({ ...opening, record: entryBytes({ ...entry, organisation: 'hospital-2' }) }), sealed)
})

test('what a proof carries is canonical JSON: the seal for anyone, the record and its salt for those entitled', () => {
  for (const extra of [openedExtra(opening), sealedExtra(sealed)]) assert.equal(canonical(JSON.parse(extra.toString())), extra.toString())
  assert.deepEqual(parseExtra(openedExtra(opening)), { sealed, entry })
  assert.deepEqual(parseExtra(sealedExtra(sealed)), { sealed, entry: null })
  const text = openedExtra(opening).toString()
  const wrong = ['', '{}', `${text} `, text.replace('"v":1', '"v":2'), text.replace('"salt":"', '"salt":"00'), text.replace('{"record"', '{"a":1,"record"'), text.replace('暗', ''), `{"sealed":"${'AB'.repeat(32)}"}`, '{"sealed":""}']
  for (const extra of wrong.filter((one) => one !== text)) assert.throws(() => parseExtra(Buffer.from(extra)), NotProven, extra)
  assert.throws(() => parseExtra(Buffer.concat([sealedExtra(sealed), Buffer.from([0xff])])), NotProven)
})

test('any record opens its seal and no other', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.uint8Array({ minLength: 32, maxLength: 32 }), (subject, salt) => {
    const record = entryBytes({ ...entry, subject })
    const shown = parseExtra(openedExtra({ salt, record }))
    assert.deepEqual([shown.entry?.subject, shown.sealed], [subject, sealOf({ salt, record })])
    assert.notDeepEqual(shown.sealed, sealed)
  }))
})

test('a proof carries its entry, sealed or opened, reads and writes the same, and holds', () => {
  for (const proof of [opened, closed]) assert.equal(proofText(parseProof(proof)), proof)
  const proven = checkProof(opened, [log])
  assert.deepEqual([proven.entry, proven.sealed, proven.index, proven.checkpoint.size], [entry, sealed, 1, 2])
  assert.deepEqual([checkProof(closed, [log]).entry, checkProof(closed, [log]).sealed], [null, sealed])
  const bare = proofText({ index: 1, path: [sibling], checkpoint })
  assert.throws(() => checkProof(bare, [log]), /does not carry its entry/)
  assert.equal(checkProof(bare, [log], openedExtra(opening)).index, 1)
})

test('a proof with any character changed, put in or left out does not hold', () => {
  for (const [proof, i] of [opened, closed].flatMap((one) => Array.from(one, (_, at) => [one, at] as const))) {
    for (const changed of [proof.slice(0, i) + proof.slice(i + 1), `${proof.slice(0, i)}A${proof.slice(i)}`, `${proof.slice(0, i)}${proof[i] === 'B' ? 'C' : 'B'}${proof.slice(i + 1)}`]) {
      if (changed !== proof) assert.throws(() => checkProof(changed, [log]), NotProven, `at ${i}: ${JSON.stringify(changed.slice(i - 5, i + 5))}`)
    }
  }
})
