import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { test } from 'node:test'
import { reachOf } from './addresses.ts'
import { receiver, socketReceiver } from '#test/receivers.ts'
import { safeFetch, type Bounds } from './safe-fetch.ts'
import { Undelivered } from './undelivered.ts'

const sample: Bounds = { reach: reachOf({ FETCH_ALLOW: [], SAKIMORI_MODE: 'sample' }), patience: 1_000 }
const production: Bounds = { reach: reachOf({ FETCH_ALLOW: [], SAKIMORI_MODE: 'production' }), patience: 1_000 }

const fault = async (url: string, bounds: Bounds = sample): Promise<Undelivered> => {
  const caught = await safeFetch({ url, method: 'POST', body: '{}' }, bounds).catch((error: unknown) => error)
  assert.ok(caught instanceof Undelivered, `${url} should not have been delivered: ${String(caught)}`)
  return caught
}

test('a call reaches a receiver and brings back its answer', async () => {
  await using to = await receiver(200)
  const answer = await safeFetch({ url: `${to.url}?a=1`, method: 'POST', headers: { 'x-a': 'b', 'user-agent': 'other' }, body: 'あ' }, sample)
  assert.equal(answer.status, 200)
  assert.equal(answer.body.toString(), 'ok')
  assert.deepEqual([to.heard[0]?.path, to.heard[0]?.body, to.heard[0]?.headers['x-a'], to.heard[0]?.headers['user-agent']], ['/hook?a=1', 'あ', 'b', 'Sakimori/1'])
})

test('addresses inside are refused for good, however they are written', async () => {
  const written = [
    'http://127.0.0.1/', 'https://127.0.0.1/', 'https://2130706433/', 'https://0x7f.1/', 'https://[::1]/', 'https://[::ffff:127.0.0.1]/', 'https://169.254.169.254/latest/meta-data/',
    'https://10.0.0.1/', 'https://[fd00:ec2::254]/', 'https://localhost/', 'https://0/', 'https://192.168.0.1:8443/',
  ]
  for (const url of written) {
    const { final, reason } = await fault(url, production)
    assert.ok(final, url)
    assert.match(reason, /not a public address/)
  }
})

test('other schemes, credentials and plain http to the outside are refused for good', async () => {
  for (const url of ['file:///etc/passwd', 'ftp://example.jp/', 'nonsense', 'https://user:word@example.jp/', 'javascript:1']) assert.ok((await fault(url)).final, url)
  const outside = await fault('http://outside.example/', { ...sample, resolve: async () => [{ address: '1.1.1.1', family: 4 }] })
  assert.match(outside.reason, /only https/)
})

test('a name that is half private is refused, and a name without address is tried again', async () => {
  const half = await fault('https://half.example/', { ...production, resolve: async () => [{ address: '1.1.1.1', family: 4 }, { address: '10.0.0.1', family: 4 }] })
  assert.ok(half.final)
  const none = await fault('https://none.example/', { ...production, resolve: async () => [] })
  assert.equal(none.final, false)
})

test('a name of the inside and a name that does not exist are told in the same words, and no address is', async () => {
  const inside = await fault('https://db.corp.example/', { ...production, resolve: async () => [{ address: '10.20.30.40', family: 4 }, { address: 'fd00::1234', family: 6 }] })
  const gone: Bounds = { ...production, resolve: () => Promise.reject(Object.assign(new Error('getaddrinfo ENOTFOUND db.corp.example'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' })) }
  const nowhere = await fault('https://db.corp.example/', gone)
  assert.equal(inside.reason, nowhere.reason)
  assert.doesNotMatch(inside.reason, /10\.20|fd00/)
  assert.deepEqual([inside.final, nowhere.final], [true, false], 'a name may come to be')
  const real = await fault('https://nothing.invalid/', production)
  assert.equal(real.reason, nowhere.reason.replace('db.corp.example', 'nothing.invalid'))
})

test('the connection goes to the address that was checked; the name is asked once', async () => {
  await using to = await receiver(204)
  let asked = 0
  const rebinding: Bounds = { ...sample, resolve: async () => [{ address: asked++ === 0 ? '127.0.0.1' : '169.254.169.254', family: 4 }] }
  const { status } = await safeFetch({ url: `http://rebind.invalid:${to.port}/`, method: 'GET' }, rebinding)
  assert.deepEqual([status, asked, to.heard.length, to.heard[0]?.headers.host], [204, 1, 1, `rebind.invalid:${to.port}`])
})

test('no redirect is followed', async () => {
  await using inside = await receiver(200)
  for (const location of ['http://169.254.169.254/latest/meta-data/', inside.url]) {
    for (const status of [301, 302, 303, 307, 308]) {
      await using to = await receiver((_, response) => response.writeHead(status, { location }).end())
      const { reason, final } = await fault(to.url)
      assert.match(reason, /redirect/)
      assert.equal(final, false)
    }
  }
  assert.equal(inside.heard.length, 0)
})

test('an endless answer is cut at 64 kB', async () => {
  await using to = await receiver((_, response) => {
    const pour = (): void => {
      while (!response.destroyed && response.write(Buffer.alloc(16_384, 'a')));
      if (!response.destroyed) response.once('drain', pour)
    }
    pour()
  })
  const { body } = await safeFetch({ url: to.url, method: 'GET' }, sample)
  assert.equal(body.length, 65_536)
})

test('who never answers, answers a byte at a time, or never stops sending headers is left in time', async () => {
  const drip = (text: string) => (socket: Socket): void => {
    socket.write(text)
    const timer = setInterval(() => socket.write('a'), 50)
    socket.on('close', () => clearInterval(timer))
  }
  const hostile = [() => {}, drip('HTTP/1.1 200 OK\r\nx: '), drip('HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n')]
  for (const treat of hostile) {
    await using to = await socketReceiver(treat)
    const begun = performance.now()
    assert.match((await fault(to.url, { ...sample, patience: 600 })).reason, /within 0\.6 s/)
    assert.ok(performance.now() - begun < 1_500)
  }
})

test('huge headers and nonsense are faults, not crashes', async () => {
  await using huge = await socketReceiver((socket) => socket.write(`HTTP/1.1 200 OK\r\nx: ${'a'.repeat(100_000)}\r\n\r\n`))
  await using nonsense = await socketReceiver((socket) => socket.end('hello\r\n\r\n'))
  await using closing = await socketReceiver((socket) => socket.destroy())
  for (const to of [huge, nonsense, closing]) assert.equal((await fault(to.url)).final, false)
})

test('a resolver that hangs is not waited for', async () => {
  const { reason } = await fault('https://slow.example/', { ...sample, patience: 200, resolve: () => new Promise(() => {}) })
  assert.match(reason, /within 0\.2 s/)
})

test('proxies of the environment are not taken', async () => {
  await using proxy = await receiver(200)
  await using to = await receiver(200)
  process.env['http_proxy'] = process.env['HTTP_PROXY'] = `http://127.0.0.1:${proxy.port}`
  try {
    await safeFetch({ url: to.url, method: 'GET' }, sample)
  } finally {
    delete process.env['http_proxy']
    delete process.env['HTTP_PROXY']
  }
  assert.deepEqual([proxy.heard.length, to.heard.length], [0, 1])
})
