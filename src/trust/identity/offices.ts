/**
 * What an office may be called. The ledger and others' screens show it in place of a name, so it does not name a body
 * that it is none of: nobody of a small company is 「国家サイバー統括室 連絡担当」.
 */
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { namesOfOrganisations, type NamesRow } from './tables.ts'

/** Shorter ones stand in too many honest words. */
const SHORTEST = 3

/** One writing of what looks alike: width and case folded, what can't be seen taken out. */
const folded = (words: string): string => words.normalize('NFKC').toLowerCase().replace(/\p{Cf}/gu, '').replace(/\s+/g, ' ').trim()
const squeezed = (words: string): string => words.replace(/[\s・･.,\-‐–—_/]/g, '')
const isLatin = (words: string): boolean => /^[\p{Script=Latin}\p{N}\p{P}\p{S}\s]+$/u.test(words)

/** A name as people say it: whole, without what stands in parentheses, and that alone: 情報処理推進機構（IPA）. */
export function formsOf(name: string): string[] {
  const whole = folded(name)
  const inside = [...whole.matchAll(/\(([^)]+)\)/g)].map(([, words]) => words!.trim())
  const [first = ''] = whole.split(' ') // 警察庁 サイバー警察局 is called 警察庁
  const forms = [whole, whole.replace(/\([^)]*\)/g, '').trim(), ...inside, ...(isLatin(first) ? [] : [first])]
  return [...new Set(forms)].filter((form) => squeezed(form).length >= SHORTEST)
}

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\/]/g, String.raw`\$&`)

/** Latin names count as whole words, and IPA is not in “participation”; others wherever they stand, however they are spaced. */
const says = (office: string, form: string): boolean =>
  isLatin(form) ? new RegExp(`(?<![\\p{Script=Latin}\\p{N}])${escaped(form)}(?![\\p{Script=Latin}\\p{N}])`, 'u').test(office) : squeezed(office).includes(squeezed(form))

const namesOf = ({ id, name_ja, name_en }: NamesRow): string[] => [id, ...formsOf(name_ja), ...formsOf(name_en)]

/** The other organisation whose name an office says, if it does. Its own organisation's name may contain another's. */
export function namedBy(office: string, own: string, organisations: readonly NamesRow[]): NamesRow | undefined {
  const mine = organisations.find(({ id }) => id === own)
  const bare = (mine ? namesOf(mine) : []).toSorted((a, b) => b.length - a.length).reduce((left, form) => left.replaceAll(form, ' '), folded(office))
  return organisations.find((other) => other.id !== own && namesOf(other).some((form) => says(bare, form)))
}

const refused = (detail: string, ja: string, en: string): Failure => new Failure('invalid', detail, { issues: [{ path: 'office', message: text(ja, en) }] })

/** Throws `invalid` where an office names another registered organisation, or a service of the program. */
export async function honestOffice(tx: Tx, office: string | undefined, organisation: string): Promise<void> {
  if (office === undefined) return
  if (/^service\s*:/.test(folded(office))) throw refused('this office is a service’s', '「service:」で始まる職名は、この仕組みが使います。ほかの書き方にしてください。', 'Offices that begin with “service:” are the program’s own. Write it in another way.')
  const other = namedBy(office, organisation, await namesOfOrganisations(tx))
  if (!other) return
  throw refused(
    `the office names ${other.id}`,
    `職名に、ほかの組織の名前「${other.name_ja}」は入れられません。組織の名前は職名と並べて表示されます。「連絡担当」のように、職だけを書いてください。`,
    `An office can’t contain the name of another organisation (${other.name_en}). The organisation is shown beside it: write the office alone, such as “liaison”.`,
  )
}
