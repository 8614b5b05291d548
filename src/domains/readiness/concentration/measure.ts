/**
 * How narrow the choice is: the Herfindahl-Hirschman index of one category of products. A share is that of the *uses* (one organisation
 * that has two products uses each); 10,000 where all use one. It is made of published figures alone: what is hidden counts as many small
 * ones, so the index is said from below, and tells nothing that the figures don't.
 */
import { coarse } from './coarse.ts'

export interface Narrowness { readonly hhi: number; readonly products: number; readonly uses: number; readonly leading: string; readonly share: number }

export type Say = (organisations: ReadonlySet<string>) => number | null
const inOneSector: Say = (organisations) => coarse(organisations.size)

/** The holders of each product of a category, and how a number of them is said; null where no product has enough of them. */
export function narrowness(holders: ReadonlyMap<string, ReadonlySet<string>>, say: Say = inOneSector): Narrowness | null {
  const said = [...holders].map(([product, of]) => ({ product, uses: say(of) ?? 0 })).filter(({ uses }) => uses > 0).toSorted((a, b) => b.uses - a.uses || (a.product < b.product ? -1 : 1))
  const [first] = said
  if (!first) return null
  const shown = new Set(said.map(({ product }) => product))
  const hidden = new Set([...holders].flatMap(([product, of]) => (shown.has(product) ? [] : [...of])))
  const uses = said.reduce((sum, one) => sum + one.uses, 0) + (say(hidden) ?? 0)
  return { hhi: Math.round(said.reduce((sum, one) => sum + (one.uses / uses) ** 2, 0) * 10_000), products: said.length, uses, leading: first.product, share: percent(first.uses, uses) }
}

export const percent = (part: number, whole: number): number => Math.min(100, Math.round((100 * part) / whole))
