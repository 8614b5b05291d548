import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cellText, inCells } from './cell-text.ts'

test('A long text goes on in the row below, at the end of a sentence, and no letter is lost or halved', () => {
  const sentence = '当直の髙﨑が確認した。'
  const parts = inCells(sentence.repeat(200))
  assert.ok(parts.length > 4 && parts.every((part) => part.endsWith('。') && part.length <= 20 * 23))
  fc.assert(fc.property(fc.array(fc.constantFrom('𠮷', 'あ', 'a', '\n', '。'), { maxLength: 2_000 }).map((letters) => letters.join('')), (said) => {
    const found = inCells(said)
    assert.equal(found.join(''), said)
    assert.ok(found.every((part) => part.isWellFormed() && part.split('\n').length <= 21))
  }))
})

test('A text of very many lines is given in few full cells that hold it whole', () => {
  for (const said of ['\n'.repeat(199_000), '_x0041_'.repeat(28_000), '𠮷'.repeat(100_000)]) {
    const parts = inCells(`a${said}b`)
    assert.ok(parts.length <= 15 && parts.every((part) => part.length <= 32_767), said.slice(0, 7))
    assert.equal(parts.join('').replaceAll('_x005F_', '_'), `a${said}b`)
  }
})

test('What would be read as an escape is written so that it is read as itself', () => {
  assert.equal(cellText('_x003D_1 _x00'), '_x005F_x003D_1 _x00')
  assert.equal(cellText('\u202E=1\u0000'), '<U+202E>=1<U+0000>')
  assert.deepEqual(inCells(''), [''])
})
