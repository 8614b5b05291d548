import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { listen } from '#platform/database.ts'
import type { Actor } from '#language/organisation.ts'
import { Failure } from '#platform/errors.ts'
import { everyOrganisation, organisationOf, organisationsByIds, organisationsOfKind, personOf, personsByIds } from './directory.ts'
import { updatePerson } from './tables.ts'
import { firstLinks } from './first-links.ts'
import { actorFromRequest, forgetActors } from './routes.ts'
import { aSite, installer, type Invited, type TestSite } from './testing/site.ts'
import { Visitor } from './testing/visitor.ts'

let site: TestSite
before(async () => { site = await aSite() })
after(() => site.close())

const actor = (id: string, organisation: string, kind: Actor['kind'], roles: string[]): Actor =>
  ({ id, office: `${organisation}/${roles.at(-1)}`, organisation, kind, roles, sectors: [], communities: [], designations: [], clearance: 0, via: 'session' })
const centre = actor('person-centre', 'org-centre', 'centre', ['member', 'administrator'])
const director = actor('person-director', 'org-centre', 'centre', ['member', 'director'])
const hospital = actor('person-a', 'org-hospital', 'operator', ['member', 'administrator'])
const read = <T>(work: (tx: never) => Promise<T>): Promise<T> => site.world.db.transaction().execute((tx) => work(tx as never)) // directory functions take any transaction

test('the first start makes the centre and two administrators; their links sign in, and with the founding the installer ends', async () => {
  await site.act(installer, 'founding.begin', { sample: false })
  const lost = await firstLinks(site.world)
  const paths = await firstLinks(site.world)
  assert.equal(paths.length, 2)
  await new Visitor(site.origin).visit(lost[0]!)
  for (const [n, path] of paths.entries()) {
    const visitor = new Visitor(site.origin)
    await visitor.signIn(path)
    const who = await actorFromRequest(site.world, { cookies: { session: visitor.cookie('session') } })
    assert.deepEqual([who?.organisation, who?.kind, who?.roles, who?.office], ['org-centre', 'centre', ['member', 'administrator'], ['管理者（一人目）', '管理者（二人目）'][n]])
  }
  assert.deepEqual(await site.act(installer, 'founding.end', {}), { state: 'ended', sample: false })
  assert.deepEqual(await firstLinks(site.world), [])
  const after: [string, object][] = [
    ['organisation.register', { name: { ja: 'あ社', en: 'A' }, kind: 'operator' }], ['person.invite', { organisation: 'org-centre', name: '誰か', office: '当直', roles: ['member', 'director'] }],
    ['person.link', { id: 'person-first-administrator' }], ['person.clear', { id: 'person-first-administrator', clearance: 3 }], ['community.create', { name: { ja: 'あ会', en: 'A' }, kind: 'council', hub: 'org-centre' }],
    ['founding.begin', { sample: true }], ['founding.end', {}],
  ]
  for (const [verb, input] of after) await assert.rejects(site.act(installer, verb, input), (error) => error instanceof Failure && ['refused', 'missing'].includes(error.fault), verb)
})

test('organisations are registered, amended, found and read as the rules say', async () => {
  await site.act(director, 'organisation.register', { id: 'org-mhlw', name: { ja: '厚生労働省', en: 'MHLW' }, kind: 'ministry' })
  await site.act(centre, 'organisation.register', {
    id: 'org-hospital', name: { ja: '東都病院', en: 'Toto Hospital' }, kind: 'operator', sectors: ['medical'], networks: ['203.0.113.0/24', '2001:db8::/32'], domains: ['toto.example.jp'], ministry: 'org-mhlw',
  })
  await assert.rejects(site.act(centre, 'organisation.register', { id: 'org-hospital', name: { ja: 'あ', en: 'a' }, kind: 'operator' }), { fault: 'conflict' })
  await assert.rejects(site.act(centre, 'organisation.register', { name: { ja: 'あ', en: 'a' }, kind: 'operator', ministry: 'org-centre' }), { fault: 'invalid' })
  await assert.rejects(site.act(centre, 'organisation.register', { name: { ja: 'あ', en: 'a' }, kind: 'operator', networks: ['203.0.113.0/99'] }), { fault: 'invalid' })
  await assert.rejects(site.act(centre, 'organisation.register', { name: { ja: 'あ', en: 'a' }, kind: 'platform' }), { fault: 'invalid' })
  await site.act(director, 'organisation.register', { id: 'org-commission', name: { ja: '監理委員会', en: 'Commission' }, kind: 'supervisor' })
  await assert.rejects(site.act(director, 'organisation.register', { name: { ja: '別の委員会', en: 'Another' }, kind: 'supervisor' }), { fault: 'refused' })
  await assert.rejects(site.act(centre, 'person.invite', { organisation: 'org-commission', name: '委員', office: '委員', roles: ['member', 'commissioner'] }), { fault: 'refused' })
  await assert.rejects(site.act(hospital, 'organisation.amend', { id: 'org-hospital', clearance: 3 }), { fault: 'refused' })
  await site.act(centre, 'organisation.amend', { id: 'org-hospital', region: '東京都', clearance: 2 })
  await site.act(hospital, 'organisation.agree', { id: 'org-hospital', named: true })
  const organisation = await read((tx) => organisationOf(tx, 'org-hospital'))
  assert.deepEqual([organisation.name.ja, organisation.region, organisation.clearance, organisation.named, organisation.networks.length, organisation.ministry], ['東都病院', '東京都', 2, true, 2, 'org-mhlw'])
  const { organisations, total } = (await site.act(hospital, 'organisation.list', { search: 'toto' })) as { organisations: object[]; total: number }
  assert.equal(total, 1)
  assert.deepEqual(Object.keys(organisations[0]!).toSorted(), ['id', 'kind', 'name', 'region', 'sectors'], 'networks stay unseen')
  await assert.rejects(read((tx) => organisationOf(tx, 'org-none')), { fault: 'missing' })
  assert.deepEqual([...(await read((tx) => organisationsByIds(tx, ['org-hospital', 'org-none']))).keys()], ['org-hospital'])
  assert.deepEqual((await read((tx) => organisationsOfKind(tx, 'ministry'))).map(({ id }) => id), ['org-mhlw'])
})

test('an organisation says itself whom to call; what reaches nobody is refused at its place', async () => {
  const contact = { phone: '03-0000-0000', mail: 'desk@toto.example', hours: { ja: '24時間', en: 'day and night' } }
  await site.act(hospital, 'contact.set', { id: 'org-hospital', contact })
  assert.deepEqual((await read((tx) => organisationOf(tx, 'org-hospital'))).contact, contact)
  await assert.rejects(site.act(centre, 'contact.set', { id: 'org-hospital', contact: null }), { fault: 'refused' })
  for (const [wrong, path] of [
    [{}, 'contact.phone'], [{ phone: 'call me' }, 'contact.phone'], [{ phone: '03-0000-0000; rm' }, 'contact.phone'], [{ mail: 'nobody' }, 'contact.mail'],
    [{ phone: '03-0000-0000', hours: { ja: '平日', en: '' } }, 'contact.hours.en'],
  ] as [object, string][]) {
    await assert.rejects(site.act(hospital, 'contact.set', { id: 'org-hospital', contact: wrong }), (error) => error instanceof Failure && (error.detail['issues'] as { path: string }[]).some((one) => one.path === path), JSON.stringify(wrong))
  }
  await site.act(hospital, 'contact.set', { id: 'org-hospital', contact: null })
  assert.equal((await read((tx) => organisationOf(tx, 'org-hospital'))).contact, null)
})

test('lists are paged by the id', async () => {
  type Page = { organisations: { id: string }[]; total: number; next: string | null }
  const first = (await site.act(hospital, 'organisation.list', { most: 2 })) as Page
  const rest = (await site.act(hospital, 'organisation.list', { most: 2, after: first.next! })) as Page
  assert.deepEqual([...first.organisations, ...rest.organisations].map(({ id }) => id), ['org-centre', 'org-commission', 'org-hospital', 'org-mhlw'])
  assert.deepEqual([first.total, rest.total, rest.next], [4, 4, null])
})

test('an organisation’s first people come through the centre, then through its own administrator, and one administrator stays', async () => {
  const invite = (by: Actor, id: string, roles: string[], mail = '') => site.act(by, 'person.invite', { id, organisation: 'org-hospital', name: '佐藤', office: 'org-hospital/x', roles, mail })
  await invite(centre, 'person-a', ['member', 'administrator'], 'a@toto.example.jp')
  await assert.rejects(invite(centre, 'person-b', ['member']), { fault: 'refused' })
  await invite(hospital, 'person-b', ['member', 'analyst'])
  await assert.rejects(invite(hospital, 'person-c', ['member'], 'A@toto.example.jp'), { fault: 'conflict' })
  await assert.rejects(invite(hospital, 'person-c', ['machine']), { fault: 'invalid' })
  await assert.rejects(site.act(hospital, 'person.amend', { id: 'person-a', roles: ['member'] }), { fault: 'conflict' })
  await assert.rejects(site.act(hospital, 'person.amend', { id: 'person-a', active: false }), { fault: 'conflict' })
  await site.act(hospital, 'person.amend', { id: 'person-b', roles: ['member', 'administrator'] })
  await site.act(hospital, 'person.amend', { id: 'person-a', roles: ['member'] })
  assert.deepEqual(await site.act(director, 'person.clear', { id: 'person-b', clearance: 3 }), { ...((await site.act(hospital, 'person.list', {})) as { people: object[] }).people[1], waits: 3 })
  await read((tx) => updatePerson(tx, 'person-b', { clearance: 3 })) // as when a second person has confirmed it
  assert.equal((await read((tx) => personOf(tx, 'person-b'))).roles.length, 2)
  assert.equal((await read((tx) => personsByIds(tx, ['person-a', 'person-b', 'person-z']))).size, 2)
  const { people } = (await site.act(hospital, 'person.list', {})) as { people: { id: string; clearance: number }[] }
  assert.deepEqual(people.map(({ id, clearance }) => [id, clearance]), [['person-a', 0], ['person-b', 3]])
})

test('a community needs its hub’s invitation and the organisation’s consent; the actor then carries it', async () => {
  const pair = { community: 'community-council', organisation: 'org-hospital' }
  await assert.rejects(site.act(hospital, 'community.create', { name: { ja: '偽の協議会', en: 'Not a council' }, kind: 'council', hub: 'org-hospital' }), { fault: 'refused' })
  await site.act(centre, 'community.create', { id: 'community-council', name: { ja: '協議会', en: 'Council' }, kind: 'council', hub: 'org-centre' })
  await assert.rejects(site.act(hospital, 'membership.join', pair), { fault: 'refused' })
  await site.act(centre, 'membership.invite', pair)
  assert.deepEqual((await read((tx) => organisationOf(tx, 'org-hospital'))).communities, [])
  assert.deepEqual(await site.act(hospital, 'membership.join', pair), { ...pair, state: 'joined' })
  assert.deepEqual((await read((tx) => everyOrganisation(tx))).find(({ id }) => id === 'org-hospital')?.communities, ['community-council'])
  const visitor = new Visitor(site.origin)
  await visitor.signIn(((await site.act(hospital, 'person.link', { id: 'person-b' })) as Invited).link.path)
  const who = () => actorFromRequest(site.world, { cookies: { session: visitor.cookie('session') } })
  assert.deepEqual([(await who())?.communities, (await who())?.clearance], [['community-council'], 2], 'a person is cleared as far as the organisation is')
  let heard = 0
  const stop = listen(site.url, 'identity', () => { heard += 1; forgetActors(site.world.db) })
  for (let tries = 0; heard === 0 && tries < 100; tries += 1) {
    await site.act(centre, 'organisation.amend', { id: 'org-mhlw', region: String(tries) })
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  await who()
  heard = 0
  await site.act(hospital, 'membership.leave', pair)
  for (let tries = 0; heard === 0 && tries < 100; tries += 1) await new Promise((resolve) => setTimeout(resolve, 5))
  assert.deepEqual((await who())?.communities, [], 'heard at once')
  await stop()
})

test('behind TLS all cookies are Secure, and the issuer speaks of the public address whatever the caller says', async () => {
  const tls = await aSite({ PUBLIC_URL: 'https://sakimori.example' })
  const ask = (url: string) => tls.app.inject({ url, headers: { host: 'sakimori.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' } })
  const started = await ask('/sign-in')
  assert.match(String(started.headers['set-cookie']), /^sign-in=.*; Secure/)
  const to = new URL(started.headers.location!)
  assert.equal(to.origin, 'https://sakimori.example')
  const asked = await ask(to.pathname + to.search)
  assert.match(asked.headers.location!, /^https:\/\/sakimori\.example\/issuer\/interaction\//)
  for (const cookie of asked.headers['set-cookie'] as string[]) assert.match(cookie, /; secure; httponly/i)
  const elsewhere = await tls.app.inject({ url: '/sign-in', headers: { host: 'evil.example' } })
  assert.equal(elsewhere.headers.location, 'https://sakimori.example/sign-in')
  await tls.close()
})
