/** One report to one body, filled: what every format of it is made from. Nothing in it is looked up later. */
import { z } from 'zod'
import { Words } from '#language/duty/words.ts'

/** Raised when a reader of the JSON would have to change. */
export const filledFormSchema = 'sakimori.filled-form.v1'

const Instant = z.iso.datetime({ offset: true })

/** What a person wrote: one text where it has one language, both where the system worded it. */
const Said = z.union([z.string().max(200_000), z.strictObject({ ja: z.string().max(200_000), en: z.string().max(200_000) })])

/** `known` and `estimated` have a text. `unknown`: asked, and not known. `missing`: not answered yet. */
export const answerCertainties = ['known', 'estimated', 'unknown', 'missing'] as const

export const FilledAnswer = z.strictObject({
  /** The unified field: `time.occurred`. */
  field: z.string().min(1).max(100),
  name: Words,
  text: Said.optional(),
  /** The same for machines, where it is more than a text. */
  value: z.json().optional(),
  certainty: z.enum(answerCertainties),
  /** Who said it, and when it became known. Where people differ, each has an answer of the same field. */
  of: z.strictObject({ by: z.string().min(1), knownAt: Instant }).optional(),
}).refine(({ text, certainty }) => (text !== undefined) === (certainty === 'known' || certainty === 'estimated'), 'a known or estimated answer has a text; an unknown or missing one has none')
export type FilledAnswer = z.output<typeof FilledAnswer>

/** An item as the law counts and names it. */
export const FilledItem = z.strictObject({ id: z.string().min(1), name: Words, answers: z.array(FilledAnswer) })
export type FilledItem = z.output<typeof FilledItem>

export const FilledForm = z.strictObject({
  regime: z.strictObject({ id: z.string().min(1), title: Words, law: Words }),
  stage: z.strictObject({ id: z.string().min(1), title: Words }),
  /** A form of the regime (`unified-2-ransomware`), or `generic`. One without a layout of its own is laid out as `generic`, under its own name. */
  form: z.strictObject({ id: z.string().min(1), name: Words }),
  /** The incident's number, as people say it. */
  number: z.string().min(1).max(100),
  entity: z.strictObject({ name: Words, identifiers: z.array(z.string()).default([]) }),
  addressees: z.array(Words).min(1),
  /** Who made it, and for whom where another may report for the entity. */
  by: Words,
  onBehalfOf: Words.optional(),
  /** When it was made, and the zone of the law in which its times are written: `Asia/Tokyo`. */
  at: Instant,
  zone: z.string().min(1),
  /** The deadline in words or as a moment; `late` when it had passed at `at`. */
  due: z.union([z.strictObject({ at: Instant }), z.strictObject({ words: Words })]).optional(),
  late: z.boolean(),
  /** Which wording of the rules it was judged by: SHA-256 of the regime's file, in hex. */
  rules: z.string().min(1).max(100),
  /** How it may be handled: 宛先限り. */
  handling: Words.optional(),
  items: z.array(FilledItem),
  notes: z.array(Words).default([]),
  /** What in the rules is not confirmed: printed, so that nobody relies on it unknowing. */
  unconfirmed: z.array(Words).default([]),
})
export type FilledForm = z.output<typeof FilledForm>
