/** The hospital gives without its name. Whatever the bank may open, nothing there leads back to the hospital. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { reporting } from '#domains/reporting/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import type { Problem } from '#client/problem.ts'
import { aCalledNation, giving, itemsOf, warning, type CalledNation } from '../called-nation.ts'

let nation: CalledNation
before(async () => { nation = await aCalledNation() })
after(() => nation?.close())

test('nothing that the bank may open names the hospital, its people, its addresses or its report', async () => {
  const given = await giving(nation, '203.0.113.7\nevil.example\nportal.toto-hp.example\n198.51.100.20\n')
  const items = await itemsOf(nation, given.incident)
  assert.equal(items.length, 2)
  const id = await warning(nation, { items, incident: given.incident, audience: { sectors: ['finance'], communities: [], organisations: ['org-yamashina'] } })
  const [bank, small] = [await nation.by('bank-analyst'), await nation.by('small-owner')]
  const feed = (await small(sharing.setChannel, { kind: 'feed' })).result.secret!
  const read = await bank(sharing.read, { id })
  assert.equal(read.result.items.length, 2)
  const recall = await (await nation.by('centre-analyst'))(sharing.correctItem, { id: items[0]!, kind: 'withdraw', reason: { ja: '誤りでした。', en: 'It was wrong.' } })
  await nation.stage.settle()
  const recalls = await bank(sharing.listRecalls, {})
  assert.ok(recalls.result.recalls.some((one) => one.id === recall.result.id))
  const seen = JSON.stringify([
    read, recalls, await bank(sharing.list, {}), await bank(sharing.listItems, {}), await bank(sharing.notices, {}), await bank(sharing.listUses, {}), await bank(reporting.list, {}),
    await (await fetch(`${nation.url}${new URL(feed, nation.url).pathname}`)).text(),
  ])
  assert.match(seen, /evil/, 'the bank sees what was given')
  for (const trace of ['東都総合病院', 'Toto General', 'org-toto-hospital', 'person-hospital', 'toto-hp', '198.51.100', '198[.]51[.]100', given.incident, given.number, given.offer]) assert.ok(!seen.includes(trace), `the bank sees ${trace}`)
})

test('asking for the report, the gift or its use tells nothing', async () => {
  const given = await giving(nation, 'other.example\n')
  const bank = await nation.by('bank-analyst')
  for (const call of [() => bank(reporting.read, { id: given.incident }), () => bank(sharing.readUse, { offer: given.offer })]) {
    const problem = await call().then(({ result }) => assert.fail(JSON.stringify(result)), (error: Problem) => error)
    assert.ok(['refused', 'missing'].includes(problem.fault), problem.fault)
    assert.ok(!/other\.example|toto|東都|org-/.test(JSON.stringify(problem.document)), JSON.stringify(problem.document))
  }
  assert.deepEqual((await bank(sharing.readOffer, { incident: given.incident })).result, { offers: [] }, 'as of a report that nobody sent')
})

test('those who use it unnamed are counted for the hospital, not named', async () => {
  const given = await giving(nation, 'used.example\n')
  const items = await itemsOf(nation, given.incident)
  const id = await warning(nation, { items, incident: given.incident })
  const bank = await nation.by('bank-analyst')
  await bank(sharing.read, { id })
  await bank(sharing.answer, { id, answer: 'fixed', purpose: 'block' })
  await bank(sharing.sight, { item: items[0]!, count: 1, anonymous: true })
  const use = (await (await nation.by('hospital-analyst'))(sharing.readUse, { offer: given.offer })).result
  assert.ok(use.counts.opened >= 1 && use.counts.acted >= 1 && use.sightings >= 1, JSON.stringify(use.counts))
  assert.ok(!/org-kitahama-bank|北浜銀行|Kitahama/.test(JSON.stringify(use)), 'the bank did not agree to be named')
})
