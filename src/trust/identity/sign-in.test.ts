import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { aHospital, aSite, installer, type Invited, type TestSite } from './testing/site.ts'
import { Authenticator } from './testing/authenticator.ts'
import { Visitor } from './testing/visitor.ts'

let site: TestSite
let invited: Invited
before(async () => {
  site = await aSite()
  invited = await aHospital(site)
})
after(() => site.close())

const newLink = async (): Promise<string> => ((await site.act(installer, 'person.link', { id: 'person-yamada' })) as Invited).link.path
const session = async (visitor: Visitor) => JSON.parse((await visitor.visit('/api/session')).body) as { person: { id: string; name: string }; office: string; organisation: { id: string }; roles: string[]; via: string } | null

test('a stranger has no session and is asked for a passkey', async () => {
  const visitor = new Visitor(site.origin)
  assert.equal(await session(visitor), null)
  const page = await visitor.visit('/sign-in?then=/warnings')
  assert.equal(page.status, 200)
  assert.match(page.url, /\/issuer\/interaction\//)
  assert.match(page.body, /パスキーでサインインする/)
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/)
})

test('a one-time link signs in once, offers a passkey, and is refused the second time', async () => {
  const visitor = new Visitor(site.origin)
  const page = await visitor.visit(`${invited.link.path}?then=/warnings`)
  assert.match(page.body, /山田花子/)
  const offer = await visitor.press(page)
  assert.equal(new URL(offer.url).pathname, '/sign-in/passkey')
  assert.match(offer.body, /href="\/warnings"/)
  const now = await session(visitor)
  assert.deepEqual([now?.person, now?.office, now?.organisation.id, now?.via], [{ id: 'person-yamada', name: '山田花子' }, 'org-toto-hospital/administrator', 'org-toto-hospital', 'session'])
  const line = visitor.lines.find((cookie) => cookie.startsWith('session='))!
  assert.match(line, /HttpOnly/)
  assert.match(line, /SameSite=Lax/)
  assert.match(line, /Path=\//)
  const second = await new Visitor(site.origin).visit(invited.link.path)
  assert.equal(second.status, 410)
  assert.match(second.body, /もう使えません/)
})

test('looking at a link does not use it up; a link ends after a day', async () => {
  const path = await newLink()
  await new Visitor(site.origin).visit(path)
  assert.equal((await new Visitor(site.origin).visit(path)).status, 200)
  site.later(24 * 3_600_000 + 1000)
  assert.equal((await new Visitor(site.origin).visit(path)).status, 410)
})

test('of two who press the same link at once, one comes in', async () => {
  const path = await newLink()
  const visitors = [new Visitor(site.origin), new Visitor(site.origin), new Visitor(site.origin)]
  const pages = await Promise.all(visitors.map((visitor) => visitor.visit(path)))
  const ends = await Promise.all(visitors.map((visitor, index) => visitor.press(pages[index]!)))
  assert.deepEqual(ends.map(({ status }) => status).toSorted(), [200, 410, 410])
})

test('a passkey is made after a link, signs in, and its answer works once', async () => {
  const [first, key] = [new Visitor(site.origin), new Authenticator(site.origin)]
  await first.signIn(await newLink())
  const asked = await first.send<{ challenge: string }>('/sign-in/passkey/options', {})
  const made = key.create(asked.answer)
  assert.equal((await first.send('/sign-in/passkey', made)).status, 200)
  assert.equal((await first.send('/sign-in/passkey', made)).status, 403, 'the question was answered already')

  const second = new Visitor(site.origin)
  const page = await second.visit('/sign-in?then=/reports')
  const address = /data-address="([^"]+)"/.exec(page.body)![1]!
  const question = await second.send<{ challenge: string }>(`${address}/options`, {})
  const answer = key.get(question.answer)
  const { answer: { to } } = await second.send<{ to: string }>(address, answer)
  const landed = await second.visit(to)
  assert.equal(new URL(landed.url).pathname, '/reports')
  assert.equal((await session(second))?.person.id, 'person-yamada')
  assert.equal((await second.send(address, answer)).status, 403, 'a replay is refused')
})

test('a passkey of nobody, and a signature that is not the key’s, are refused', async () => {
  const [visitor, key] = [new Visitor(site.origin), new Authenticator(site.origin)]
  const address = /data-address="([^"]+)"/.exec((await visitor.visit('/sign-in')).body)![1]!
  const question = await visitor.send<{ challenge: string }>(`${address}/options`, {})
  assert.equal((await visitor.send(address, key.get(question.answer))).status, 403)
  assert.equal((await visitor.send(address, { id: 5 })).status, 403)
  assert.equal(await session(visitor), null)
})

test('a return with another state, a foreign code or no flow does not sign in', async () => {
  const visitor = new Visitor(site.origin)
  assert.equal((await visitor.visit('/sign-in/return?code=x&state=y')).status, 403)
  await visitor.visit('/sign-in')
  assert.equal((await visitor.visit(`/sign-in/return?code=x&state=y&iss=${encodeURIComponent(`${site.origin}/issuer`)}`)).status, 403)
  assert.equal(await session(visitor), null)
})

test('whatever a stranger sends to the sign-in, it is never an error of ours', async () => {
  const visitor = new Visitor(site.origin)
  const odd = ['%00', '%FF', '%F0%9F%92%A9', '..%2f..', "'; drop table identity.person; --", '<script>', 'x'.repeat(5000)]
  const issuer = `/issuer/auth?client_id=sakimori&response_type=code&scope=openid&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256&redirect_uri=${encodeURIComponent(`${site.origin}/sign-in/return`)}`
  for (const one of odd) {
    for (const path of [`/sign-in?then=${one}`, `/sign-in/link/${one}`, `/sign-in/return?code=${one}&state=${one}`, `${issuer}&state=${one}&nonce=${one}&login_hint=${one}`, `/issuer/interaction/${one}`, `/issuer/${one}`, `/issuer/auth/${one}`]) {
      const { status } = await new Visitor(site.origin).visit(path)
      assert.ok(status < 500, `${path.slice(0, 80)} ${status}`)
    }
    const token = await visitor.once('/issuer/token', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `grant_type=authorization_code&client_id=sakimori&code=${one}&code_verifier=${'a'.repeat(43)}&redirect_uri=x` })
    assert.ok(token.status >= 400 && token.status < 500, `token ${one.slice(0, 20)} ${token.status}`)
  }
  site.later(1_000_000)
  const address = /data-address="([^"]+)"/.exec((await visitor.visit('/sign-in')).body)![1]!
  for (const body of [null, [], 'x', 5, { id: '\u0000' }, { id: 'a', response: null }, { id: 'a', response: { clientDataJSON: '\u0000' } }]) {
    site.later(1_000_000)
    const { status } = await visitor.send(address, body)
    assert.ok(status < 500, `${JSON.stringify(body)} ${status}`)
  }
  site.later(1_000_000)
})

test('where one goes after sign-in is never another site', async () => {
  for (const then of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const visitor = new Visitor(site.origin)
    const page = await visitor.signIn(`${await newLink()}?then=${encodeURIComponent(then)}`)
    assert.match(page.body, /class="quiet" href="\/"/, then)
  }
})

test('signing out needs a page of this site, and ends the session at once', async () => {
  const visitor = new Visitor(site.origin)
  await visitor.signIn(await newLink())
  const secret = visitor.cookie('session')!
  assert.equal((await visitor.once('/sign-out', { method: 'POST', headers: { origin: 'https://evil.example' } })).status, 403)
  assert.equal((await session(visitor))?.person.id, 'person-yamada')
  assert.equal((await visitor.once('/sign-out', { method: 'POST' })).status, 204)
  assert.equal(visitor.cookie('session'), undefined)
  const thief = await fetch(`${site.origin}/api/session`, { headers: { cookie: `session=${secret}` } })
  assert.equal(await thief.json(), null)
})

test('sign-ins are in the ledger by office; names, links and secrets are in no log and no session row', async () => {
  const { rows } = await sql<{ record: Buffer }>`select record from ledger.pending where subject = 'org-toto-hospital/administrator'`.execute(site.world.db)
  assert.ok(rows.length >= 5, String(rows.length))
  for (const { record } of rows) assert.doesNotMatch(record.toString('utf8'), /山田|person-yamada/)
  assert.doesNotMatch(site.log(), /山田|hanako|sk_|sign-in\/link/)
  const kept = await sql<{ dump: string }>`select coalesce(string_agg(content::text, ' '), '') dump from ledger.content`.execute(site.world.db)
  assert.doesNotMatch(kept.rows[0]!.dump, /sign-in\/link/)
})
