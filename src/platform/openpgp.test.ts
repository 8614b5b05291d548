import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash, createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fingerprintOf, publicKeyOf, signDetached, type SigningKey } from './openpgp.ts'

const aKey = (): SigningKey => ({ privateKey: generateKeyPairSync('ed25519').privateKey, created: new Date('2026-11-22T00:00:00Z'), holder: 'Sakimori <https://sakimori.example>' })
const at = new Date('2026-11-22T01:00:00Z')
const bytesIn = (armor: string): Buffer => Buffer.from(armor.split('\n').slice(2).filter((line) => !/^[=-]/.test(line)).join(''), 'base64')

/** The number at a place, filled up to its length, and where the next one stands. */
function numberAt(bytes: Buffer, place: number): { value: Buffer; next: number } {
  const length = Math.ceil(bytes.readUInt16BE(place) / 8)
  return { value: Buffer.concat([Buffer.alloc(32 - length), bytes.subarray(place + 2, place + 2 + length)]), next: place + 2 + length }
}

/** Read as RFC 9580 says, by other code than writes it: the signed digest, and the two numbers of the signature. */
function isSignedBy(key: SigningKey, armor: string, content: string): boolean {
  const body = bytesIn(armor).subarray(6)
  const head = body.subarray(0, 6 + body.readUInt16BE(4))
  const after = head.length + 2 + body.readUInt16BE(head.length)
  const digest = createHash('sha512').update(content).update(head).update(Buffer.from([4, 0xff, 0, 0, head.length >> 8, head.length & 0xff])).digest()
  const r = numberAt(body, after + 2)
  const s = numberAt(body, r.next)
  return digest.subarray(0, 2).equals(body.subarray(after, after + 2)) && s.next === body.length && verify(null, digest, createPublicKey(key.privateKey), Buffer.concat([r.value, s.value]))
}

test('a signature holds for its content and for nothing else; a hundred of them, whatever zeros their numbers begin with', () => {
  for (let n = 0; n < 100; n += 1) {
    const key = aKey()
    const armor = signDetached(key, `本文 ${n}\n`, at)
    assert.ok(isSignedBy(key, armor, `本文 ${n}\n`))
    assert.ok(!isSignedBy(key, armor, `本文 ${n}`))
    assert.ok(!isSignedBy(aKey(), armor, `本文 ${n}\n`))
  }
})

test('the fingerprint is of the key and of when it was made', () => {
  const key = aKey()
  assert.match(fingerprintOf(key), /^[0-9A-F]{40}$/)
  assert.equal(fingerprintOf(key), fingerprintOf({ ...key, holder: 'x' }))
  assert.notEqual(fingerprintOf(key), fingerprintOf({ ...key, created: at }))
})

const gpg = (home: string, ...given: string[]) => spawnSync('gpg', ['--homedir', home, '--batch', '--faked-system-time', '20261201T000000', '--status-fd', '1', ...given], { encoding: 'utf8' })

test('GnuPG imports the key and finds the signature good', { skip: spawnSync('gpg', ['--version']).error ? 'gpg is not installed here' : false }, () => {
  const home = mkdtempSync(join(tmpdir(), 'openpgp-'))
  try {
    const key = aKey()
    const [file, signature, own] = ['document.json', 'document.json.asc', 'key.asc'].map((name) => join(home, name)) as [string, string, string]
    writeFileSync(file, '{"a": "あ"}\n')
    writeFileSync(signature, signDetached(key, '{"a": "あ"}\n', at))
    writeFileSync(own, publicKeyOf(key))
    assert.match(gpg(home, '--import', own).stdout, new RegExp(`IMPORT_OK 1 ${fingerprintOf(key)}`))
    const good = gpg(home, '--verify', signature, file)
    assert.match(good.stdout, new RegExp(`VALIDSIG ${fingerprintOf(key)}`), good.stderr)
    writeFileSync(file, '{"a": "い"}\n')
    assert.match(gpg(home, '--verify', signature, file).stdout, /BADSIG/)
  } finally {
    rmSync(home, { recursive: true, force: true })
  }
})
