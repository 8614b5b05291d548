/** Membership by consent to a community's rules, and admission to compartments by four eyes. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '#language/organisation.ts'
import { person, aWorld, type TestWorld } from '#test/world.ts'
import { smallNation } from '#test/small-nation.ts'
import { identity } from '../contract.ts'
import { compartmentsOf, findPerson } from '../tables.ts'
import { communities, type Rules } from './contract.ts'

let stage: TestWorld
let now = new Date('2026-11-22T00:00:00Z')
const community = 'community-rail'
const director = person('centre-director')
const hub: Actor = { ...director, roles: ['member', 'administrator', 'director'] }
const hospital = person('hospital-administrator')
const small = person('small-owner')
const said = (ja: string) => ({ ja, en: ja })
const rules: Rules = { purpose: said('駅を守る'), gives: said('見つけた指標'), may: said('自組織の防御に使う'), duties: said('24時間のうちに答える'), answerHours: 24, contact: false, clearance: 0 }
const own = (who: Actor, organisation = who.organisation) => ({ community, organisation })

before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
  await stage.as({ ...hub, roles: ['administrator'] })(identity.createCommunity, { id: community, name: said('鉄道の会'), kind: 'group', hub: 'org-centre' })
})
after(() => stage.close())

test('an organisation joins by consenting to the version in force, and no other way', async () => {
  const { result } = await stage.as(hub)(communities.publish, { id: community, rules })
  assert.deepEqual([result.rules?.version, result.own.state], [1, 'none'])
  await stage.as(hub)(identity.inviteMember, own(hospital))
  await assert.rejects(stage.as(hospital)(identity.join, own(hospital)), { fault: 'invalid' }, 'the rules are to be consented to')
  await assert.rejects(stage.as(hospital)(identity.join, { ...own(hospital), version: 2 }), { fault: 'invalid' }, 'there is no such version')
  await stage.as(hospital)(identity.join, { ...own(hospital), version: 1 })
  const read = (await stage.as(hospital)(communities.read, { id: community })).result
  assert.deepEqual([read.own.state, read.own.consented, read.own.due, read.own.consentedBy, read.rules?.duties.ja], ['joined', 1, null, 'org-toto-hospital/administrator', '24時間のうちに答える'])
  await assert.rejects(stage.as(person('hospital-analyst'))(communities.consent, { ...own(hospital), version: 1 }), { fault: 'refused' })
})

test('a new version asks for consent until a day; the membership stays, and one sees who has not answered', async () => {
  await stage.as(hub)(communities.publish, { id: community, rules: { ...rules, answerHours: 12 }, days: 14 })
  const waiting = (await stage.as(hospital)(communities.read, { id: community })).result
  assert.deepEqual([waiting.own.state, waiting.own.version, waiting.own.consented, waiting.own.due], ['joined', 2, 1, '2026-12-06T00:00:00.000Z'])
  const seen = (await stage.as(hub)(communities.members, { community })).result.members
  assert.deepEqual(seen.map(({ organisation, consented, due }) => [organisation, consented, due]), [['org-toto-hospital', 1, '2026-12-06T00:00:00.000Z']])
  now = new Date('2026-12-01T00:00:00Z')
  await stage.as(hospital)(communities.consent, { ...own(hospital), version: 2 })
  const { own: after, versions } = (await stage.as(hospital)(communities.read, { id: community })).result
  assert.deepEqual([after.consented, after.due, after.consentedAt, versions.map(({ version }) => version)], [2, null, '2026-12-01T00:00:00.000Z', [2, 1]])
})

test('rules that ask for a contact are consented to by whoever says one', async () => {
  await stage.as(hub)(communities.publish, { id: community, rules: { ...rules, contact: true } })
  await stage.as(hub)(identity.inviteMember, own(small))
  await assert.rejects(stage.as(small)(identity.join, { ...own(small), version: 3 }), { fault: 'conflict' })
  await stage.as(small)(identity.setContact, { id: 'org-yamashina', contact: { phone: '03-0000-0000' } })
  await stage.as(small)(identity.join, { ...own(small), version: 3 })
  await stage.as(hub)(communities.publish, { id: community, rules: { ...rules, clearance: 1 } })
  await assert.rejects(stage.as(hospital)(communities.consent, { ...own(hospital), version: 4 }), { fault: 'conflict' }, 'it has no clearance')
})

test('members are known to members, by name where they agreed; a number is said from five on', async () => {
  const asMember = { ...hospital, communities: [community] }
  const { members, unnamed } = (await stage.as(asMember)(communities.members, { community })).result
  assert.deepEqual([members.map(({ organisation }) => organisation), unnamed], [['org-toto-hospital'], null], 'one unnamed member is not counted')
  await stage.as(small)(identity.agree, { id: 'org-yamashina', named: true })
  const named = (await stage.as(asMember)(communities.members, { community })).result
  assert.deepEqual([named.members.map(({ organisation, consented }) => [organisation, consented]), named.unnamed], [[['org-toto-hospital', 2], ['org-yamashina', null]], 0], 'how another stands to the rules is its own affair')
  await assert.rejects(stage.as(person('bank-analyst'))(communities.members, { community }), { fault: 'missing' })
  const listed = async (who: Actor) => (await stage.as(who)(identity.communities, {})).result.communities.find(({ id }) => id === community)?.members
  assert.deepEqual([await listed(hospital), await listed(hub)], [null, 2])
})

test('a hub ends a membership with a reason; whoever leaves needs none', async () => {
  await assert.rejects(stage.as(hub)(identity.leave, own(hospital)), { fault: 'invalid' })
  await stage.as(hub)(identity.leave, { ...own(hospital), reason: '決まりに同意していないため' })
  assert.equal((await stage.as(hospital)(communities.read, { id: community })).result.own.state, 'none')
  await stage.as(small)(identity.leave, own(small))
  const { rows } = await stage.world.db.transaction().execute((tx) => tx.withTables<{ 'identity.former_membership': { organisation: string; reason: string; by_organisation: string } }>()
    .selectFrom('identity.former_membership').select(['organisation', 'reason', 'by_organisation']).orderBy('organisation').execute()).then((found) => ({ rows: found }))
  assert.deepEqual(rows, [{ organisation: 'org-toto-hospital', reason: '決まりに同意していないため', by_organisation: 'org-centre' }, { organisation: 'org-yamashina', reason: '', by_organisation: 'org-yamashina' }])
})

test('a compartment is opened to a person by two, and closed by one', async () => {
  const held = () => stage.world.db.transaction().execute((tx) => compartmentsOf(tx, 'person-hospital-analyst'))
  const { result: { id } } = await stage.as(director)(communities.propose, { person: 'person-hospital-analyst', compartment: 'KAWASEMI' })
  assert.deepEqual(await held(), [], 'proposed is not held')
  await assert.rejects(stage.as(director)(communities.confirm, { id }), { fault: 'refused' }, 'not by who proposed it')
  await assert.rejects(stage.as(director)(communities.propose, { person: 'person-hospital-analyst', compartment: 'KAWASEMI' }), { fault: 'conflict' })
  await stage.as(person('centre-administrator'))(communities.confirm, { id })
  assert.deepEqual(await held(), ['KAWASEMI'])
  assert.deepEqual((await stage.as(hospital)(communities.admissions, {})).result.admissions.map(({ compartment, state }) => [compartment, state]), [['KAWASEMI', 'held']])
  assert.deepEqual((await stage.as(small)(communities.admissions, {})).result.admissions, [], 'of another’s people nothing')
  await stage.as(hospital)(communities.end, { id })
  assert.deepEqual(await held(), [])
})

test('a clearance is raised by two, and lowered by one', async () => {
  const who = 'person-hospital-analyst'
  const administrator = person('centre-administrator')
  const level = async (): Promise<number> => (await findPerson(stage.world.db, who))!.clearance
  const clear = async (clearance: number) => (await stage.as(director)(identity.clear, { id: who, clearance })).result
  const listed = async () => (await stage.as(administrator)(communities.admissions, {})).result.admissions
  const first = await level()
  assert.deepEqual([first, (await clear(3)).waits, await level()], [0, 3, 0], 'one alone raises nothing')
  const [waits] = await listed()
  assert.deepEqual([waits?.clearance, waits?.compartment, waits?.state], [3, '', 'proposed'])
  await assert.rejects(stage.as(director)(communities.confirm, { id: waits!.id }), { fault: 'refused' }, 'not by who proposed it')
  await assert.rejects(stage.as({ ...administrator, id: who })(communities.confirm, { id: waits!.id }), { fault: 'refused' }, 'nor by whom it concerns')
  await assert.rejects(clear(3), { fault: 'conflict' })
  assert.deepEqual([(await clear(2)).waits, (await listed()).map(({ clearance }) => clearance)], [2, [2]], 'another level takes its place')
  await assert.rejects(stage.as(administrator)(communities.confirm, { id: waits!.id }), { fault: 'refused' }, 'what was replaced is not confirmed')
  await stage.as(administrator)(communities.confirm, { id: (await listed())[0]!.id })
  assert.deepEqual([await level(), await compartments()], [2, []])
  await clear(3)
  assert.deepEqual([(await clear(1)).waits, await level(), await listed()], [null, 1, []], 'lowering is at once, and ends what waits')
  await clear(2)
  await stage.as(administrator)(communities.end, { id: (await listed())[0]!.id })
  assert.equal(await level(), 1, 'refused, what was stays')
  await clear(2)
  const { id } = (await listed())[0]!
  await stage.as(administrator)(communities.confirm, { id })
  await stage.as(hospital)(communities.end, { id })
  assert.equal(await level(), 0, 'its organisation ends it')
})

const compartments = () => stage.world.db.transaction().execute((tx) => compartmentsOf(tx, 'person-hospital-analyst'))
