import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '#language/organisation.ts'
import type { Failure } from '#platform/errors.ts'
import { act } from '#trust/act.ts'
import { listOrganisations } from './organisations.ts'
import { actorFromRequest, forgetActors, sweepIdentity } from './routes.ts'
import { aCertificate } from '#test/certificate.ts'
import { aHospital, aSite, installer, type Invited, type TestSite } from './testing/site.ts'
import { Visitor } from './testing/visitor.ts'

let site: TestSite
let administrator: Actor
let visitor: Visitor
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const signedIn = async (): Promise<Visitor> => {
  const one = new Visitor(site.origin)
  await one.signIn(((await site.act(installer, 'person.link', { id: 'person-yamada' })) as Invited).link.path)
  return one
}
const asking = (authorization?: string, clientCertificate?: string, session?: string) =>
  actorFromRequest(site.world, { cookies: { session }, authorization, clientCertificate })

interface Issued { id: string; secret: string }
const issue = (input: object = {}) => site.act(administrator, 'token.issue', { name: '監視装置', scopes: ['organisation.list'], ...input }) as Promise<Issued>

before(async () => {
  site = await aSite()
  await aHospital(site)
  visitor = await signedIn()
  administrator = (await asking(undefined, undefined, visitor.cookie('session')))!
})
after(() => site.close())

test('a token speaks as a machine, within its scope, and its secret is nowhere kept', async () => {
  const { id, secret } = await issue()
  const actor = (await asking(`Bearer ${secret}`))!
  assert.deepEqual([actor.id, actor.roles, actor.via, actor.scopes, actor.office], [id, ['machine'], 'token', ['organisation.list'], 'org-toto-hospital/machine'])
  const listed = await act(site.world, listOrganisations, actor, {})
  assert.equal((listed.result as { total: number }).total, 1)
  await assert.rejects(site.act(actor, 'community.list', {}), { fault: 'refused', detail: { rule: 'token-scope', because: { ja: '。', en: '.' } } })
  const { rows } = await sql<{ dump: string }>`select (select string_agg(t::text, ' ') from identity.token t) || (select string_agg(content::text, ' ') from ledger.content) as dump`.execute(site.world.db)
  assert.ok(!rows[0]!.dump.includes(secret.split('_')[2]!))
  const used = await sql<{ last_used: Date | null }>`select last_used from identity.token where id = ${id}`.execute(site.world.db)
  assert.ok(used.rows[0]!.last_used)
})

test('a token that is wrong, expired or revoked is nobody, and never the session beside it', async () => {
  const session = visitor.cookie('session')
  const { id, secret } = await issue({ days: 1 })
  const wrong = `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`
  for (const given of [wrong, 'sk_x', '', 'Basic abc', secret]) assert.equal(await asking(given.startsWith('sk_') && given !== secret ? `Bearer ${given}` : given, undefined, session), undefined, given)
  assert.ok(await asking(`Bearer ${secret}`))
  await site.act(administrator, 'token.revoke', { id })
  forgetActors(site.world.db)
  assert.equal(await asking(`Bearer ${secret}`), undefined)
  const short = await issue({ days: 1 })
  site.later(86_400_000 + 1000)
  assert.equal(await asking(`Bearer ${short.secret}`), undefined)
  visitor = await signedIn()
})

test('a rotated token: the new secret works, the old one for the overlap only', async () => {
  const before = await issue()
  const next = (await site.act(administrator, 'token.rotate', { id: before.id, overlapMinutes: 10 })) as Issued
  assert.notEqual(next.secret, before.secret)
  assert.ok(await asking(`Bearer ${next.secret}`))
  assert.ok(await asking(`Bearer ${before.secret}`))
  site.later(600_001)
  forgetActors(site.world.db)
  assert.equal(await asking(`Bearer ${before.secret}`), undefined)
  assert.ok(await asking(`Bearer ${next.secret}`))
})

test('a token bound to a certificate needs it; the certificate alone speaks, too', async () => {
  const certificate = aCertificate()
  const [bound, other] = [new X509Certificate(certificate.pem).fingerprint256, 'cd'.repeat(32)]
  const given = { certificate: certificate.pem, proof: certificate.proof('org-toto-hospital') }
  const { id, secret } = await issue(given)
  assert.equal(await asking(`Bearer ${secret}`), undefined)
  assert.equal(await asking(`Bearer ${secret}`, other), undefined)
  assert.equal((await asking(`Bearer ${secret}`, bound))?.via, 'token')
  const alone = await asking(undefined, bound)
  assert.deepEqual([alone?.id, alone?.via, alone?.scopes], [id, 'certificate', ['organisation.list']])
  assert.equal(await asking(undefined, other), undefined)
  await assert.rejects(issue(given), { fault: 'conflict' })
})

for (const kind of ['ed25519', 'ec', 'rsa'] as const) {
  test(`a certificate (${kind}) is bound by who holds its key, for the organisation that its key names`, async () => {
    const [mine, another] = [aCertificate(kind), aCertificate(kind)]
    const signed = mine.proof('org-toto-hospital')
    const wrong: Record<string, object> = {
      'a fingerprint alone': { certificate: new X509Certificate(mine.pem).fingerprint256, proof: signed },
      'no proof': { certificate: mine.pem },
      'an empty proof': { certificate: mine.pem, proof: '' },
      'another key’s signature': { certificate: mine.pem, proof: another.proof('org-toto-hospital') },
      'what its holder signed for another organisation': { certificate: mine.pem, proof: mine.proof('org-kitahama-bank') },
      'a signature that was changed': { certificate: mine.pem, proof: `${signed[0] === 'A' ? 'B' : 'A'}${signed.slice(1)}` },
      'the signature of the certificate itself': { certificate: mine.pem, proof: Buffer.from(mine.pem.split('\n').slice(1, -2).join(''), 'base64').subarray(-64).toString('base64') },
      'the private key beside it': { certificate: `${mine.pem}${mine.key.export({ type: 'pkcs8', format: 'pem' }).toString()}`, proof: signed },
    }
    for (const [what, given] of Object.entries(wrong)) await assert.rejects(issue(given), { fault: 'invalid' }, what)
    const { id } = await issue({ certificate: mine.pem, proof: `${signed.slice(0, 40)}\n${signed.slice(40)}\n` })
    assert.equal((await asking(undefined, new X509Certificate(mine.pem).fingerprint256))?.id, id)
    assert.equal(await asking(undefined, new X509Certificate(another.pem).fingerprint256), undefined)
  })
}

test('who gave no proof is told the command that makes it', async () => {
  const error = (await issue({ certificate: aCertificate().pem }).catch((thrown: unknown) => thrown)) as Failure
  assert.match(error.message, /printf '%s' 'sakimori: this certificate speaks for org-toto-hospital' .*openssl pkeyutl -sign -rawin/)
})

test('a session gets a new secret every quarter of an hour; the old one ends 30 seconds after the new one is used', async () => {
  const one = await signedIn()
  const first = one.cookie('session')!
  await one.visit('/')
  assert.equal(one.cookie('session'), first)
  site.later(900_001)
  forgetActors(site.world.db)
  await one.visit('/')
  const second = one.cookie('session')!
  assert.notEqual(second, first)
  assert.ok(await asking(undefined, undefined, first), 'a request under way')
  assert.ok(await asking(undefined, undefined, second))
  site.later(30_001)
  forgetActors(site.world.db)
  assert.equal(await asking(undefined, undefined, first), undefined)
  assert.ok(await asking(undefined, undefined, second))
})

test('where the answer with the new secret is lost, the old one goes on and is rotated again', async () => {
  const one = await signedIn()
  const first = one.cookie('session')!
  site.later(900_001)
  forgetActors(site.world.db)
  await fetch(site.origin, { headers: { cookie: `session=${first}` } })
  site.later(60_000)
  forgetActors(site.world.db)
  await one.visit('/')
  assert.notEqual(one.cookie('session'), first)
  assert.ok(await asking(undefined, undefined, one.cookie('session')))
})

test('a session ends after an hour without a request, and after twelve whatever happens', async () => {
  const [idle, busy] = [await signedIn(), await signedIn()]
  for (let quarter = 0; quarter < 47; quarter += 1) {
    site.later(900_000)
    forgetActors(site.world.db)
    await busy.visit('/')
    if (quarter === 4) assert.equal(await asking(undefined, undefined, idle.cookie('session')), undefined)
  }
  assert.ok(await asking(undefined, undefined, busy.cookie('session')), 'after 11 hours 45 minutes')
  site.later(900_001)
  forgetActors(site.world.db)
  assert.equal(await asking(undefined, undefined, busy.cookie('session')), undefined)
  await sweepIdentity(site.world.db, site.world.clock())
  const { rows } = await sql<{ left: number }>`select count(*) as left from identity.session`.execute(site.world.db)
  assert.equal(rows[0]!.left, 0)
})

test('who is removed is out within a second, without any notice being heard', async () => {
  await site.act(installer, 'person.invite', { id: 'person-suzuki', organisation: 'org-toto-hospital', name: '鈴木', office: 'org-toto-hospital/analyst', roles: ['member', 'analyst'] })
  const one = new Visitor(site.origin)
  await one.signIn(((await site.act(installer, 'person.link', { id: 'person-suzuki' })) as Invited).link.path)
  const secret = one.cookie('session')
  assert.equal((await asking(undefined, undefined, secret))?.id, 'person-suzuki')
  await site.act(administrator, 'person.amend', { id: 'person-suzuki', active: false })
  await wait(1000)
  assert.equal(await asking(undefined, undefined, secret), undefined)
  await assert.rejects(site.act(installer, 'person.link', { id: 'person-suzuki' }), { fault: 'conflict' })
})

test('guesses at links are slowed down, then stopped for a quarter of an hour, with a clear word', async () => {
  const guess = (letter: string) => new Visitor(site.origin).visit(`/sign-in/link/${letter.repeat(43)}`, { headers: { accept: 'text/html' } })
  const seen: number[] = []
  for (let tries = 0; tries < 10; tries += 1) {
    seen.push((await guess('x')).status)
    site.later(121_000)
  }
  assert.deepEqual(new Set(seen), new Set([410]))
  const path = ((await site.act(installer, 'person.link', { id: 'person-yamada' })) as Invited).link.path
  const stopped = await new Visitor(site.origin).visit(path, { headers: { accept: 'text/html' } })
  assert.equal(stopped.status, 429)
  assert.match(stopped.body, /サインインの失敗が続いたため/)
  assert.ok(Number(stopped.headers.get('retry-after')) > 600)
  site.later(900_000)
  assert.equal((await new Visitor(site.origin).visit(path)).status, 200)
})
