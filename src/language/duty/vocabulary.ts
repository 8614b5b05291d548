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
  /** `incident`: one answer for all concerned. `organisation`: each legal entity has its own, as when it became aware. */
  of: z.enum(['incident', 'organisation']).default('organisation'),
  /** Already known, from the register of organisations or from what the engine keeps: never asked. */
  filled: z.enum(['name', 'identifiers', 'designations', 'stage', 'reports']).optional(),
  /** When it is usually known: T0, T4h, T1d, T3d, T30d. */
  known: z.string().optional(),
  note: Words.optional(),
}).refine(({ type, codes }) => (codes !== undefined) === (type === 'codes' || type === 'code') || type === 'code' || type === 'codes', 'only code and codes have codes')
export type Field = z.infer<typeof Field>

export const Vocabulary = z.strictObject({
  fields: z.record(z.string().regex(/^[a-z][a-z0-9_.]*$/), Field),
  designations: z.record(z.string().regex(/^[a-z]{2}-[a-z0-9-]+$/), Words),
  /** What a system may be, by law. */
  uses: z.record(z.string(), Words),
  jurisdictions: z.record(z.string().regex(/^[A-Z]{2}$/), Words),
})
export type Vocabulary = z.infer<typeof Vocabulary>
