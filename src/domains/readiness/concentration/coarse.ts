/**
 * How a number of organisations is said so that it tells of none of them. Three rules, and every published figure is made by them:
 * nothing below five; what is said is rounded to the nearest five, so that two answers never differ by fewer than five; and where
 * fewer than five are in no cell that is said, they are in no total either, so that no total tells of them by subtraction.
 */
import { ENOUGH } from '#language/enough.ts'
import type { Told } from './contract.ts'

export const coarse = (n: number): number | null => (n < ENOUGH ? null : Math.round(n / ENOUGH) * ENOUGH)

export type SectorsOf = (organisation: string) => readonly string[]

/** A set of organisations by sector and together. One of several sectors counts in each, and once together. */
export function told(organisations: ReadonlySet<string>, sectorsOf: SectorsOf): Told {
  const sectors = new Map<string, Set<string>>()
  for (const one of organisations) for (const sector of sectorsOf(one)) sectors.set(sector, (sectors.get(sector) ?? new Set()).add(one))
  const said = [...sectors].filter(([, of]) => of.size >= ENOUGH)
  const seen = new Set(said.flatMap(([, of]) => [...of]))
  return { organisations: coarse(seen.size + enough(organisations.size - seen.size)), cells: said.map(([sector, of]) => ({ sector, organisations: coarse(of.size) ?? ENOUGH })).toSorted((a, b) => b.organisations - a.organisations || (a.sector < b.sector ? -1 : 1)) }
}

/** So many, or none where so few would be told of. */
const enough = (n: number): number => (n < ENOUGH ? 0 : n)
