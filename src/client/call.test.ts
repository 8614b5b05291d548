import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { addressOf, queryOf } from './address.ts'
import { caller, type Send } from './call.ts'
import { Problem } from './problem.ts'

const incident = subject({ name: 'incident', title: text('事案', 'incident'), about: z.object({}) })
const common = { on: incident, title: text('試し', 'trial') }
const triage = verb({ ...common, name: 'incident.triage', kind: 'change', path: '/incidents/:id/triage', input: z.object({ id: z.string(), severity: z.number() }), output: z.object({ id: z.string() }) })
const list = verb({ ...common, name: 'incident.list', kind: 'read', path: '/incidents', input: z.object({ sector: z.array(z.string()), where: z.object({ open: z.boolean() }), page: z.number().optional() }), output: z.object({ total: z.number() }) })

let server: Server
let send: Send
let heard: { method: string; url: string; headers: IncomingMessage['headers']; body: string }
let reply: { status: number; body: string }

before(async () => {
  server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    heard = { method: request.method ?? '', url: request.url ?? '', headers: request.headers, body }
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(reply.body)
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.address() as AddressInfo // a TCP server's address is always this
  send = (path, init) => fetch(`http://127.0.0.1:${port}${path}`, init)
})
after(() => server.close())

test('a change is a POST whose path takes its part of the input, with its key and the guard header', async () => {
  reply = { status: 200, body: JSON.stringify({ result: { id: 'i/1', extra: 1 }, entry: { hash: 'ab' }, can: {} }) }
  const answer = await caller(send)(triage, { id: 'i/1', severity: 3 }, { idempotencyKey: 'k1' })
  assert.deepEqual(answer, { result: { id: 'i/1' }, entry: { hash: 'ab' }, can: {} })
  assert.equal(`${heard.method} ${heard.url}`, 'POST /api/incidents/i%2F1/triage')
  assert.deepEqual(JSON.parse(heard.body), { severity: 3 })
  assert.equal(heard.headers['idempotency-key'], 'k1')
  assert.equal(heard.headers['x-sakimori'], '1')
})

test('a read is a GET with lists repeated and objects as JSON', async () => {
  reply = { status: 200, body: JSON.stringify({ result: { total: 2 }, entry: null, can: {} }) }
  await caller(send)(list, { sector: ['電力', '医療'], where: { open: true } })
  const url = new URL(heard.url, 'http://localhost')
  assert.equal(heard.method, 'GET')
  assert.deepEqual(url.searchParams.getAll('sector'), ['電力', '医療'])
  assert.deepEqual(JSON.parse(url.searchParams.get('where') ?? ''), { open: true })
  assert.equal(url.searchParams.has('page'), false)
})

test('a problem document is thrown whole, and tells what is wrong where', async () => {
  const message = text('0から4までで選んでください', 'Choose from 0 to 4')
  reply = { status: 422, body: JSON.stringify({ title: text('直すところがあります', 'Something to mend'), status: 422, fault: 'invalid', issues: [{ path: ['severity'], message }] }) }
  await assert.rejects(caller(send)(triage, { id: 'i', severity: 9 }), (error) => {
    assert.ok(error instanceof Problem)
    assert.equal(error.fault, 'invalid')
    assert.deepEqual(error.at('severity'), message)
    assert.equal(error.at('id'), undefined)
    return true
  })
})

test('an answer that is not ours to read, and a dead line, each have a face of their own', async () => {
  reply = { status: 502, body: '<h1>Bad gateway</h1>' }
  await assert.rejects(caller(send)(triage, { id: 'i', severity: 1 }), { fault: 'ours' })
  const dead: Send = () => fetch('http://127.0.0.1:1/')
  await assert.rejects(caller(dead)(triage, { id: 'i', severity: 1 }), { fault: 'unreachable' })
})

test('an abort stays an abort', async () => {
  const signal = AbortSignal.abort()
  await assert.rejects(caller(send)(triage, { id: 'i', severity: 1 }, { signal }), { name: 'AbortError' })
})

test('a path that lacks its part is a mistake of the program', () => {
  assert.throws(() => addressOf(triage, { severity: 1 }), /needs id/)
  assert.equal(queryOf({ page: undefined }), '')
})
