import type { FastifyInstance } from 'fastify'
import { readFileSync } from 'node:fs'
import type { Json, OpenApi, Operation } from './open-api.ts'

const style = readFileSync(new URL('reference.css', import.meta.url), 'utf8')

/** The document, for programs; and the same for people, with its style beside it, because the page may hold none. */
export async function referenceRoutes(app: FastifyInstance, { document }: { document: OpenApi }): Promise<void> {
  const page = referencePage(document)
  app.get('/api/openapi.json', async () => document)
  app.get('/api/reference', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page))
  app.get('/api/reference.css', async (_request, reply) => reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(style))
}

const escaped = (value: string): string => value.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

interface Listed { readonly path: string; readonly method: string; readonly operation: Operation }

/** The reference page: plain HTML without script, for reading and printing. */
export function referencePage(document: OpenApi): string {
  const all = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]): Listed => ({ path, method, operation })))
  const groups = document.tags.map((tag) => ({ ...tag, listed: all.filter(({ operation }) => operation.tags.includes(tag.name)) }))
  return `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API · 防人 Sakimori</title><link rel="stylesheet" href="/api/reference.css"></head>
<body><header><p class="name">防人 Sakimori</p><h1>API</h1>
<p>すべての操作です。答えはどれも <code>{ result, entry, can }</code>：記録、台帳に入るハッシュ、次にできること（できないときは、その理由）。</p>
<p lang="en">${escaped(document.info.description)}</p>
<p>鍵は、組織の管理者が作ります。<span lang="en">Send your organisation’s token:</span> <code>Authorization: Bearer …</code>　<a href="/api/openapi.json">OpenAPI 3.1</a></p></header>
<div class="page"><nav aria-label="操作の一覧 / All operations">${groups.map(index).join('')}</nav>
<main>${groups.map(group).join('\n')}</main></div></body></html>`
}

interface Group { readonly name: string; readonly description: string; readonly listed: readonly Listed[] }

const index = ({ name, description, listed }: Group): string =>
  `<p><a href="#${name}">${escaped(description)}</a></p><ul>${listed.map(({ operation: { operationId } }) => `<li><a href="#${operationId}">${operationId}</a></li>`).join('')}</ul>`

const group = ({ name, description, listed }: Group): string =>
  `<section><h2 id="${name}">${escaped(description)}</h2>${listed.map(shown).join('\n')}</section>`

function shown({ path, method, operation }: Listed): string {
  const body = operation.requestBody?.content['application/json'].schema
  const fields = [...operation.parameters.filter((one) => one.in !== 'header').map((one) => row(one.name, one.in, one.required, one.schema)), ...bodyRows(body)]
  const result = ((operation.responses['200'] as { content: { 'application/json': { schema: { properties: { result: Json } } } } }).content['application/json'].schema.properties.result) // as open-api.ts writes it
  return `<article id="${operation.operationId}"><h3>${operation.operationId} <small>${escaped(operation.description)}<span lang="en"> ${escaped(operation.summary)}</span></small></h3>
<p class="route"><b>${method.toUpperCase()}</b> <code>${escaped(path)}</code></p>
${fields.length > 0 ? `<div class="wide"><table><thead><tr><th scope="col">項目 <span lang="en">field</span></th><th scope="col">場所 <span lang="en">in</span></th><th scope="col">形 <span lang="en">shape</span></th></tr></thead><tbody>${fields.join('')}</tbody></table></div>` : ''}
<details><summary>JSON Schema</summary>${body ? schema('送るもの / body', body) : ''}${schema('result', result)}</details></article>`
}

const schema = (title: string, of: Json): string => `<p>${title}</p><pre tabindex="0">${escaped(JSON.stringify(of, null, 2))}</pre>`

const bodyRows = (body: Json | undefined): string[] =>
  Object.entries((body?.['properties'] ?? {}) as Record<string, Json>).map(([name, of]) => row(name, 'body', ((body?.['required'] ?? []) as string[]).includes(name), of)) // a body is an object’s schema

const row = (name: string, place: string, required: boolean, of: Json): string =>
  `<tr><th scope="row"><code>${escaped(name)}</code>${required ? ' <strong>必須 <span lang="en">required</span></strong>' : ''}</th><td>${place}</td><td>${escaped(shape(of))}</td></tr>`

/** A schema in a few words. */
function shape(of: Json): string {
  if (of['enum']) return (of['enum'] as unknown[]).join(' | ')
  if (of['const'] !== undefined) return JSON.stringify(of['const'])
  if (of['anyOf']) return [...new Set((of['anyOf'] as Json[]).map(shape))].join(' / ')
  if (Array.isArray(of['type'])) return of['type'].join(' / ')
  if (of['type'] === 'array') return `[ ${shape((of['items'] ?? {}) as Json)} ]`
  if (of['properties']) return `{ ${Object.keys(of['properties'] as Json).join(', ')} }`
  const kind = of['format'] === 'date-time' ? 'date-time' : typeof of['type'] === 'string' ? of['type'] : 'any'
  return `${kind}${limit(of)}${of['default'] === undefined ? '' : ` = ${JSON.stringify(of['default'])}`}`
}

function limit(of: Json): string {
  const [low, high] = [of['minimum'] ?? of['minLength'], of['maximum'] ?? of['maxLength']]
  const shown = [low, high].map((edge) => (typeof edge === 'number' && Math.abs(edge) < Number.MAX_SAFE_INTEGER ? String(edge) : ''))
  return shown.some(Boolean) ? ` (${shown.join('–')})` : ''
}
