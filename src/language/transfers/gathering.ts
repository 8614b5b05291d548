/** Rows of transfers gathered into transactions: what belongs to one hash is one transaction, whatever number of rows tells it. */
import { readTime } from '../evidence/item.ts'
import { clip, harmlessLine } from '../evidence/harmless.ts'
import { text, type Text } from '../words.ts'
import { assetOf, readAddress } from './address.ts'
import { readAmount } from './amount.ts'
import type { Meaning } from './columns.ts'
import type { End, Owned, Role, Transfer, TransferFault, TransferList } from './transfer.ts'

/** One row as it was written. `inputs` and `outputs` where a transaction lists its ends inside. */
export interface Row {
  readonly at: string
  readonly cells: Readonly<Partial<Record<Meaning, string>>>
  /** What stood in the brackets of the heading. */
  readonly brackets: Readonly<Partial<Record<Meaning, string>>>
  readonly inputs?: readonly Row[]
  readonly outputs?: readonly Row[]
}

const most = Object.freeze({ faults: 200, notes: 50, name: 200 })
const short = (s: string): string => clip(harmlessLine(s.slice(0, 300)), 80)

export const transferFaults = Object.freeze({
  address: (s: string, asset: string | undefined) => text(`「${short(s)}」は${asset ?? '暗号資産'}のアドレスとして読めません（文字の抜けや誤りがないか確かめてください）。`, `"${short(s)}" is no address of ${asset ?? 'a crypto-asset'}: look for a missing or wrong character.`),
  amount: (s: string) => text(`「${short(s)}」を数量として読めません。0.5 のように書いてください。JSONで16桁以上になる数量は、文字列で書いてください。`, `"${short(s)}" is no amount. Write it like 0.5; in JSON write amounts of more than 15 digits as text.`),
  asset: text('何の通貨か分かりません。「通貨」（asset）の列にBTCやETHのように書いてください。', 'It does not say which asset. Write BTC, ETH and so on in a column "asset".'),
  unit: (one: string, other: string) => text(`通貨が「${short(one)}」と「${short(other)}」に分かれています。どちらかにそろえてください。`, `It says both "${short(one)}" and "${short(other)}". Write one asset.`),
  time: (s: string) => text(`「${short(s)}」を時刻として読めません。2026-11-01T09:30:00Z のように書いてください。`, `"${short(s)}" is no time. Write it like 2026-11-01T09:30:00Z.`),
  hash: (s: string) => text(`「${short(s)}」を取引の番号として読めません。`, `"${short(s)}" is no transaction id.`),
  nameless: text('取引の番号（hash）か時刻のどちらかを書いてください。両方ないと、同じ送金かどうか分かりません。', 'Give a transaction id or a time: without both nobody can tell one transfer from another.'),
  direction: (s: string) => text(`「${short(s)}」の向きが分かりません。取引の入力（input）か出力（output）かを書いてください。`, `"${short(s)}" is no direction. Write input or output, as the transaction has it.`),
  ends: text('送金元と送金先の両方を書いてください。', 'Give both where it came from and where it went.'),
  twice: text('前の行と同じ行です。一度だけ数えました。別の送金なら、番号（index）の列で分けてください。', 'The same row stands above: it is counted once. If it is another transfer, tell them apart by a column "index".'),
  unbalanced: text('出た量が入った量より多い取引です。行が抜けていないか確かめてください。', 'More leaves this transaction than enters it. A row may be missing.'),
})

interface Open { at: string; asset: string; hash: string | undefined; time: string | undefined; fee: bigint | undefined; whole: boolean; inputs: Map<string, bigint | undefined>; outputs: Map<string, bigint | undefined> }

class Faulty extends Error {
  readonly said: Text
  constructor(said: Text) { super(said.en); this.said = said }
}
const fail = (said: Text): never => { throw new Faulty(said) }

/** Never throws for what rows say: each bad one is told, and the others are taken. */
export function gathering() {
  const [open, owned, seen] = [new Map<string, Open>(), new Map<string, Owned>(), new Set<string>()]
  const [faults, notes]: [TransferFault[], TransferFault[]] = [[], []]
  let more = 0
  const fault = (at: string, message: Text): void => { if (faults.length < most.faults) faults.push({ at, message }); else more += 1 }
  const note = (at: string, message: Text): void => { if (notes.length < most.notes) notes.push({ at, message }) }
  const own = (address: string, name: string | undefined, label: string | undefined, at: string): void => {
    const found = ownerOf(address, name, label)
    if (found && !owned.has(address)) owned.set(address, { address, ...found, at })
  }
  const take = (row: Row): void => {
    const told = JSON.stringify([row.cells, row.inputs, row.outputs].map((part) => part ?? null), (key, value: unknown) => (key === 'at' ? undefined : value))
    if (seen.has(told)) return note(row.at, transferFaults.twice)
    try {
      const read = readRow(row)
      if (read) add(open, read)
      for (const { address, name, role } of ownersIn(row, read?.asset)) own(address, name, role, row.at)
      seen.add(told)
    } catch (error) {
      if (!(error instanceof Faulty)) throw error
      fault(row.at, error.said)
    }
  }
  const done = (): TransferList => {
    const transfers = [...open.values()].flatMap((one): Transfer[] => {
      if (one.whole && totalOf(one.outputs) > totalOf(one.inputs) && one.inputs.size > 0) note(one.at, transferFaults.unbalanced)
      const ends = (side: ReadonlyMap<string, bigint | undefined>): End[] => [...side].map(([address, units]) => ({ address, units }))
      return [{ asset: one.asset, hash: one.hash, time: one.time, fee: one.fee, at: one.at, inputs: ends(one.inputs), outputs: ends(one.outputs) }]
    })
    return { transfers, owned: [...owned.values()], faults, more, notes }
  }
  return { take, fault, done }
}

const totalOf = (side: ReadonlyMap<string, bigint | undefined>): bigint => [...side.values()].reduce<bigint>((sum, units) => sum + (units ?? 0n), 0n)

interface ReadRow { readonly at: string; readonly asset: string; readonly hash: string | undefined; readonly time: string | undefined; readonly fee: bigint | undefined; readonly whole: boolean; readonly inputs: readonly End[]; readonly outputs: readonly End[] }

function add(open: Map<string, Open>, { inputs, outputs, ...row }: ReadRow): void {
  const key = row.hash ? `${row.asset} ${row.hash}` : JSON.stringify([row.asset, row.time, ...[...inputs, ...outputs].map(({ address, units }) => [address, String(units)])])
  const one = open.get(key) ?? { ...row, inputs: new Map<string, bigint | undefined>(), outputs: new Map<string, bigint | undefined>() }
  open.set(key, one)
  one.time ??= row.time
  one.fee ??= row.fee
  const put = (side: Map<string, bigint | undefined>, ends: readonly End[]): void => {
    for (const { address, units } of ends) side.set(address, units === undefined ? side.get(address) : (side.get(address) ?? 0n) + units)
  }
  put(one.inputs, inputs)
  put(one.outputs, outputs)
}

/** Seen from the transaction, as chains say it: an input is where it came from. */
const inputWords = /^(in|input|vin|from|sent|send|debit|入力|出金|送金)$/
const outputWords = /^(out|output|vout|to|receive[d]?|credit|出力|入金|受取)$/

/** Undefined for a row that only says whose an address is. */
function readRow({ at, cells, brackets, inputs, outputs }: Row): ReadRow | undefined {
  if (!inputs && !outputs && cells.amount === undefined) return cells.cluster !== undefined && cells.address !== undefined ? undefined : fail(transferFaults.amount(''))
  const hash = cells.hash ? hashOf(cells.hash) : undefined
  const time = cells.time ? timeOf(cells.time, brackets.time ?? '') : undefined
  if (!hash && !time) fail(transferFaults.nameless)
  const fee = cells.fee ? (readAmount(cells.fee)?.units ?? fail(transferFaults.amount(cells.fee))) : undefined
  const rest = { at, hash, time, fee }
  if (inputs ?? outputs) {
    const first = [...inputs ?? [], ...outputs ?? []][0]
    const asset = assetIn({ at, cells: { ...first?.cells, ...cells }, brackets }, first?.cells.address)
    const ends = (rows: readonly Row[] = []): End[] => rows.map(({ cells: end }) => ({ address: addressOf(end.address ?? '', asset), units: end.amount === undefined ? undefined : amountOf(end.amount, asset) }))
    if (!outputs?.length) fail(transferFaults.ends)
    return { ...rest, asset, whole: true, inputs: ends(inputs), outputs: ends(outputs) }
  }
  const asset = assetIn({ at, cells, brackets }, cells.to ?? cells.address)
  const units = amountOf(cells.amount ?? '', asset)
  if (cells.direction === undefined) {
    if (!cells.from || !cells.to) fail(transferFaults.ends)
    return { ...rest, asset, whole: false, inputs: [{ address: addressOf(cells.from ?? '', asset), units }], outputs: [{ address: addressOf(cells.to ?? '', asset), units }] }
  }
  const end = { address: addressOf(cells.address ?? '', asset), units }
  const way = cells.direction.normalize('NFKC').trim().toLowerCase()
  const input = inputWords.test(way)
  if (!input && !outputWords.test(way)) fail(transferFaults.direction(cells.direction))
  return { ...rest, asset, whole: true, inputs: input ? [end] : [], outputs: input ? [] : [end] }
}

const addressOf = (given: string, asset: string): string => readAddress(given, asset)?.value ?? fail(transferFaults.address(given, asset))
const hashOf = (given: string): string => {
  const hash = given.normalize('NFKC').trim()
  return /^(0x)?[0-9a-f]{64}$/i.test(hash) ? hash.toLowerCase() : /^[\w:+/=.-]{6,128}$/.test(hash) ? hash : fail(transferFaults.hash(given))
}

function amountOf(given: string, asset: string): bigint {
  const read = readAmount(given)
  if (!read) return fail(transferFaults.amount(given))
  return read.unit && symbolOf(read.unit) !== asset ? fail(transferFaults.unit(asset, read.unit)) : read.units
}

function timeOf(given: string, zone: string): string {
  const s = given.normalize('NFKC').trim().replace(/^(\d{4})[/年.](\d{1,2})[/月.](\d{1,2})日?/, (_, y: string, m: string, d: string) => `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`).replace(/\s*JST$/i, '+09:00').replace(/\s*UTC$/i, 'Z')
  const local = /jst|日本時間|\+0?9/.test(zone) && /\d:\d\d/.test(s) && !/(Z|[+-]\d\d:?\d\d)$/i.test(s)
  return readTime(local ? `${s.replace(/^(\S+)\s(\d):/, '$1 0$2:')}+09:00` : s.replace(/^(\S+)\s(\d):/, '$1 0$2:')) ?? fail(transferFaults.time(given))
}

const symbols: Readonly<Record<string, string>> = { XBT: 'BTC', 'ビットコイン': 'BTC', BITCOIN: 'BTC', 'イーサ': 'ETH', 'イーサリアム': 'ETH', ETHER: 'ETH', ETHEREUM: 'ETH', 'テザー': 'USDT', TETHER: 'USDT', 'モネロ': 'XMR', MONERO: 'XMR' }
const symbolOf = (given: string): string | undefined => {
  const s = given.normalize('NFKC').trim().toUpperCase()
  return symbols[s] ?? (/^[A-Z0-9][A-Z0-9.]{1,11}$/.test(s) ? s : undefined)
}

/** What it says itself; bitcoin, too, where only the address tells. Tokens share the addresses of their chain, so no other is guessed. */
function assetIn({ cells, brackets }: Row, address: string | undefined): string {
  if (cells.asset) return symbolOf(cells.asset) ?? fail(transferFaults.asset)
  const unit = (cells.amount && readAmount(cells.amount)?.unit) ?? brackets.amount
  const said = unit ? symbolOf(unit) : undefined
  return said ?? (address && assetOf(address.normalize('NFKC').trim()) === 'BTC' ? 'BTC' : fail(transferFaults.asset))
}

const roleWords: readonly (readonly [Role, RegExp])[] = [
  ['exchange', /exchange|vasp|custod|交換|取引所|販売所|カストディ/], ['mixer', /mixer|mixing|tumbl|coinjoin|ミキサ|混合/], ['victim', /victim|被害/], ['ransom', /ransom|extort|身代金|恐喝|脅迫/],
]
export const roleOf = (label: string | undefined): Role => roleWords.find(([, words]) => words.test((label ?? '').normalize('NFKC').toLowerCase()))?.[0] ?? 'unknown'

/** A label without a name says something of this one address alone. */
function ownerOf(address: string, name: string | undefined, label: string | undefined): Pick<Owned, 'cluster' | 'role'> | undefined {
  const cluster = clip(harmlessLine((name ?? '').slice(0, most.name)), most.name)
  const role = roleOf(label ?? name)
  if (cluster !== '') return { cluster, role }
  return role === 'unknown' ? undefined : { cluster: `${role} ${address.slice(0, 8)}…${address.slice(-4)}`, role }
}

function* ownersIn({ cells, inputs = [], outputs = [] }: Row, asset: string | undefined): Generator<{ address: string; name: string | undefined; role: string | undefined }> {
  const said = (given: string | undefined): string | undefined => given && readAddress(given, asset)?.value
  const [from, to, address] = [said(cells.from), said(cells.to), said(cells.address)]
  if (from) yield { address: from, name: cells.fromCluster, role: cells.fromRole }
  if (to) yield { address: to, name: cells.toCluster, role: cells.toRole }
  if (address) yield { address, name: cells.cluster, role: cells.role }
  else if (cells.address && !asset) fail(transferFaults.address(cells.address, undefined))
  for (const end of [...inputs, ...outputs]) yield* ownersIn(end, asset)
}
