/** What is known of one incident: the organisations concerned, and who said what, when, and how surely. */
import { z } from 'zod'
import { sectorIds } from '../sector.ts'
import { text, type Text } from '../words.ts'
import type { Field, Vocabulary } from './vocabulary.ts'

export const certainties = ['known', 'estimated', 'unknown'] as const

/** What a person is told of a value that has the right shape and no sense; by the words the schema uses for it. */
export const faults = { range: 'a range needs min or max, and min is not above max', money: 'money needs an amount, or min or max' } as const

const Instant = z.iso.datetime({ offset: true })

/** Persons, hours and amounts are counted from none. */
const Count = z.number().nonnegative()
const range = { min: Count.optional(), max: Count.optional() }
const bounded = ({ min, max }: { min?: number | undefined; max?: number | undefined }): boolean => (min !== undefined || max !== undefined) && (min ?? -Infinity) <= (max ?? Infinity)
const numberOrRange = (most = Number.MAX_VALUE) => {
  const one = Count.max(most)
  return z.union([one, z.strictObject({ min: one.optional(), max: one.optional() }).refine(bounded, faults.range)])
}
const NumberOrRange = numberOrRange()
const Money = z.strictObject({ currency: z.string().regex(/^[A-Z]{3}$/), amount: Count.optional(), ...range })
  .refine((money) => money.amount !== undefined || bounded(money), faults.money)

function valueOf({ type, codes, most }: Field): z.ZodType {
  const code = codes ? z.enum(Object.keys(codes) as [string, ...string[]]) : z.string().min(1) // a list of codes is never empty
  switch (type) {
    case 'yes-no': return z.enum(['yes', 'no'])
    case 'moment': return Instant
    case 'number': return most === undefined ? NumberOrRange : numberOrRange(most)
    case 'money': return Money
    case 'code': return code
    case 'codes': return z.array(code)
    case 'systems': return z.array(z.string().min(1))
    case 'text': return z.string().min(1)
    case 'any': return z.json()
  }
}

/** Who said it and when it became known. `unknown` says that somebody was asked and does not know; it has no value. */
const said = { knownAt: Instant, by: z.string().min(1) }
const statement = (field: Field) => z.union([
  z.strictObject({ value: valueOf(field), certainty: z.enum(['known', 'estimated']).default('known'), ...said }),
  z.strictObject({ certainty: z.literal('unknown'), ...said }),
])

/** One statement, or several: the newest of each author counts, and two authors may contradict each other. */
const statements = (field: Field) => z.union([statement(field), z.array(statement(field)).min(1)])

/** Fields of one type share one schema: the JSON Schema of all facts stays small. */
function factsOf({ fields }: Vocabulary) {
  const byType = new Map<string, ReturnType<typeof statements>>()
  const shared = (field: Field): ReturnType<typeof statements> => {
    const key = JSON.stringify([field.type, field.codes, field.most])
    const made = byType.get(key) ?? statements(field)
    byType.set(key, made)
    return made
  }
  return z.strictObject(Object.fromEntries(Object.entries(fields).filter(([, field]) => !field.filled).map(([id, field]) => [id, shared(field).optional()])))
}

function organisation({ designations, uses }: Vocabulary) {
  const designation = z.enum(Object.keys(designations) as [string, ...string[]]) // a vocabulary without designations has no laws
  return z.strictObject({
    id: z.string().min(1),
    /** The legal entity. Duties are an entity's, not a group's. */
    name: z.strictObject({ ja: z.string().min(1), en: z.string().min(1) }),
    identifiers: z.array(z.string()).default([]),
    jurisdictions: z.array(z.string().regex(/^[A-Z]{2}$/)).min(1),
    sectors: z.array(z.enum(sectorIds)).default([]),
    /** What the entity is by law. */
    designations: z.array(designation).default([]),
    /** What it may be: somebody must still find out. What is in neither list it is not. */
    unsure: z.array(designation).default([]),
    /** Its competent ministry, where it has one. */
    ministry: z.strictObject({ id: z.string(), name: z.strictObject({ ja: z.string().min(1), en: z.string().min(1) }) }).optional(),
    systems: z.array(z.strictObject({ id: z.string().min(1), name: z.string().min(1), uses: z.array(z.enum(Object.keys(uses) as [string, ...string[]])).default([]) })).default([]), // as above
  })
}

/** The schema of a facts file under a vocabulary: what it accepts is what the laws ask about. */
export function factsSchema(vocabulary: Vocabulary) {
  const Entity = organisation(vocabulary)
  const Told = factsOf(vocabulary)
  return z.strictObject({
    incident: z.string().min(1),
    organisation: Entity,
    /** Others concerned: the parent, a supplier. Each has duties of its own, from its own facts. */
    related: z.array(Entity.extend({ relation: z.enum(['parent', 'subsidiary', 'supplier', 'customer']), facts: Told.default({}) })).default([]),
    facts: Told,
    /** Reports already made. `organisation` where it was another than the reporter. */
    reports: z.array(z.strictObject({ regime: z.string(), stage: z.string(), organisation: z.string().optional(), at: Instant })).default([]),
    /** What an authority has asked for. */
    requests: z.array(z.strictObject({ regime: z.string(), stage: z.string(), organisation: z.string().optional(), at: Instant, due: Instant.optional() })).default([]),
  })
}

export type Certainty = (typeof certainties)[number]

/** One statement as the schema lets it through. */
export interface Statement {
  readonly value?: unknown
  readonly certainty: Certainty
  readonly knownAt: string
  /** Who said it: of one author the newest word counts. */
  readonly by: string
  /** The author as people read it, where that is not `by` in every language. */
  readonly speaker?: Text
}

export const speakerWords = ({ by, speaker }: Pick<Statement, 'by' | 'speaker'>): Text => speaker ?? text(by, by)

type Told = Readonly<Record<string, Statement | readonly Statement[] | undefined>>
type Names = { readonly ja: string; readonly en: string }

export interface Entity {
  readonly id: string
  readonly name: Names
  readonly identifiers: readonly string[]
  readonly jurisdictions: readonly string[]
  readonly sectors: readonly string[]
  readonly designations: readonly string[]
  readonly unsure: readonly string[]
  readonly ministry?: { readonly id: string; readonly name: Names } | undefined
  readonly systems: readonly { readonly id: string; readonly name: string; readonly uses: readonly string[] }[]
}

export const relations = ['self', 'parent', 'subsidiary', 'supplier', 'customer'] as const
export type Relation = (typeof relations)[number]

interface Filing { readonly regime: string; readonly stage: string; readonly organisation?: string | undefined; readonly at: string }

export interface Facts {
  readonly incident: string
  readonly organisation: Entity
  readonly related: readonly (Entity & { readonly relation: Exclude<Relation, 'self'>; readonly facts: Told })[]
  readonly facts: Told
  readonly reports: readonly Filing[]
  readonly requests: readonly (Filing & { readonly due?: string | undefined })[]
}
