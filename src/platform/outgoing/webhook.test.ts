import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { reachOf } from './addresses.ts'
import { receiver } from '#test/receivers.ts'
import type { Bounds } from './safe-fetch.ts'
import { Undelivered } from './undelivered.ts'
import { newWebhookSecret, sendWebhook, webhookSignature } from './webhook.ts'

const bounds: Bounds = { reach: reachOf({ FETCH_ALLOW: [], SAKIMORI_MODE: 'sample' }), patience: 1_000 }
const at = new Date('2026-10-01T00:00:00Z')

test('the example of the specification has its signature', () => {
  const body = '{"test": 2432232314}'
  const signature = webhookSignature('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'msg_p5jXN8AQM9LWM0D4loKWxJek', 1614265330, body)
  assert.equal(signature, 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
})

test('a webhook carries its id, its time and a signature over the very body', async () => {
  await using to = await receiver(204)
  const secret = newWebhookSecret()
  await sendWebhook({ url: to.url, secret, id: 'notice-1', content: { title: { ja: '注意喚起', en: 'Warning' } }, at }, bounds)
  const { headers, body } = to.heard[0]!
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const expected = createHmac('sha256', key).update(`notice-1.${at.getTime() / 1000}.${body}`).digest('base64')
  assert.equal(headers['webhook-signature'], `v1,${expected}`)
  assert.equal(headers['webhook-id'], 'notice-1')
  assert.match(headers['content-type'] ?? '', /^application\/json/)
  assert.deepEqual(JSON.parse(body), { title: { ja: '注意喚起', en: 'Warning' } })
  assert.ok(!body.includes(secret))
})

test('gone is final; every other answer but 2xx is tried again', async () => {
  for (const status of [400, 401, 404, 410, 429, 500, 503]) {
    await using to = await receiver(status)
    const caught = await sendWebhook({ url: to.url, secret: 'whsec_AAAA', id: 'notice-1', content: {}, at }, bounds).catch((error: unknown) => error)
    assert.ok(caught instanceof Undelivered)
    assert.equal(caught.final, status === 410, String(status))
    assert.match(caught.reason, new RegExp(`answered ${status}`))
  }
})
