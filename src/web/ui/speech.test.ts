import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill, otherLanguageOf, preferredLanguage } from './speech.ts'

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

test('one and many are told apart where a sentence asks for it', () => {
  const sentence = '{n} {n:report is|reports are} open'
  assert.equal(fill(sentence, { n: 1 }, 'en'), '1 report is open')
  assert.equal(fill(sentence, { n: 1_200 }, 'en'), '1,200 reports are open')
  assert.equal(fill(sentence, { n: 0 }, 'en'), '0 reports are open')
  assert.equal(fill('{n:one|many}', {}, 'en'), '{n:one|many}')
})

test('what was written in another language than the page is known by its letters', () => {
  assert.equal(otherLanguageOf('電子カルテが開けない', 'en'), 'ja')
  assert.equal(otherLanguageOf('Internet banking is slow.', 'ja'), 'en')
  assert.equal(otherLanguageOf('FortiGate 60F FortiOS 7.2.9', 'ja'), undefined)
  assert.equal(otherLanguageOf('VPN装置に login from abroad', 'ja'), undefined)
  assert.equal(otherLanguageOf('Internet banking is slow.', 'en'), undefined)
})
