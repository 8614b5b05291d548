// Who has not signed in gets what is public and nothing else; the door itself; and what is hostile stays harmless on its way out.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { sharing } from '#domains/sharing/contract.ts'
import { handlers, reactions } from '#main/domains.ts'
import { STRANGERS } from '#main/rates.ts'
import { drain } from '#main/worker.ts'
import { linkFor } from '#trust/identity/links.ts'
import { Visitor } from '#trust/identity/testing/visitor.ts'
import { aDraft } from '../a-warning.ts'
import { asked } from '../asked.ts'
import { aServer, bySession, byToken, type Problem, type TestServer } from '../callers.ts'
import { outgoingTo } from '../notice-world.ts'
import { aServerProgram, type ServerProgram } from '../server-program.ts'
import { smallNation } from '../small-nation.ts'
import { aWorld, person, type TestWorld } from '../world.ts'

/** What everyone may read: proofs, the rules, and what is published of exploited vulnerabilities. */
const open = new Set(['proof.read', 'checkpoint.read', 'policy.read', 'catalogue.state', 'catalogue.read'])
const verbs = [...handlers.values()].map(({ verb }) => verb).filter((verb) => !verb.internal)
const folder = mkdtempSync(join(tmpdir(), 'strangers-'))
let [stage, place, program] = [{} as TestWorld, {} as TestServer, {} as ServerProgram] // opened before the first test

before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
  place = await aServer(stage.world, { TRUST_PROXY: 'true' })
  program = await aServerProgram(stage.world.url, { LOG_LEVEL: 'debug' })
})
after(async () => {
  await program.stop?.()
  await place.close?.()
  await stage.close?.()
  rmSync(folder, { recursive: true, force: true })
})

const json = { 'content-type': 'application/json' }
const ask = (path: string, init: RequestInit & { headers?: Record<string, string> } = {}) => fetch(place.url + path, { redirect: 'manual', ...init })
const recorded = async (organisation: string, part: object): Promise<number> =>
  (await sql<{ n: number }>`select count(*) n from ledger.pending where organisation = ${organisation} and convert_from(record, 'UTF8')::jsonb @> ${JSON.stringify(part)}::jsonb`.execute(stage.world.db)).rows[0]!.n

async function problem(answer: Response, status: number, fault: string): Promise<Problem> {
  const body = await answer.text()
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [status, 'application/problem+json; charset=utf-8'], body)
  const told = JSON.parse(body) as Problem
  assert.deepEqual([told.fault, told.status], [fault, status])
  assert.ok(told.title.ja && told.title.en && told.do?.ja && told.do.en, body)
  return told
}

// ---- nobody

for (const [n, verb] of verbs.entries()) {
  test(`${verb.name}: ${open.has(verb.name) ? 'open to everyone' : 'a stranger is asked to sign in, whether the thing is there or not'}`, async () => {
    const { path, body, query } = asked(verb)
    const from = { 'x-forwarded-for': `10.3.0.${n}` }
    const answer = verb.kind === 'change' ? await ask(path, { method: 'POST', headers: { ...from, ...json }, body: JSON.stringify(body) }) : await ask(`${path}?${query}`, { headers: from })
    if (open.has(verb.name)) return assert.ok([200, 400, 404].includes(answer.status), String(answer.status)) // whatever it says, it does not ask who
    await problem(answer, 401, 'unauthenticated')
  })
}

test('made-up tokens, sessions and feeds open nothing', async () => {
  const token = (await byToken(stage.world, 'org-toto-hospital', ['incident.list']))['authorization']!
  for (const headers of [{ authorization: 'Bearer x' }, { authorization: `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}` }, { authorization: 'Basic YTpi' }, { cookie: 'session=x' }, { cookie: '__Host-session=' }, { authorization: '' }] as Record<string, string>[]) {
    await problem(await ask('/api/incidents', { headers }), 401, 'unauthenticated')
  }
  for (const path of ['/feeds/x', `/feeds/${'x'.repeat(43)}`, `/feeds/${'x'.repeat(43)}/warnings.atom`]) await problem(await ask(path), 404, 'missing')
})

test('who asks too often without a sign-in is told so in a problem document', async () => {
  const from = { 'x-forwarded-for': '198.51.100.77' }
  let last = await ask('/api/incidents', { headers: from })
  for (let n = 1; n <= STRANGERS.network; n += 1) last = await ask('/api/incidents', { headers: from })
  await problem(last, 429, 'throttled')
})

// ---- the door

test('a session’s cookie is out of reach of scripts and of other sites, and belongs to the whole site', async () => {
  const visitor = new Visitor(program.origin)
  const { path } = await stage.world.db.transaction().execute((tx) => linkFor(tx, 'person-bank-analyst', new Date()))
  await visitor.signIn(path)
  const line = visitor.lines.find((one) => one.startsWith('session='))
  assert.ok(line, visitor.lines.join('\n'))
  assert.deepEqual(line.split('; ').slice(1).toSorted(), ['HttpOnly', 'Max-Age=43200', 'Path=/', 'SameSite=Lax'])
  assert.equal((JSON.parse((await visitor.visit('/api/session')).body) as { person: { id: string } }).person.id, 'person-bank-analyst')
})

test('every page and every answer says what a browser may load, that its type is as said, and that nobody may frame it', async () => {
  for (const [path, accept] of [['/', 'text/html'], ['/warnings', 'text/html'], ['/sign-in', 'text/html'], ['/api/reference', 'text/html'], ['/api/incidents', '*/*'], ['/api/policies/in-force', '*/*'], ['/api/nothing', '*/*'], ['/healthz', '*/*'], ['/feeds/x', '*/*']] as const) {
    const { headers, url } = await fetch(program.origin + path, { headers: { accept } })
    const policy = headers.get('content-security-policy') ?? ''
    const of = (name: string) => policy.split(';').map((one) => one.trim()).find((one) => one.startsWith(`${name} `))
    assert.deepEqual([of('default-src'), of('frame-ancestors'), of('base-uri'), of('script-src')], ["default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "script-src 'self'"], `${url}: ${policy}`)
    assert.doesNotMatch(policy, /unsafe|\*|https?:/, url)
    assert.equal(headers.get('x-content-type-options'), 'nosniff', url)
  }
})

test('a change by session that comes from no page of ours is refused and recorded', async () => {
  const { cookie } = await bySession(stage.world, person('hospital-administrator').id)
  const headers = { cookie: cookie!, ...json, origin: 'https://elsewhere.example' }
  const of = { verb: 'asset.register', outcome: 'refused', rule: 'from-another-page' }
  const before = await recorded('org-toto-hospital', of)
  const body = JSON.stringify({ name: 'x', maker: 'x', product: 'x' })
  await problem(await ask('/api/assets', { method: 'POST', headers, body }), 403, 'refused')
  assert.equal((await recorded('org-toto-hospital', of)) - before, 1)
  assert.equal((await ask('/api/assets', { method: 'POST', headers: { ...headers, 'x-sakimori': '1' }, body })).status, 200)
  const foreign = await ask('/api/assets', { method: 'OPTIONS', headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST', 'access-control-request-headers': 'x-sakimori' } })
  assert.equal(foreign.headers.get('access-control-allow-origin'), null, 'no other site may set the header')
})

// ---- what must not be told

test('at its most talkative the log holds no token, link, cookie, feed or word of a report, not even of what went wrong', async () => {
  const secrets: string[] = ['漏れてはならない', 'LEAKEDWORD']
  const call = (path: string, init: RequestInit = {}) => fetch(program.origin + path, { redirect: 'manual', ...init })
  const [session, token] = [await bySession(stage.world, person('hospital-analyst').id), await byToken(stage.world, 'org-toto-hospital', ['incident.report'])]
  const report = { kind: 'ransomware', noticedAt: '2026-01-01T00:00:00Z', impact: '漏れてはならない LEAKEDWORD', evidence: [{ name: 'LEAKEDWORD.txt', content: 'leakedword.example' }] }
  for (const who of [session, token]) assert.equal((await call('/api/incidents', { method: 'POST', headers: { ...who, ...json }, body: JSON.stringify(report) })).status, 200)
  secrets.push('leakedword.example', session['cookie']!.slice(8), token['authorization']!.slice(7))
  for (const body of ['{"impact": "LEAKEDWORD', JSON.stringify({ impact: 'LEAKEDWORD' })]) assert.equal((await call('/api/incidents', { method: 'POST', headers: { ...session, ...json }, body })).status, 400)
  const { path } = await stage.world.db.transaction().execute((tx) => linkFor(tx, 'person-hospital-analyst', new Date()))
  const [visitor, bad] = [new Visitor(program.origin), new Visitor(program.origin)]
  await visitor.signIn(path)
  secrets.push(path.split('/').at(-1)!, ...[...visitor.cookies.values()].map(({ value }) => value))
  await bad.visit('/sign-in')
  assert.equal((await bad.visit('/sign-in/return?code=LEAKEDWORD&state=LEAKEDWORD')).status, 403)
  for (const missing of ['/sign-in/link/LEAKEDWORD', '/feeds/LEAKEDWORD', '/LEAKEDWORD', '/api/LEAKEDWORD?x=LEAKEDWORD', '/api/incidents/LEAKEDWORD']) await call(missing, { headers: { authorization: 'Bearer LEAKEDWORD' } })
  await sql`alter table reporting.draft rename to draft_away`.execute(stage.owner) // an error of ours
  const ours = await call('/api/drafts', { method: 'POST', headers: { ...session, ...json }, body: JSON.stringify({ form: 'LEAKEDWORD' }) })
  await sql`alter table reporting.draft_away rename to draft`.execute(stage.owner)
  assert.equal(ours.status, 500)
  assert.doesNotMatch(await ours.text(), /draft_away|reporting\.|relation|LEAKEDWORD/, 'nor is it told what the inside looks like')
  for (let n = 0; n < 100 && !program.log().includes('an error of ours'); n += 1) await wait(20)
  assert.match(program.log(), /an error of ours/)
  assert.match(program.log(), /an answer of the issuer was refused/)
  for (const secret of secrets) assert.ok(secret.length > 5 && !program.log().toLowerCase().includes(secret.toLowerCase()), `the log holds ${secret}:\n${program.log().slice(0, 3_000)}`)
})

// ---- what is hostile stays harmless

const script = '<script>alert(1)</script><img src=x onerror=alert(1)>'
const formula = '=HYPERLINK("http://evil.example","x")'
const turned = 'safe\u202egnp.exe\u2066x\u2069'
const bidi = /\p{Bidi_Control}/u

test('script, formulas and text that turns round come back from a report as data', async () => {
  const headers = { ...await bySession(stage.world, person('hospital-analyst').id), ...json }
  const sent = await ask('/api/incidents', { method: 'POST', headers, body: JSON.stringify({ kind: 'intrusion', noticedAt: '2026-01-01T00:00:00Z', impact: `${script} ${formula} ${turned}`, systems: turned }) })
  const { result: { id } } = (await sent.json()) as { result: { id: string } }
  const answer = await ask(`/api/incidents/${id}`, { headers })
  assert.deepEqual([answer.status, answer.headers.get('content-type'), answer.headers.get('x-content-type-options')], [200, 'application/json; charset=utf-8', 'nosniff'])
  const { result } = (await answer.json()) as { result: { impact: string; systems: string; title: string } }
  assert.ok(result.impact.includes(script) && result.impact.includes(formula), 'it is kept as it was written')
  assert.match(result.systems, /safe<U\+202E>gnp\.exe/, 'and what is unseen is named')
  assert.doesNotMatch(JSON.stringify(result), bidi)
})

test('and leave by feed and by mail as text that is shown and does nothing', async () => {
  const bank = person('bank-analyst')
  const administrator = { ...bank, roles: ['administrator', 'member'] }
  const feed = (await stage.as(administrator)(sharing.setChannel, { kind: 'feed' })).result.secret!
  await stage.as(administrator)(sharing.setChannel, { kind: 'mail', to: 'soc@bank.example' })
  const hostile = { ja: `${script} ${formula} ${turned}`.slice(0, 200), en: `${formula} ${turned}` }
  const draft = aDraft({ title: hostile, texts: { analyst: hostile, executive: hostile, plain: hostile }, facts: { happening: hostile, asked: hostile } })
  const { id } = (await stage.as(person('centre-analyst'))(sharing.draft, draft)).result
  await stage.as(person('centre-duty'))(sharing.approve, { id })
  await stage.as(person('centre-director'))(sharing.issue, { id })
  await drain({ world: stage.worker, reactions }, outgoingTo(folder))
  const atom = await (await ask(new URL(feed, place.url).pathname)).text()
  assert.match(atom, /&lt;script&gt;alert\(1\)/)
  for (const way of [atom, ...mails()]) {
    assert.doesNotMatch(way, /<(script|img)/i)
    assert.doesNotMatch(way, bidi)
    assert.doesNotMatch(way, /href="(?!https:\/\/sakimori\.example)/, 'a formula becomes no link')
  }
})

/** Each part of each mail, and each header, as a reader sees them. */
function mails(): string[] {
  const raw = readdirSync(join(folder, 'mail')).map((file) => readFileSync(join(folder, 'mail', file), 'utf8'))
  const parts = raw.flatMap((mail) => [...mail.matchAll(/Content-Transfer-Encoding: base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/g)].map(([, part]) => Buffer.from(part!, 'base64').toString()))
  assert.ok(parts.length >= 2 && parts.some((part) => part.includes('&lt;script&gt;')), 'the mail is read')
  // The part in plain text is shown as it is by every reader: what looks like a tag there is no tag.
  const subjects = raw.map((mail) => [...mail.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/g)].map(([, word]) => Buffer.from(word!, 'base64').toString()).join(''))
  return [...parts.filter((part) => part.startsWith('<!doctype')), ...[...parts, ...subjects].map((part) => part.replaceAll(/<(script|img)/gi, ''))]
}
