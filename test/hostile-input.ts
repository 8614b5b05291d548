// Input that does not fit, made from a verb's own schema: something valid, then broken in one of many ways.
import fc from 'fast-check'
import { z } from 'zod'
import type { Verb } from '#language/verb.ts'

/** The part of JSON Schema that verbs are written in. */
interface Shape {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
}

type Values = Readonly<Record<string, unknown>>

const instant = fc.constantFrom('2026-11-24T00:00:00Z', '2026-11-24T09:00:00+09:00', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '9999-12-31T23:59:59-14:00', '0000-01-01T00:00:00+14:00')

/** What schemas let through and others stumble over. */
const nastyTexts = [
  '', ' ', '\0', 'a\0b', '\ud800', '\u202egnp.exe', '\u2066隠\u2069', '\u0007\u001b[31m', '<script>alert(1)</script>', '=HYPERLINK("http://x")', "'; drop table label.label; --",
  '../../etc/passwd', '%00', '%', '\\', '{}', 'null', '__proto__', 'constructor', 'toString', '１２３', '-1', '1e309', 'NaN', '\uffff', '🫥'.repeat(30), 'x\r\nset-cookie: a=b',
]

const written = ['org-new', 'incident.report', '0'.repeat(64), 'example.jp', '42', 'abc', '192.0.2.0/24', 'CVE-2026-12345', 'CWE-787', 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', '2026-11-24', 'https://maker.example/psirt/1', '']

/** Those of them that fit; all of them where none does. */
function likely(pattern: string): readonly string[] {
  const fit = written.filter((one) => new RegExp(pattern, 'u').test(one))
  return fit.length > 0 ? fit : written
}

function text({ minLength = 0, maxLength = 40, format, pattern }: Shape): fc.Arbitrary<unknown> {
  if (format === 'date-time') return instant
  if (format === 'email') return fc.constant('somebody@example.jp')
  if (pattern?.includes('--')) return fc.oneof({ weight: 3, arbitrary: fc.constant('malware--00000000-0000-4000-8000-000000000001') }, fc.constantFrom(...nastyTexts)) // an id of STIX
  if (pattern) return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...likely(pattern)) }, fc.constantFrom(...written), fc.constantFrom(...nastyTexts))
  return fc.oneof(fc.constantFrom(...nastyTexts), fc.string({ unit: 'grapheme', minLength: Math.min(minLength, 50), maxLength: Math.min(maxLength, 50) }))
}

/** Values that fit a schema, or nearly. */
export function fitting(shape: Shape): fc.Arbitrary<unknown> {
  if (shape.const !== undefined) return fc.constant(shape.const)
  if (shape.enum) return fc.constantFrom(...shape.enum)
  if (shape.anyOf) return fc.oneof(...shape.anyOf.map(fitting))
  switch (shape.type) {
    case 'object': return fitsObject(shape)
    case 'array': return fc.array(fitting(shape.items ?? {}), { minLength: Math.min(shape.minItems ?? 0, 3), maxLength: 3 })
    case 'boolean': return fc.boolean()
    case 'integer': case 'number': return fc.integer({ min: Math.max(shape.minimum ?? -1000, -(2 ** 31)), max: Math.min(shape.maximum ?? 1000, 2 ** 31 - 1) })
    case 'null': return fc.constant(null)
    default: return text(shape)
  }
}

function fitsObject({ properties = {}, required = [] }: Shape): fc.Arbitrary<Values> {
  const needed = new Set(required)
  const parts = Object.entries(properties).map(([name, shape]) => [name, needed.has(name) ? fitting(shape) : fc.option(fitting(shape), { nil: undefined })] as const)
  return fc.record(Object.fromEntries(parts)).map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)))
}

export const shapeOf = (verb: Verb): Shape => z.toJSONSchema(verb.input, { io: 'input', unrepresentable: 'any' }) as Shape // what verbs are written in is no more than this

const nested = (levels: number): unknown => Array.from({ length: levels }).reduce((inner) => ({ a: inner }), 'x' as unknown)

/** What no field of any verb takes. */
const wrong = fc.oneof(
  fc.constantFrom<unknown>('a\0b', '\ud800', 'x'.repeat(60_000), nested(60), nested(1_000), Array.from({ length: 30_000 }, () => 0), 1e308, -1e308, 2 ** 53, 1.5, -1, true, null, [], {}, [[[]]], { toString: 1 }, { length: 1e9 }, '\u202e'),
  fc.jsonValue({ maxDepth: 3 }),
)

/** One field of a valid input taken away, replaced, or added to. */
const broken = (values: Values): fc.Arbitrary<Values> => {
  const names = Object.keys(values)
  const some = fc.constantFrom(...(names.length > 0 ? names : ['id']))
  return fc.oneof(
    some.map((name) => Object.fromEntries(Object.entries(values).filter(([key]) => key !== name))),
    fc.tuple(some, wrong).map(([name, value]) => ({ ...values, [name]: value })),
    fc.tuple(fc.constantFrom('extra', 'constructor', 'prototype', 'toString', '$where', 'ja.en', '', '\u202e'), wrong).map(([name, value]) => ({ ...values, [name]: value })),
  )
}

/** Inputs made from a verb's schema, whole or broken. */
export const hostileInput = (verb: Verb): fc.Arbitrary<Values> => {
  const whole = fitting(shapeOf(verb)) as fc.Arbitrary<Values> // a verb's input is an object
  return fc.oneof({ weight: 1, arbitrary: whole }, { weight: 4, arbitrary: whole.chain(broken) })
}
