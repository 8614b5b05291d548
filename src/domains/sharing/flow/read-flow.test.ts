// Money is followed through what its reader may see, exactly, and where it stops being seen is said.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { graph } from '../graph/contract.ts'
import { exchange } from '../items/contract.ts'
import { search } from '../search/contract.ts'
import { flow, type Flow } from './contract.ts'

const [hospital, bank, owner] = [person('hospital-analyst'), person('bank-analyst'), person('small-owner')]
const example = readFileSync(new URL('../../../../docs/examples/ransom-transfers.csv', import.meta.url), 'utf8')
const rows = example.split('\n').slice(2).filter(Boolean).map((line) => line.split(','))
const victim = rows[0]![2]!
let stage: TestWorld
const bring = async (who: typeof bank, content: string, handling: object = { tlp: 'green', attribution: 'named' }) => (await stage.as(who)(exchange.import, { name: 't.csv', content, handling })).result
before(async () => {
  stage = await aCouncil(() => new Date('2026-11-24T00:30:00Z'))
  assert.equal((await bring(hospital, example)).counts.refused, 0)
})
after(() => stage.close())

const read = async (who: typeof bank, start: string, more: object = {}): Promise<Flow> => (await stage.as(who)(flow.read, { start, ...more })).result
const called = (of: Flow, name: string) => of.holders.find(({ shown }) => shown === name)
const amounts = (of: Flow, name: string) => [called(of, name)?.in.map(({ amount }) => amount).join(), called(of, name)?.out.map(({ amount }) => amount).join(), called(of, name)?.end]

test('from the victim through the peel chain and the mixer to both exchanges, to the last digit', async () => {
  const all = await read(bank, victim)
  assert.deepEqual(['架空被害病院の支払代行', '身代金の受取先A', '架空ミキサー', '架空交換所 甲', '架空交換所 乙'].map((name) => amounts(all, name)), [
    ['', '12.5', null], ['12.5', '12.4994', null], ['8.3984', '8.25', null], ['4.85', '', 'exchange'], ['6', '', 'exchange'],
  ])
  assert.deepEqual([all.cut, all.holders.filter(({ kind }) => kind === 'cluster').map(({ role }) => role).toSorted()], [false, ['exchange', 'exchange', 'mixer', 'ransom', 'victim']])
  assert.equal(called(all, rows[7]![5]!)?.end, 'unseen', 'an address that spent nothing anybody saw')
  assert.deepEqual(called(all, '架空ミキサー')?.judgedBy, called(all, '架空交換所 甲')?.judgedBy)
  assert.equal(typeof called(all, '架空ミキサー')?.judgedBy?.ja, 'string', 'whose judgement a cluster is')
})

test('it begins with an address, a hash, a cluster or an item, and goes both ways', async () => {
  const [byHash, byName] = [await read(bank, rows[0]![1]!), await read(bank, '身代金の受取先A')]
  assert.deepEqual(amounts(byHash, '架空交換所 乙'), ['6', '', 'exchange'])
  assert.deepEqual(amounts(byName, '架空交換所 甲'), ['4.85', '', 'exchange'])
  const item = (await stage.as(bank)(search.items, { search: victim })).result.exact[0]!.id
  assert.equal((await read(bank, item)).holders.length, byHash.holders.length)
  const back = await read(bank, '架空交換所 乙', { way: 'back' })
  assert.deepEqual([called(back, '架空被害病院の支払代行')?.out.map(({ amount }) => amount), called(back, '架空交換所 甲')], [['12.5'], undefined])
  const both = await read(bank, '架空ミキサー', { way: 'both' })
  assert.ok(called(both, '架空被害病院の支払代行') && called(both, '架空交換所 乙'))
})

test('so many steps, so many addresses, and where it goes on is said', async () => {
  const near = await read(bank, victim, { steps: 1 })
  assert.ok(near.holders.some(({ end }) => end === 'further') && !called(near, '架空交換所 乙'))
  assert.equal((await read(bank, victim, { most: 2 })).cut, true)
})

test('what a label hides is not in it: neither the transaction, nor the cluster, nor the name of its giver', async () => {
  const [dark, cash] = ['3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy', rows[7]![5]!]
  await bring(hospital, `hash,time,from,to,amount,asset,to_cluster,to_label\n${'d'.repeat(64)},2026-11-09T00:00:00Z,${cash},${dark},1.4321,BTC,秘密の口座,unknown\n`, { tlp: 'amber', audience: { organisations: ['org-centre'] }, attribution: 'anonymous' })
  assert.deepEqual(amounts(await read(hospital, victim), '秘密の口座'), ['1.4321', '', 'unseen'])
  const theirs = JSON.stringify(await read(owner, victim, { way: 'both' }))
  for (const hidden of ['秘密', dark, 'dddd', '1.4321']) assert.ok(!theirs.includes(hidden), hidden)
  assert.equal(called(await read(person('centre-analyst'), victim), '秘密の口座')?.judgedBy, null)
  const words = await Promise.all([dark, '秘密の口座', 'd'.repeat(64), 'nothing'].map((start) => stage.as(owner)(flow.read, { start }).then(() => 'found', (failure: { fault: string; message: string }) => `${failure.fault} ${failure.message}`)))
  assert.equal(new Set(words).size, 1)
})

test('a wallet that may not be seen, in a transaction that may, is shown without its address', async () => {
  const wallet = (value: string, id: string) => ({ type: 'cryptocurrency-wallet', spec_version: '2.1', id, value })
  const [seen, unseen] = ['cryptocurrency-wallet--27fadc91-1e1c-5474-988f-07a16840be45', 'cryptocurrency-wallet--27fadc91-1e1c-5474-988f-07a16840be46']
  await bring(bank, JSON.stringify([wallet('1KFHE7w8BhaENAswwryaoccDb6qcT6DbYY', seen), { type: 'cryptocurrency-transaction', spec_version: '2.1', id: 'cryptocurrency-transaction--27fadc91-1e1c-5474-988f-07a16840be47', symbol: 'BTC', value: 'e'.repeat(64), input: [{ amount: 0.3, address_ref: seen }], output: [{ amount: 0.3, address_ref: unseen }] }]))
  const { holders } = await read(owner, '1KFHE7w8BhaENAswwryaoccDb6qcT6DbYY')
  assert.deepEqual(holders.map(({ shown, item, end }) => [shown, item === null, end]), [['1KFHE7w8BhaENAswwryaoccDb6qcT6DbYY', false, null], ['', true, 'hidden']])
})

test('the same transaction from two givers counts once, and another judgement is told', async () => {
  const { counts } = await bring(bank, `hash,time,from,to,amount,asset,to_cluster,to_label\n${rows[0]![1]!},2026-11-03T01:12:00Z,${victim},${rows[0]![5]!},12.5,BTC,別の名前,ransom\n`)
  assert.equal(counts.refused, 0)
  const mine = await read(bank, victim)
  assert.deepEqual([called(mine, '別の名前')?.in.map(({ amount }) => amount), called(mine, '別の名前')?.disputed], [['12.5'], true], 'one’s own judgement first')
})

test('who read it is told to its giver; nothing is told of one’s own', async () => {
  const count = async (organisation: string) => (await sql<{ n: string }>`select count(*) n from receipt.step s join sharing.item i on i.id = s.subject where s.organisation = ${organisation} and s.way = 'app' and s.step = 'served' and i.giver = 'org-toto-hospital'`.execute(stage.world.db)).rows[0]!.n
  await read(person('jpcert-analyst'), victim)
  assert.ok(Number(await count('org-jpcert')) >= 30)
  assert.equal(Number(await count('org-toto-hospital')), 0)
})

test('what leads to no wallet is told so; a graph joins wallets by their transactions', async () => {
  await bring(bank, 'value\nplain.example\n')
  await assert.rejects(read(bank, 'plain.example'), { fault: 'invalid' })
  const { edges } = (await stage.as(bank)(graph.read, { start: victim, depth: 2 })).result
  assert.ok(['input', 'output', 'consists-of'].every((relation) => edges.some((edge) => edge.relation === relation)))
})
