/** What an object of STIX says: to people, to matching and to search. */
import { clip, storable } from '../evidence/harmless.ts'
import { itemKey, longest, readTime, type ItemRole, type ItemType } from '../evidence/item.ts'
import { own, str, type Obj } from '../evidence/json.ts'
import { headOf, type NameOf } from './said-values.ts'
import { searchWords } from './search-words.ts'

/** The same nouns as an item's; `keys` are the `itemKey`s of every value it holds, `words` what a search looks in. */
export interface Saying {
  readonly type: ItemType
  readonly value: string
  readonly role: ItemRole
  readonly title?: string
  readonly description?: string
  readonly firstSeen?: string
  readonly lastSeen?: string
  readonly validUntil?: string
  readonly keys: readonly string[]
  readonly words: string
}

const first = <T>(o: Obj, read: (o: Obj, key: string) => T | undefined, ...keys: string[]): T | undefined => {
  for (const key of keys) {
    const found = read(o, key)
    if (found !== undefined) return found
  }
  return undefined
}
const moment = (o: Obj, key: string): string | undefined => readTime(own(o, key))
const words = (o: Obj, key: string): string | undefined => {
  const said = storable(str(o, key) ?? '').trim()
  return said === '' ? undefined : said
}

/**
 * Of an object that was checked. `nameOf` gives the names of others, for a relationship to read "APT1 uses Mimikatz"; without
 * it the ids stand there. Of a pattern every value counts that it tests for equality; what cannot be read stays as text.
 */
export function saying(o: Obj, nameOf: NameOf = () => undefined): Saying {
  const head = headOf(o, nameOf)
  const title = words(o, 'name') ?? head.title
  const description = first(o, words, 'description', 'content', 'explanation')
  const firstSeen = first(o, moment, 'first_seen', 'first_observed', 'valid_from', 'start_time', 'start', 'analysis_started')
  const lastSeen = first(o, moment, 'last_seen', 'last_observed', 'stop_time', 'end', 'analysis_ended')
  const validUntil = moment(o, 'valid_until')
  return {
    type: head.type, value: clip(head.value, longest.value), role: head.role,
    ...(title !== undefined && title !== head.value && { title: clip(title, longest.title) }),
    ...(description !== undefined && { description: clip(description, longest.description) }),
    ...(firstSeen !== undefined && { firstSeen }), ...(lastSeen !== undefined && { lastSeen }), ...(validUntil !== undefined && { validUntil }),
    keys: head.values.map(itemKey),
    words: searchWords(o, head),
  }
}
