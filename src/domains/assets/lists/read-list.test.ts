import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Failure } from '#platform/errors.ts'
import { AssetForm, type Asset } from '../contract.ts'
import { csvCells } from './csv-cells.ts'
import { plan } from './plan.ts'
import { MOST_ROWS, readList as readTable } from './read-list.ts'

const readList = (csv: string) => readTable(csvCells(csv), 'csv')

const failing = (csv: string): Failure => {
  try {
    readList(csv)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('the list was read')
}

test('Japanese headings, as a spreadsheet writes them', () => {
  const rows = readList('\uFEFF名前,メーカー,製品,版,場所,用途,アドレス,外から見える,重要度,台数\r\n外来の入口,フォーティネット,FortiGate 60F,７．２．８,本館1階,"電子カルテ,会計","192.0.2.1、192.0.2.2/31",はい,高,"1,200台"\r\n')
  assert.deepEqual(rows, [{ row: 2, name: '外来の入口', faults: [], given: {
    name: '外来の入口', maker: 'フォーティネット', product: 'FortiGate 60F', version: '7.2.8', place: '本館1階', serves: '電子カルテ,会計',
    addresses: ['192.0.2.1', '192.0.2.2/31'], exposed: true, criticality: 'high', count: 1200,
  } }])
})

test('English headings, tabs, unknown columns and blank rows', () => {
  const rows = readList('Note\tName\tMaker\tProduct\tExposed\nx\tgate\tCisco\tASA\tno\n\t\t\t\t\n\tcore\tCisco\tIOS XE\t\n')
  assert.deepEqual(rows.map(({ row, given, faults }) => ({ row, given, faults })), [
    { row: 2, given: { name: 'gate', maker: 'Cisco', product: 'ASA', exposed: false }, faults: [] },
    { row: 4, given: { name: 'core', maker: 'Cisco', product: 'IOS XE' }, faults: [] },
  ])
})

test('each fault names its field, and a row may have several', () => {
  const [row] = readList(`名前,メーカー,製品,外から見える,重要度,台数\n,A,${'x'.repeat(101)},たぶん,最高,0\n`)
  assert.deepEqual(row?.faults.map(({ field }) => field).toSorted(), ['count', 'criticality', 'exposed', 'name', 'product'])
})

test('a cell that begins as a formula stays the text it is', () => {
  const [row] = readList('名前,メーカー,製品,版\n=1+1,+A,-B,"@SUM(A1)"\n')
  assert.deepEqual([row?.given, row?.faults], [{ name: '=1+1', maker: '+A', product: '-B', version: '@SUM(A1)' }, []])
})

test('a name of nothing but unprintable characters is no name', () => {
  const planned = plan(readList('name,maker,product\n\0,A,B\n\0\0,A,B\n'), [], 'org', new Date(0))
  assert.deepEqual(planned.map(({ fate }) => [fate.fate, fate.say.map(({ field }) => field)]), [['fault', ['name']], ['fault', ['name']]])
})

test('what is no list says what is wrong and what to do', () => {
  assert.match(failing('名前,製品\na,b').message, /maker/)
  assert.match(failing('名前,メーカー,製品\n"a,b,c\n').message, /quotes/)
  assert.equal(failing(`name,maker,product\n${'a,b,c\n'.repeat(MOST_ROWS + 1)}`).fault, 'too-large')
})

test('any text is read or refused as bad input, never a fault of ours', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string().map((s) => `name,maker,product,count\n${s}`)), (csv) => {
    try {
      return Array.isArray(readList(csv))
    } catch (error) {
      return error instanceof Failure
    }
  }), { numRuns: 2000 })
})

const cell = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((s) => s.toWellFormed().trim()).filter((s) => s.length > 0 && s.length <= 100)
const quoted = (s: string): string => `"${s.replaceAll('"', '""')}"`

test('whatever a well-formed list says comes out as it went in, and coming again it is the same', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.record({ name: cell, maker: cell, product: cell, place: cell }), { selector: (r) => r.name.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim(), maxLength: 10 }), (list) => {
    const csv = ['name,maker,product,place', ...list.map((r) => [r.name, r.maker, r.product, r.place].map(quoted).join(','))].join('\n')
    const rows = readList(csv)
    assert.deepEqual(rows.map(({ given }) => [given.name, given.maker, given.product, given.place]), list.map((r) => [r.name, r.maker, r.product, r.place]))
    const planned = plan(rows, [], 'org', new Date(0))
    assert.ok(planned.every(({ fate }) => fate.fate === 'add'))
  }))
})

const device = (given: Partial<Asset>): Asset => ({
  ...AssetForm.parse({ name: '入口' }), id: 'asset-1', organisation: 'org', components: null, name: '入口', maker: 'Fortinet', product: 'FortiGate 60F', version: '7.2.8', place: '', serves: '', addresses: [],
  exposed: true, criticality: 'medium', count: 2, registeredAt: new Date(0).toISOString(), changedAt: new Date(0).toISOString(), ...given,
})

test('a row of a known name changes it, says how, and leaves alone what the list has no column for', () => {
  const known = [device({}), device({ id: 'asset-2', name: '出口' })]
  const planned = plan(readList('名前,メーカー,製品,版\n入口,Fortinet,FortiGate 60F,7.2.9\n 出口 ,Fortinet,FortiGate 60F,7.2.8\n入口,A,B,1\n'), known, 'org', new Date(9))
  assert.deepEqual(planned.map(({ fate }) => [fate.row, fate.fate]), [[2, 'change'], [3, 'same'], [4, 'fault']])
  assert.deepEqual(planned[0]?.fate.say, [{ field: 'version', message: { ja: '7.2.8 → 7.2.9', en: '7.2.8 → 7.2.9' } }])
  assert.deepEqual([planned[0]?.asset?.id, planned[0]?.asset?.count, planned[0]?.asset?.exposed], ['asset-1', 2, true])
})
