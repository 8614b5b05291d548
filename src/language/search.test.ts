import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { folded, grams, queryOf } from './search.ts'

test('full width, half width, capitals and blanks are one spelling', () => {
  assert.equal(folded('　ＦｏｒｔｉＧａｔｅ　６０Ｆ\n'), 'fortigate 60f')
  assert.equal(folded('ﾗﾝｻﾑｳｪｱ'), 'ランサムウェア')
})

test('nothing typed is no query', () => {
  assert.equal(queryOf(undefined), undefined)
  assert.equal(queryOf(' 　\0 '), undefined)
})

test('words of one and two characters are looked up whole', () => {
  assert.deepEqual(queryOf('病院 電'), { grams: ['病院', '電'], terms: ['病院', '電'] })
})

test('whatever part of a text is typed, its grams are among the stored ones', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.nat(), fc.nat(), (text, from, length) => {
    const stored = folded(text)
    const part = [...stored].slice(from % 60, (from % 60) + 1 + (length % 20)).join('')
    const query = queryOf(part)
    const kept = new Set(grams(stored))
    return !query || (query.grams.every((gram) => kept.has(gram)) && query.terms.every((term) => stored.includes(term)))
  }))
})
