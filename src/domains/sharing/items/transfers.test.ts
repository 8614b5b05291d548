// Transfers of crypto-assets are items like others: labelled, counted, told line by line, searched, and taken back.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { walletId } from '#language/transfers/to-stix.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { search } from '../search/contract.ts'
import { exchange } from './contract.ts'

const [hospital, bank] = [person('hospital-analyst'), person('bank-analyst')]
const example = readFileSync(new URL('../../../../docs/examples/ransom-transfers.csv', import.meta.url), 'utf8')
const address = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
const hash = 'a'.repeat(64)
let stage: TestWorld
before(async () => { stage = await aCouncil(() => new Date('2026-11-24T00:30:00Z')) })
after(() => stage.close())

const bring = async (content: string, name: string, more: object = {}) => (await stage.as(hospital)(exchange.import, { name, content, handling: { tlp: 'green' }, ...more })).result
const rows = async (name: string) => (await sql<{ tlp: string; type: string; stix_id: string }>`select i.tlp, i.type, i.stix_id from sharing.item i join sharing.import m on m.id = i.import where m.name = ${name} order by i.added`.execute(stage.world.db)).rows
const found = async (typed: string) => (await stage.as(bank)(search.items, { search: typed })).result

test('a table comes in as wallets, clusters and transactions; the same again is known, a dry run takes nothing', async () => {
  const dry = await bring(example, 'ransom-transfers.csv', { dryRun: true })
  const first = await bring(example, 'ransom-transfers.csv')
  assert.deepEqual([dry.counts, first.format, first.counts.refused, first.counts.held], [first.counts, 'csv', 0, 0])
  const types = Object.groupBy(await rows('ransom-transfers.csv'), ({ type }) => type)
  assert.deepEqual(Object.fromEntries(Object.entries(types).map(([type, all]) => [type, all?.length])), { bitcoin: 16, infrastructure: 5, relationship: 12, transaction: 9 })
  assert.deepEqual((await bring(example, 'again.csv')).counts, { taken: 0, known: first.counts.taken, held: 0, refused: 0 })
})

test('they are found by address, hash and the name of a cluster', async () => {
  const cells = example.split('\n')[2]!.split(',')
  const [transaction, payer] = [cells[1]!, cells[2]!]
  assert.deepEqual((await found(transaction)).exact.map(({ type, title }) => [type, title]), [['transaction', '12.5 BTC']])
  assert.ok((await found(payer)).exact.some(({ type, value }) => type === 'bitcoin' && value === payer))
  assert.ok((await found('架空ミキサー')).exact.some(({ type }) => type === 'infrastructure'))
})

test('a marking in the table narrows; one that cannot be read refuses the table; bad rows are told by their line', async () => {
  await bring(`hash,from,to,amount,asset,tlp\n${hash},${address},1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa,1,BTC,TLP:RED\n`, 'red.csv', { handling: { tlp: 'amber' } })
  assert.deepEqual([...new Set((await rows('red.csv')).map(({ tlp }) => tlp))], ['red'])
  assert.deepEqual((await bring(`hash,from,to,amount,asset,tlp\n${hash},${address},${address},1,BTC,secret\n`, 'secret.csv')).counts, { taken: 0, known: 0, held: 0, refused: 1 })
  const bad = await bring(`hash,from,to,amount,asset\n${hash},${address},wrong,1,BTC\n${'b'.repeat(64)},${address},3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy,2,BTC\n`, 'bad.csv')
  assert.deepEqual([bad.counts.refused, bad.counts.taken > 0, bad.objects.find(({ fate }) => fate === 'refused')?.at], [1, true, 'line 2'])
})

test('JSON comes in the same way', async () => {
  const json = await bring(JSON.stringify({ transfers: [{ txid: 'c'.repeat(64), asset: 'ETH', from: '0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed', to: '0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359', amount: '0.123456789012345678' }] }), 'e.json')
  assert.deepEqual([json.format, json.counts.taken], ['json', 3])
})

test('an address of a MISP event is the same wallet, under the markings of what names it', async () => {
  const xmr = `4${'A'.repeat(94)}1`.slice(0, 95).replace(/.$/, '1')
  await bring(JSON.stringify({ Event: { uuid: '5a1f2c00-0000-4000-8000-000000000091', info: 'coins', date: '2026-11-20', timestamp: '1763600000', distribution: '1', Tag: [{ name: 'tlp:amber' }], Orgc: { name: 'P', uuid: '5a1f2c00-0000-4000-8000-0000000000aa' },
    Attribute: [{ uuid: '5a1f2c00-0000-4000-8000-000000000092', type: 'btc', category: 'Financial fraud', value: 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0', timestamp: '1763600000' }],
    Object: [{ uuid: '5a1f2c00-0000-4000-8000-000000000093', name: 'coin-address', 'meta-category': 'financial', timestamp: '1763600000', Attribute: [{ uuid: '5a1f2c00-0000-4000-8000-000000000094', object_relation: 'address-xmr', type: 'xmr', value: xmr, timestamp: '1763600000' }] }] } }), 'event')
  const wallets = (await rows('event')).filter(({ stix_id }) => stix_id.startsWith('cryptocurrency-wallet--'))
  assert.deepEqual(wallets.map(({ tlp, stix_id }) => [tlp, stix_id]), [['amber', walletId('bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0')], ['amber', walletId(xmr)]])
})
