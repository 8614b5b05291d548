/** What somebody typed, as the search understands it. Pure. */
import { evidenceTypes } from '#language/evidence/item.ts'
import { normalised, refang } from '#language/evidence/values.ts'
import { folded, grams } from '#language/search.ts'
import { typeOfId } from '#language/stix/references.ts'
import { itemDigest } from '../items/item-digest.ts'

export interface Sought {
  /** Each stands in what is found: folded, and clickable again. */
  readonly terms: readonly string[]
  /** Pairs of neighbours in the terms: the index narrows by them. None where every term is one character. */
  readonly pairs: readonly string[]
  /** Digests of the values that the whole may be: an address, a hash, a name. */
  readonly keys: readonly string[]
  /** Where the whole is the id of a STIX object. */
  readonly stixId: string | undefined
}

const MOST_TERMS = 8

/** Each pair costs a walk through a list in the index, and a dozen narrow as well as sixty. */
const MOST_PAIRS = 12

/** Undefined where nothing was typed. */
export function soughtBy(typed: string | undefined): Sought | undefined {
  const terms = [...new Set(folded(typed ?? '').split(' ').map(refang).filter(Boolean))].slice(0, MOST_TERMS)
  if (typed === undefined || terms.length === 0) return undefined
  const each = Math.max(2, Math.floor(MOST_PAIRS / terms.length))
  const whole = typed.normalize('NFKC').trim()
  return {
    terms,
    pairs: [...new Set(terms.flatMap((term) => spread(grams(term).filter((gram) => [...gram].length === 2), each)))],
    keys: keysOf(whole),
    stixId: typeOfId(whole.toLowerCase()) && whole.toLowerCase(),
  }
}

/** So many of a list, taken evenly, its first and last among them. */
const spread = <T>(list: readonly T[], most: number): T[] =>
  list.length <= most ? [...list] : Array.from({ length: most }, (_value, at) => list[Math.round((at * (list.length - 1)) / (most - 1))]!) // within the list

const keysOf = (whole: string): string[] => [...new Set(evidenceTypes.flatMap((type) => {
  const value = normalised(type, whole)
  return value === undefined ? [] : [itemDigest({ type, value })]
}))]
