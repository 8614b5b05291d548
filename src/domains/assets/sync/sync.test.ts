import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { assets } from '../contract.ts'
import { upkeep } from './contract.ts'

let stage: TestWorld
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
})
after(() => stage.close())

const [hospital, bank, small] = [person('hospital-analyst'), person('bank-analyst'), person('small-owner')]
const sync = async (who: typeof hospital, list: readonly Record<string, unknown>[], more: object = {}) => (await stage.as(who)(upkeep.sync, { assets: [...list], dryRun: false, ...more })).result
const listed = async (who: typeof hospital) => (await stage.as(who)(assets.list, { most: 500 })).result.assets
const gate = (key: string, more: object = {}) => ({ key, name: `gate ${key}`, maker: 'Cisco', product: 'ASA', ...more })

test('a list is brought up to date by the owner’s numbers: shown first, then done, and done twice it is done once', async () => {
  await stage.as(hospital)(assets.register, { name: '手で書いた装置', maker: 'Cisco', product: 'ASA' })
  const first = [gate('A1', { addresses: ['192.0.2.1'] }), gate('A2'), { key: 'A3', name: '', maker: 'x', product: 'y' }, { name: 'keyless', maker: 'x', product: 'y' }, { ...gate('A4'), color: 'red' }]
  const dry = await sync(hospital, first, { dryRun: true })
  assert.deepEqual(dry.rows.map(({ row, fate, say }) => [row, fate, say.map(({ field }) => field)]), [[1, 'add', []], [2, 'add', []], [3, 'fault', ['name']], [4, 'fault', ['key']], [5, 'fault', ['']]])
  assert.equal((await listed(hospital)).length, 1)
  assert.equal((await sync(hospital, first)).added, 2)
  assert.deepEqual((await sync(hospital, first)).rows.map(({ fate }) => fate), ['same', 'same', 'fault', 'fault', 'fault'])
  const second = await sync(hospital, [gate('A1', { name: 'renamed', version: '9.1' }), gate('A9')], { complete: true })
  assert.deepEqual([second.added, second.changed, second.retired], [1, 1, 1])
  const now = new Map((await listed(hospital)).map((one) => [one.name, one]))
  assert.deepEqual([...now.keys()].toSorted(), ['gate A9', 'renamed', '手で書いた装置'])
  assert.deepEqual([now.get('renamed')?.version, now.get('renamed')?.addresses], ['9.1', ['192.0.2.1']], 'what is not said stays')
})

test('a row that can’t be taken keeps its device; a device written by hand takes the number it is given', async () => {
  await stage.as(bank)(assets.register, { name: '既存', maker: 'Cisco', product: 'ASA' })
  assert.deepEqual((await sync(bank, [{ key: 'B1', name: '既存', maker: 'Cisco', product: 'ASA' }])).rows.map(({ fate, say }) => [fate, say.map(({ field }) => field)]), [['change', ['key']]])
  const { retired, faults } = await sync(bank, [{ key: 'B1', name: '既存', count: -1 }, gate('B2')], { complete: true })
  assert.deepEqual([retired, faults, (await listed(bank)).length], [0, 1, 2])
  assert.deepEqual((await sync(bank, [{ key: 'B2', name: '既存' }])).rows.map(({ fate, say }) => [fate, say[0]?.field]), [['fault', 'name']], 'another device’s name')
})

const entry = fc.record({ key: fc.constantFrom('1', '2', '3', ''), name: fc.constantFrom('a', 'b', 'c', 'Ａ', ''), version: fc.constantFrom('1', '2') })

test('whatever lists come, every row has one fate, and the same list again changes nothing more', async () => {
  await fc.assert(fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 6 }), fc.boolean(), async (rows, complete) => {
    const list = rows.map((row) => ({ ...row, maker: 'Cisco', product: 'ASA' }))
    const before = await listed(small)
    const dry = await sync(small, list, { complete, dryRun: true })
    assert.deepEqual(await listed(small), before)
    const real = await sync(small, list, { complete })
    assert.deepEqual({ ...real, dryRun: true }, dry, 'what was shown is what happens')
    assert.deepEqual(real.rows.filter(({ row }) => row > 0).map(({ row }) => row), rows.map((_, n) => n + 1))
    const now = await listed(small)
    assert.equal(now.length, before.length + real.added - real.retired)
    const again = await sync(small, list, { complete })
    assert.deepEqual([again.added, again.retired, await listed(small)], [0, 0, now])
  }), { numRuns: 60 })
})
