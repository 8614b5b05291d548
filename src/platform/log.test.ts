import assert from 'node:assert/strict'
import { test } from 'node:test'
import Fastify from 'fastify'
import { logger } from './log.ts'

function keeping(): { lines: string[]; log: ReturnType<typeof logger> } {
  const lines: string[] = []
  return { lines, log: logger('debug', { write: (line) => void lines.push(line) }) }
}

test('every line is one JSON object with its time and level', () => {
  const { lines, log } = keeping()
  log.info({ round: 3 }, 'ledger.placed')
  const line = JSON.parse(lines[0]!) as Record<string, unknown>
  assert.equal(line['event'], 'ledger.placed')
  assert.equal(line['level'], 'info')
  assert.equal(line['round'], 3)
  assert.ok(!Number.isNaN(Date.parse(String(line['at']))))
  assert.ok(!('hostname' in line))
})

test('secrets and contents are not written, however deep', () => {
  const { lines, log } = keeping()
  const secret = 'very-secret-value'
  log.warn({ authorization: secret, request: { headers: { authorization: secret }, cookies: { session: secret } }, input: { title: secret } }, 'a')
  log.warn({ call: { token: secret }, a: { b: { password: secret } }, headers: { cookie: secret }, to: secret }, 'b')
  log.error({ error: Object.assign(new Error('duplicate key'), { detail: `Key (mail)=(${secret})`, where: secret }) }, 'c')
  assert.equal(lines.length, 3)
  for (const line of lines) assert.ok(!line.includes(secret), line)
})

test('a request through fastify leaves its route, not its token, query, address or cookies', async () => {
  const { lines, log } = keeping()
  const app = Fastify({ loggerInstance: log })
  app.get('/feeds/:token/x', async (asked) => {
    asked.log.info({ req: asked }, 'asked')
    return 'ok'
  })
  await app.inject({ url: '/feeds/very-secret-value/x?name=very-secret-value', headers: { cookie: 'session=very-secret-value', authorization: 'Bearer very-secret-value' } })
  await app.close()
  assert.ok(lines.some((line) => line.includes('/feeds/:token/x')))
  for (const line of lines) assert.ok(!line.includes('very-secret-value') && !line.includes('127.0.0.1'), line)
})
