/** Bills of materials: what software a device or a system is made of. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { oneOf } from '#language/one-of.ts'
import { verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { AssetSubject, secret } from '../contract.ts'

export const componentScopes = {
  required: text('使われる', 'in use'),
  optional: text('使われることがある', 'optional'),
  excluded: text('動作に含まれない', 'not in what runs'),
} as const satisfies Record<string, Text>
export const ComponentScope = oneOf(componentScopes)

/** A larger file is read by the command line, which sends its components in parts: `sakimori bill take FILE`. */
export const LARGEST_BILL = 20_000_000
export const LARGEST_XML_BILL = 10_000_000
export const MOST_COMPONENTS = 250_000
export const MOST_IN_PART = 5_000

const Said = z.object({ ja: z.string(), en: z.string() })
const Fault = z.object({ at: z.string(), says: Said })

/** `differences`: of the components, against the bill that was there before. */
export const Bill = z.object({
  asset: z.object({ id: z.string(), name: z.string() }), name: z.string(), format: z.string(), digest: z.string(), components: z.number().int(), excluded: z.number().int(),
  faults: z.array(Fault), notes: z.array(Fault), takenAt: z.iso.datetime(), takenBy: z.string(),
})
export type Bill = z.infer<typeof Bill>

const differences = z.object({ added: z.number().int(), changed: z.number().int(), removed: z.number().int(), same: z.number().int() })

/** `neededBy`: the names of what depends on it, nearest first; `direct`: the system itself does. */
export const ListedComponent = z.object({
  id: z.string(), name: z.string(), version: z.string(), purl: z.string(), cpe: z.string(), supplier: z.string(), scope: ComponentScope, direct: z.boolean(), neededBy: z.array(z.string()),
})
export type ListedComponent = z.infer<typeof ListedComponent>

const line = (longest: number) => z.string().overwrite(storable).trim().max(longest)
/** A device of the register, or the name of a system of its own: that is registered where it is not yet. */
const owner = { asset: z.string().max(60).optional(), system: line(100).optional() }

const Component = z.strictObject({ name: line(200), version: line(200), purl: line(500).optional(), cpe: line(500).optional(), supplier: line(200).optional(), scope: ComponentScope.optional(), of: z.array(z.number().int().min(0).max(MOST_COMPONENTS)).max(50) })
const digest = z.string().regex(/^[0-9a-f]{64}$/)
const SaidFault = z.strictObject({ at: line(500), says: z.strictObject({ ja: line(1000), en: line(1000) }) })

export const bills = {
  /** CycloneDX 1.2 to 1.7 (JSON, XML), SPDX 2 (JSON, tags) and 3.0, whole. Taken twice it changes nothing; a newer one replaces it. */
  take: verb({ name: 'bill.take', title: text('部品表（SBOM）を取り込む', 'take a bill of materials (SBOM)'), kind: 'change', path: '/bills', on: AssetSubject, input: z.strictObject({ ...owner, name: line(200).min(1), content: z.string().min(1).max(LARGEST_BILL) }), output: z.object({ bill: Bill, differences }), largest: LARGEST_BILL + 1_048_576 }),
  /** A part of a bill that was read elsewhere. With the last one it is taken; sent again it changes nothing. `differences` is null until then. */
  part: verb({ name: 'bill.part', title: text('部品表を分けて送る', 'send a bill in parts'), kind: 'change', path: '/bills/parts', on: AssetSubject, input: z.strictObject({ ...owner, name: line(200).min(1), digest, format: line(40), part: z.number().int().min(1).max(1000), parts: z.number().int().min(1).max(1000), subject: Component.nullable().default(null), components: z.array(Component).max(MOST_IN_PART), faults: z.array(SaidFault).max(500).default([]), notes: z.array(SaidFault).max(500).default([]) }), output: z.object({ asset: z.string(), bill: Bill.nullable(), differences: differences.nullable() }), largest: 10_000_000 }),
  read: verb({ name: 'bill.read', title: text('部品表を見る', 'see a bill of materials'), kind: 'read', path: '/assets/:id/bill', on: AssetSubject, input: z.strictObject({ id: z.string().max(60), search: z.string().max(200).optional(), most: z.coerce.number().int().min(1).max(500).default(100), after: z.string().max(100).optional() }), output: z.object({ bill: Bill.nullable(), components: z.array(ListedComponent), total: z.number().int(), next: z.string().nullable() }), recorded: true, secret }),
  remove: verb({ name: 'bill.remove', title: text('部品表を外す', 'remove a bill of materials'), kind: 'change', path: '/assets/:id/bill/remove', on: AssetSubject, input: z.strictObject({ id: z.string().max(60) }), output: z.object({ removed: z.number().int() }) }),
}
