import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill, preferredLanguage } from './speech.ts'

test('values take the place of their names, numbers with commas, and a forgotten one stays visible', () => {
  assert.equal(fill('{n}組織に届きます', { n: 1312 }, 'ja'), '1,312組織に届きます')
  assert.equal(fill('{a} and {b}', { a: 'x' }, 'en'), 'x and {b}')
  assert.equal(fill('{n}', { n: '$&{n}' }, 'en'), '$&{n}')
})

test('Japanese unless the browser chose otherwise', () => {
  assert.equal(preferredLanguage(''), 'ja')
  assert.equal(preferredLanguage('a=b; sakimori-language=en'), 'en')
  assert.equal(preferredLanguage('xsakimori-language=en'), 'ja')
  assert.equal(preferredLanguage('sakimori-language=fr'), 'ja')
})
