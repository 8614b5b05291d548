/** How an item is recognised and found: a short key for what it says, and the text a search looks in. */
import { createHash } from 'node:crypto'
import { clip } from '#language/evidence/harmless.ts'
import { itemKey, type Item } from '#language/evidence/item.ts'
import { refang } from '#language/evidence/values.ts'

/** Two items with one digest say the same. A value may be thousands of characters long; this is 32. */
export const itemDigest = (item: Pick<Item, 'type' | 'value'>): string => createHash('sha256').update(itemKey(item)).digest('hex').slice(0, 32)

const folded = (s: string): string => s.normalize('NFKC').toLowerCase().trim()

export const searchText = ({ value, title, related }: Item): string => clip(folded([value, title ?? '', ...(related ?? [])].join('\n')), 4_000)

/** What to look for: however an address was made unclickable, it is found as it is. */
export const soughtText = (search: string | undefined): string | undefined => (search ? folded(refang(search.normalize('NFKC').trim())) || undefined : undefined)

/** The same for plain text, such as titles of warnings. */
export const foldedText = folded
