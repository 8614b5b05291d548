import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { aHospital, aSite, type TestSite } from './testing/site.ts'
import { anOutsideIssuer, type OutsideIssuer } from './testing/outside-issuer.ts'
import { Visitor } from './testing/visitor.ts'

let site: TestSite
let outside: OutsideIssuer
before(async () => {
  outside = await anOutsideIssuer()
  site = await aSite({ SAKIMORI_ISSUER: outside.issuer, SAKIMORI_CLIENT_SECRET: outside.secret })
  await aHospital(site)
})
after(async () => {
  outside.close()
  await site.close()
})

const signIn = async (): Promise<{ visitor: Visitor; status: number; path: string }> => {
  const visitor = new Visitor(site.origin)
  const { status, url } = await visitor.visit('/sign-in?then=/warnings')
  return { visitor, status, path: new URL(url).pathname }
}
const who = async (visitor: Visitor) => (JSON.parse((await visitor.visit('/api/session')).body) as { person: { id: string } } | null)?.person.id

test('while the outside issuer is down nobody signs in, and nothing else breaks', async () => {
  assert.equal((await signIn()).status, 503)
  assert.equal(await who(new Visitor(site.origin)), undefined)
  await outside.serve(`${site.origin}/sign-in/return`)
})

test('somebody not registered, or whose mail is not verified, is told so and stays out', async () => {
  outside.account = { sub: 'u-1', email: 'stranger@example.jp', email_verified: true }
  assert.equal((await signIn()).status, 403)
  outside.account = { sub: 'u-2', email: 'hanako@toto.example.jp', email_verified: false }
  const { visitor, status } = await signIn()
  assert.equal(status, 403)
  assert.equal(await who(visitor), undefined)
})

test('a verified mail binds a person once; afterwards the subject alone counts', async () => {
  outside.account = { sub: 'u-3', email: 'Hanako@toto.example.jp', email_verified: true }
  const first = await signIn()
  assert.equal(first.path, '/warnings')
  assert.equal(await who(first.visitor), 'person-yamada')
  outside.account = { sub: 'u-3', email: 'married@toto.example.jp', email_verified: true }
  assert.equal(await who((await signIn()).visitor), 'person-yamada')
  outside.account = { sub: 'u-4', email: 'hanako@toto.example.jp', email_verified: true }
  assert.equal((await signIn()).status, 403, 'another subject with the same mail does not take over')
})

test('with an outside issuer the own one is not there', async () => {
  assert.equal((await fetch(`${site.origin}/issuer/.well-known/openid-configuration`)).status, 404)
})
