/** Looking through the exchange: a search, and the words that complete what is being typed. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { ItemRole, ItemType } from '#language/evidence/item.ts'
import { Tlp } from '#language/tlp.ts'
import { verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { ItemSubject, SharedItem } from '../contract.ts'

const written = z.string().overwrite(storable)

/** What joins, marks or translates others is counted among the types, and listed for who asks for its type: among values and names it would only be in the way. */
export const aside: readonly ItemType[] = ['relationship', 'sighting', 'marking', 'extension', 'language-content']

/** Up to here a search counts; beyond, it says that there are more. */
export const COUNTED = 1_000

export const SearchItems = z.strictObject({
  /** Words that must all be found, each anywhere in an item; however an address was made unclickable. */
  search: written.max(400).optional(),
  type: ItemType.optional(),
  role: ItemRole.optional(),
  tlp: Tlp.optional(),
  /** An organisation that gave under its name. */
  giver: written.max(60).optional(),
  /** Given at this moment or later. */
  since: z.iso.datetime({ offset: true }).optional(),
  /** One of the reader's own sectors or communities: what is meant for it. */
  sector: written.max(40).optional(),
  community: written.max(60).optional(),
  /** `fitting`: what begins as what was typed, what is so called, then the rest, each the newest first. `score`: the highest first of what is looked through at once. */
  order: z.enum(['fitting', 'score']).default('fitting'),
  most: z.coerce.number().int().min(1).max(100).default(25),
  after: written.max(400).optional(),
})

/** `score`: what it is worth acting on now, from 0 to 100; `feedback.read` says why. */
export const FoundItem = SharedItem.extend({ score: z.number().int() })
export type FoundItem = z.infer<typeof FoundItem>

export const Found = z.object({
  /** Those that say just what was typed, on the first page; they are not among `items`. */
  exact: z.array(FoundItem),
  items: z.array(FoundItem),
  /** Of those shown: what else was found to mean the same. */
  merged: z.array(z.object({ item: z.string(), names: z.array(z.string()) })),
  /** How many there are in all, without those that stand aside; `more`: this many at least. */
  total: z.number().int(),
  more: z.boolean(),
  /** Of as many as were counted; those that stand aside are among the types, and only there. */
  facets: z.object({ types: z.array(z.object({ type: ItemType, items: z.number().int() })), tlps: z.array(z.object({ tlp: Tlp, items: z.number().int() })) }),
  /** From which score on an item is usually acted on. */
  threshold: z.number().int(),
  next: z.string().nullable(),
  /** Where a search would take too long, it ends early: what was given before this moment is looked through from `next`. */
  lookedUntil: z.iso.datetime().nullable(),
})
export type Found = z.infer<typeof Found>

export const search = {
  items: verb({ name: 'item.search', title: text('情報を探す', 'search the exchange'), kind: 'read', path: '/search/items', on: ItemSubject, input: SearchItems, output: Found }),
  /** Names and values that begin as what was typed, so far as labels let them be seen. */
  suggest: verb({ name: 'item.suggest', title: text('入力の候補を見る', 'complete what is typed'), kind: 'read', path: '/search/suggestions', on: ItemSubject, input: z.strictObject({ begins: written.trim().min(2).max(100), most: z.coerce.number().int().min(1).max(20).default(8) }), output: z.object({ words: z.array(z.object({ shown: z.string(), search: z.string(), type: ItemType })) }) }),
}
