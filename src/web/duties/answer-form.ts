/** From what somebody writes under a question to a fact that can be told, or what to mend at that question. */
import type { z } from 'zod'
import type { Question, ToldFact } from '#domains/duties/contract.ts'
import { text, type Text } from '#language/words.ts'

/** As it is written, before it is a fact; `to` is the upper end of a range. */
export interface WrittenAnswer {
  readonly value: string
  readonly to: string
  readonly many: readonly string[]
  readonly currency: string
  readonly certainty: 'known' | 'estimated' | 'unknown'
}
export const unwritten: WrittenAnswer = Object.freeze({ value: '', to: '', many: [], currency: 'JPY', certainty: 'known' })

export type Told = z.input<typeof ToldFact>
export type Reading = { readonly told: Told } | { readonly fault: Text } | undefined

/** One question of one legal entity: its place in the draft. */
export const keyOf = ({ field, entity }: Pick<Question, 'field' | 'entity'>): string => `${entity.id} ${field}`

/** Undefined while nothing is written. `own` is the reporter: what is said of another is said by name. */
export function readAnswer(question: Pick<Question, 'field' | 'entity' | 'type' | 'codes'>, written: WrittenAnswer, own: string): Reading {
  const about = { field: question.field, ...(question.entity.id !== own && { entity: question.entity.id }) }
  if (written.certainty === 'unknown' || written.value === 'unknown') return { told: { ...about, certainty: 'unknown' } }
  const value = valueOf(question, written)
  if (value === undefined) return undefined
  return isFault(value) ? value : { told: { ...about, value: value.is, certainty: written.certainty } }
}

type Value = { readonly is: NonNullable<Told['value']> } | { readonly fault: Text } | undefined
const isFault = (value: NonNullable<Value>): value is { readonly fault: Text } => 'fault' in value

function valueOf({ type, codes }: Pick<Question, 'type' | 'codes'>, { value, to, many, currency }: WrittenAnswer): Value {
  const said = value.trim()
  if (type === 'codes' || type === 'systems') {
    const several = codes.length > 0 || many.length > 0 ? [...many] : said.split(/[、,\n]/).map((one) => one.trim()).filter(Boolean)
    return several.length > 0 ? { is: several } : undefined
  }
  if (type === 'number') return amountOf(said, to, (is) => is, (range) => range)
  if (type === 'money') return amountOf(said, to, (amount) => ({ currency, amount }), (range) => ({ currency, ...range }))
  return said === '' ? undefined : { is: said }
}

type Json = NonNullable<Told['value']>

function amountOf(from: string, to: string, one: (amount: number) => Json, range: (range: { min?: number; max?: number }) => Json): Value {
  const [min, max] = [from, to].map(figureOf)
  if (Number.isNaN(min) || Number.isNaN(max)) return { fault: text('数字で書いてください。例：1200', 'Write it in digits, such as 1200.') }
  if (min !== undefined && max !== undefined && min > max) return { fault: text('少ない方を先に書いてください。', 'Write the smaller one first.') }
  if (max === undefined || min === max) return min === undefined ? undefined : { is: one(min) }
  return { is: range({ ...(min !== undefined && { min }), max }) }
}

/** Full-width digits and thousands commas are digits too; undefined where nothing is written. */
export function figureOf(written: string): number | undefined {
  const said = written.normalize('NFKC').replace(/[,\s、]/g, '')
  if (said === '') return undefined
  return /^\d+(\.\d+)?$/.test(said) ? Number(said) : Number.NaN
}
