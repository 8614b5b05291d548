/** Powers are given by two: what one gives waits, nobody confirms it alone, and what happens at once happens in an order. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '#language/organisation.ts'
import { text } from '#language/words.ts'
import { findLink, insertPasskey } from './access-tables.ts'
import { personActor } from './actor.ts'
import type { Grant, Person } from './contract.ts'
import { organisationOf } from './directory.ts'
import { hashOf } from './secrets.ts'
import { findPerson } from './tables.ts'
import { aSite, installer, type Invited, type TestSite } from './testing/site.ts'

let site: TestSite
before(async () => {
  site = await aSite()
  const bodies = [['org-centre', 'centre', '国家サイバー統括室'], ['org-commission', 'supervisor', '監理委員会'], ['org-mhlw', 'ministry', '厚生労働省'], ['org-yamashina', 'small-company', '山科製作所']] as const
  for (const [id, kind, name] of bodies) await site.act(installer, 'organisation.register', { id, kind, name: { ja: name, en: id } })
  for (const id of ['one', 'two']) await invite(installer, `person-${id}`, 'org-centre', ['member', 'administrator'])
  await invite(installer, 'person-director', 'org-centre', ['member', 'director'])
  await invite(installer, 'person-duty', 'org-centre', ['member', 'duty-officer'])
  await invite(installer, 'person-owner', 'org-yamashina', ['member', 'administrator'])
})
after(() => site.close())

/** Invited, and with a passkey, as after the first sign-in. */
async function invite(by: Actor, id: string, organisation: string, roles: string[], office = '担当'): Promise<Person> {
  const invited = (await site.act(by, 'person.invite', { id, organisation, name: id, office, roles })) as Person
  await insertPasskey(site.world.db, { id: `key-${id}`, person: id, name: '', key: Buffer.alloc(1), counter: 0, transports: [], made: new Date(), last_used: null })
  return invited
}

/** A person as the database has them now. */
async function actor(id: string): Promise<Actor> {
  const row = (await findPerson(site.world.db, id))!
  const organisation = await site.world.db.transaction().execute((tx) => organisationOf(tx, row.organisation))
  return personActor(row, organisation)
}
const as = async (id: string, verb: string, input: unknown): Promise<unknown> => site.act(await actor(id), verb, input)
const rolesOf = async (id: string): Promise<string[]> => (await findPerson(site.world.db, id))!.roles.toSorted()
const waitsFor = async (who: string, person: string): Promise<Grant | undefined> => ((await as(who, 'role.list', {})) as { grants: Grant[] }).grants.find((grant) => grant.person === person)
const turned = (fault: string, rule?: string) => (error: unknown): boolean => {
  const { fault: met, detail } = error as { fault: string; detail: { rule?: string } } // a Failure
  assert.equal(met, fault)
  if (rule) assert.equal(detail.rule, rule)
  return true
}

test('a role with power waits; the rest is held at once; a second person confirms, never the first', async () => {
  const invited = await invite(await actor('person-one'), 'person-new', 'org-centre', ['member', 'analyst'])
  assert.deepEqual([invited.roles, invited.pending], [['member'], ['analyst']])
  const own = await waitsFor('person-one', 'person-new')
  assert.deepEqual([own?.roles, own?.confirm.rule, own?.withdraw.allowed, own?.name], [['analyst'], 'role-four-eyes', true, 'person-new'])
  const { id } = own!
  await assert.rejects(as('person-one', 'role.confirm', { id }), turned('refused', 'role-four-eyes'))
  await assert.rejects(as('person-new', 'role.confirm', { id }), turned('refused'))
  await assert.rejects(as('person-duty', 'role.confirm', { id }), turned('refused'))
  await assert.rejects(as('person-owner', 'role.confirm', { id }), turned('missing'))
  await assert.rejects(site.act(installer, 'role.confirm', { id }), turned('missing'))
  assert.deepEqual(await rolesOf('person-new'), ['member'])
  const confirmed = (await as('person-two', 'role.confirm', { id })) as Grant
  assert.equal(confirmed.state, 'confirmed')
  assert.deepEqual(await rolesOf('person-new'), ['analyst', 'member'])
  await assert.rejects(as('person-director', 'role.confirm', { id }), turned('refused', 'role-once'))
  assert.equal(await waitsFor('person-one', 'person-new'), undefined)
})

test('nobody gives a power to themselves; a director confirms; taking away is at once, and so is giving what carries none', async () => {
  const own = (await as('person-one', 'person.amend', { id: 'person-one', roles: ['member', 'administrator', 'director'] })) as Person
  assert.deepEqual([own.roles, own.pending], [['member', 'administrator'], ['director']])
  const { id } = (await waitsFor('person-two', 'person-one'))!
  await assert.rejects(as('person-one', 'role.confirm', { id }), turned('refused', 'role-four-eyes'))
  await as('person-director', 'role.confirm', { id })
  assert.deepEqual(await rolesOf('person-one'), ['administrator', 'director', 'member'])
  const less = (await as('person-two', 'person.amend', { id: 'person-one', roles: ['member', 'administrator', 'executive'] })) as Person
  assert.deepEqual([less.roles, less.pending], [['member', 'administrator', 'executive'], []])
})

test('what waits is refused by whoever could confirm, withdrawn by whoever gave it, and replaced by another proposal', async () => {
  const give = async (by: string, roles: string[]) => (await as(by, 'person.amend', { id: 'person-new', roles: ['member', 'analyst', ...roles] })) as Person
  await give('person-one', ['director'])
  const first = (await waitsFor('person-two', 'person-new'))!
  assert.deepEqual([first.refuse.allowed, first.withdraw.allowed], [true, true])
  await as('person-two', 'role.refuse', { id: first.id })
  await assert.rejects(as('person-two', 'role.confirm', { id: first.id }), turned('refused', 'role-once'))
  await give('person-one', ['director'])
  const second = (await waitsFor('person-two', 'person-new'))!
  await give('person-two', ['director'])
  assert.equal((await waitsFor('person-two', 'person-new'))?.id, second.id, 'saving the same again does not make another its proposer')
  await as('person-one', 'person.amend', { id: 'person-new', name: '新しい名前' })
  assert.equal((await waitsFor('person-two', 'person-new'))?.id, second.id, 'nor does a change of the name touch it')
  await give('person-two', ['duty-officer'])
  const third = (await waitsFor('person-two', 'person-new'))!
  assert.deepEqual([third.roles, third.confirm.rule], [['duty-officer'], 'role-four-eyes'])
  await assert.rejects(as('person-director', 'role.confirm', { id: second.id }), turned('refused', 'role-once'))
  await as('person-two', 'role.withdraw', { id: third.id })
  assert.deepEqual(await rolesOf('person-new'), ['analyst', 'member'])
})

test('who was stopped and is made active again is given the powers again; nothing is confirmed for who is stopped', async () => {
  await as('person-one', 'person.amend', { id: 'person-new', active: false })
  const back = (await as('person-one', 'person.amend', { id: 'person-new', active: true })) as Person
  assert.deepEqual([back.roles, back.pending], [['member'], ['analyst']])
  const { id } = (await waitsFor('person-two', 'person-new'))!
  await as('person-one', 'person.amend', { id: 'person-new', active: false })
  await assert.rejects(as('person-two', 'role.confirm', { id }), turned('refused', 'role-once'))
  assert.deepEqual(await rolesOf('person-new'), ['member'])
})

test('no link and no mail address of somebody with power comes from one person', async () => {
  await assert.rejects(as('person-one', 'person.link', { id: 'person-director' }), turned('refused', 'person-link-power'))
  await assert.rejects(as('person-one', 'person.amend', { id: 'person-director', mail: 'mine@example.jp' }), turned('refused', 'person-mail-power'))
  await as('person-one', 'person.amend', { id: 'person-director', roles: ['member'] })
  await as('person-one', 'person.link', { id: 'person-director' })
  await as('person-one', 'person.amend', { id: 'person-director', mail: 'director@example.jp', roles: ['member', 'director'] })
  await assert.rejects(as('person-one', 'role.confirm', { id: (await waitsFor('person-one', 'person-director'))!.id }), turned('refused', 'role-four-eyes'))
  await as('person-two', 'role.confirm', { id: (await waitsFor('person-two', 'person-director'))!.id })
})

test('nobody is confirmed before they have a passkey, and a link that is still about ends with the confirmation', async () => {
  const input = { id: 'person-late', organisation: 'org-centre', name: '遅れた人', office: '分析担当', roles: ['member', 'analyst'] }
  const { link } = (await as('person-one', 'person.invite', input)) as Invited
  const { id, confirm } = (await waitsFor('person-two', 'person-late'))!
  assert.equal(confirm.rule, 'role-entered')
  await assert.rejects(as('person-two', 'role.confirm', { id }), turned('refused', 'role-entered'))
  await insertPasskey(site.world.db, { id: 'key-late', person: 'person-late', name: '', key: Buffer.alloc(1), counter: 0, transports: [], made: new Date(), last_used: null })
  const hash = hashOf(link.path.split('/').at(-1)!)
  assert.ok(await findLink(site.world.db, hash))
  await as('person-two', 'role.confirm', { id })
  assert.equal(await findLink(site.world.db, hash), undefined)
})

test('a small company of one is its own: its administrator gives its roles, and its centre has no say', async () => {
  const other = await invite(await actor('person-owner'), 'person-clerk', 'org-yamashina', ['member', 'analyst', 'administrator', 'director'])
  assert.deepEqual(other.pending, [])
  await as('person-clerk', 'person.link', { id: 'person-owner' })
})

test('a body of the state begins with one person of the centre who proposes and another who confirms; then it is on its own', async () => {
  await invite(await actor('person-director'), 'person-mhlw-1', 'org-mhlw', ['member', 'administrator'])
  assert.deepEqual(await rolesOf('person-mhlw-1'), ['member'])
  const first = (await waitsFor('person-one', 'person-mhlw-1'))!
  assert.equal(first.name, null, 'names stay in the organisation')
  await assert.rejects(as('person-director', 'role.confirm', { id: first.id }), turned('refused', 'role-four-eyes'))
  await as('person-one', 'role.confirm', { id: first.id })
  await invite(await actor('person-mhlw-1'), 'person-mhlw-2', 'org-mhlw', ['member', 'director'])
  await as('person-one', 'role.confirm', { id: (await waitsFor('person-one', 'person-mhlw-2'))!.id })
  await invite(await actor('person-mhlw-1'), 'person-mhlw-3', 'org-mhlw', ['member', 'duty-officer'])
  assert.equal(await waitsFor('person-one', 'person-mhlw-3'), undefined, 'now the ministry has a second person')
  await as('person-mhlw-2', 'role.confirm', { id: (await waitsFor('person-mhlw-2', 'person-mhlw-3'))!.id })
  assert.deepEqual(await rolesOf('person-mhlw-3'), ['duty-officer', 'member'])
})

test('the centre makes no commissioner: not as the first, not beside an administrator, not for a lone administrator', async () => {
  await invite(await actor('person-director'), 'person-sv-1', 'org-commission', ['member', 'administrator', 'commissioner'])
  const both = (await waitsFor('person-director', 'person-sv-1'))!
  await assert.rejects(as('person-one', 'role.confirm', { id: both.id }), turned('missing'))
  await as('person-director', 'role.withdraw', { id: both.id })
  await invite(await actor('person-director'), 'person-sv-2', 'org-commission', ['member', 'administrator'])
  await as('person-two', 'role.confirm', { id: (await waitsFor('person-two', 'person-sv-2'))!.id })
  await invite(await actor('person-sv-2'), 'person-sv-3', 'org-commission', ['member', 'commissioner'])
  const lone = (await waitsFor('person-sv-2', 'person-sv-3'))!
  await assert.rejects(as('person-one', 'role.confirm', { id: lone.id }), turned('missing'))
  await as('person-sv-2', 'person.amend', { id: 'person-sv-1', roles: ['member', 'administrator'] })
  await as('person-one', 'role.confirm', { id: (await waitsFor('person-one', 'person-sv-1'))!.id })
  await as('person-sv-1', 'role.confirm', { id: lone.id })
  await invite(await actor('person-sv-2'), 'person-sv-4', 'org-commission', ['member', 'inspector'])
  const inspector = (await waitsFor('person-sv-1', 'person-sv-4'))!
  await assert.rejects(as('person-sv-1', 'role.confirm', { id: inspector.id }), turned('refused'), 'from now on a commissioner does')
  await as('person-sv-3', 'role.confirm', { id: inspector.id })
  assert.deepEqual(await rolesOf('person-sv-4'), ['inspector', 'member'])
})

test('of a confirmation and a refusal at once, one happens', async () => {
  for (let round = 0; round < 10; round += 1) {
    const id = `person-race-${round}`
    await invite(await actor('person-one'), id, 'org-centre', ['member', 'analyst'])
    const grant = (await waitsFor('person-two', id))!
    const ends = await Promise.allSettled([as('person-two', 'role.confirm', { id: grant.id }), as('person-director', 'role.refuse', { id: grant.id }), as('person-one', 'role.withdraw', { id: grant.id })])
    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
    assert.equal((await rolesOf(id)).includes('analyst'), ends[0].status === 'fulfilled')
  }
})

for (const more of [0, 1]) {
  test(`of two administrators who remove each other at once one stays, ${more === 0 ? 'where they are all' : 'where there are others, too'}`, async () => {
    for (let round = 0; round < 10; round += 1) {
      const organisation = `org-pair-${more}-${round}`
      await site.act(installer, 'organisation.register', { id: organisation, kind: 'operator', name: text(`二人会社${more}${round}`, organisation) })
      const ids = Array.from({ length: 2 + more }, (_, n) => `person-${more}-${round}-${n}`)
      for (const id of ids) await invite(installer, id, organisation, ['member', 'administrator'])
      const [one, two] = [await actor(ids[0]!), await actor(ids[1]!)]
      const change = round % 2 === 0 ? { active: false } : { roles: ['member'] }
      const ends = await Promise.allSettled([site.act(one, 'person.amend', { id: two.id, ...change }), site.act(two, 'person.amend', { id: one.id, ...change })])
      const left = await Promise.all(ids.map(async (id) => (await findPerson(site.world.db, id))!))
      assert.equal(left.filter((row) => row.active && row.roles.includes('administrator')).length, 1 + more)
      const [failed] = ends.filter((end) => end.status === 'rejected')
      assert.equal((failed?.reason as { fault?: string } | undefined)?.fault, 'conflict')
    }
  })
}

test('an office that poses as another body is refused kindly, by invitation and by amendment', async () => {
  await assert.rejects(invite(await actor('person-owner'), 'person-poser', 'org-yamashina', ['member'], '国家サイバー統括室 連絡担当'), turned('invalid'))
  await assert.rejects(as('person-owner', 'person.amend', { id: 'person-clerk', office: '厚生労働省' }), (error) => {
    const { detail } = error as { detail: { issues: { path: string; message: { ja: string } }[] } }
    assert.equal(detail.issues[0]?.path, 'office')
    assert.match(detail.issues[0]?.message.ja ?? '', /厚生労働省.*入れられません/)
    return turned('invalid')(error)
  })
  await assert.rejects(as('person-owner', 'person.amend', { id: 'person-clerk', office: 'service:installer' }), turned('invalid'))
  await as('person-owner', 'person.amend', { id: 'person-clerk', office: '山科製作所 総務' })
})
