/** The published description of the API: an OpenAPI 3.1 document that tells every verb, whole, and refuses nothing that the server takes. */
import { storable } from '#language/evidence/harmless.ts'
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { handlers } from '#main/domains.ts'
import { openApi, type Operation } from '#main/open-api.ts'
import { referencePage } from '#main/reference-page.ts'
import { fitting, shapeOf } from '../hostile-input.ts'
import { faultsOf } from './json-schema.ts'

const all = [...handlers.values()].map(({ verb }) => verb)
const verbs = all.filter((verb) => !verb.internal)
const document = openApi(all, 'https://sakimori.example')
const operations = Object.entries(document.paths).flatMap(([path, methods]) => Object.entries(methods).map(([method, operation]) => ({ path, method, operation })))
const operationOf = (name: string): Operation => operations.find(({ operation }) => operation.operationId === name)!.operation

function* everything(value: unknown, at = '#'): Generator<[at: string, value: unknown]> {
  yield [at, value]
  if (typeof value === 'object' && value !== null) for (const [name, inner] of Object.entries(value)) yield* everything(inner, `${at}/${name}`)
}

describe('the document', () => {
  test('says what OpenAPI 3.1 requires', () => {
    assert.match(document.openapi, /^3\.1\.\d+$/)
    assert.ok(document.info.title && document.info.version)
    assert.ok(document.servers.every(({ url }) => URL.canParse(url)))
    for (const name of document.security.flatMap((one) => Object.keys(one))) assert.ok(name in document.components.securitySchemes, name)
    for (const { path, operation } of operations) {
      assert.match(path, /^\/api\//)
      assert.ok(Object.keys(operation.responses).length > 0)
      for (const response of Object.values(operation.responses)) assert.ok((response as { description?: string }).description, 'a response has a description')
    }
  })

  test('has an operation for every verb that is not internal, and nothing else', () => {
    assert.deepEqual(operations.map(({ operation }) => operation.operationId).toSorted(), verbs.map(({ name }) => name).toSorted())
    for (const { name, kind, title } of verbs) {
      const { method, operation } = operations.find((one) => one.operation.operationId === name)!
      assert.equal(method, kind === 'read' ? 'get' : 'post')
      assert.deepEqual([operation.description, operation.summary], [title.ja, title.en])
      assert.equal(operation.requestBody === undefined, kind === 'read', 'a read has no body')
      for (const tag of operation.tags) assert.ok(document.tags.some((one) => one.name === tag), tag)
    }
  })

  test('declares every name in a path once, as required, and no other', () => {
    for (const { path, operation } of operations) {
      const inPath = operation.parameters.filter((one) => one.in === 'path')
      assert.deepEqual(inPath.map(({ name }) => name), [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name), path)
      assert.ok(inPath.every(({ required }) => required))
      const names = operation.parameters.map((one) => `${one.in} ${one.name}`)
      assert.equal(new Set(names).size, names.length, path)
    }
  })

  test('leads nowhere into nothing: every reference resolves and no value is undefined', () => {
    let references = 0
    for (const [at, value] of everything(document)) {
      assert.notEqual(value, undefined, at)
      if (!at.endsWith('/$ref')) continue
      references += 1
      const parts = String(value).replace(/^#\//, '').split('/')
      assert.ok(parts.reduce<unknown>((inner, part) => (inner as Record<string, unknown> | undefined)?.[part], document), `${at}: ${String(value)}`)
    }
    assert.ok(references > verbs.length)
    assert.deepEqual(JSON.parse(JSON.stringify(document)), document, 'it is the same as JSON')
  })
})

/** What verbs clean before they look at it is described as it is afterwards. */
const isClean = (made: unknown): boolean => (typeof made === 'string' ? storable(made).trim() === made : typeof made !== 'object' || made === null || Object.values(made).every(isClean))

/** Of what chance does not hit upon. */
const examples: Readonly<Record<string, unknown>> = {
  'assertion.propose': {
    vulnerability: { id: 'CVE-2026-12345', name: { ja: '名', en: 'name' }, description: { ja: '説明', en: 'words' } }, products: [{ maker: 'Maker', product: 'Box' }], status: 'exploited', confidence: 0.5,
    evidence: [{ type: 'honeypot', signal: ['mass_scanning'], confidence: 0.5, source: 'jpcert' }], exposed: 'yes', automatable: 'yes', impact: 'total', action: { ja: '更新', en: 'update' },
  },
}

describe('what a verb takes fits its description', () => {
  for (const verb of verbs) {
    test(verb.name, () => {
      const { parameters, requestBody } = operationOf(verb.name)
      const body = requestBody?.content['application/json'].schema
      const places = parameters.filter((one) => one.in !== 'header')
      const describes = (given: Record<string, unknown>): void => {
        const inPlace = places.flatMap(({ name, required, schema }) => (name in given ? faultsOf(schema, given[name], name) : required ? [`${name} is said to be required`] : []))
        const rest = Object.fromEntries(Object.entries(given).filter(([name]) => !places.some((one) => one.name === name)))
        assert.deepEqual([...inPlace, ...(body ? faultsOf(body, rest) : Object.keys(rest).map((name) => `${name} is not described`))], [], JSON.stringify(given))
      }
      let taken = 0
      const tried = (made: unknown): void => {
        if (!isClean(made) || !verb.input.safeParse(made).success) return
        taken += 1
        describes(made as Record<string, unknown>) // a verb's input is an object
      }
      fc.assert(fc.property(fitting(shapeOf(verb)), tried), { seed: 20261124, numRuns: 150 })
      if (taken === 0) tried(examples[verb.name])
      assert.ok(taken > 0, 'no sample fitted: nothing was tried')
    })
  }

  test('and what it does not take is seen to be wrong', () => {
    const body = operationOf('incident.report').requestBody!.content['application/json'].schema
    const good = { kind: 'ddos', noticedAt: '2026-11-24T00:00:00Z', impact: 'つながらない' }
    assert.deepEqual(faultsOf(body, good), [])
    for (const bad of [{ ...good, kind: 'flood' }, { ...good, impact: '' }, { ...good, more: 1 }, { ...good, urgent: 'yes' }, { ...good, noticedAt: 'yesterday' }, { ...good, evidence: [{ name: '' }] }]) assert.notDeepEqual(faultsOf(body, bad), [], JSON.stringify(bad))
  })
})

test('the page for people shows every verb with its fields, and holds no style or script of its own', () => {
  const page = referencePage(document)
  for (const { name, title } of verbs) assert.ok(page.includes(`id="${name}"`) && page.includes(title.ja) && page.includes(title.en), name)
  for (const { operation } of operations) for (const { name } of operation.parameters.filter((one) => one.in !== 'header')) assert.ok(page.includes(`<code>${name}</code>`), `${operation.operationId} ${name}`)
  assert.ok(!/<script|<style|style=|\son[a-z]+="|undefined|\[object/.test(page))
  assert.match(page, /<link rel="stylesheet" href="\/api\/reference\.css">/)
})
