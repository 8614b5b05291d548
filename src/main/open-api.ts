import { z } from 'zod'
import type { Verb } from '#language/verb.ts'

export type Json = Record<string, unknown>

const pathNames = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}

export interface Parameter { readonly name: string; readonly in: 'path' | 'query' | 'header'; readonly required: boolean; readonly schema: Json; readonly description?: string }

/** One operation of the document: always a verb. */
export interface Operation {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly tags: readonly string[]
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly required: true; readonly content: { readonly 'application/json': { readonly schema: Json } } }
  readonly responses: Json
}

/** The OpenAPI 3.1 document, made from the verbs: what is not a verb is not here. */
export function openApi(verbs: readonly Verb[], server: string) {
  const open = verbs.filter((verb) => !verb.internal)
  const paths: Record<string, Record<string, Operation>> = {}
  for (const verb of open) {
    const path = `/api${verb.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [verb.kind === 'read' ? 'get' : 'post']: operation(verb) }
  }
  const subjects = new Map(open.map(({ on }) => [on.name, { name: on.name, description: `${on.title.ja} / ${on.title.en}` }]))
  return {
    openapi: '3.1.0',
    info: { title: 'Sakimori 防人', version: '0.1.0', description: 'Made from the verbs. Every answer is { result, entry, can }: the record, the hash that will be in the ledger, and what you may do next.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: server }],
    security: [{ token: [] }],
    tags: [...subjects.values()],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A token of your organisation, made by its administrator.' } },
      schemas: { Problem, Entry, Can },
    },
  }
}
export type OpenApi = ReturnType<typeof openApi>

const text = { type: 'string' }
const object = (properties: Json, required = Object.keys(properties)) => ({ type: 'object', properties, required })
const Said = object({ ja: text, en: text })
const Problem = {
  ...object({ type: text, title: Said, status: { type: 'integer' }, fault: text, detail: text, do: Said, rule: text, because: Said, number: text, issues: { type: 'array', items: object({ path: text, message: Said }) } }, ['type', 'title', 'status', 'fault', 'detail']),
  description: 'What went wrong and what to do next, after RFC 9457.',
}
const Entry = { type: ['object', 'null'], properties: { hash: text }, required: ['hash'], description: 'The entry that will be in the ledger within about a second; null for a read that is not recorded.' }
const Can = { type: 'object', additionalProperties: object({ allowed: { type: 'boolean' }, rule: text, because: Said }), description: 'What you may do next to the same thing, by the verb’s name, and why not.' }

const ref = (name: 'Problem' | 'Entry' | 'Can'): Json => ({ $ref: `#/components/schemas/${name}` })

function operation(verb: Verb): Operation {
  const { properties = {}, required = [], ...more } = schemaOf(verb.input, 'input') as { properties?: Record<string, Json>; required?: string[] } & Json
  const inPath = pathNames(verb.path)
  const rest = Object.entries(properties).filter(([name]) => !inPath.includes(name))
  const stands = (place: 'path' | 'query', name: string, schema: Json): Parameter => ({ name, in: place, required: place === 'path' || required.includes(name), schema })
  const parameters = inPath.map((name) => stands('path', name, properties[name] ?? text))
  const needed = required.filter((name) => !inPath.includes(name))
  const body = { ...more, properties: Object.fromEntries(rest), ...(needed.length > 0 ? { required: needed } : {}) }
  const answer = object({ result: schemaOf(verb.output, 'output'), entry: ref('Entry'), can: ref('Can') })
  return {
    operationId: verb.name, summary: verb.title.en, description: verb.title.ja, tags: [verb.on.name],
    parameters: verb.kind === 'read' ? [...parameters, ...rest.map(([name, schema]) => stands('query', name, schema)), PURPOSE] : [...parameters, IDEMPOTENCY, PURPOSE],
    ...(verb.kind === 'read' ? {} : { requestBody: { required: true, content: { 'application/json': { schema: body } } } }),
    responses: { 200: { description: verb.title.en, content: { 'application/json': { schema: answer } } }, default: { description: 'A problem', content: { 'application/problem+json': { schema: ref('Problem') } } } },
  }
}

const IDEMPOTENCY: Parameter = { name: 'idempotency-key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 }, description: 'The same key acts once; asked again, it gives the first answer.' }
const PURPOSE: Parameter = { name: 'x-sakimori-purpose', in: 'header', required: false, schema: { type: 'string', maxLength: 40 }, description: 'What for, in the words of the labels: detect, block, investigate …' }
