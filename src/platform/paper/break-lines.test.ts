import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { breakLines } from './break-lines.ts'

const square = (letter: string): number => (letter.codePointAt(0)! < 0x2E80 ? 0.5 : 1)
const lines = (text: string, width: number): readonly string[] => breakLines(text, width, square).map((line) => line.trimEnd())

test('No 。、」 or small letter opens a line, no 「 closes one', () => {
  assert.deepEqual(lines('影響は、「なし」。', 4), ['影響は、', '「な', 'し」。'])
  assert.deepEqual(lines('あいうえっと', 4), ['あいう', 'えっと'])
  assert.deepEqual(lines('データー', 3), ['デー', 'ター'])
  assert.deepEqual(lines('調査中……', 3), ['調査', '中……'])
})

test('Words and numbers stay whole, and one longer than the line is torn at a joint, or in like parts', () => {
  assert.deepEqual(lines('約1,200人', 3), ['約', '1,200', '人'])
  assert.deepEqual(lines('see the log', 4), ['see the', 'log'])
  assert.deepEqual(lines('https://example.net/loader', 10), ['https://example.net/', 'loader'])
  assert.deepEqual(lines('a'.repeat(22), 10), ['a'.repeat(12), 'a'.repeat(10)])
})

test('A letter of two halves and a variant of a letter are one letter', () => {
  assert.deepEqual(lines('𠮷葛\u{E0100}が\u3099', 1), ['𠮷', '葛\u{E0100}', 'が\u3099'])
})

const letters = fc.array(fc.constantFrom(...'あ亜、。「」（）っーa1 .-…々𠮷\n'), { maxLength: 80 }).map((parts) => parts.join(''))

test('For any text: nothing is lost, no line is too wide, and none opens with what may not', () => {
  fc.assert(fc.property(letters, fc.integer({ min: 6, max: 20 }), (text, width) => {
    const found = lines(text, width)
    assert.equal(found.join('').replaceAll(' ', ''), text.replace(/[ \n]/g, ''))
    const longest = Math.max(...text.split(/[あ亜a1 \n𠮷]/u).map((run) => Array.from(run).length))
    for (const line of found) assert.ok(Array.from(line).reduce((sum, one) => sum + square(one), 0) <= width, line)
    if (longest < width - 4) for (const line of found.slice(1)) assert.ok(line === '' || text.includes(`\n${line[0]!}`) || !'、。」）っー々'.includes(line[0]!), JSON.stringify(found))
  }), { numRuns: 1_000 })
})
