/** The words in which facts are told and laws are written: fields, designations, uses of systems, jurisdictions. Data, in `duties/`. */
import { z } from 'zod'
import { Words } from './words.ts'

export const fieldTypes = ['text', 'yes-no', 'moment', 'number', 'money', 'code', 'codes', 'systems', 'any'] as const

export const Field = z.strictObject({
  name: Words,
  /** What a person is asked; the name where it is question enough. */
  asks: Words.optional(),
  type: z.enum(fieldTypes),
  /** For `code` and `codes`: what may be said, with its words. */
  codes: z.record(z.string(), Words).optional(),
  /** The largest number that stands for something, as of a scale. */
  most: z.number().optional(),
  /** `incident`: one answer for all concerned. `organisation`: each legal entity has its own, as when it became aware. */
  of: z.enum(['incident', 'organisation']).default('organisation'),
  /** Already known, from the register of organisations or from what the engine keeps: never asked. */
  filled: z.enum(['name', 'identifiers', 'designations', 'stage', 'reports']).optional(),
  /** When it is usually known: T0, T4h, T1d, T3d, T30d. */
  known: z.string().optional(),
  note: Words.optional(),
}).refine(({ type, codes }) => (codes !== undefined) === (type === 'codes' || type === 'code') || type === 'code' || type === 'codes', 'only code and codes have codes')
export type Field = z.infer<typeof Field>

/** What an envelope for reports asks of a field in one phase. */
export const optionalities = ['essential', 'optional', 'not-applicable'] as const
export const phases = ['initial', 'intermediate', 'final'] as const
export type Phase = (typeof phases)[number]

/** An item of the envelope as it names it, with what it asks in the initial, intermediate and final phase; `none`: it has no such item. */
const Enveloped = z.union([z.literal('none'), z.strictObject({ item: z.string().min(1), asks: z.tuple([z.enum(optionalities), z.enum(optionalities), z.enum(optionalities)]) })])

/** The phases of an incident, by a format for reports: what is essential when. It makes no duty and no deadline. */
const Envelope = z.strictObject({
  name: Words,
  sources: z.array(z.url()).min(1),
  unconfirmed: z.array(Words).default([]),
  fields: z.record(z.string(), Enveloped),
  /** Its essential items that no field of ours answers. */
  unasked: z.array(z.string()).default([]),
})
export type Envelope = z.infer<typeof Envelope>

export const Vocabulary = z.strictObject({
  fields: z.record(z.string().regex(/^[a-z][a-z0-9_.]*$/), Field),
  envelope: Envelope,
  /** Where bodies take reports by mail, as they publish it. */
  mail: z.record(z.string().regex(/^[a-z0-9-]+$/), z.strictObject({ address: z.email(), source: z.url(), unconfirmed: Words.optional() })).default({}),
  designations: z.record(z.string().regex(/^[a-z]{2}-[a-z0-9-]+$/), Words),
  /** What a system may be, by law. */
  uses: z.record(z.string(), Words),
  jurisdictions: z.record(z.string().regex(/^[A-Z]{2}$/), Words),
}).refine(({ fields, envelope }) => Object.keys(envelope.fields).every((one) => fields[one]), { path: ['envelope', 'fields'], message: 'names a field that there is not' })
export type Vocabulary = z.infer<typeof Vocabulary>
