import { z } from 'zod'
import type { Verb } from '#language/verb.ts'

type Json = Record<string, unknown>

const pathNames = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json
  return rest
}

/** The OpenAPI 3.1 document, made from the verbs: what is not a verb is not here. */
export function openApi(verbs: readonly Verb[], server: string) {
  const paths: Record<string, Json> = {}
  for (const verb of verbs.filter((verb) => !verb.internal)) {
    const path = `/api${verb.path.replace(/:(\w+)/g, '{$1}')}`
    paths[path] = { ...paths[path], [verb.kind === 'read' ? 'get' : 'post']: operation(verb) }
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Sakimori 防人', version: '0.1.0', description: 'Made from the verbs. Every answer is { result, entry, can }: the record, the hash that will be in the ledger, and what you may do next.', license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: server }],
    security: [{ token: [] }],
    paths,
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer', description: 'A token of your organisation, made by its administrator.' } }, schemas: { Problem, Can } },
  }
}
export type OpenApi = ReturnType<typeof openApi>

const Said = { type: 'object', properties: { ja: { type: 'string' }, en: { type: 'string' } } }
const Problem = { type: 'object', description: 'RFC 9457', properties: { type: { type: 'string' }, title: Said, status: { type: 'integer' }, fault: { type: 'string' }, detail: { type: 'string' }, do: Said, issues: { type: 'array', items: { type: 'object', properties: { path: { type: 'string' }, message: Said } } } } }
const Can = { type: 'object', additionalProperties: { type: 'object', properties: { allowed: { type: 'boolean' }, rule: { type: 'string' }, because: Said } } }

function operation(verb: Verb): Json {
  const input = schemaOf(verb.input, 'input') as { properties?: Record<string, Json>; required?: string[] }
  const inPath = pathNames(verb.path)
  const rest = Object.fromEntries(Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name)))
  const parameters = inPath.map((name) => ({ name, in: 'path', required: true, schema: input.properties?.[name] ?? { type: 'string' } }))
  const answer = { type: 'object', properties: { result: schemaOf(verb.output, 'output'), entry: { type: ['object', 'null'], properties: { hash: { type: 'string' } } }, can: { $ref: '#/components/schemas/Can' } } }
  return {
    operationId: verb.name, summary: verb.title.en, description: verb.title.ja, tags: [verb.on.name],
    parameters: verb.kind === 'read' ? [...parameters, ...Object.entries(rest).map(([name, schema]) => ({ name, in: 'query', required: input.required?.includes(name) ?? false, schema }))] : [...parameters, IDEMPOTENCY],
    ...(verb.kind === 'read' ? {} : { requestBody: { required: true, content: { 'application/json': { schema: { type: 'object', properties: rest, required: (input.required ?? []).filter((name) => !inPath.includes(name)) } } } } }),
    responses: { 200: { description: verb.title.en, content: { 'application/json': { schema: answer } } }, default: { description: 'A problem', content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } } },
  }
}

const IDEMPOTENCY = { name: 'idempotency-key', in: 'header', required: false, schema: { type: 'string', maxLength: 200 }, description: 'The same key acts once; asked again, it gives the first answer.' }

const escape = (value: string): string => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/** The reference page: plain HTML without script, for reading and printing. */
export function referencePage(document: OpenApi): string {
  const rows = Object.entries(document.paths).flatMap(([path, operations]) => Object.entries(operations as Record<string, { operationId: string; summary: string; description: string; requestBody?: unknown; parameters: { name: string; in: string; required: boolean }[] }>).map(([method, operation]) =>
    `<section id="${operation.operationId}"><h2>${operation.operationId}</h2><p lang="ja">${escape(operation.description)}</p><p>${escape(operation.summary)}</p><pre>${method.toUpperCase()} ${escape(path)}</pre><p>${operation.parameters.map((parameter) => `<code>${escape(parameter.name)}</code> (${parameter.in}${parameter.required ? ', required' : ''})`).join(', ')}</p>${operation.requestBody ? `<details><summary>Body</summary><pre>${escape(JSON.stringify((operation.requestBody as { content: Record<string, { schema: unknown }> }).content['application/json']?.schema, null, 2))}</pre></details>` : ''}</section>`))
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Sakimori 防人 · API</title><body><h1>Sakimori 防人 · API</h1><p>${escape(document.info.description)} <a href="/api/openapi.json">OpenAPI 3.1</a></p>${rows.join('')}</body></html>`
}
