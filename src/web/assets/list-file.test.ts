import assert from 'node:assert/strict'
import { test } from 'node:test'
import { csvCells } from '#domains/assets/lists/csv-cells.ts'
import { readList } from '#domains/assets/lists/read-list.ts'
import { contentOf, decodeList, template } from './list-file.ts'

const heading = '名前,メーカー,製品'

test('a list is read as UTF-8 with and without its mark', () => {
  assert.equal(decodeList(new TextEncoder().encode(heading)), heading)
  assert.equal(decodeList(new TextEncoder().encode(`\uFEFF${heading}`)), heading)
})

test('a list as Excel writes it is read as Shift_JIS', () => {
  const name = Uint8Array.from([0x96, 0xbc, 0x91, 0x4f, 0x2c, 0x90, 0xbb, 0x95, 0x69]) // 名前,製品
  assert.equal(decodeList(name), '名前,製品')
})

test('a list in UTF-16 is read by its mark', () => {
  assert.equal(decodeList(Uint8Array.from([0xff, 0xfe, 0x0d, 0x54, 0x4d, 0x52])), '名前')
})

test('the template is a list that the import takes whole', () => {
  const rows = readList(csvCells(decodeList(new TextEncoder().encode(template))), 'csv')
  assert.equal(rows.length, 1)
  assert.deepEqual(rows[0]?.faults, [])
  assert.equal(rows[0]?.given.exposed, true)
})

test('a spreadsheet’s file is sent as it is, a list as text', () => {
  const archive = Uint8Array.from({ length: 20_000 }, (_, n) => [0x50, 0x4b, 3, 4][n] ?? n % 256)
  const sent = contentOf(archive)
  assert.ok('sheet' in sent && Buffer.from(sent.sheet, 'base64').equals(archive))
  assert.deepEqual(contentOf(new TextEncoder().encode(heading)), { csv: heading })
})
