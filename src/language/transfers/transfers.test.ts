import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { checkObject, type StixObject } from '../stix/object.ts'
import { readAmount, writeAmount } from './amount.ts'
import { followed, type Band, type Following } from './follow.ts'
import { movementOf, type Movement } from './from-stix.ts'
import { isTransferTable, readRecords, readTable, transfersIn } from './read-transfers.ts'
import { transferObjects, walletId } from './to-stix.ts'
import type { TransferList } from './transfer.ts'

const [alice, bob, carol] = ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa', '3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy']
const hash = (n: number): string => n.toString(16).padStart(64, '0')
const rows = (content: string): string[][] => parse(content, { relaxColumnCount: true }) as string[][] // without `columns` it gives rows
const table = (content: string): TransferList => readTable(rows(content), (line) => `line ${line}`)
const sums = ({ transfers }: TransferList) => transfers.map(({ asset, inputs, outputs }) => [asset, ...[inputs, outputs].map((ends) => ends.map(({ address, units }) => [address, units === undefined ? null : writeAmount(units)]))])
const telling = { producer: 'identity--00000000-0000-4000-8000-000000000001', tlp: 'amber', now: '2026-11-22T00:00:00.000Z' } as const
const objectsOf = (list: TransferList): StixObject[] => transferObjects(list, telling).map(({ object }) => object)

test('tables with English or Japanese headings say the same', () => {
  const expected = [['BTC', [[alice, '1.5']], [[bob, '1.2'], [carol, '0.3']]]]
  const japanese = table(`時刻（JST）,取引,送金元,送金先,数量,通貨\n2026/11/3 9:05,${hash(1)},${alice},${bob},１．２,ビットコイン\n2026年11月3日 09:05,${hash(1)},${alice},${carol},0.3,BTC\n`)
  assert.deepEqual(sums(japanese), expected)
  assert.equal(japanese.transfers[0]?.time, '2026-11-03T00:05:00.000Z')
  assert.deepEqual(sums(table(`timestamp,txid,from,to,value,symbol\n2026-11-03T00:05:00Z,${hash(1)},${alice},${bob},1.2,btc\n2026-11-03T00:05:00Z,${hash(1)},${alice},${carol},0.3,btc\n`)), expected)
  assert.deepEqual(sums(table(`tx_hash,address,direction,amount (BTC)\n${hash(1)},${alice},input,1.5\n${hash(1)},${bob},output,1.2\n${hash(1)},${carol},output,0.3\n`)), expected)
})

test('transactions of JSON with several ends, lists of rows, and whose addresses are', () => {
  const doc = { transfers: [{ txid: hash(2), time: '2026-11-03T00:05:00Z', asset: 'BTC', fee: '0.1', inputs: [{ address: alice, amount: 1 }, { address: bob, amount: '0.5' }], outputs: [{ address: carol, amount: 1.4 }] }], clusters: [{ name: '甲', label: 'exchange', addresses: [carol] }] }
  const list = readRecords(transfersIn(doc)!, (n) => `transfers[${n}]`)
  assert.deepEqual([sums(list), list.faults, list.owned], [[['BTC', [[alice, '1'], [bob, '0.5']], [[carol, '1.4']]]], [], [{ address: carol, cluster: '甲', role: 'exchange', at: 'transfers[1]' }]])
  assert.deepEqual(sums(readRecords(transfersIn([{ from: alice, to: bob, amount: '0.1', hash: hash(3) }])!, String)), [['BTC', [[alice, '0.1']], [[bob, '0.1']]]])
  for (const none of [[], {}, [{ type: 'indicator', id: 'indicator--x' }], { objects: [{ type: 'x', id: 'y', from: 1, to: 2, amount: 3 }] }, [1], { transfers: [{ a: 1 }] }]) assert.equal(transfersIn(none), undefined)
})

test('each bad row is told with its place and what to do, and the good ones are taken', () => {
  const list = table(`hash,from,to,amount,asset,time\n${hash(1)},${alice},${bob},1,BTC,\n${hash(2)},nobody,${bob},1,BTC,\n${hash(3)},${alice},${bob},-1,BTC,\n,${alice},${bob},1,BTC,\n${hash(4)},${alice},${bob},1 ETH,BTC,\n${hash(5)},${alice},${bob},1,BTC,soon\n${hash(1)},${alice},${bob},1,BTC,\n`)
  assert.deepEqual([list.transfers.length, list.faults.map(({ at }) => at), list.notes.map(({ at }) => at)], [1, ['line 3', 'line 4', 'line 5', 'line 6', 'line 7'], ['line 8']])
  assert.match(list.faults[0]!.message.ja, /「nobody」はBTCのアドレスとして読めません/)
  assert.deepEqual(sums(list), [['BTC', [[alice, '1']], [[bob, '1']]]], 'the same row twice counts once')
  assert.deepEqual(readRecords(transfersIn([{ from: alice, to: bob, amount: 0.12345678901234568, hash: hash(1) }])!, String).faults.length, 1)
})

test('lists of indicators and mail logs are no transfers', () => {
  for (const heading of ['value,type,tlp', 'from,to,subject', 'address,comment', 'amount,asset', 'domain,ip']) assert.equal(isTransferTable([heading.split(',')]), false, heading)
  assert.equal(isTransferTable([['# TLP:AMBER'], [''], ['Sender', 'Receiver', 'Quantity']]), true)
})

test('the objects are whole STIX, each once, under ids that every producer gives', () => {
  const list = table(`hash,from,to,amount,asset,to_cluster,to_label\n${hash(1)},${alice},${bob},0.123456789012345678,WXYZ,甲,取引所\n${hash(2)},${alice},${carol},2,BTC,甲,\n`)
  const objects = objectsOf(list)
  for (const object of objects) assert.deepEqual(checkObject(object), { object })
  assert.equal(new Set(objects.map(({ id }) => id)).size, objects.length)
  assert.deepEqual(objects.map(({ type }) => type).toSorted(), ['cryptocurrency-transaction', 'cryptocurrency-transaction', 'cryptocurrency-wallet', 'cryptocurrency-wallet', 'cryptocurrency-wallet', 'infrastructure', 'relationship', 'relationship'])
  // UUIDv5 of {"value":"1A1z…"} in the namespace of STIX, by an independent implementation.
  assert.equal(walletId('1KFHE7w8BhaENAswwryaoccDb6qcT6DbYY'), 'cryptocurrency-wallet--27fadc91-1e1c-5474-988f-07a16840be45')
  const [first] = objects.flatMap((object) => movementOf(object) ?? [])
  assert.equal(writeAmount(first!.outputs[0]!.units!), '0.123456789012345678', 'what no number holds is kept exactly')
})

const amount = fc.bigInt({ min: 1n, max: 10n ** 30n })
const addresses = Array.from({ length: 8 }, (_value, n) => `wallet-${n}-000000`)
const end = fc.record({ address: fc.constantFrom(...addresses), units: amount })

test('what is written as STIX and read again has the same ends and amounts', () => {
  fc.assert(fc.property(fc.array(end, { maxLength: 4 }), fc.array(end, { minLength: 1, maxLength: 4 }), (inputs, outputs) => {
    const once = (ends: readonly { address: string; units: bigint }[]) => [...new Map(ends.map((one) => [one.address, one])).values()]
    const transfer = { asset: 'XMR', hash: hash(9), time: undefined, fee: undefined, at: '', inputs: once(inputs), outputs: once(outputs) }
    const object = transferObjects({ transfers: [transfer], owned: [], faults: [], more: 0, notes: [] }, telling).at(-1)!.object
    const back = movementOf(JSON.parse(JSON.stringify(object)) as StixObject)!
    for (const side of ['inputs', 'outputs'] as const) assert.deepEqual(back[side], transfer[side].map(({ address, units }) => ({ wallet: walletId(address), units })))
  }))
})

const holders = ['a', 'b', 'c', 'd', 'e', 'f']
const refEnd = fc.record({ wallet: fc.constantFrom(...holders), units: amount })
const movement = fc.record({ time: fc.option(fc.integer({ min: 0, max: 9 }).map((n) => `2026-11-0${n}`), { nil: undefined }), asset: fc.constantFrom('BTC', 'ETH'), inputs: fc.array(refEnd, { minLength: 1, maxLength: 3 }), outputs: fc.array(refEnd, { minLength: 1, maxLength: 3 }) })
const net = fc.array(movement, { maxLength: 15 }).map((all) => all.map((one, n): Movement => ({ ...one, id: `t${n}`, hash: `t${n}` })))
const following = (movements: readonly Movement[], start: readonly string[], more: Partial<Following> = {}): Following => ({ movements, holderOf: (wallet) => wallet, start: new Set(start), ends: new Set(), way: 'forward', ...more })
const total = (bands: readonly Band[], asset: string): bigint => bands.flatMap(({ amounts }) => amounts).reduce((sum, one) => sum + (one.asset === asset ? one.units : 0n), 0n)
const sumOf = (movements: readonly Movement[], side: 'inputs' | 'outputs', asset: string, but: (movement: Movement, wallet: string) => boolean): bigint =>
  movements.filter((one) => one.asset === asset).flatMap((one) => one[side].map((each) => (but(one, each.wallet) ? 0n : each.units ?? 0n))).reduce((sum, units) => sum + units, 0n)

test('nothing of the money is lost or made: what bands bring is what the transactions paid', () => {
  fc.assert(fc.property(net, (movements) => {
    const bands = followed([following(movements, holders), following(movements, holders, { way: 'back' })])
    const ids = new Set(movements.map(({ id }) => id))
    const alone = ({ inputs }: Movement): boolean => new Set(inputs.map(({ wallet }) => wallet)).size === 1
    for (const asset of ['BTC', 'ETH']) {
      const arriving = bands.filter(({ to }) => !ids.has(to))
      assert.equal(total(arriving, asset), sumOf(movements, 'outputs', asset, (one, wallet) => alone(one) && one.inputs[0]!.wallet === wallet))
      assert.equal(total(bands.filter(({ to }) => ids.has(to)), asset), sumOf(movements, 'inputs', asset, alone))
    }
  }))
})

test('from one holder any net ends, keeps to the order of time, and joins what it reaches', () => {
  fc.assert(fc.property(net, fc.constantFrom('forward', 'back'), (movements, way) => {
    const bands = followed([following(movements, ['a'], { way })])
    const met = new Set(['a'])
    for (let grown = -1; grown !== met.size;) {
      grown = met.size
      for (const { from, to } of bands) if (met.has(way === 'forward' ? from : to)) met.add(way === 'forward' ? to : from)
    }
    for (const { from, to } of bands) assert.ok(met.has(way === 'forward' ? from : to), `${from} ${to}`)
  }))
})

const paid = (n: number, time: string, from: string, to: string): Movement => ({ id: `t${n}`, hash: `t${n}`, asset: 'BTC', time, inputs: [{ wallet: from, units: 1n }], outputs: [{ wallet: to, units: 1n }] })
const shown = (bands: readonly Band[]): string[] => bands.map(({ from, to }) => `${from}>${to}`).toSorted()

test('what was spent before the money came is not it; cycles end; an exchange is an end', () => {
  const movements = [paid(1, '2026-11-02', 'a', 'b'), paid(2, '2026-11-01', 'b', 'c'), paid(3, '2026-11-03', 'b', 'a'), paid(4, '2026-11-04', 'b', 'x'), paid(5, '2026-11-05', 'x', 'y')]
  assert.deepEqual(shown(followed([following(movements, ['a'])])), ['a>b', 'b>a', 'b>x', 'x>y'])
  assert.deepEqual(shown(followed([following(movements, ['a'], { ends: new Set(['x']) })])), ['a>b', 'b>a', 'b>x'])
  assert.deepEqual(shown(followed([following(movements, ['y'], { way: 'back' })])), ['a>b', 'b>x', 'x>y'])
  assert.deepEqual(shown(followed([following(movements, ['a'], { holderOf: (wallet) => (wallet === 'b' || wallet === 'x' ? 'bx' : wallet) })])), ['a>bx', 'bx>a', 'bx>y'], 'what moves within one cluster moves nowhere')
})

test('the example that is printed can be followed from the victim to both exchanges', () => {
  const list = table(readFileSync(new URL('../../../docs/examples/ransom-transfers.csv', import.meta.url), 'utf8'))
  assert.deepEqual([list.faults, list.notes, list.transfers.length], [[], [], 9])
  const clusters = new Map(list.owned.map(({ address, cluster }) => [walletId(address), cluster]))
  const holderOf = (wallet: string): string => clusters.get(wallet) ?? wallet
  const movements = objectsOf(list).flatMap((object) => movementOf(object) ?? [])
  const bands = followed([following(movements, ['架空被害病院の支払代行'], { holderOf, ends: new Set(['架空交換所 甲', '架空交換所 乙']) })])
  const into = (cluster: string): string => writeAmount(total(bands.filter(({ to }) => to === cluster), 'BTC'))
  assert.deepEqual(['身代金の受取先A', '架空ミキサー', '架空交換所 甲', '架空交換所 乙'].map(into), ['12.5', '8.3984', '4.85', '6'])
  assert.equal(readAmount(into('架空交換所 甲'))!.units + readAmount(into('架空交換所 乙'))!.units, readAmount('10.85')!.units)
})
