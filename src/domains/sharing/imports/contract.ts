/** What one brought in: what became of each object, what waits for a decision, and taking all of it back. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { ItemType } from '#language/evidence/item.ts'
import { Tlp } from '#language/tlp.ts'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Attribution, Purpose } from '#trust/labels/contract.ts'
import { Handling, importFormats, ObjectFate } from '../items/contract.ts'

const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })
const byId = z.strictObject({ id: written.max(60) })
const Reason = z.strictObject({ ja: written.trim().min(1).max(1000), en: written.trim().max(1000).default('') })

export const Import = z.object({
  id: z.string(),
  name: z.string(),
  format: z.enum(importFormats),
  counts: z.object({ taken: z.number().int(), known: z.number().int(), held: z.number().int(), refused: z.number().int() }),
  /** Brought by hand, or by a machine into a collection or from a partner's server. */
  by: z.enum(['file', 'machine']),
  tlp: Tlp,
  at: z.iso.datetime(),
  withdrawnAt: z.iso.datetime().nullable(),
})
export type Import = z.infer<typeof Import>

/** An object that is kept and given to nobody until its giver has decided. */
export const HeldItem = z.object({ id: z.string(), stixId: z.string(), type: ItemType, shown: z.string(), why: Said })

export const ImportDetail = Import.extend({
  purposes: z.array(Purpose),
  attribution: Attribution,
  audience: z.object({ organisations: z.array(z.string()), communities: z.array(z.string()), sectors: z.array(z.string()) }),
  objects: z.array(ObjectFate),
  notes: z.array(z.object({ at: z.string(), why: Said })),
  /** The first two hundred that wait. */
  waiting: z.array(HeldItem),
  waitingTotal: z.number().int(),
})
export type ImportDetail = z.infer<typeof ImportDetail>

export const ImportSubject = subject({
  name: 'Import', title: text('取り込み', 'import'),
  about: z.object({ giver: z.string(), state: z.enum(['none', 'standing', 'withdrawn']) }),
})

export const imports = {
  list: verb({ name: 'import.list', title: text('取り込みの一覧を見る', 'list imports'), kind: 'read', path: '/imports', on: ImportSubject, input: z.strictObject({ most: z.coerce.number().int().min(1).max(100).default(50), after: written.max(100).optional() }), output: z.object({ imports: z.array(Import), total: z.number().int(), next: z.string().nullable() }) }),
  read: verb({ name: 'import.read', title: text('取り込みの結果を見る', 'see what became of an import'), kind: 'read', path: '/imports/:id', on: ImportSubject, input: byId, output: ImportDetail }),
  /** Takes back all it brought: one recall, which everyone who holds any of it must acknowledge. */
  withdraw: verb({ name: 'import.withdraw', title: text('取り込んだものを取り下げる', 'take back an import'), kind: 'change', path: '/imports/:id/withdraw', on: ImportSubject, next: true, input: byId.extend({ reason: Reason }), output: ImportDetail }),
  /**
   * Gives what was held back, or drops it. What can be read of an object's markings still narrows it, unless the giver says that
   * they are resolved: that it may give this, and answers for it.
   */
  decide: verb({
    name: 'item.decide', title: text('保留したものを決める', 'decide on what is held'), kind: 'change', path: '/imports/:id/decide', on: ImportSubject, next: true,
    input: byId.extend({
      /** Without it, all that wait. */
      items: z.array(written.max(60)).min(1).max(5_000).optional(),
      decision: z.enum(['give', 'drop']),
      handling: Handling.prefault({}),
      resolved: z.boolean().default(false),
      reason: Reason,
    }),
    output: ImportDetail,
  }),
}
