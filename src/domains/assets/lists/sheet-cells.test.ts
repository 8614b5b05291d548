import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { utils, write, type WorkSheet } from '@e965/xlsx'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { assets } from '../contract.ts'

let stage: TestWorld
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
})
after(() => stage.close())

const hospital = person('hospital-analyst')
const packed = (...sheets: readonly WorkSheet[]): string => {
  const book = utils.book_new()
  for (const [n, sheet] of sheets.entries()) utils.book_append_sheet(book, sheet, `シート${n + 1}`)
  return write(book, { type: 'base64', bookType: 'xlsx' }) as string // what type: 'base64' asks for
}
const taken = async (sheet: string, dryRun = true) => (await stage.as(hospital)(assets.import, { sheet, dryRun })).result

test('a spreadsheet as people keep it: a title above, merged cells, blanks, full-width digits, dates, numbers, formulas', async () => {
  const sheet = utils.aoa_to_sheet([
    ['情報機器一覧', null, null, null, null, null, null], [],
    ['名　前', 'メーカ', '型番（機種）', 'ファームウェア', '台数', 'ＩＰアドレス', '備考'],
    ['入口1', 'Fortinet', 'FortiGate 60F', '７．２．８', '１，２００台', '192.0.2.1\n192.0.2.2', new Date('2026-04-01')],
    ['入口2', null, 'FortiGate 100F', 7.4, 3, null, null],
    [null, null, null, null, null, null, null],
    ['入口3', null, null, null, null, null, null],
    ['計', 'Cisco', 'ASA', null, null, null, null],
  ])
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 6 } }, { s: { r: 3, c: 1 }, e: { r: 6, c: 1 } }, { s: { r: 4, c: 2 }, e: { r: 6, c: 2 } }]
  sheet['E8'] = { t: 'n', v: 1203, f: 'SUM(E4:E7)' }
  const { rows } = await taken(packed(utils.aoa_to_sheet([['はじめに', 'この表は…']]), sheet))
  assert.deepEqual(rows.map(({ row, name, fate, say }) => [row, name, fate, say.map(({ field }) => field)]), [[4, '入口1', 'add', []], [5, '入口2', 'add', []], [6, '', 'fault', ['name']], [7, '入口3', 'add', []], [8, '計', 'fault', ['count']]])
  await taken(packed(sheet), false)
  const { result } = await stage.as(hospital)(assets.list, {})
  assert.deepEqual(result.assets.map(({ name, maker, product, version, count, addresses }) => [name, maker, product, version, count, addresses]).toSorted(), [
    ['入口1', 'Fortinet', 'FortiGate 60F', '7.2.8', 1200, ['192.0.2.1', '192.0.2.2']], ['入口2', 'Fortinet', 'FortiGate 100F', '7.4', 3, []], ['入口3', 'Fortinet', 'FortiGate 100F', '', 1, []],
  ])
})

test('fleets, software and numbers of one’s own come by a list, too', async () => {
  const sheet = utils.aoa_to_sheet([
    ['管理番号', '種類', '名前', 'メーカー', '製品', 'purl', '場所別台数', '更新方法'],
    ['F-1', '現場の機器', '検針器', '瀬戸電機', 'SM-200', null, '多摩:1,200、港北:３００', '遠隔'],
    ['S-1', 'ソフトウェア', '受付画面', null, null, 'pkg:npm/express@4.18.2', null, null],
    ['F-2', '車', '巡回車', 'x', 'y', null, '多摩', 'いつか'],
  ])
  const { rows } = await taken(packed(sheet), false)
  assert.deepEqual(rows.map(({ fate, say }) => [fate, say.map(({ field }) => field)]), [['add', []], ['add', []], ['fault', ['kind', 'places', 'updates']]])
  const { result } = await stage.as(hospital)(assets.list, { kind: 'fleet' })
  assert.deepEqual(result.assets.map(({ name, count, places, updates }) => [name, count, places, updates]), [['検針器', 1500, [{ place: '多摩', count: 1200 }, { place: '港北', count: 300 }], 'remote']])
  assert.deepEqual((await taken(packed(sheet))).rows.map(({ fate }) => fate), ['same', 'same', 'fault'])
})

test('what is no spreadsheet, or no list, says what to do', async () => {
  for (const sheet of [Buffer.from('hello').toString('base64'), packed(utils.aoa_to_sheet([['a', 'b']]))]) await assert.rejects(taken(sheet), { fault: 'invalid' })
  await assert.rejects(stage.as(hospital)(assets.import, { dryRun: true }), { fault: 'invalid' })
  await assert.rejects(stage.as(hospital)(assets.import, { csv: 'a', sheet: 'YQ==' }), { fault: 'invalid' })
})
