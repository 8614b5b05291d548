import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { ml_dsa44 } from '@noble/post-quantum/ml-dsa.js'
import fc from 'fast-check'
import { checkpointText, parseCheckpointText } from '#trust/ledger/format/checkpoint.ts'
import { keyTypes, parseVkey, parseVkeys, signText, verifierKey, vkeyOf, type KeyType, type SignerKey } from '#trust/ledger/format/key.ts'
import { openNote, parseNote, signatureLine, signNote } from '#trust/ledger/format/note.ts'
import { openCheckpoint } from '#trust/ledger/format/signed-checkpoint.ts'
import { emptyRoot, NotProven } from '#trust/ledger/format/tree.ts'

// The example of the page c2sp.org/signed-note.
const specKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'
const specNote = `This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
`

// The keys and the note of golang.org/x/mod/sumdb/note, note_test.go.
const peter = parseVkey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW')
const enoch = parseVkey('EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop')
const text = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.
`
const peterLine = '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n'
const enochLine = '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n'

function signer(name: string, type: KeyType): SignerKey {
  const { privateKey, publicKey } = type === keyTypes.mlDsa44 ? generateKeyPairSync('ml-dsa-44') : generateKeyPairSync('ed25519')
  return { ...verifierKey(name, type, publicKey), privateKey }
}

test('the example of the specification verifies, and its key reads and writes the same', () => {
  assert.equal(openNote(specNote, [parseVkey(specKey)]).text, 'This is an example message.\n')
  assert.equal(vkeyOf(parseVkey(specKey)), specKey)
})

test('the notes of the Go library open for those whose keys are known', () => {
  const note = `${text}\n${peterLine}${enochLine}`
  assert.deepEqual(openNote(note, [peter]).signed.map(({ key }) => key.name), ['PeterNeumann'])
  assert.deepEqual(openNote(note, [peter, enoch]).signed.map(({ key }) => key.name), ['PeterNeumann', 'EnochRoot'])
  assert.throws(() => openNote(note, []), /no key that was given/)
  assert.throws(() => openNote(`${text}\n${peterLine.replace('x08go/ZJ', 'x08go/ZK')}`, [peter]), /does not verify/)
  assert.throws(() => openNote(`${text}\n${peterLine}${enochLine.replace('kFXSdeX', 'kFXSdeY')}`, [peter, enoch]), /EnochRoot.* does not verify/)
})

test('signing as the Go library does gives the published signature', () => {
  // The key that the library publishes for its tests.
  const seed = Buffer.from('AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz', 'base64').subarray(1)
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
  const key = { ...verifierKey('PeterNeumann', keyTypes.ed25519, createPublicKey(privateKey)), privateKey }
  assert.equal(signNote(text, [key], 0), `${text}\n${peterLine}`)
})

test('a verifier key with any character changed or cut off is refused', () => {
  for (const i of specKey.split('').keys()) {
    assert.throws(() => parseVkey(specKey.slice(0, i)), NotProven)
    assert.throws(() => parseVkey(specKey.slice(0, i) + String.fromCharCode(specKey.charCodeAt(i) + 1) + specKey.slice(i + 1)), NotProven, `at ${i}`)
  }
  assert.throws(() => parseVkey('PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW'), /unknown type/)
})

test('malformed notes are refused', () => {
  const line = peterLine
  const wrong = [
    '', text, `${text}${line}`, `${text}\n`, `${text}\n\n`, `${text}\n${line.trimEnd()}`, `${text}\n${line} `, `${text}\n-${line}`,
    `${text}\n${line}x\n`, `${text}\t\n${line}`, `${text}\r\n${line}`, `${text}\n— PeterNeumann \n`, `${text}\n— Peter+Neumann x08go/ZJ\n`, `\ud800${text}\n${line}`,
  ]
  for (const note of wrong) assert.throws(() => parseNote(note), NotProven, JSON.stringify(note))
})

test('an ML-DSA-44 line signs the cosigned_message of tlog-cosignature, byte by byte, with an empty context', () => {
  const log = signer('example.com/log', keyTypes.mlDsa44)
  const checkpoint = { origin: 'example.com/behind-the-sofa', size: 20_852_163, root: Buffer.from('CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=', 'base64') }
  const value = signText(log, checkpointText(checkpoint), 1_679_315_147)
  const message = Buffer.concat([
    Buffer.from('737562747265652f76310a00', 'hex'), // "subtree/v1\n\0"
    Buffer.of(15), Buffer.from('example.com/log'),
    Buffer.from('00000000641850cb', 'hex'), // the time
    Buffer.of(27), Buffer.from('example.com/behind-the-sofa'),
    Buffer.alloc(8), // start
    Buffer.from('00000000013e2dc3', 'hex'), // end
    checkpoint.root,
  ])
  assert.equal(value.length, 8 + 2420)
  const raw = log.publicKey.export({ type: 'spki', format: 'der' }).subarray(-1312)
  assert.ok(ml_dsa44.verify(value.subarray(8), message, raw)) // another implementation of FIPS 204
  assert.equal(value.readBigUInt64BE(), 1_679_315_147n)
})

test('a checkpoint must carry a signature of every type of key known for the log; witnesses may add theirs', () => {
  const [classic, later] = [signer('example.com/log', keyTypes.ed25519), signer('example.com/log', keyTypes.mlDsa44)]
  const witness = signer('witness.example', keyTypes.ed25519Cosignature)
  const body = checkpointText({ origin: 'example.com/log', size: 0, root: emptyRoot })
  const whole = signNote(body, [classic, later, witness], 1_700_000_000)
  const keys = parseVkeys([classic, later, witness].map(vkeyOf).join('\n'))
  const opened = openCheckpoint(whole, keys)
  assert.deepEqual(opened.signed.map(({ key, time }) => [key.name, time]), [['example.com/log', null], ['example.com/log', 1_700_000_000n], ['witness.example', 1_700_000_000n]])
  assert.throws(() => openCheckpoint(signNote(body, [classic, witness], 1), keys), /lacks a signature of type 6/)
  assert.throws(() => openCheckpoint(signNote(body, [witness], 1), [witness]), /no key for the log/)
  assert.equal(openCheckpoint(signNote(body, [classic], 1), [classic]).size, 0)
})

test('a signature over another name, time, size or root does not verify', () => {
  for (const type of Object.values(keyTypes)) {
    const log = signer('example.com/log', type)
    const body = checkpointText({ origin: 'example.com/log', size: 7, root: emptyRoot })
    const signature = signText(log, body, 1_700_000_000)
    const open = (words: string, bytes: Buffer) => () => openNote(`${words}\n${signatureLine({ name: log.name, id: log.id, signature: bytes })}`, [log])
    assert.equal(open(body, signature)().text, body)
    for (const changed of [body.replace('log', 'lag'), body.replace('\n7\n', '\n8\n'), body.replace('47DE', '47DF')]) assert.throws(open(changed, signature), NotProven)
    for (const at of [0, 7, 8, signature.length - 1]) {
      const bytes = Buffer.from(signature)
      bytes[at]! ^= 1
      assert.throws(open(body, bytes), NotProven)
    }
  }
})

test('a checkpoint reads and writes the same, and nothing looser is read', () => {
  fc.assert(fc.property(fc.nat(Number.MAX_SAFE_INTEGER), fc.uint8Array({ minLength: 32, maxLength: 32 }), (size, root) => {
    const words = checkpointText({ origin: 'example.com/log', size, root })
    assert.equal(checkpointText(parseCheckpointText(words)), words)
  }))
  const root = Buffer.from(emptyRoot).toString('base64')
  const wrong = ['', 'a\n1\n', `a\n01\n${root}\n`, `a\n-1\n${root}\n`, `a\n1\n${root}`, `\n1\n${root}\n`, `a\n1\n${root.slice(0, -1)}\n`, `a\n99999999999999999\n${root}\n`, `a\n1\n${root}\n\n`]
  for (const words of wrong) assert.throws(() => parseCheckpointText(words), NotProven, words)
})
