// A validator for the part of JSON Schema 2020-12 that the verbs are written in. A word it does not know is a fault, not a pass.
type Schema = Readonly<Record<string, unknown>>
type Check = (value: unknown, of: never, schema: Schema, path: string) => string[]

const notes = new Set(['$schema', 'default', 'description', 'title', 'format', 'contentEncoding'])
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

const kinds: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string', boolean: (value) => typeof value === 'boolean', null: (value) => value === null,
  number: (value) => typeof value === 'number', integer: Number.isInteger, array: Array.isArray, object: isObject,
}

const fault = (path: string, holds: boolean, what: string): string[] => (holds ? [] : [`${path || '(all)'}: ${what}`])
const text = (value: unknown, holds: (text: string) => boolean): boolean => typeof value !== 'string' || holds(value)
const number = (value: unknown, holds: (number: number) => boolean): boolean => typeof value !== 'number' || holds(value)
const list = (value: unknown, holds: (list: unknown[]) => boolean): boolean => !Array.isArray(value) || holds(value)

const checks: Readonly<Record<string, Check>> = {
  type: (value, of: string | string[], _, path) => fault(path, [of].flat().some((one) => kinds[one]!(value)), `is no ${[of].flat().join(' or ')}`),
  enum: (value, of: unknown[], _, path) => fault(path, of.includes(value), 'is none of the listed'),
  const: (value, of: unknown, _, path) => fault(path, value === of, `is not ${JSON.stringify(of)}`),
  anyOf: (value, of: Schema[], _, path) => fault(path, of.some((one) => faultsOf(one, value, path).length === 0), 'fits none of several'),
  allOf: (value, of: Schema[], _, path) => of.flatMap((one) => faultsOf(one, value, path)),
  pattern: (value, of: string, _, path) => fault(path, text(value, (it) => new RegExp(of, 'u').test(it)), `does not match ${of}`),
  minLength: (value, of: number, _, path) => fault(path, text(value, (it) => [...it].length >= of), 'is too short'),
  maxLength: (value, of: number, _, path) => fault(path, text(value, (it) => [...it].length <= of), 'is too long'),
  minimum: (value, of: number, _, path) => fault(path, number(value, (it) => it >= of), 'is too small'),
  maximum: (value, of: number, _, path) => fault(path, number(value, (it) => it <= of), 'is too large'),
  exclusiveMinimum: (value, of: number, _, path) => fault(path, number(value, (it) => it > of), 'is too small'),
  minItems: (value, of: number, _, path) => fault(path, list(value, (it) => it.length >= of), 'has too few'),
  maxItems: (value, of: number, _, path) => fault(path, list(value, (it) => it.length <= of), 'has too many'),
  items: (value, of: Schema, _, path) => (Array.isArray(value) ? value.flatMap((one, at) => faultsOf(of, one, `${path}[${at}]`)) : []),
  required: (value, of: string[], _, path) => (isObject(value) ? of.flatMap((name) => fault(path, Object.hasOwn(value, name), `lacks ${name}`)) : []),
  properties: (value, of: Record<string, Schema>, _, path) => (isObject(value) ? Object.entries(of).flatMap(([name, one]) => (Object.hasOwn(value, name) && value[name] !== undefined ? faultsOf(one, value[name], `${path}.${name}`) : [])) : []),
  propertyNames: (value, of: Schema, _, path) => (isObject(value) ? Object.keys(value).flatMap((name) => faultsOf(of, name, `${path}.${name}`)) : []),
  additionalProperties: (value, of: Schema | boolean, { properties = {} }, path) => {
    if (!isObject(value) || of === true) return []
    const more = Object.entries(value).filter(([name]) => !Object.hasOwn(properties as object, name))
    return more.flatMap(([name, one]) => (of === false ? fault(path, false, `may not have ${name}`) : faultsOf(of, one, `${path}.${name}`)))
  },
}

/** What of a value does not fit a schema; empty where all does. Throws at a word of the schema that it does not know. */
export function faultsOf(schema: Schema, value: unknown, path = ''): string[] {
  return Object.entries(schema).filter(([word]) => !notes.has(word)).flatMap(([word, of]) => {
    const check = checks[word]
    if (!check) throw new Error(`${path}: the schema says "${word}", which is not known here`)
    return check(value, of as never, schema, path) // each check knows what its word is written with
  })
}
