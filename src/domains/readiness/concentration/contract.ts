/** What many depend on (単一の製品・供給者への依存, P30): counts and shares by sector, from five organisations on and rounded to five. Nobody is named. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { oneOf } from '#language/one-of.ts'
import { sectorIds } from '#language/sector.ts'
import { subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'

const Said = z.object({ ja: z.string(), en: z.string() })
const Cell = z.object({ sector: z.string(), organisations: z.number().int() })
/** `organisations` is null where fewer than five would be told of, or where one sees some sectors only. */
export const Told = z.object({ organisations: z.number().int().nullable(), cells: z.array(Cell) })
export type Told = z.infer<typeof Told>

export const thingKinds = {
  product: text('製品', 'Product'),
  package: text('部品（パッケージ）', 'Package'),
  supplier: text('供給者', 'Supplier'),
} as const satisfies Record<string, Text>
export const ThingKind = oneOf(thingKinds)
export type ThingKind = z.infer<typeof ThingKind>

/** A thing that organisations depend on. `share`: in percent of the sector's organisations that have registered anything; null where these are too few. A supplier's id is another in each picture. */
export const Thing = z.object({ id: z.string(), kind: ThingKind, name: Said, category: z.string().nullable(), organisations: z.number().int().nullable(), cells: z.array(Cell.extend({ share: z.number().int().nullable() })) })
export type Thing = z.infer<typeof Thing>

/** What stops with a thing. `direct` use it; `stops`: those of all reached who said that they can't do without and have no other way; `through`: reached only along supply relations; `all`: anybody reached. */
export const Outage = z.object({ direct: Told, stops: Told, through: Told, all: Told })
export type Outage = z.infer<typeof Outage>

/** `sector` is null for all together. `hhi`: 10,000 where all use one product; said from below. `leading`: the thing used most, with its share of the uses in percent. */
export const Measure = z.object({ category: z.string(), sector: z.string().nullable(), hhi: z.number().int(), products: z.number().int(), uses: z.number().int(), leading: z.string(), share: z.number().int() })
export type Measure = z.infer<typeof Measure>

export const narrownesses = {
  high: text('かたよりが強い', 'Highly concentrated'),
  moderate: text('かたよりがある', 'Concentrated'),
  low: text('分かれている', 'Spread'),
} as const satisfies Record<string, Text>
export const Narrowness = oneOf(narrownesses)
export type Narrowness = z.infer<typeof Narrowness>

const Category = z.object({ id: z.string(), title: Said })
/** Another product of the same category. `inUse`: five organisations or more use it already. */
export const Other = z.object({ id: z.string(), name: Said, inUse: z.boolean(), sectors: z.array(z.string()) })
export type Other = z.infer<typeof Other>

export const ConcentrationSubject = subject({
  name: 'Concentration', title: text('依存の集中', 'concentration'),
  about: z.object({
    /** The sectors that are asked about, and those that the asker answers for. */
    asked: z.array(z.string()), theirs: z.array(z.string()),
    /** Whose own position it is; empty where the picture is asked for. */
    organisation: z.string(),
  }),
})

const sector = z.enum(sectorIds).optional()

export const concentration = {
  /** Without a sector: all that one answers for. */
  list: verb({ name: 'concentration.list', title: text('多くの組織が頼るものを見る', 'see what many depend on'), kind: 'read', path: '/concentration', on: ConcentrationSubject, input: z.strictObject({ sector, kind: ThingKind.optional(), category: z.string().max(60).optional() }), output: z.object({
    /** When it was last counted; null before the first time. */
    takenAt: z.iso.datetime().nullable(), sectors: Told, things: z.array(Thing), measures: z.array(Measure.extend({ narrowness: Narrowness })), categories: z.array(Category),
    steps: z.object({ moderate: z.number().int(), high: z.number().int(), source: Said.extend({ address: z.string() }) }),
  }), recorded: true }),
  /** This thing stops today: what stops with it, and what could stand in for it. */
  read: verb({ name: 'concentration.read', title: text('止まったときの影響を見る', 'see what stops with it'), kind: 'read', path: '/concentration/thing', on: ConcentrationSubject, input: z.strictObject({ id: z.string().overwrite(storable).min(1).max(300), sector }), output: z.object({ takenAt: z.iso.datetime(), thing: Thing, outage: Outage, category: Category.nullable(), others: z.array(Other) }), recorded: true }),
  /** Which of one's own products many depend on. `widely`: at least half of one of one's own sectors, or three sectors, use it. */
  own: verb({ name: 'concentration.own', title: text('自組織が頼るものを見る', 'see what one depends on'), kind: 'read', path: '/concentration/own', on: ConcentrationSubject, input: z.strictObject({}), output: z.object({ takenAt: z.iso.datetime().nullable(), products: z.array(z.object({ id: z.string(), name: Said, critical: z.boolean(), widely: z.boolean(), category: Category.nullable(), others: z.array(Other) })), customers: z.number().int(), suppliers: z.number().int() }), recorded: true }),
  // What the program's own service does.
  count: verb({ name: 'concentration.count', title: text('依存の集中を数える', 'count what many depend on'), kind: 'change', path: '/concentration/count', on: ConcentrationSubject, input: z.strictObject({}), output: z.object({ things: z.number().int(), counted: z.boolean() }), internal: true }),
}
