/** Where the readers put what they find: normalised, checked, merged and bounded in one place. */
import { text, type Text } from '../words.ts'
import { clip, harmless, harmlessLine } from './harmless.ts'
import { itemKey, longest, merged, type Item, type ItemRole, type ItemType } from './item.ts'
import { normalised } from './values.ts'
import type { Tlp } from '../tlp.ts'

/** Something that was not taken over, how often, and why; `path` is where it was met first. */
export interface Unread {
  readonly what: string
  readonly why: Text
  readonly path?: string
  readonly count: number
}

/** What a reader knows about a value before it is normalised; undefined means not said. */
export interface Found {
  readonly type: ItemType
  readonly raw: string
  readonly role: ItemRole
  readonly source: Item['source']
  readonly title?: string | undefined
  readonly description?: string | undefined
  readonly firstSeen?: string | undefined
  readonly lastSeen?: string | undefined
  readonly validUntil?: string | undefined
  readonly tlp?: Tlp | undefined
  readonly related?: readonly string[] | undefined
}

export interface Gathering {
  add(found: Found, path: string): void
  skip(what: string, why: Text, path: string): void
  readonly items: () => Item[]
  readonly unread: () => Unread[]
}

const mostNotes = 500

export const reasons = Object.freeze({
  malformed: text('この種類の値として読めません。', 'Is not a value of this type.'),
  full: text('項目が多すぎるため、残りは取り込みません。分けて添付してください。', 'There are too many items; the rest is left out. Attach it in parts.'),
})

/** Collects at most `most` different items; what is beyond is counted as unread. */
export function gathering(most: number): Gathering {
  const items = new Map<string, Item>()
  const notes = new Map<string, Unread>()
  const skip = (what: string, why: Text, path: string): void => {
    const key = `${what}\n${why.en}`
    const before = notes.get(key)
    if (!before && notes.size >= mostNotes) return
    notes.set(key, {
      what: clip(harmlessLine(what.slice(0, 400)), 200),
      why,
      path: before?.path ?? clip(harmlessLine(path), 200),
      count: (before?.count ?? 0) + 1,
    })
  }
  const add = (found: Found, path: string): void => {
    const value = normalised(found.type, found.raw)
    if (value === undefined || value.length > longest.value)
      return skip(`${found.type} ${clip(found.raw, 80)}`, reasons.malformed, path)
    const item = finished(found, value)
    const before = items.get(itemKey(item))
    if (!before && items.size >= most) return skip(found.type, reasons.full, path)
    items.set(itemKey(item), before ? merged(before, item) : item)
  }
  return { add, skip, items: () => [...items.values()], unread: () => [...notes.values()] }
}

const line = (s: string | undefined): string | undefined =>
  (s && clip(harmlessLine(s.slice(0, 2_000)), longest.title)) || undefined
const block = (s: string | undefined): string | undefined =>
  (s && clip(harmless(s.slice(0, 20_000)).trim(), longest.description)) || undefined

function finished(found: Found, value: string): Item {
  const title = line(found.title)
  const description = block(found.description)
  const related = [...new Set(found.related?.flatMap((r) => line(r) ?? []))].slice(0, longest.related)
  return {
    type: found.type, value, role: found.role,
    ...(title !== undefined && title !== value && { title }),
    ...(description !== undefined && { description }),
    ...(found.firstSeen && { firstSeen: found.firstSeen }),
    ...(found.lastSeen && { lastSeen: found.lastSeen }),
    ...(found.validUntil && { validUntil: found.validUntil }),
    ...(found.tlp && { tlp: found.tlp }),
    ...(related.length > 0 && { related }),
    source: { format: found.source.format, id: clip(harmlessLine(found.source.id), 200) },
  }
}
