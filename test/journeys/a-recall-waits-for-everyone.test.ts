/** What was wrong is called back from everyone who was served it; the recall stays open until the last of them has answered. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sharing } from '#domains/sharing/contract.ts'
import { aCalledNation, giving, itemsOf, turnedDown, warning, type CalledNation } from '../called-nation.ts'

let nation: CalledNation
before(async () => { nation = await aCalledNation() })
after(() => nation?.close())

test('each holder is told and answers for itself; who has not is waited for and told again', async () => {
  const { incident, offer } = await giving(nation, 'wrong.example\nright.example\n')
  const items = await itemsOf(nation, incident)
  const id = await warning(nation, { items, incident, audience: { sectors: ['finance'], communities: [], organisations: ['org-yamashina'] } })
  const [analyst, bank, small, hospital] = [await nation.by('centre-analyst'), await nation.by('bank-analyst'), await nation.by('small-owner'), await nation.by('hospital-analyst')]
  for (const holder of [bank, small]) await holder(sharing.read, { id })
  const { result } = await analyst(sharing.correctItem, { id: items[0]!, kind: 'withdraw', reason: { ja: '正規の通信でした。', en: 'It was legitimate.' } })
  await nation.stage.settle()
  const now = async () => (await analyst(sharing.listRecalls, {})).result.recalls.find((recall) => recall.id === result.id)!
  const holders = (await now()).holders
  assert.ok(holders >= 2, String(holders))
  assert.equal((await now()).acknowledged, 0)

  for (const holder of [bank, small]) {
    assert.ok((await holder(sharing.listRecalls, { waiting: true })).result.recalls.some((recall) => recall.id === result.id))
    assert.ok((await holder(sharing.notices, {})).result.notices.some(({ kind, thing }) => kind === 'recall' && thing === result.id))
  }
  await bank(sharing.acknowledgeRecall, { id: result.id })
  const half = await now()
  assert.equal(half.acknowledged, 1)
  assert.equal(half.waiting.length, holders - 1)
  assert.deepEqual((await bank(sharing.listRecalls, { waiting: true })).result.recalls, [])
  assert.equal((await hospital(sharing.readUse, { offer })).result.recalling, holders - 1)

  await turnedDown(bank(sharing.remind, { id: result.id }), 'refused')
  await analyst(sharing.remind, { id: result.id })
  await nation.stage.settle()
  assert.ok((await now()).waiting.every(({ told }) => told >= 2), JSON.stringify((await now()).waiting))
  await small(sharing.acknowledgeRecall, { id: result.id })
  assert.equal((await now()).acknowledged, 2)
  assert.equal((await bank(sharing.listItems, { search: 'wrong.example' })).result.items.find((item) => item.id === items[0])?.state ?? 'withdrawn', 'withdrawn')
})

test('nobody but a holder may answer a recall', async () => {
  const { incident } = await giving(nation, 'held.example\n')
  const items = await itemsOf(nation, incident)
  await warning(nation, { items, incident, audience: { sectors: ['finance'], communities: [], organisations: [] } })
  const { result } = await (await nation.by('centre-analyst'))(sharing.correctItem, { id: items[0]!, kind: 'withdraw', reason: { ja: '誤り', en: 'wrong' } })
  await nation.stage.settle()
  const small = await nation.by('small-owner')
  const said = await small(sharing.acknowledgeRecall, { id: result.id }).then(() => 'done', (error: { fault: string }) => error.fault)
  assert.ok(['refused', 'missing'].includes(said), said)
})
