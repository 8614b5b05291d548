/** Follows money from one thing over what the reader's labels let it see. */
import { harmlessLine } from '#language/evidence/harmless.ts'
import { str } from '#language/evidence/json.ts'
import { writeAmount } from '#language/transfers/amount.ts'
import { readAddress } from '#language/transfers/address.ts'
import { followed, type Band, type Way } from '#language/transfers/follow.ts'
import { addressIn, roleIn } from '#language/transfers/from-stix.ts'
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { startOf } from '../graph/read-graph.ts'
import { objectsById, type ObjectRow } from '../graph/graph-tables.ts'
import { byIndexes } from '../search/search-tables.ts'
import { flow, MOST_HOLDERS, type Amount, type Flow, type Holder } from './contract.ts'
import { gather, type Gathered, type Membership } from './gather-flow.ts'

const none = text('この情報からは、暗号資産のアドレスも取引もたどれません。アドレス、取引の番号、または名義を入れてください。', 'No address or transaction of a crypto-asset is reached from this. Enter an address, a transaction id or the name of a cluster.')

export const readFlow = handler({
  verb: flow.read,
  about: () => ({ giver: '', state: 'none' as const }),
  async run(step) {
    const { input, actor, tx, visible } = step
    await byIndexes(tx)
    const labels = await visible(tx, actor)
    const start = await startOf(tx, labels, input.start)
    const ways: Way[] = input.way === 'both' ? ['forward', 'back'] : [input.way]
    const all = await gather(tx, labels, await objectsById(tx, labels, [start]), ways, input)
    if (![...all.starts].some((id) => id.startsWith('cryptocurrency-'))) throw new Failure('invalid', none.en, { issues: [{ path: 'start', message: none }] })
    const drawn = drawnOf(all, actor.organisation)
    const names = await namesOf(tx, drawn, actor.organisation)
    const result = { start, begins: [...drawn.begins], holders: drawn.holders.map((one) => holderOf(one, drawn, all, names)), bands: drawn.bands.map((band) => shownBand(band, all)), cut: all.cut || drawn.cut }
    return { subject: start, result, receipts: receiptsFor(step, drawn.used), content: { input, holders: result.holders.length } }
  },
})

interface Standing { readonly id: string; readonly wallets: readonly string[]; readonly membership: Membership | undefined; readonly disputed: boolean }
interface Drawn { readonly bands: readonly Band[]; readonly holders: readonly Standing[]; readonly begins: ReadonlySet<string>; readonly used: readonly ObjectRow[]; readonly cut: boolean }

/** One's own judgement first, then the newest. */
const judged = (all: Gathered, wallet: string, organisation: string): Membership | undefined => {
  const said = all.memberships.get(wallet) ?? []
  return said.find(({ said: { giver } }) => giver === organisation) ?? said[0]
}

function drawnOf(all: Gathered, organisation: string): Drawn {
  const held = (wallet: string): string => judged(all, wallet, organisation)?.cluster.stix_id ?? wallet
  const start = new Set([...all.starts].flatMap((id) => (id.startsWith('cryptocurrency-wallet--') ? [held(id)] : [id])))
  const exchanges = new Set([...all.memberships.keys()].map((wallet) => judged(all, wallet, organisation)!).filter(({ cluster }) => roleIn(cluster.stix) === 'exchange').map(({ cluster }) => cluster.stix_id))
  const movements = [...all.movements.values()]
  const whole = followed(all.ways.map((way) => ({ movements, holderOf: held, start, ends: exchanges, way })))
  const { bands, cut } = bounded(whole, start)
  const ids = new Set([...bands.flatMap(({ from, to }) => [from, to]), ...[...start].filter((id) => bands.length === 0 || !all.movements.has(id))])
  const walletsOf = new Map<string, Set<string>>()
  const shown = new Set(bands.flatMap(({ movements: of }) => of))
  const named = movements.filter(({ id }) => shown.has(id)).flatMap(({ inputs, outputs }) => [...inputs, ...outputs].map(({ wallet }) => wallet)).concat([...all.starts].filter((id) => id.startsWith('cryptocurrency-wallet--')))
  for (const wallet of named) walletsOf.set(held(wallet), (walletsOf.get(held(wallet)) ?? new Set()).add(wallet))
  const holders = [...ids].filter((id) => walletsOf.has(id) || all.movements.has(id)).map((id): Standing => {
    const wallets = [...walletsOf.get(id) ?? []]
    const clusters = new Set(wallets.flatMap((wallet) => all.memberships.get(wallet) ?? []).map(({ cluster }) => cluster.stix_id))
    return { id, wallets, membership: wallets.map((wallet) => judged(all, wallet, organisation)).find((one) => one !== undefined), disputed: clusters.size > 1 }
  })
  const used = [...holders.flatMap(({ id, wallets }) => [id, ...wallets]), ...shown].flatMap((id) => all.rows.get(id) ?? [])
  const said = holders.flatMap(({ wallets }) => wallets.flatMap((wallet) => judged(all, wallet, organisation) ?? []))
  return { bands, holders, begins: start, used: [...used, ...said.flatMap(({ cluster, said: by }) => [cluster, by])], cut }
}

/** The bands nearest to where it begins, until so many holders stand in the picture. */
function bounded(bands: readonly Band[], start: ReadonlySet<string>): { readonly bands: readonly Band[]; readonly cut: boolean } {
  const at = new Map<string, Band[]>()
  for (const band of bands) for (const id of [band.from, band.to]) at.set(id, [...at.get(id) ?? [], band])
  const began = bands.flatMap(({ from, to, movements }) => (movements.some((id) => start.has(id)) ? [from, to] : []))
  const met = new Set<string>([...start, ...began])
  const queue = [...met]
  for (let id = queue.shift(); id !== undefined && met.size < MOST_HOLDERS; id = queue.shift()) for (const { from, to } of at.get(id) ?? []) for (const next of [from, to]) if (!met.has(next) && met.size < MOST_HOLDERS) { met.add(next); queue.push(next) }
  const kept = bands.filter(({ from, to }) => met.has(from) && met.has(to))
  return { bands: kept, cut: kept.length < bands.length }
}

/** Who said each judgement, by the item of it: one giver may say one thing with its name and another without. */
type Names = ReadonlyMap<string, Text>
const namesOf = async (tx: Tx, { holders }: Drawn, organisation: string): Promise<Names> => {
  const open = holders.flatMap(({ membership }) => (membership && (membership.said.attribution === 'named' || membership.said.giver === organisation) ? [membership.said] : []))
  const known = open.length === 0 ? new Map<string, { name: Text }>() : await organisationsByIds(tx, [...new Set(open.map(({ giver }) => giver))])
  return new Map(open.flatMap(({ id, giver }) => { const of = known.get(giver); return of ? [[id, of.name]] : [] }))
}

const LONGEST = 120
const said = (amounts: Band['amounts']): Amount[] => amounts.map(({ asset, units, partly }) => ({ asset, amount: writeAmount(units), partly }))

function summed(bands: readonly Band[]): Amount[] {
  const sums = new Map<string, { units: bigint; partly: boolean }>()
  for (const { asset, units, partly } of bands.flatMap(({ amounts }) => amounts)) {
    const before = sums.get(asset)
    sums.set(asset, { units: (before?.units ?? 0n) + units, partly: before?.partly === true || partly })
  }
  return said([...sums].map(([asset, of]) => ({ asset, ...of })))
}

function holderOf({ id, wallets, membership, disputed }: Standing, { bands, begins }: Drawn, all: Gathered, names: Names): Holder {
  const [into, away] = [bands.filter(({ to }) => to === id), bands.filter(({ from }) => from === id)]
  const times = [...into, ...away].flatMap(({ first, last }) => [first ?? [], last ?? []].flat()).toSorted()
  const row = membership && id === membership.cluster.stix_id ? membership.cluster : all.rows.get(id)
  const shared = all.movements.has(id)
  const cluster = !shared && membership !== undefined
  const value = row && (cluster ? str(row.stix, 'name') : shared ? str(row.stix, 'value') : addressIn(row.stix))
  const addresses = wallets.flatMap((wallet) => { const known = all.rows.get(wallet); return known ? [addressIn(known.stix)] : [] })
  const onward = all.ways.includes('forward') ? away : into
  return {
    id, item: row?.id ?? null, kind: shared ? 'shared' : cluster ? 'cluster' : 'address', role: cluster ? roleIn(membership.cluster.stix) : null,
    shown: harmlessLine((value ?? '').slice(0, LONGEST)), tlp: row?.tlp ?? null, addresses: wallets.length,
    judgedBy: cluster ? (names.get(membership.said.id) ?? null) : null, disputed, unchecked: addresses.some((address) => readAddress(address)?.grade !== 'checked'),
    in: summed(into), out: summed(away), first: times[0] ?? null, last: times.at(-1) ?? null,
    end: onward.length > 0 || shared ? null : endOf({ wallets, cluster: cluster ? membership.cluster : undefined, known: row !== undefined, begins: begins.has(id) }, all),
  }
}

interface Ending { readonly wallets: readonly string[]; readonly cluster: ObjectRow | undefined; readonly known: boolean; readonly begins: boolean }

function endOf({ wallets, cluster, known, begins }: Ending, all: Gathered): Holder['end'] {
  if (cluster && roleIn(cluster.stix) === 'exchange' && !begins) return 'exchange'
  if (!known) return 'hidden'
  return wallets.every((wallet) => all.asked.has(wallet)) ? 'unseen' : 'further'
}

const shownBand = ({ from, to, amounts, movements, first, last }: Band, all: Gathered): Flow['bands'][number] =>
  ({ from, to, amounts: said(amounts), transactions: movements.length, item: all.rows.get(movements[0] ?? '')?.id ?? null, first: first ?? null, last: last ?? null })

/** A name or an amount that is read was handed over: whoever gave it hears, and a recall finds its reader. */
const receiptsFor = ({ actor, purpose }: Step<unknown>, used: readonly ObjectRow[]) =>
  [...new Map(used.map((row) => [row.id, row])).values()].filter(({ giver }) => giver !== actor.organisation)
    .map(({ id }) => ({ subject: id, organisation: actor.organisation, step: 'served' as const, way: 'app', purpose }))
