/** A reporting regime as a lawyer writes it: one file of `duties/`, with every version of the law it stands for. */
import { z } from 'zod'
import { Condition } from './condition.ts'
import { Deadline } from './deadline.ts'
import { Uses } from './uses.ts'
import { DayName, Words } from './words.ts'

const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)

/** A rule in words, and the same rule as a condition on facts. */
const Rule = z.strictObject({ says: Words, when: Condition })

export const Addressee = z.strictObject({
  body: id,
  name: Words,
  /** Only then; always without. */
  when: Condition.optional(),
  /** Where the law hands the reception on: the first that holds takes the body's place. */
  delegated: z.array(z.strictObject({ body: id, name: Words, when: Condition, law: Words.optional() })).default([]),
})

export const Stage = z.strictObject({
  id,
  title: Words,
  deadline: Deadline,
  /** Only once this holds. */
  when: Condition.optional(),
  /** Until this holds: while it is not known, the stage stands. */
  unless: Condition.optional(),
  /** The items asked at this stage; all without. */
  items: z.array(id).optional(),
  note: Words.optional(),
})
export type Stage = z.output<typeof Stage>

export const Hold = z.strictObject({
  id,
  says: Words,
  when: Condition,
  /** The stages that wait, and for how long at most beyond their day. */
  delays: z.strictObject({ stages: z.array(id).min(1), days: z.number().int().positive() }).optional(),
})

export const statuses = ['in-force', 'enacted', 'bill', 'repealed'] as const

/** `confirmed`: the law's text or its authority; `partial`: in part; `secondary`: from descriptions by others; `unconfirmed`: not verified. */
export const confidences = ['confirmed', 'partial', 'secondary', 'unconfirmed'] as const

export const Version = z.strictObject({
  status: z.enum(statuses),
  /** First and last day in force. An unknown first day of a law in force is null, and told as unconfirmed. */
  from: DayName.nullable(),
  to: DayName.nullable().default(null),
  binding: z.enum(['mandatory', 'voluntary']),
  law: Words,
  confidence: z.enum(confidences),
  sources: z.array(z.string().min(1)).min(1),
  /** What in this file is not confirmed: shown wherever the duty is. */
  unconfirmed: z.array(Words).default([]),
  notes: z.array(Words).default([]),
  who: Rule,
  trigger: Rule,
  /** Each frees from the duty. */
  release: z.array(Rule).default([]),
  addressees: z.array(Addressee).min(1),
  /** Who answers for the duty without receiving its reports: told that one stays late, and no more. */
  supervisors: z.array(z.strictObject({ body: id, name: Words })).default([]),
  stages: z.array(Stage).min(1),
  /** What the law asks for, under its own names, and which fields answer it. */
  items: z.array(z.strictObject({ id, name: Words, fields: z.array(z.string()).min(1) })).default([]),
  /** What the bodies may use a report for. */
  uses: Uses,
  channel: Words,
  forms: z.array(z.strictObject({ id, name: Words, when: Condition.optional() })).default([]),
  holds: z.array(Hold).default([]),
})
export type Version = z.output<typeof Version>

export const Regime = z.strictObject({
  id: z.string().regex(/^[A-Z]{2}-[A-Z0-9]+(-[A-Z0-9]+)*$/),
  jurisdiction: z.string().regex(/^[A-Z]{2}$/),
  title: Words,
  /** The zone of its days: `Asia/Tokyo`. */
  zone: z.string(),
  /** The calendar of its business days; only a law that counts in them needs one. */
  calendar: z.string().optional(),
  versions: z.array(Version).min(1),
})
export type Regime = z.output<typeof Regime>
