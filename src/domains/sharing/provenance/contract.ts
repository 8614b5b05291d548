/** One item whole: who said it, in which versions, what it belongs to, and which ids mean the same thing. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { Tlp } from '#language/tlp.ts'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Attribution, Purpose } from '#trust/labels/contract.ts'
import { ItemState, ItemSubject, SharedItem } from '../contract.ts'

const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })
const AnyState = z.enum([...ItemState.options, 'held'])
const StixId = written.regex(/^[a-z0-9][a-z0-9-]{1,248}--[0-9a-fA-F-]{36}$/)

/** Another assertion: of the same id in another version, or of the same value. `giver` where its label names it, or it is one's own. */
export const Assertion = z.object({ id: z.string(), shown: z.string(), version: z.string().nullable(), state: AnyState, tlp: Tlp, giver: Said.nullable(), givenAt: z.iso.datetime() })
export type Assertion = z.infer<typeof Assertion>

export const Related = z.object({
  relation: z.string(),
  /** From this to the other; else from the other to this. */
  away: z.boolean(),
  stixId: z.string(),
  /** The item to open, where one may see one. */
  item: z.string().nullable(),
  shown: z.string(),
})

/** Another id that somebody found to mean the same thing. */
export const Alias = z.object({ merge: z.string(), stixId: z.string(), item: z.string(), shown: z.string(), /** It is the one that is kept. */ kept: z.boolean(), by: Said, reason: z.string(), at: z.iso.datetime() })

export type Alias = z.infer<typeof Alias>

export const ItemDetail = z.object({
  item: SharedItem.extend({ state: AnyState }),
  stixId: z.string().nullable(),
  version: z.string().nullable(),
  /** The object as it leaves: under its label's markings, and with an alias where its giver is not named. Null where STIX has no way to say it. */
  object: z.record(z.string(), z.unknown()).nullable(),
  label: z.object({
    tlp: Tlp, purposes: z.array(Purpose), attribution: Attribution, embargo: z.iso.datetime().nullable(),
    /** For whom it is: told to its giver alone. */
    audience: z.object({ organisations: z.array(z.string()), communities: z.array(z.string()), sectors: z.array(z.string()) }).nullable(),
  }),
  own: z.boolean(),
  held: Said.nullable(),
  import: z.string().nullable(),
  versions: z.array(Assertion),
  others: z.array(Assertion),
  related: z.array(Related),
  aliases: z.array(Alias),
  warnings: z.array(z.object({ id: z.string(), number: z.string(), title: Said })),
  /** How many organisations took each step; told to its giver alone. */
  receipts: z.object({ served: z.number().int(), opened: z.number().int(), acknowledged: z.number().int(), acted: z.number().int() }).nullable(),
})
export type ItemDetail = z.infer<typeof ItemDetail>

export const Merge = z.object({ id: z.string(), kept: z.string(), same: z.string(), reason: z.string(), at: z.iso.datetime(), undoneAt: z.iso.datetime().nullable() })
export type Merge = z.infer<typeof Merge>

export const MergeSubject = subject({
  name: 'Merge', title: text('同じものとする判断', 'finding that two are one'),
  about: z.object({ by: z.string(), state: z.enum(['new', 'standing', 'undone']) }),
})

export const provenance = {
  /** Leaves a receipt: its giver sees who opened it. */
  read: verb({ name: 'item.read', title: text('情報を開く', 'open an item'), kind: 'read', path: '/items/:id', on: ItemSubject, recorded: true, input: z.strictObject({ id: written.max(60) }), output: ItemDetail }),
  /** Says that two STIX ids mean the same thing. Nothing is rewritten: both stay as they were given, and it can be undone. */
  merge: verb({ name: 'item.merge', title: text('同じものとする', 'find two to be one'), kind: 'change', path: '/merges', on: MergeSubject, input: z.strictObject({ kept: StixId, same: StixId, reason: written.trim().min(1).max(1000) }), output: Merge }),
  unmerge: verb({ name: 'item.unmerge', title: text('同じものとするのをやめる', 'take them apart again'), kind: 'change', path: '/merges/:id/undo', on: MergeSubject, next: true, input: z.strictObject({ id: written.max(60) }), output: Merge }),
}
