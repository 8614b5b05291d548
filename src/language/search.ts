/** Search that finds Japanese words of two characters: text is folded, cut into pairs, and the pairs are looked up in an index. */

/** One spelling for comparison: half width, lower case, without blanks at the ends. */
export const folded = (text: string): string => text.toWellFormed().replaceAll('\0', '').normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()

/** Every character and every pair of neighbours, each once: what is stored beside a record, as `text[]` under a GIN index. */
export function grams(...texts: readonly string[]): string[] {
  const found = new Set<string>()
  for (const word of texts.flatMap((text) => folded(text).split(' '))) {
    const characters = [...word]
    characters.forEach((character, i) => {
      found.add(character)
      if (i > 0) found.add(`${characters[i - 1]}${character}`)
    })
  }
  return [...found].filter(Boolean)
}

export interface Query {
  /** All of these must be among the stored grams: the index narrows by them. */
  readonly grams: string[]
  /** Each of these must stand in the folded text: pairs alone would also find `abcbd` for `abd`. */
  readonly terms: string[]
}

/** What somebody typed, as words that must all be found; undefined where nothing was typed. At most 8 words count. */
export function queryOf(typed: string | undefined): Query | undefined {
  const terms = [...new Set(folded(typed ?? '').split(' ').filter(Boolean))].slice(0, 8)
  if (terms.length === 0) return undefined
  const pairs = terms.flatMap((term) => ([...term].length === 1 ? [term] : grams(term).filter((gram) => [...gram].length === 2)))
  return { grams: [...new Set(pairs)], terms }
}
