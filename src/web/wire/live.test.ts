import assert from 'node:assert/strict'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { EventSource as NodeEventSource } from 'undici'
import { concerns, createLive } from './live.ts'

let server: Server
let address: string
const streams = new Set<ServerResponse>()
let refuse = 0

before(async () => {
  server = createServer((_request, response) => {
    if (refuse-- > 0) return void response.writeHead(503).end()
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.write(': here\n\n')
    streams.add(response)
    response.on('close', () => streams.delete(response))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/` // a TCP server's address is always this
})
after(() => {
  server.closeAllConnections()
  server.close()
})

const say = (topic: string): void => streams.forEach((stream) => stream.write(`event: changed\ndata: ${JSON.stringify({ topic })}\n\n`))
const open = () => new NodeEventSource(address) as unknown as EventSource // the same interface, declared twice
async function until(held: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !held(); i++) await pause(20)
  assert.ok(held(), 'it did not come about within 4 s')
}

test('a topic concerns those who asked for it or for its kind, and no one else', () => {
  assert.equal(concerns('incident:1', 'incident'), true)
  assert.equal(concerns('incident', 'incident'), true)
  assert.equal(concerns('incidents', 'incident'), false)
  assert.equal(concerns('incident', 'incident:1'), false)
})

test('one connection serves all hearers and closes with the last', async () => {
  const live = createLive(open)
  const heard: string[] = []
  const stopFirst = live.subscribe(['incident'], (topic) => heard.push(`first ${topic}`))
  const stopSecond = live.subscribe(['warning'], (topic) => heard.push(`second ${topic}`))
  await until(() => live.state() === 'open')
  assert.equal(streams.size, 1)
  say('incident:7')
  say('warning')
  await until(() => heard.length === 2)
  assert.deepEqual(heard, ['first incident:7', 'second warning'])
  stopFirst()
  stopSecond()
  await until(() => streams.size === 0)
  assert.equal(live.state(), 'idle')
})

test('a server that refuses is tried again, and those who waited read again once it is back', async () => {
  refuse = 2
  const live = createLive(open, () => 20)
  const heard: string[] = []
  const stop = live.subscribe(['incident', 'warning'], (topic) => heard.push(topic))
  await until(() => live.state() === 'lost')
  await until(() => live.state() === 'open')
  assert.deepEqual(heard, ['incident', 'warning'])
  stop()
})
