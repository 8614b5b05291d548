import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { Failure } from './errors.ts'
import { sealingIn, sealingWith } from './sealing.ts'

const conflict = (error: unknown): boolean => error instanceof Failure && error.fault === 'conflict'

test('what is sealed opens for its holder at its place, and nowhere else', () => {
  const one = sealingWith(randomBytes(32))
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.string(), fc.string(), (plain, holder, place) => {
    const sealed = one.seal(holder, place, plain)
    assert.equal(one.open(holder, place, sealed), plain.toWellFormed())
    assert.notDeepEqual(one.seal(holder, place, plain), sealed, 'the same words are sealed otherwise each time')
    assert.throws(() => one.open(`${holder}x`, place, sealed), conflict)
    assert.throws(() => one.open(holder, `${place}x`, sealed), conflict)
    assert.throws(() => sealingWith(randomBytes(32)).open(holder, place, sealed), conflict)
    sealed[sealed.length >> 1]! ^= 1
    assert.throws(() => one.open(holder, place, sealed), conflict)
  }), { numRuns: 50 })
  assert.throws(() => one.open('a', 'b', Buffer.alloc(3)), conflict)
})

test('a mark is the same under one key and scope alone', () => {
  const [key, other] = [randomBytes(32), randomBytes(32)]
  assert.deepEqual(sealingWith(key).mark('s', '192.0.2.1'), sealingWith(key).mark('s', '192.0.2.1'))
  assert.notDeepEqual(sealingWith(key).mark('s', '192.0.2.1'), sealingWith(key).mark('t', '192.0.2.1'))
  assert.notDeepEqual(sealingWith(key).mark('s', '192.0.2.1'), sealingWith(other).mark('s', '192.0.2.1'))
})

test('the key is made once, for its owner’s eyes, and refused where others may read it or it is none', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'sealing-'))
  t.after(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'own', 'key')
  const sealed = sealingIn(path).seal('a', 'b', 'c')
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.equal(sealingIn(path).open('a', 'b', sealed), 'c')
  const kept = readFileSync(path)
  chmodSync(path, 0o644)
  assert.throws(() => sealingIn(path), conflict)
  chmodSync(path, 0o600)
  writeFileSync(path, 'short')
  assert.throws(() => sealingIn(path), conflict)
  writeFileSync(path, kept)
  assert.equal(sealingIn(path).open('a', 'b', sealed), 'c')
})
