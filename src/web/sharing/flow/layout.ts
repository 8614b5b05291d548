/** Where each holder stands: money goes from left to right, as wide as it is much. Pure, and the same for the same flow. */
import type { Flow, FlowBand, Holder } from '#domains/sharing/flow/contract.ts'
import { summed, unitsOf } from './sums.ts'

/** What is drawn for one holder, or for several alike that ended beside each other. */
export interface Box { readonly id: string; readonly holder: Holder; /** How many stand here together; 1 for one alone. */ readonly together: number; readonly x: number; readonly y: number; readonly height: number }
export interface Ribbon { readonly band: FlowBand; readonly from: Box; readonly to: Box; readonly y1: number; readonly y2: number; readonly width: number; /** It goes against the reading direction. */ readonly back: boolean }
export interface Laid { readonly boxes: readonly Box[]; readonly ribbons: readonly Ribbon[]; readonly width: number; readonly height: number; /** How much room a name has, in half-width characters. */ readonly room: number; readonly dense: boolean }

export const BAR = 12
const [WIDEST, THINNEST, TOP] = [80, 1.5, 16]
/** Many columns stand closer; where many stand below each other, what is said of each is one line. */
const MANY = { columns: 6, rows: 20 }
/** More ends than this behind one holder are drawn as one. */
const FEW = 5

/** Ends without a name of their own, paid by one holder alone, stand together where there are many. The table has each of them. */
export function together(flow: Flow): { readonly flow: Flow; readonly count: ReadonlyMap<string, number> } {
  const into = Map.groupBy(flow.bands, ({ to }) => to)
  const leaving = new Set(flow.bands.map(({ from }) => from))
  const plain = flow.holders.filter(({ id, kind }) => kind === 'address' && !leaving.has(id) && into.get(id)?.length === 1 && !flow.begins.includes(id))
  const groups = [...Map.groupBy(plain, ({ id, end }) => `${into.get(id)![0]!.from} ${end}`).values()].filter((group) => group.length > FEW)
  const names = new Map(groups.flatMap((group) => group.map(({ id }) => [id, group[0]!.id] as const)))
  const count = new Map(groups.map((group) => [group[0]!.id, group.length]))
  const bands = [...Map.groupBy(flow.bands, ({ from, to }) => `${from} ${names.get(to) ?? to}`).values()].map((all): FlowBand => ({ ...all[0]!, to: names.get(all[0]!.to) ?? all[0]!.to, amounts: summed(all.flatMap(({ amounts }) => amounts)), transactions: all.reduce((sum, one) => sum + one.transactions, 0) }))
  const holders = flow.holders.filter(({ id }) => (names.get(id) ?? id) === id).map((holder) => (count.has(holder.id) ? { ...holder, in: summed(bands.filter(({ to }) => to === holder.id).flatMap(({ amounts }) => amounts)) } : holder))
  return { flow: { ...flow, bands, holders }, count }
}

/** The longest way from where money begins; what closes a circle does not count. */
function layersOf({ holders, bands, begins }: Flow): Map<string, number> {
  const next = Map.groupBy(bands, ({ from }) => from)
  const [open, done, order]: [Set<string>, Set<string>, string[]] = [new Set(), new Set(), []]
  const forward = new Set<FlowBand>()
  const visit = (start: string): void => {
    const stack: { id: string; bands: FlowBand[] }[] = []
    const enter = (id: string): void => { open.add(id); stack.push({ id, bands: [...next.get(id) ?? []] }) }
    if (!open.has(start) && !done.has(start)) enter(start)
    while (stack.length > 0) {
      const top = stack.at(-1)!
      const band = top.bands.shift()
      if (!band) { stack.pop(); open.delete(top.id); done.add(top.id); order.push(top.id) } else if (!open.has(band.to)) {
        forward.add(band)
        if (!done.has(band.to)) enter(band.to)
      }
    }
  }
  const paid = new Set(bands.map(({ to }) => to))
  for (const id of [...holders.filter((holder) => !paid.has(holder.id)).map(({ id: first }) => first), ...begins, ...holders.map(({ id: any }) => any)]) visit(id)
  const layers = new Map(holders.map(({ id }) => [id, 0]))
  for (const id of order.toReversed()) for (const band of next.get(id) ?? []) if (forward.has(band)) layers.set(band.to, Math.max(layers.get(band.to) ?? 0, (layers.get(id) ?? 0) + 1))
  return layers
}

/** Of the widest band of its asset, from 0 to 1. */
function sharesOf(bands: readonly FlowBand[]): (band: FlowBand) => number {
  const most = new Map<string, bigint>()
  for (const amount of bands.flatMap(({ amounts }) => amounts)) if ((most.get(amount.asset) ?? 0n) < unitsOf(amount)) most.set(amount.asset, unitsOf(amount))
  return ({ amounts }) => Math.max(0, ...amounts.map((amount) => Number((unitsOf(amount) * 10_000n) / (most.get(amount.asset) || 1n)) / 10_000))
}

export function laidOut(given: Flow): Laid {
  const { flow, count } = together(given)
  const { holders, bands } = flow
  const layers = layersOf(flow)
  const share = sharesOf(bands)
  const width = new Map(bands.map((band) => [band, Math.max(THINNEST, share(band) * WIDEST)]))
  const [into, away] = [Map.groupBy(bands, ({ to }) => to), Map.groupBy(bands, ({ from }) => from)]
  const sum = (all: readonly FlowBand[] = []): number => all.reduce((total, band) => total + (width.get(band) ?? 0), 0)
  const heightOf = (id: string): number => Math.max(10, sum(into.get(id)), sum(away.get(id)))
  const rows = ordered(Map.groupBy(holders, ({ id }) => layers.get(id) ?? 0), bands)
  const dense = rows.some((row) => row.length > MANY.rows)
  const [LABEL, GAP, COLUMN] = [dense ? 18 : 34, dense ? 6 : 18, rows.length > MANY.columns && !dense ? 168 : 205]
  const tall = Math.max(...rows.map((row) => row.reduce((total, { id }) => total + Math.max(heightOf(id), LABEL) + GAP, 0)), 80)
  const boxes = new Map<string, Box>()
  rows.forEach((row, layer) => {
    const own = row.reduce((total, { id }) => total + Math.max(heightOf(id), LABEL) + GAP, 0)
    let y = TOP + Math.min((tall - own) / 2, 120)
    for (const holder of row) {
      boxes.set(holder.id, { id: holder.id, holder, together: count.get(holder.id) ?? 1, x: 8 + layer * COLUMN, y, height: heightOf(holder.id) })
      y += Math.max(heightOf(holder.id), LABEL) + GAP
    }
  })
  return { boxes: [...boxes.values()], ribbons: ribbonsOf(bands, boxes, width), width: 8 + rows.length * COLUMN, height: tall + TOP * 2, room: COLUMN > 200 ? 25 : 20, dense }
}

/** In each layer by where what leads there stands, so that few bands cross. */
function ordered(groups: ReadonlyMap<number, Holder[]>, bands: readonly FlowBand[]): Holder[][] {
  const rows = [...groups].toSorted(([a], [b]) => a - b).map(([, row]) => row)
  const place = new Map<string, number>()
  const near = new Map<string, string[]>()
  for (const { from, to } of bands) for (const [a, b] of [[from, to], [to, from]] as const) near.set(a, [...near.get(a) ?? [], b])
  const settle = (row: Holder[]): void => row.forEach(({ id }, n) => place.set(id, (n + 0.5) / row.length))
  rows.forEach(settle)
  const middle = ({ id }: Holder): number => { const at = (near.get(id) ?? []).flatMap((one) => place.get(one) ?? []); return at.length === 0 ? 0.5 : at.reduce((a, b) => a + b, 0) / at.length }
  for (let sweep = 0; sweep < 6; sweep += 1) for (const row of sweep % 2 === 0 ? rows : rows.toReversed()) {
    row.sort((a, b) => middle(a) - middle(b))
    settle(row)
  }
  return rows
}

function ribbonsOf(bands: readonly FlowBand[], boxes: ReadonlyMap<string, Box>, width: ReadonlyMap<FlowBand, number>): Ribbon[] {
  const [outs, ins] = [new Map<string, number>(), new Map<string, number>()]
  const here = bands.filter(({ from, to }) => boxes.has(from) && boxes.has(to))
  const at = (id: string): number => boxes.get(id)?.y ?? 0
  const starts = new Map<FlowBand, number>()
  for (const band of here.toSorted((a, b) => at(a.to) - at(b.to))) { starts.set(band, outs.get(band.from) ?? 0); outs.set(band.from, (outs.get(band.from) ?? 0) + width.get(band)!) } // each has a width
  return here.toSorted((a, b) => at(a.from) - at(b.from)).map((band) => {
    const [from, to, wide] = [boxes.get(band.from)!, boxes.get(band.to)!, width.get(band)!] // filtered above
    const offset = ins.get(band.to) ?? 0
    ins.set(band.to, offset + wide)
    return { band, from, to, y1: from.y + starts.get(band)! + wide / 2, y2: to.y + offset + wide / 2, width: wide, back: to.x <= from.x }
  })
}
