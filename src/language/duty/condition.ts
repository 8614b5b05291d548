/** Conditions of law as data, and what the facts say to them: true, false or unknown, and because of what. */
import { z } from 'zod'
import type { Text } from '../words.ts'
import { all, any, not, otherReading, together, type Reading, type Truth } from './truth.ts'
import type { Concerned } from './concerned.ts'
import { fieldWords, plainWords, type OfEntity } from './reason.ts'
import type { Statement } from './facts.ts'

/** A question about one field. Exactly one of the comparisons. */
const OfField = z.strictObject({
  field: z.string(),
  is: z.string().optional(),
  /** The list holds at least one of these. */
  has: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  over: z.number().optional(),
  'at-least': z.number().optional(),
  under: z.number().optional(),
  /** It has happened: somebody gives its value. */
  known: z.literal(true).optional(),
}).refine(({ field: _, ...comparisons }) => Object.values(comparisons).filter((one) => one !== undefined).length === 1, 'a field is compared in one way: is, has, over, at-least, under or known')
type OfField = z.infer<typeof OfField>

export type Condition =
  | { all: Condition[] } | { any: Condition[] } | { not: Condition } | OfField
  | { designated: string } | { jurisdiction: string } | { sector: string } | { system: string } | { always: true }

export const Condition: z.ZodType<Condition> = z.lazy(() => z.union([
  z.strictObject({ all: z.array(Condition).min(1) }),
  z.strictObject({ any: z.array(Condition).min(1) }),
  z.strictObject({ not: Condition }),
  OfField,
  /** The entity is designated so, or is so by law. */
  z.strictObject({ designated: z.string() }),
  z.strictObject({ jurisdiction: z.string().regex(/^[A-Z]{2}$/) }),
  z.strictObject({ sector: z.string() }),
  /** A system concerned is registered as such. */
  z.strictObject({ system: z.string() }),
  z.strictObject({ always: z.literal(true) }),
]))

/** One thing known, or not known, that decides a condition. */
export interface Reason {
  readonly truth: Truth
  /** Two people have answered differently. */
  readonly disputed: boolean
  readonly words: Text
  /** What is asked; absent where the register of organisations answers. */
  readonly field?: string
  /** What the entity is asked to be by law. */
  readonly designation?: string
}

export interface Finding {
  readonly truth: Truth
  /** Only what decides: of an `all` that fails, what fails; of an `any` that is met, what meets it. */
  readonly reasons: readonly Reason[]
}

/** What the facts say to a condition, contradictions read one way throughout: `not` turns the reading round. */
export function find(condition: Condition, who: Concerned, reading: Reading): Finding {
  if ('all' in condition) return deciding(all, condition.all.map((one) => find(one, who, reading)))
  if ('any' in condition) return deciding(any, condition.any.map((one) => find(one, who, reading)))
  if ('always' in condition) return { truth: 'true', reasons: [] }
  if ('not' in condition) {
    const { truth, reasons } = find(condition.not, who, otherReading(reading))
    return { truth: not(truth), reasons }
  }
  const reason = 'field' in condition ? ofField(condition, who, reading) : ofEntity(condition, who, reading)
  return { truth: reason.truth, reasons: [reason] }
}

function deciding(join: typeof all, parts: readonly Finding[]): Finding {
  const truth = join(parts.map((one) => one.truth))
  const same = parts.filter((one) => one.truth === truth)
  return same.length === 1 ? same[0]! : { truth, reasons: same.flatMap(({ reasons }) => reasons) }
}

function ofEntity(condition: OfEntity, who: Concerned, reading: Reading): Reason {
  const { truth, disputed } = 'system' in condition ? registered(condition.system, who, reading) : { truth: isBy(condition, who), disputed: false }
  const asked = 'system' in condition ? { field: 'affected.assets' } : 'designated' in condition ? { designation: condition.designated } : {}
  return { truth, disputed, words: plainWords(condition, disputed ? 'disputed' : truth, who), ...asked }
}

function isBy(condition: Exclude<OfEntity, { system: string }>, { entity }: Concerned): Truth {
  if ('designated' in condition) return entity.designations.includes(condition.designated) ? 'true' : entity.unsure.includes(condition.designated) ? 'unknown' : 'false'
  return ('sector' in condition ? entity.sectors.includes(condition.sector) : entity.jurisdictions.includes(condition.jurisdiction)) ? 'true' : 'false'
}

/** Unknown while it is not said which systems are concerned, or one of them is not in the register. */
function registered(use: string, who: Concerned, reading: Reading): { truth: Truth; disputed: boolean } {
  return together(who.said('affected.assets').map(({ value }): Truth => {
    if (!Array.isArray(value)) return 'unknown'
    const known = value.map((id) => who.entity.systems.find((one) => one.id === id))
    return known.some((one) => one?.uses.includes(use)) ? 'true' : known.length > 0 && known.every((one) => one !== undefined) ? 'false' : 'unknown'
  }), reading)
}

function ofField(condition: OfField, who: Concerned, reading: Reading): Reason {
  const said = who.said(condition.field)
  const { truth, disputed } = together(said.map((one) => compared(condition, one)), reading)
  return { truth, disputed, field: condition.field, words: fieldWords(condition.field, disputed, said, who.vocabulary) }
}

function compared(condition: OfField, { value }: Statement): Truth {
  if (value === undefined) return 'unknown'
  if (condition.known) return 'true'
  if (condition.is !== undefined) return value === condition.is ? 'true' : 'false'
  if (condition.has !== undefined) return Array.isArray(value) && [condition.has].flat().some((one) => value.includes(one)) ? 'true' : 'false'
  return measured(condition, bounds(value))
}

interface Bounds { readonly min: number; readonly max: number }

const bounds = (value: unknown): Bounds => {
  if (typeof value === 'number') return { min: value, max: value }
  const { min, max, amount } = value as { min?: number; max?: number; amount?: number } // numbers and money are written so
  return { min: amount ?? min ?? -Infinity, max: amount ?? max ?? Infinity }
}

/** A range that lies across the threshold answers nothing. */
function measured({ over, 'at-least': least, under }: OfField, { min, max }: Bounds): Truth {
  if (over !== undefined) return min > over ? 'true' : max <= over ? 'false' : 'unknown'
  if (least !== undefined) return min >= least ? 'true' : max < least ? 'false' : 'unknown'
  return max < under! ? 'true' : min >= under! ? 'false' : 'unknown' // one comparison is always there
}
