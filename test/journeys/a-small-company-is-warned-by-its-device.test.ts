/** A small company has no sector and no analyst. It is warned because it wrote down its device, and reads what to do in plain words. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assets } from '#domains/assets/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { aCalledNation, turnedDown, warning, type CalledNation } from '../called-nation.ts'

let nation: CalledNation
before(async () => { nation = await aCalledNation() })
after(() => nation?.close())

const named = { products: [{ maker: 'Fortinet', product: 'FortiGate', from: '7.2.0', to: '7.2.11', fixed: '7.2.12' }], audience: { sectors: ['finance'], communities: [], organisations: [] } }

test('its list is tried, taken in, and the warning finds it by maker, product and version', async () => {
  const small = await nation.by('small-owner')
  const csv = '名前,メーカー,製品,バージョン,設置場所\n本社の出入口,フォーティネット,FortiGate 60F,7.2.9,1階\n倉庫の出入口,Fortinet,FortiGate 60F,7.2.12,倉庫\n'
  const tried = (await small(assets.import, { csv })).result
  assert.deepEqual([tried.dryRun, tried.faults, tried.rows.length], [true, 0, 2], JSON.stringify(tried))
  assert.equal((await small(assets.list, {})).result.total, 0, 'a dry run changes nothing')
  assert.equal((await small(assets.import, { csv, dryRun: false })).result.added, 2)

  const id = await warning(nation, named)
  const { notices, unread } = (await small(sharing.notices, {})).result
  assert.ok(notices.some(({ thing, read }) => thing === id && !read) && unread >= 1)
  const { result, can } = await small(sharing.read, { id })
  assert.deepEqual([result.own?.why, result.matched.map(({ name, certain }) => [name, certain])], [['asset'], [['本社の出入口', true]]])
  assert.ok(result.draft.texts.plain.ja.length > 0)
  assert.ok(can['warning.acknowledge']?.allowed && can['warning.answer']?.allowed)
  assert.ok(!can['warning.approve']?.allowed)
  await small(sharing.acknowledge, { id })
  const answered = (await small(sharing.answer, { id, answer: 'fixed' })).result
  assert.deepEqual([answered.own?.acknowledged, answered.own?.answer], [true, 'fixed'])
})

test('who holds a version that is mended is left in peace', async () => {
  const hospital = await nation.by('hospital-analyst')
  await hospital(assets.register, { name: '外来の出入口', maker: 'Seto', product: 'SetoGate 80F', version: '7.2.12' })
  const id = await warning(nation, { ...named, products: [{ ...named.products[0]!, maker: 'Seto', product: 'SetoGate' }] })
  assert.ok(!(await hospital(sharing.notices, {})).result.notices.some(({ thing }) => thing === id))
  assert.ok(!(await hospital(sharing.list, { waiting: true })).result.warnings.some((one) => one.id === id))
  await turnedDown(hospital(sharing.acknowledge, { id }), 'refused')
})
