/** Sums of amounts as they are told, exact. Pure. */
import type { Amount, Flow, Holder } from '#domains/sharing/flow/contract.ts'
import { readAmount, writeAmount } from '#language/transfers/amount.ts'

export const unitsOf = ({ amount }: Amount): bigint => readAmount(amount)?.units ?? 0n

export function summed(amounts: readonly Amount[]): Amount[] {
  const sums = new Map<string, { units: bigint; partly: boolean }>()
  for (const one of amounts) {
    const before = sums.get(one.asset)
    sums.set(one.asset, { units: (before?.units ?? 0n) + unitsOf(one), partly: before?.partly === true || one.partly })
  }
  return [...sums].map(([asset, { units, partly }]) => ({ asset, amount: writeAmount(units), partly }))
}

export interface Ending { readonly end: NonNullable<Holder['end']>; readonly holders: number; readonly amounts: readonly Amount[] }

/** Where the picture ends, by reason: how many holders, and what had come to them. */
export function endings({ holders }: Flow, way: string): Ending[] {
  return (['exchange', 'unseen', 'further', 'hidden'] as const).flatMap((end) => {
    const there = holders.filter((holder) => holder.end === end)
    return there.length === 0 ? [] : [{ end, holders: there.length, amounts: summed(there.flatMap((holder) => (way === 'back' ? holder.out : holder.in))) }]
  })
}

/** What came to holders on the way and did not leave them, fees included. Nothing of an asset of which more left than came: then other money is among it. */
export function remaining({ holders, begins }: Flow): Amount[] {
  const way = holders.filter(({ id, end }) => end === null && !begins.includes(id))
  const [came, left] = [summed(way.flatMap((holder) => holder.in)), summed(way.flatMap(({ out }) => out))]
  return came.flatMap((one) => {
    const units = unitsOf(one) - (left.filter(({ asset }) => asset === one.asset).map(unitsOf)[0] ?? 0n)
    return units > 0n ? [{ asset: one.asset, amount: writeAmount(units), partly: one.partly }] : []
  })
}

/** Long decimals in the picture: eight digits behind the point, and a sign that there are more. The table has all of them. */
export function shortAmount({ asset, amount, partly }: Amount): string {
  const [whole = '0', part = ''] = amount.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
  return `${partly ? '≥ ' : ''}${grouped}${part ? `.${part.slice(0, 8)}` : ''}${part.length > 8 ? '…' : ''} ${asset}`
}
export const wholeAmount = ({ asset, amount, partly }: Amount): string => {
  const [whole = '0', part] = amount.split('.')
  return `${partly ? '≥ ' : ''}${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part ? `.${part}` : ''} ${asset}`
}
