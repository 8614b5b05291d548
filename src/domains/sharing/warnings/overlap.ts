/** Whether two warnings speak of the same thing, and why: before a second one is issued it must say how it stands to the first. Pure. */
import { compareVersions } from '#language/version/generic.ts'
import type { Draft, ProductNamed } from '../contract.ts'
import type { OverlapReason } from './voice-contract.ts'

/** What of a warning is compared. `keys` are digests of the values of its items. */
export interface Speaking extends Pick<Draft, 'products' | 'vulnerabilities' | 'techniques'> { readonly keys: readonly string[] }

/** Shared indicators: as many as these, or this share of the smaller set. */
const INDICATORS = { least: 3, share: 0.5 } as const
/** Techniques are in many attacks at once, so both must hold. */
const TECHNIQUES = { least: 3, share: 0.6 } as const

export const overlapOf = (mine: Speaking, other: Speaking): OverlapReason[] =>
  [...vulnerabilities(mine, other), ...products(mine, other), ...indicators(mine, other), ...techniques(mine, other)]

function vulnerabilities(mine: Speaking, other: Speaking): OverlapReason[] {
  const theirs = new Set(other.vulnerabilities.map((id) => id.toUpperCase()))
  return [...new Set(mine.vulnerabilities.map((id) => id.toUpperCase()))].filter((id) => theirs.has(id)).map((id) => ({ kind: 'vulnerability', shown: id, count: 1 }))
}

const named = ({ maker, product }: ProductNamed): string => [maker, product].map((one) => one.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()).join('\n')

function products(mine: Speaking, other: Speaking): OverlapReason[] {
  const shared = mine.products.filter((product) => other.products.some((theirs) => named(product) === named(theirs) && mayMeet(product, theirs)))
  return [...new Set(shared.map(({ maker, product }) => `${maker} ${product}`))].map((shown) => ({ kind: 'product', shown, count: 1 }))
}

/** Ranges that may have a version in common. Where versions can't be compared they may. */
export function mayMeet(a: ProductNamed, b: ProductNamed): boolean {
  const ends = ({ to, fixed }: ProductNamed) => ({ at: to.trim() || fixed.trim(), open: to.trim() === '' })
  const before = (one: ProductNamed, next: ProductNamed): boolean => {
    const { at, open } = ends(one)
    if (at === '' || next.from.trim() === '') return false
    const order = compareVersions(at, next.from)
    return order === '<' || (order === '=' && open)
  }
  return !before(a, b) && !before(b, a)
}

function indicators(mine: Speaking, other: Speaking): OverlapReason[] {
  const { count, share } = common(mine.keys, other.keys)
  return count > 0 && (count >= INDICATORS.least || share >= INDICATORS.share) ? [{ kind: 'indicators', shown: '', count }] : []
}

function techniques(mine: Speaking, other: Speaking): OverlapReason[] {
  const { count, share } = common(mine.techniques.map(({ id }) => id), other.techniques.map(({ id }) => id))
  return count >= TECHNIQUES.least && share >= TECHNIQUES.share ? [{ kind: 'techniques', shown: '', count }] : []
}

/** How many are in both, and which share of the smaller that is. */
function common(a: readonly string[], b: readonly string[]): { count: number; share: number } {
  const [mine, theirs] = [new Set(a), new Set(b)]
  const count = [...mine].filter((one) => theirs.has(one)).length
  return { count, share: count / Math.max(1, Math.min(mine.size, theirs.size)) }
}
