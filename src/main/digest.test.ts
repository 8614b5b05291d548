/** A hub, a source's owner and a giver hear by their channels of what waits for them: one digest each, that something waits and where, and no word of what it is. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { communityActs } from '#domains/sharing/communities/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { feedback } from '#domains/sharing/feedback/contract.ts'
import { exchange } from '#domains/sharing/items/contract.ts'
import { sources } from '#domains/sharing/sources/contract.ts'
import type { Actor } from '#language/organisation.ts'
import { outgoingTo } from '#test/notice-world.ts'
import { aPartner, json, onLoopback, rowsOf } from '#test/partner.ts'
import { receiver, type Receiver } from '#test/receivers.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { addOrganisation } from '#test/small-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { communities } from '#trust/identity/communities/contract.ts'
import { insertCommunity, joinMember } from '#trust/identity/tables.ts'
import { sendDigests } from './digest-clock.ts'
import { reactions } from './domains.ts'
import { pollAll } from './source-clock.ts'
import { drain } from './worker.ts'

const folder = mkdtempSync(join(tmpdir(), 'digest-'))
const rail = 'community-rail'
const hub: Actor = { ...person('centre-director'), roles: ['analyst', 'member', 'director', 'administrator'] }
const hospital: Actor = { ...person('hospital-analyst'), roles: ['analyst', 'member', 'administrator'], communities: [...person('hospital-analyst').communities, rail] }
let now = new Date('2026-11-24T00:30:00Z')
let stage: TestWorld
let hook: Receiver

before(async () => {
  hook = await receiver(204)
  stage = await aCouncil(() => now)
  await stage.world.db.transaction().execute(async (tx) => {
    await insertCommunity(tx, { id: rail, name_ja: rail, name_en: rail, kind: 'group', hub: 'org-centre' })
    await joinMember(tx, rail, 'org-toto-hospital', now)
    for (let n = 0; n < 5; n += 1) await addOrganisation(tx, `org-${n}`, { kind: 'operator', name: [`第${n}`, `No ${n}`] })
  })
  await stage.as(hub)(communities.publish, { id: rail, rules: { purpose: said('守る'), gives: said('指標'), may: said('防御'), duties: said('答える'), answerHours: 24 } })
  await stage.as(hub)(communities.moderate, { id: rail, moderated: true })
  for (const who of [hub, hospital]) {
    await stage.as(who)(sharing.setChannel, { kind: 'webhook', to: hook.url.replace('/hook', `/${who.organisation}`) })
    await stage.as(who)(sharing.setChannel, { kind: 'mail', to: `soc@${who.organisation}.example` })
  }
})
after(async () => {
  await stage?.close()
  await hook?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const said = (ja: string) => ({ ja, en: ja })
const later = (minutes: number): void => { now = new Date(now.getTime() + minutes * 60_000) }
const look = async (): Promise<void> => { await sendDigests(stage.worker) }
const carry = (): Promise<void> => drain({ world: stage.worker, reactions }, outgoingTo(folder))
interface Said { type: string; data: { waiting: number; faulty: string[]; well: string[]; doubts: number; url: string; tlp: string } }
/** The digests that one organisation heard since it was last asked. */
const heard = (organisation: string): Said['data'][] => {
  const own = hook.heard.filter(({ path }) => path === `/${organisation}`).map(({ body }) => JSON.parse(body) as Said)
  hook.heard.splice(0)
  return own.filter(({ type }) => type === 'digest.made').map(({ data }) => data)
}
const mails = (): string[] => readdirSync(join(folder, 'mail')).map((file) => readFileSync(join(folder, 'mail', file), 'utf8'))
  .map((raw) => raw + [...raw.matchAll(/\r?\n\r?\n([A-Za-z0-9+/=\r\n]{40,})/g)].map(([, part]) => Buffer.from(part!, 'base64').toString()).join('\n'))
let given = 0
const give = async (audience: object): Promise<string> => {
  const domain = `hidden${given += 1}.example`
  await stage.as(hospital)(exchange.import, { name: 'l.txt', content: `${domain}\n`, handling: { tlp: 'green', audience } })
  return domain
}
const waiting = async () => (await stage.as(hub)(communityActs.waiting, { community: rail })).result.moderations

test('a hub hears once of all that waits for it, and within the hour no second time; what was decided meanwhile is not told', async () => {
  for (let n = 0; n < 3; n += 1) await give({ communities: [rail] })
  await look()
  await carry()
  assert.deepEqual(heard('org-centre').map(({ waiting: n, url, tlp }) => [n, url, tlp]), [[3, `https://sakimori.example/communities/${rail}`, 'TLP:AMBER+STRICT']])
  assert.ok(mails().length === 1 && mails()[0]!.includes('soc@org-centre.example') && !mails()[0]!.includes('hidden'))
  await give({ communities: [rail] })
  await look()
  await carry()
  assert.deepEqual(heard('org-centre'), [], 'within the hour')
  later(61)
  await look()
  await look()
  await carry()
  assert.deepEqual(heard('org-centre').map(({ waiting: n }) => n), [1], 'what is new, once')
  await give({ communities: [rail] })
  later(61)
  await look()
  for (const { id } of await waiting()) await stage.as(hub)(communityActs.decide, { id, decision: 'release' })
  await carry()
  assert.deepEqual(heard('org-centre'), [], 'decided before it left')
})

test('a source’s owner hears after three faults in a row, once, and when it is read again', async () => {
  let broken = true
  await using partner = await aPartner({ treat: (_, __, response) => broken && json(response, { title: 'broken' }, {}, 500) })
  partner.rows.push(...rowsOf(1))
  const { id } = (await stage.as(hospital)(sources.add, { name: 'HIDDEN', kind: 'taxii', address: partner.url, collection: { root: partner.root, id: 'all' }, minutes: 10 })).result
  const round = async (): Promise<void> => {
    await pollAll(stage.worker, onLoopback)
    await look()
    await carry()
    later(24 * 60)
  }
  for (let n = 0; n < 2; n += 1) await round()
  assert.deepEqual(heard('org-toto-hospital'), [], 'two may mend themselves')
  await round()
  assert.deepEqual(heard('org-toto-hospital').map(({ faulty, well, url }) => [faulty, well, url]), [[[id], [], 'https://sakimori.example/sources']])
  await round()
  assert.deepEqual(heard('org-toto-hospital'), [], 'it knows')
  for (const address of [partner.root, partner.url]) await stage.as(hospital)(sources.amend, { id, address, collection: { root: partner.root, id: 'all' } })
  await look()
  await carry()
  assert.deepEqual(heard('org-toto-hospital'), [], 'what was set anew was not read yet')
  broken = false
  await round()
  assert.deepEqual(heard('org-toto-hospital').map(({ faulty, well }) => [faulty, well]), [[[], [id]]])
  await round()
  assert.deepEqual(heard('org-toto-hospital'), [])
  assert.ok(!mails().some((mail) => mail.includes('HIDDEN')))
  await stage.as(hospital)(sources.remove, { id })
})

test('a giver hears that five doubt what it gave, one digest for all of it; who looked already does not', async () => {
  const domains = [await give({ sectors: ['medical'] }), await give({ sectors: ['medical'] }), await give({ sectors: ['medical'] })]
  const things = await Promise.all(domains.map(async (search) => (await stage.as(hospital)(sharing.listItems, { search })).result.items[0]!.id))
  const voter = (n: number): Actor => ({ ...person('bank-analyst'), id: `person-${n}`, office: `org-${n}/analyst`, organisation: `org-${n}`, sectors: ['medical'] })
  for (let n = 0; n < 4; n += 1) for (const thing of things) await stage.as(voter(n))(feedback.give, { thing, verdict: 'false-positive' })
  later(61)
  await look()
  await carry()
  assert.deepEqual(heard('org-toto-hospital'), [], 'four are not five')
  for (const thing of things) await stage.as(voter(4))(feedback.give, { thing, verdict: 'false-positive' })
  await stage.as(hospital)(feedback.stand, { thing: things[0]! })
  await look()
  await carry()
  assert.deepEqual(heard('org-toto-hospital').map(({ doubts, url }) => [doubts, url]), [[2, 'https://sakimori.example/uses']])
  assert.ok(!mails().some((mail) => domains.some((domain) => mail.includes(domain))))
})

test('who has left hears nothing', async () => {
  await give({ communities: [rail] })
  later(61)
  await look()
  await sql`update identity.organisation set active = false where id = 'org-centre'`.execute(stage.owner)
  await carry()
  assert.deepEqual(heard('org-centre'), [])
})
