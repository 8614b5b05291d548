import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Json, Obj } from '../evidence/json.ts'
import { observableId, sha1 } from '../evidence/stix-ids.ts'
import { canonicalJson } from './canonical.ts'
import { samples } from './object-samples.ts'
import { deterministicId } from './sco-ids.ts'
import { observableTypes } from './type-names.ts'

const file = (more: object): string | undefined => deterministicId({ type: 'file', ...more })

test('the ids that the standard prints, and that other producers give', () => {
  // STIX 2.1 with Errata 01, sections 2.9 and 6.4.
  assert.equal(deterministicId({ type: 'ipv4-addr', value: '198.51.100.3' }), 'ipv4-addr--28bb3599-77cd-5a82-a950-b5bc3caf07c4')
  assert.equal(deterministicId({ type: 'domain-name', value: 'example.com' }), 'domain-name--bedb4899-d24b-5401-bc86-8f6b4cc18ec7')
  assert.equal(deterministicId({ type: 'ipv6-addr', value: '2001:db8::1' }), 'ipv6-addr--6469e3a9-b053-5e34-a025-9396ae051d26')
  assert.equal(deterministicId({ type: 'autonomous-system', number: 15_139 }), 'autonomous-system--3aa27478-50b5-5ab8-9da9-cdc12b657fff')
})

test('every observable but a process has one, and only what contributes moves it', () => {
  const inert: Partial<Record<string, readonly string[]>> = { 'software': ['languages'], 'email-message': ['is_multipart'], 'file': ['size'], 'user-account': ['display_name'] }
  for (const type of observableTypes) {
    const id = deterministicId(samples[type])
    if (type === 'process') assert.equal(id, undefined)
    else assert.match(id ?? '', new RegExp(`^${type}--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`))
    for (const name of [...inert[type] ?? [], 'spec_version', 'id', 'defanged']) assert.equal(deterministicId({ ...samples[type], [name]: 'other' }), id, `${type}.${name}`)
  }
  assert.equal(deterministicId(samples['campaign']), undefined)
  assert.equal(deterministicId({ type: 'file', id: 'x', size: 1 }), undefined)
  assert.equal(deterministicId({ type: 'constructor', value: 'x' }), undefined)
})

test('one hash contributes: MD5, SHA-1, SHA-256, SHA-512, then the first by name', () => {
  const [md5, sha1Hash, sha256] = ['a'.repeat(32), 'b'.repeat(40), 'c'.repeat(64)]
  assert.equal(file({ hashes: { 'SHA-256': sha256, 'MD5': md5, 'SHA-1': sha1Hash } }), file({ hashes: { MD5: md5 } }))
  assert.equal(file({ hashes: { 'SHA-256': sha256, 'SHA-1': sha1Hash } }), file({ hashes: { 'SHA-1': sha1Hash } }))
  assert.equal(file({ hashes: { TLSH: 't', SSDEEP: 's' } }), file({ hashes: { SSDEEP: 's' } }))
  assert.notEqual(file({ hashes: { MD5: md5 } }), file({ hashes: { MD5: md5 }, name: 'a.exe' }))
})

test('names in any order, values exactly: RFC 8785', () => {
  assert.equal(canonicalJson({ '\u20ac': 1, '\r': 2, 'A': [1e21, 0.000_001, -0, 4.5], 'aa': { b: null, a: '\u000f"\\/\u20ac' } }),
    '{"\\r":2,"A":[1e+21,0.000001,0,4.5],"aa":{"a":"\\u000f\\"\\\\/€","b":null},"€":1}')
  fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (said) => {
    const turned = Object.fromEntries(Object.entries(said).toReversed()) as Obj // jsonValue gives JSON
    assert.equal(canonicalJson(turned), canonicalJson(said as Json))
    assert.deepEqual(JSON.parse(canonicalJson(turned)), JSON.parse(JSON.stringify(said)))
  }))
  assert.equal(observableId('url', { value: 'x' }), deterministicId({ type: 'url', value: 'x' }))
})

test('SHA-1 is SHA-1', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
    assert.equal(Buffer.from(sha1(bytes)).toString('hex'), createHash('sha1').update(bytes).digest('hex'))
  }))
})
