/** A community with rules: members consent, its hub looks first at what is given, passes on what givers permit, and sees who answers. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { communityActs } from '#domains/sharing/communities/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { exchange } from '#domains/sharing/items/contract.ts'
import type { Handling } from '#domains/sharing/items/contract.ts'
import { collections } from '#domains/sharing/collections/contract.ts'
import { narrowing } from '#domains/sharing/recalls/contract.ts'
import type { Actor } from '#language/organisation.ts'
import { communities } from '#trust/identity/communities/contract.ts'
import { insertCommunity, joinMember } from '#trust/identity/tables.ts'
import { aCouncil } from '../sharing-nation.ts'
import { person, type TestWorld } from '../world.ts'

let stage: TestWorld
let now = new Date('2026-11-24T00:30:00Z')
const [rail, port] = ['community-rail', 'community-port']
const within = (who: string, ...more: string[]): Actor => ({ ...person(who), communities: [...person(who).communities, ...more] })
const hospital = within('hospital-analyst', rail)
const jpcert = within('jpcert-analyst', rail)
const bank = within('bank-analyst', port)
const small = person('small-owner')
const hub: Actor = { ...person('centre-director'), roles: ['analyst', 'member', 'director', 'administrator'] }
const said = (ja: string) => ({ ja, en: ja })
let count = 0

before(async () => {
  stage = await aCouncil(() => now)
  await stage.world.db.transaction().execute(async (tx) => {
    for (const id of [rail, port]) await insertCommunity(tx, { id, name_ja: id, name_en: id, kind: 'group', hub: 'org-centre' })
    for (const organisation of ['org-toto-hospital', 'org-jpcert']) await joinMember(tx, rail, organisation, now)
    await joinMember(tx, port, 'org-kitahama-bank', now)
  })
  await stage.as(hub)(communities.publish, { id: rail, rules: { purpose: said('守る'), gives: said('指標'), may: said('防御'), duties: said('24時間で答える'), answerHours: 24 } })
})
after(() => stage.close())

/** One domain that nobody gave before. */
async function give(handling: Partial<Handling>, who = hospital): Promise<string> {
  const domain = `n${count += 1}.rail.example`
  const { counts } = (await stage.as(who)(exchange.import, { name: `${domain}.txt`, content: `${domain}\n`, handling: { audience: { communities: [rail] }, ...handling } as Handling })).result
  assert.ok(counts.taken >= 1 && counts.refused === 0, JSON.stringify(counts))
  return domain
}
const sees = async (who: Actor, domain: string): Promise<boolean> => {
  const items = (await stage.as(who)(sharing.listItems, { search: domain })).result.items
  const objects = (await stage.as(who)(collections.read, { root: 'all', id: 'everything' })).result.objects
  const served = JSON.stringify(objects).includes(domain)
  assert.equal(items.length > 0, served, 'the list and TAXII are one decision')
  return served
}
const waiting = async (who = hub) => (await stage.as(who)(communityActs.waiting, { community: rail })).result.moderations

test('what is given to a moderated community is seen by giver and hub alone, until the hub releases it', async () => {
  await stage.as(hub)(communities.moderate, { id: rail, moderated: true })
  const domain = await give({})
  assert.deepEqual([await sees(hospital, domain), await sees(hub, domain), await sees(jpcert, domain), await sees(bank, domain)], [true, true, false, false])
  await assert.rejects(stage.as(jpcert)(communityActs.waiting, { community: rail }), { fault: 'refused' })
  const [one] = await waiting()
  assert.deepEqual([one?.state, one?.giver?.en, one?.shown.some(({ shown }) => shown.includes(domain.split('.')[0]!))], ['waiting', 'Toto General Hospital', true])
  await stage.as(hub)(communityActs.ask, { id: one!.id, body: 'いつ見ましたか。' })
  await stage.as(hospital)(communityActs.ask, { id: one!.id, body: '昨日です。' })
  await assert.rejects(stage.as(hospital)(communityActs.decide, { id: one!.id, decision: 'release' }), { fault: 'refused' })
  const { result } = await stage.as(hub)(communityActs.decide, { id: one!.id, decision: 'release' })
  assert.deepEqual([result.state, result.notes.map(({ by }) => by)], ['released', ['hub', 'giver']])
  assert.deepEqual([await sees(jpcert, domain), await sees(bank, domain), await sees(small, domain)], [true, false, false])
  assert.deepEqual(await waiting(), [])
})

test('other readers that the giver named have it at once; what is returned stays with them, and its giver reads why', async () => {
  const domain = await give({ audience: { organisations: ['org-kitahama-bank'], communities: [rail], sectors: [] } })
  assert.deepEqual([await sees(bank, domain), await sees(jpcert, domain)], [true, false])
  const [one] = await waiting()
  await assert.rejects(stage.as(hub)(communityActs.decide, { id: one!.id, decision: 'return' }), { fault: 'invalid' })
  await stage.as(hub)(communityActs.decide, { id: one!.id, decision: 'return', reason: '出所を確かめてください。' })
  assert.deepEqual([await sees(bank, domain), await sees(jpcert, domain)], [true, false])
  const own = (await stage.as(hospital)(communityActs.waiting, { all: true })).result.moderations.find(({ id }) => id === one!.id)
  assert.deepEqual([own?.state, own?.notes.map(({ body }) => body)], ['returned', ['出所を確かめてください。']])
})

test('what is open to everyone is kept back too while it waits; an unnamed giver is unnamed to the hub', async () => {
  const domain = await give({ tlp: 'green', attribution: 'anonymous' })
  assert.deepEqual([await sees(small, domain), await sees(jpcert, domain)], [false, false])
  const [one] = await waiting()
  assert.deepEqual([one?.giver, one?.own], [null, false])
  await stage.as(hub)(communityActs.decide, { id: one!.id, decision: 'release' })
  assert.equal(await sees(small, domain), true)
})

test('what its giver narrows while it waits is not widened again by the hub', async () => {
  const domain = await give({})
  const [one] = await waiting()
  const item = (await stage.as(hospital)(sharing.listItems, { search: domain })).result.items[0]!.id
  await stage.as(hospital)(narrowing.narrow, { id: item, to: { tlp: 'red' }, reason: said('名指しだけに') })
  for (const other of (await stage.as(hospital)(sharing.listItems, {})).result.items.filter(({ id, shown }) => id !== item && shown.includes(domain.split('.')[0]!))) {
    await stage.as(hospital)(narrowing.narrow, { id: other.id, to: { tlp: 'red' }, reason: said('名指しだけに') })
  }
  await stage.as(hub)(communityActs.decide, { id: one!.id, decision: 'release' })
  assert.equal(await sees(jpcert, domain), false)
  await stage.as(hub)(communities.moderate, { id: rail, moderated: false })
})

test('a release rule passes on what fits, by criteria, only where the giver permits it: before and after the rule', async () => {
  const [kept, earlier, strict] = [await give({}), await give({ onward: [port] }), await give({ onward: ['*'], tlp: 'amber+strict' })]
  await assert.rejects(stage.as(person('centre-analyst'))(communityActs.addRule, { community: rail, target: port }), { fault: 'refused' })
  const rule = (await stage.as(hub)(communityActs.addRule, { community: rail, target: port, words: ['Rail.example'] })).result
  assert.ok(rule.passed >= 1, 'what was given before goes on, too')
  const later = await give({ onward: ['*'] })
  const elsewhere = await give({ onward: ['community-other'] })
  assert.deepEqual(await Promise.all([kept, earlier, strict, later, elsewhere].map((one) => sees(bank, one))), [false, true, false, true, false])
  assert.deepEqual(await Promise.all([kept, earlier, strict, later].map((one) => sees(small, one))), [false, false, false, false])
  await stage.as(hub)(communityActs.endRule, { id: rule.id })
  const last = await give({ onward: ['*'] })
  assert.deepEqual([await sees(bank, last), await sees(bank, later)], [false, true], 'nothing new; what went stays until its giver narrows it')
  assert.deepEqual((await stage.as(jpcert)(communityActs.rules, { community: rail })).result.rules, [])
})

test('what lies in a compartment is seen by the giver’s people and by who was admitted, whatever community they are in', async () => {
  const domain = await give({ compartments: ['KAWASEMI'] })
  assert.deepEqual([await sees(hospital, domain), await sees(jpcert, domain), await sees({ ...jpcert, compartments: ['MOZU'] }, domain), await sees({ ...jpcert, compartments: ['KAWASEMI'] }, domain)], [true, false, false, true])
})

test('the hub sees who answered recalls within the hours that the rules say; a member sees itself', async () => {
  const domain = await give({})
  assert.ok(await sees(jpcert, domain))
  const item = (await stage.as(jpcert)(sharing.listItems, { search: domain })).result.items[0]!.id
  await stage.as(jpcert)(sharing.sight, { item, anonymous: false })
  const recall = (await stage.as(hospital)(sharing.correctItem, { id: item, kind: 'withdraw', reason: said('誤り') })).result.id
  const conduct = async (who: Actor) => (await stage.as(who)(communityActs.conduct, { community: rail })).result
  const asked = (await conduct(hub)).members.find(({ organisation }) => organisation === 'org-jpcert')!
  assert.ok(asked.recalls.waiting >= 1 && asked.recalls.late === 0, JSON.stringify(asked))
  assert.equal(asked.sightings, 1)
  now = new Date(now.getTime() + 25 * 3_600_000)
  const late = (await conduct(hub)).members.find(({ organisation }) => organisation === 'org-jpcert')!
  assert.equal(late.recalls.late, asked.recalls.late + asked.recalls.waiting)
  await stage.as(jpcert)(sharing.acknowledgeRecall, { id: recall })
  const { members, answerHours } = await conduct(jpcert)
  assert.deepEqual([members.map(({ organisation }) => organisation), answerHours], [['org-jpcert'], 24], 'of itself, and of nobody else')
  assert.equal(members[0]?.recalls.late, late.recalls.late, 'an answer that comes late stays late')
  await assert.rejects(stage.as(bank)(communityActs.conduct, { community: rail }), { fault: 'missing' })
})
