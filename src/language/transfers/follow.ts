/** Follows money through transactions: forward to where it went, or back to where it came from. Pure; any cycle ends. */
import type { Movement, RefEnd } from './from-stix.ts'

export type Way = 'forward' | 'back'

export interface Following {
  readonly movements: readonly Movement[]
  /** Who holds a wallet: its cluster, or the wallet itself. */
  readonly holderOf: (wallet: string) => string
  /** Holders, or ids of transactions. */
  readonly start: ReadonlySet<string>
  /** Holders in whose hands money is not followed: what leaves an exchange is somebody else's. */
  readonly ends: ReadonlySet<string>
  readonly way: Way
}

export interface Amount { readonly asset: string; readonly units: bigint; /** Of some of it nobody said how much. */ readonly partly: boolean }

/** From a holder, or a transaction of several holders, to another. */
export interface Band {
  readonly from: string
  readonly to: string
  readonly amounts: readonly Amount[]
  /** Ids of transactions. */
  readonly movements: readonly string[]
  readonly first: string | undefined
  readonly last: string | undefined
}

/** `end` is the place of the money in its transaction, so that what both ways meet counts once. */
interface Piece { readonly from: string; readonly to: string; readonly movement: Movement; readonly end: RefEnd }

const sides = ({ inputs, outputs }: Movement, way: Way) => (way === 'forward' ? [inputs, outputs] as const : [outputs, inputs] as const)

/** When money was first in each holder's hands, so that what was spent before is not taken for it. `ALWAYS` where it begins, or nobody said when. */
const ALWAYS = ''

function arrivals({ movements, holderOf, start, ends, way }: Following): Map<string, string> {
  const sooner = (a: string, b: string): boolean => b !== ALWAYS && (a === ALWAYS || (way === 'forward' ? a < b : a > b))
  const found = new Map<string, string>([...start].map((holder) => [holder, ALWAYS]))
  const leaving = new Map<string, Movement[]>()
  for (const movement of movements) for (const holder of new Set(sides(movement, way)[0].map(({ wallet }) => holderOf(wallet)))) leaving.set(holder, [...leaving.get(holder) ?? [], movement])
  const queue: string[] = [...start]
  const reach = (movement: Movement, at: string): void => {
    for (const { wallet } of sides(movement, way)[1]) {
      const [holder, when] = [holderOf(wallet), movement.time ?? at]
      const known = found.get(holder)
      if (known !== undefined && !sooner(when, known)) continue
      found.set(holder, when)
      queue.push(holder)
    }
  }
  for (const movement of movements) if (start.has(movement.id)) reach(movement, movement.time ?? ALWAYS)
  for (let holder = queue.shift(); holder !== undefined; holder = queue.shift()) {
    if (ends.has(holder) && !start.has(holder)) continue
    const at = found.get(holder) ?? ALWAYS
    for (const movement of leaving.get(holder) ?? []) if (inTime(movement, at, way)) reach(movement, at)
  }
  return found
}

/** A moment that nobody said excludes nothing. */
const inTime = ({ time }: Movement, at: string, way: Way): boolean =>
  time === undefined || at === ALWAYS || (way === 'forward' ? time >= at : time <= at)

/** The bands of one way or both as one picture; what stands in both counts once. A transaction that several holders paid into stands between them: whose money went where nobody can tell. */
export const followed = (ways: readonly Following[]): Band[] => joined(ways.flatMap(pieces))

function pieces(following: Following): Piece[] {
  const { movements, holderOf, start, ends, way } = following
  const arrived = arrivals(following)
  return movements.flatMap((movement) => {
    const [near] = sides(movement, way)
    const reached = new Set(near.map(({ wallet }) => holderOf(wallet)).filter((holder) => {
      const at = arrived.get(holder)
      return at !== undefined && (!ends.has(holder) || start.has(holder)) && inTime(movement, at, way)
    }))
    if (reached.size === 0 && !start.has(movement.id)) return []
    const shown = (end: RefEnd): boolean => start.has(movement.id) || reached.has(holderOf(end.wallet))
    return piecesOf(movement, holderOf, way === 'forward' ? shown : () => true, way === 'back' ? shown : () => true)
  })
}

function piecesOf(movement: Movement, holderOf: Following['holderOf'], payer: (end: RefEnd) => boolean, payee: (end: RefEnd) => boolean): Piece[] {
  const payers = new Set(movement.inputs.map(({ wallet }) => holderOf(wallet)))
  const [one] = payers
  const between = payers.size === 1 && one !== undefined ? undefined : movement.id
  const paid = movement.outputs.filter(payee).map((end): Piece => ({ from: between ?? one!, to: holderOf(end.wallet), movement, end })) // one where there is nothing between
  const into = between ? movement.inputs.filter(payer).map((end): Piece => ({ from: holderOf(end.wallet), to: between, movement, end })) : []
  return [...into, ...paid].filter(({ from, to }) => from !== to)
}

function joined(all: readonly Piece[]): Band[] {
  const bands = new Map<string, Map<RefEnd, Piece>>()
  for (const piece of all) {
    const key = `${piece.from} ${piece.to}`
    const band = bands.get(key) ?? new Map<RefEnd, Piece>()
    bands.set(key, band.set(piece.end, piece))
  }
  return [...bands.values()].map((band) => bandOf([...band.values()]))
}

function bandOf(pieces: readonly Piece[]): Band {
  const amounts = new Map<string, { units: bigint; partly: boolean }>()
  for (const { movement: { asset }, end: { units } } of pieces) {
    const before = amounts.get(asset) ?? { units: 0n, partly: false }
    amounts.set(asset, { units: before.units + (units ?? 0n), partly: before.partly || units === undefined })
  }
  const times = pieces.flatMap(({ movement: { time } }) => time ?? []).toSorted()
  return { from: pieces[0]!.from, to: pieces[0]!.to, amounts: [...amounts].map(([asset, of]) => ({ asset, ...of })), movements: [...new Set(pieces.map(({ movement }) => movement.id))], first: times[0], last: times.at(-1) } // a band has a piece
}
