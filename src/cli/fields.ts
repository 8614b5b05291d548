import { z } from 'zod'
import type { Verb } from '#language/verb.ts'

/** What one field of a verb's input takes, as its JSON Schema says. */
export interface Field {
  readonly type?: string
  readonly format?: string
  /** What the name alone does not tell, in both languages; a command to run stands on a line of its own. */
  readonly description?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly anyOf?: readonly Field[]
  readonly items?: Field
  readonly properties?: Readonly<Record<string, Field>>
  readonly additionalProperties?: Field | boolean
  readonly required?: readonly string[]
}

/** The verb's whole input as one field. */
export const inputOf = (verb: Verb): Field => oneType(z.toJSONSchema(verb.input, { io: 'input', unrepresentable: 'any' }) as Written) // no verb is written in more than this

/** As a schema is written: what may be of several types says so in one word, and here in as many fields. */
type Written = Omit<Field, 'type' | 'anyOf' | 'items' | 'properties' | 'additionalProperties'> & {
  readonly type?: string | readonly string[]
  readonly anyOf?: readonly Written[]
  readonly items?: Written
  readonly properties?: Readonly<Record<string, Written>>
  readonly additionalProperties?: Written | boolean
}

function oneType({ type, anyOf, items, properties, additionalProperties: more, ...rest }: Written): Field {
  if (Array.isArray(type)) return { ...rest, anyOf: type.map((one: string) => oneType({ type: one, ...rest })) }
  return {
    ...rest,
    ...(typeof type === 'string' ? { type } : {}),
    ...(anyOf ? { anyOf: anyOf.map(oneType) } : {}),
    ...(items ? { items: oneType(items) } : {}),
    ...(properties ? { properties: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, oneType(field)])) } : {}),
    ...(more === undefined ? {} : { additionalProperties: typeof more === 'boolean' ? more : oneType(more) }),
  }
}

export const namesOf = (verb: Verb): string[] => Object.keys(inputOf(verb).properties ?? {})

/** The names that stand in the verb's path: they may be given as bare words, in this order. */
export const pathNames = (verb: Verb): string[] => [...verb.path.matchAll(/:(\w+)/g)].map(([, name]) => name!)

/** The field at the end of a path such as `contact.phone`. */
export function fieldAt(field: Field | undefined, [name, ...rest]: readonly string[]): Field | undefined {
  if (!field || name === undefined) return field
  const within = field.anyOf?.find((one) => one.properties) ?? field
  return fieldAt(Object.hasOwn(within.properties ?? {}, name) ? within.properties![name] : undefined, rest)
}

/** A file as a verb takes it: its name and content. */
export const isFile = ({ properties }: Field): boolean => properties !== undefined && 'name' in properties && 'content' in properties

/** Several texts by name, such as the files of a set of rules. */
export const isFolder = ({ type, additionalProperties, properties }: Field): boolean =>
  type === 'object' && !properties && typeof additionalProperties === 'object' && additionalProperties.type === 'string'

/** In a few words, for people. */
export function kindOf(field: Field): string {
  if (field.enum) return field.enum.join('|')
  if (field.const !== undefined) return JSON.stringify(field.const)
  if (field.anyOf) return [...new Set((field.anyOf.find(({ type }) => type === 'boolean') ? [{ type: 'boolean' }] : field.anyOf).map(kindOf))].join(' or ')
  if (isFile(field) || isFolder(field)) return 'FILE'
  if (field.type === 'array') return `${kindOf(field.items ?? {})} …`
  if (field.format === 'date-time') return 'now | -30m | 2026-11-24T09:00'
  if (field.properties) return `{ ${Object.keys(field.properties).join(', ')} }`
  return field.type ?? 'text'
}
