// Whoever may not know of a thing gets, word for word, what is answered for a thing that was never there. How long an answer takes is not compared.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Verb } from '#language/verb.ts'
import { newId } from '#platform/clock.ts'
import { assets } from '#domains/assets/contract.ts'
import { support } from '#domains/coordination/support/contract.ts'
import { duties } from '#domains/duties/contract.ts'
import { notifications } from '#domains/duties/notifications/contract.ts'
import { relations } from '#domains/relations/contract.ts'
import { observation } from '#domains/observation/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { rooms } from '#domains/rooms/contract.ts'
import { questions } from '#domains/rooms/question-contract.ts'
import { communityActs } from '#domains/sharing/communities/contract.ts'
import { insertModeration } from '#domains/sharing/communities/moderation-tables.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { exchange } from '#domains/sharing/items/contract.ts'
import { sources } from '#domains/sharing/sources/contract.ts'
import { provenance } from '#domains/sharing/provenance/contract.ts'
import { exposure, vulnerabilities } from '#domains/vulnerabilities/contract.ts'
import { recordSources } from '#domains/vulnerabilities/sources/contract.ts'
import { help } from '#domains/vulnerabilities/help/contract.ts'
import { assertions } from '#domains/vulnerabilities/exploited/contract.ts'
import { handlers } from '#main/domains.ts'
import { insertPasskey } from '#trust/identity/access-tables.ts'
import { communities } from '#trust/identity/communities/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import { insertGrant } from '#trust/identity/grant-tables.ts'
import { insertCommunity, joinMember } from '#trust/identity/tables.ts'
import { aProposal } from '../a-proposal.ts'
import { aDraft } from '../a-warning.ts'
import { hiddenCase } from '../a-case.ts'
import { asked } from '../asked.ts'
import { aServer, bySession, byToken, type Problem, type TestServer } from '../callers.ts'
import { aCouncil } from '../sharing-nation.ts'
import { cve } from '../cve-record.ts'
import { person, type TestWorld } from '../world.ts'

/** Those that name one thing in their path: of them one could ask for one id after another. */
const verbs = [...handlers.values()].map(({ verb }) => verb).filter(({ internal, path }) => !internal && path.includes('/:'))
/** Whoever has signed in may list or prove these, so the reason is told. */
const known = new Set(['policy.adopt', 'proof.read', 'entry.read', 'community.read', 'community.publish', 'community.moderate', 'vulnerability.read', 'support-period.withdraw'])

let [stage, place, real] = [{} as TestWorld, {} as TestServer, {} as Record<string, string | number>] // opened before the first test
let outsiders: Record<string, Record<string, string>> = {}

before(async () => {
  stage = await aCouncil(() => new Date())
  place = await aServer(stage.world, { TRUST_PROXY: 'true' })
  real = await things(stage)
  outsiders = {
    bank: await bySession(stage.world, 'person-bank-analyst'),
    'small company': await bySession(stage.world, 'person-small-owner'),
    machine: await byToken(stage.world, 'org-kitahama-bank', verbs.map(({ name }) => name)),
  }
})
after(async () => {
  await place.close?.()
  await stage.close?.()
})

/** One of each, of the hospital or of the centre, and none of them for the bank. */
async function things({ as, settle, world }: TestWorld): Promise<Record<string, string | number>> {
  const [hospital, admin, duty] = [as(person('hospital-analyst')), as(person('hospital-administrator')), as(person('centre-duty'))]
  const report = await hospital(reporting.report, { kind: 'ransomware', noticedAt: '2026-11-20T00:00:00Z', impact: '止まった', sharing: 'agencies', evidence: [{ name: 'a.txt', content: 'evil.example\n' }] })
  await settle()
  const offer = (await hospital(sharing.readOffer, { incident: report.result.id })).result.offers[0]!.id
  await hospital(sharing.agreeOffer, { id: offer })
  const [item, spare] = [(await duty(sharing.listItems, { incident: report.result.id })).result.items[0]!.id, await spareItem(as, settle)]
  const only = { tlp: 'red' as const, audience: { sectors: [], communities: [], organisations: ['org-toto-hospital'] } }
  const warning = (await as(person('centre-analyst'))(sharing.draft, aDraft(only))).result.id
  await duty(sharing.approve, { id: warning })
  await duty(sharing.issue, { id: warning })
  await settle()
  const draft = (await duty(sharing.draft, aDraft(only))).result.id
  const recall = (await duty(sharing.correctItem, { id: spare, kind: 'withdraw', reason: { ja: '誤り' } })).result.id
  await world.db.transaction().execute(async (tx) => {
    await insertCommunity(tx, { id: 'community-medical', name_ja: '医療', name_en: 'Medical', kind: 'isac', hub: 'org-centre' })
    await joinMember(tx, 'community-medical', 'org-toto-hospital', new Date())
  })
  const passkey = newId('passkey')
  await insertPasskey(world.db, { id: passkey, person: 'person-hospital-analyst', name: 'x', key: Buffer.from('x'), counter: 0, transports: [], made: new Date(), last_used: null })
  const grant = newId('grant')
  await world.db.transaction().execute((tx) => insertGrant(tx, {
    id: grant, person: 'person-hospital-analyst', organisation: 'org-toto-hospital', roles: ['administrator'], proposer: 'person-hospital-administrator',
    proposer_office: 'org-toto-hospital/administrator', proposer_organisation: 'org-toto-hospital', proposed: new Date(), state: 'proposed', decider: null, decided: null,
  }))
  const moderation = newId('moderation')
  await world.db.transaction().execute((tx) => insertModeration(tx, { id: moderation, community: 'community-medical', hub: 'org-centre', giver: 'org-toto-hospital', at: new Date() }, []))
  const rule = (await as(person('centre-director'))(communityActs.addRule, { community: 'community-medical', target: 'community-council' })).result.id
  const admission = (await as(person('centre-director'))(communities.propose, { person: 'person-hospital-analyst', compartment: 'KAWASEMI' })).result.id
  const submission = (await hospital(duties.submit, { incident: report.result.id, regime: 'JP-JPCERT', stage: 'any' })).result.submissions[0]!.id
  const proxy = (await admin(duties.grantProxy, { to: 'org-jpcert', until: '2027-01-01T00:00:00Z' })).result.id
  const room = (await hospital(rooms.open, { title: 'x', purpose: 'y' })).result.id
  await as(person('jpcert-analyst'))(questions.setExpertise, { fields: ['malware'] })
  const question = (await hospital(questions.ask, { text: 'x', fields: ['malware'] })).result.id
  const { rows: [letter] } = await sql<{ id: number }>`insert into platform.outbox (name, key, body, state) values ('delivery.due', 'x', '{}', 'dead') returning id`.execute(world.db)
  return {
    Incident: report.result.id, Return: report.result.id, 'Offer.id': offer, 'Offer.incident': report.result.id, Item: item, Feedback: item, Warning: warning, draft, Duty: report.result.id, Submission: submission, Proxy: proxy, Recall: recall, Use: offer, Room: room, Question: question,
    'Collection.root': 'community-medical', Members: 'community-medical', Admission: admission, Moderation: moderation, ReleaseRule: rule, Consent: 'org-toto-hospital', Organisation: 'org-toto-hospital', Grant: grant, Person: 'person-hospital-analyst', Passkey: passkey, Letter: Number(letter!.id), Ledger: report.entry!.hash,
    Token: (await admin(identity.issue, { name: 'x', scopes: ['incident.report'] })).result.id,
    ...(await brought(as)),
    ...await coordinated(as),
    ...(await observed(as)),
    Assertion: (await as(person('centre-analyst'))(assertions.propose, aProposal('CVE-2026-1001'))).result.id,
    ...(await exposed(as, settle)),
    Relation: (await hospital(relations.declare, { other: 'org-jpcert', as: 'customer', kind: 'supply', what: 'x' })).result.id,
    Source: (await hospital(sources.add, { name: '相手', kind: 'taxii', address: 'https://partner.example/taxii2/' })).result.id,
    RecordSource: (await as(person('centre-analyst'))(recordSources.add, { name: '公開の一覧', kind: 'file', address: 'https://lists.example/kev.json' })).result.id,
    Channel: (await admin(sharing.setChannel, { kind: 'feed' })).result.id,
    ...(await registered(as)),
  }
}

/** A device of the hospital's, and the notification made of it. Which makers there are is public. */
async function registered(as: TestWorld['as']): Promise<{ Asset: string; Notification: string; Maker: string }> {
  const hospital = as(person('hospital-analyst'))
  const { id } = (await hospital(assets.register, { name: 'x', maker: 'Cisco', product: 'ASA' })).result
  return { Asset: id, Notification: (await hospital(notifications.make, { assets: [id], dryRun: false })).result.id!, Maker: 'fortinet' }
}

/** A case, an advisory and a request that the centre and the hospital share, and what a maker states. */
async function coordinated(as: TestWorld['as']): Promise<Record<string, string>> {
  const { cases, advisories, requests } = await hiddenCase({ as }, 'x')
  const stated = await as(person('vendor-contact'))(support.state, { maker: 'x', product: 'x', version: '1', endOfSecurity: 'tba', endOfLife: 'tba' })
  return { Case: cases[0]!, Advisory: advisories[0]!, ActionRequest: requests[0]!, SupportPeriod: stated.result.id }
}

/** An import of the hospital's alone, and two of its things found to be one. */
async function brought(as: TestWorld['as']): Promise<{ Import: string; Merge: string }> {
  const actor = (n: number) => ({ type: 'threat-actor', spec_version: '2.1', id: `threat-actor--7a1f2c00-0000-4000-8000-00000000000${n}`, created: '2026-11-01T00:00:00.000Z', modified: '2026-11-01T00:00:00.000Z', name: `a${n}` })
  const handling = { tlp: 'red' as const, audience: { organisations: ['org-centre'] } }
  const { id } = (await as(person('hospital-analyst'))(exchange.import, { name: 'x', content: JSON.stringify([actor(1), actor(2)]), handling })).result
  const merge = await as(person('centre-analyst'))(provenance.merge, { kept: actor(1).id, same: actor(2).id, reason: 'x' })
  return { Import: id, Merge: merge.result.id }
}

/** A device of the hospital's that a vulnerability concerns, what it was told of it, and the help it asks for. */
async function exposed(as: TestWorld['as'], settle: TestWorld['settle']): Promise<{ Finding: string; Exposure: string; Help: string }> {
  const hospital = as(person('hospital-analyst'))
  await hospital(assets.register, { name: 'y', maker: 'Fortinet', product: 'FortiOS', version: '7.2.3' })
  await as(person('centre-analyst'))(vulnerabilities.take, { name: 'x', content: JSON.stringify(cve('CVE-2026-1000', { lessThan: '7.2.5' })) })
  await settle()
  const finding = (await hospital(exposure.list, {})).result.findings[0]!.id
  const notice = (await hospital(sharing.notices, { most: 100 })).result.notices.find(({ kind }) => kind === 'exposure')!
  await hospital(exposure.answer, { id: finding, answer: 'need-help', body: 'org-jpcert' })
  const { requests } = (await as(person('jpcert-analyst'))(help.list, {})).result
  return { Finding: finding, Exposure: notice.thing, Help: requests[0]!.id }
}

/** A decoy of a specialist body, what it saw of a product that the bank does not have, and what a scan found at the hospital. */
async function observed(as: TestWorld['as']): Promise<{ Sensor: string; Sighting: string; ScanFinding: string }> {
  const body = as(person('jpcert-analyst'))
  const sensor = async (form: object) => (await body(observation.register, { name: 'x', basis: 'x', certainty: 'high', method: 'honeypot', format: 'cowrie', ...form })).result.id
  const [decoy, scan] = [await sensor({ maker: 'Fortinet', product: 'FortiGate' }), await sensor({ name: 'y', method: 'scan', format: 'table' })]
  const at = new Date(Date.now() - 60_000).toISOString()
  await body(observation.take, { id: decoy, name: 'x', content: JSON.stringify({ eventid: 'cowrie.session.connect', timestamp: at, src_ip: '203.0.113.9' }) })
  await body(observation.take, { id: scan, name: 'x.csv', content: `timestamp,ip,tag\n${at},198.51.100.9,x\n` })
  const [sighting] = (await body(observation.sightings, { whose: 'everyone' })).result.sightings
  const [finding] = (await as(person('hospital-analyst'))(observation.scanFindings, {})).result.findings
  return { Sensor: decoy, Sighting: sighting!.id, ScanFinding: finding!.id }
}

async function spareItem(as: TestWorld['as'], settle: TestWorld['settle']): Promise<string> {
  const { id } = (await as(person('hospital-analyst'))(reporting.report, { kind: 'ransomware', noticedAt: '2026-11-20T00:00:00Z', impact: '止まった', sharing: 'agencies', evidence: [{ name: 'b.txt', content: 'spare.example\n' }] })).result
  await settle()
  await as(person('hospital-analyst'))(sharing.agreeOffer, { id: (await as(person('hospital-analyst'))(sharing.readOffer, { incident: id })).result.offers[0]!.id })
  return (await as(person('centre-duty'))(sharing.listItems, { incident: id })).result.items[0]!.id
}

interface Told { readonly status: number; readonly type: string | null; readonly text: string }

/** An answer without what is its own in any case: the id that was sent, and the time. */
async function told(verb: Verb, id: string | number, headers: Record<string, string>): Promise<Told> {
  const name = /\/:(\w+)/.exec(verb.path)![1]!
  const { path, body, query } = asked(verb, { [name]: id })
  const answer = verb.kind === 'change'
    ? await fetch(place.url + path, { method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(body) })
    : await fetch(`${place.url}${path}?${query}`, { headers })
  return { status: answer.status, type: answer.headers.get('content-type'), text: (await answer.text()).replaceAll(String(id), 'ID') }
}

const thingOf = (verb: Verb): string | number => {
  const found = real[`${verb.on.name}.${/\/:(\w+)/.exec(verb.path)![1]}`] ?? real[verb.on.name]
  assert.ok(found !== undefined, `this test has no ${verb.on.name}: make one in things()`)
  return found
}
/** Of the same form, and never there. */
const invented = (id: string | number): string | number =>
  typeof id === 'number' ? 900_000_001 : /^[0-9a-f]{64}$/.test(id) ? 'f'.repeat(64) : newId(id.split('-')[0]!)

for (const [n, verb] of verbs.filter(({ name }) => !known.has(name)).entries()) {
  test(`${verb.name}: outsiders and strangers are told the same of what is there and of what is not`, async () => {
    const callers = { ...outsiders, stranger: { 'x-forwarded-for': `10.4.0.${n}` } }
    for (const [who, headers] of Object.entries(callers)) {
      const id = thingOf(verb)
      const [there, nowhere] = [await told(verb, id, headers), await told(verb, invented(id), headers)]
      assert.deepEqual(there, nowhere, who)
      if (who === 'stranger') assert.equal(there.status, 401)
      else if (verb.name === 'offer.read') assert.deepEqual(JSON.parse(there.text), { result: { offers: [] }, entry: null, can: {} })
      else if (verb.name !== 'consent.set') assert.equal((JSON.parse(there.text) as Problem).fault, 'missing', there.text) // that one is one's own, whichever body it names
    }
  })
}

test('a warning that is no more than a draft is not there for others, whatever they try', async () => {
  for (const verb of verbs.filter(({ on }) => on.name === 'Warning')) {
    assert.deepEqual(await told(verb, real['draft']!, outsiders['bank']!), await told(verb, newId('warning'), outsiders['bank']!), verb.name)
  }
})

/** Salted commitments to what was sent apart: that was each time another id. */
test('and what they leave in the ledger of their own organisation is the same, too', async () => {
  const recorded = async () => (await sql<{ record: string }>`
    select (convert_from(record, 'UTF8')::jsonb - 'at' - 'commitment')::text record from ledger.pending where organisation = 'org-kitahama-bank' order by id desc limit 1`.execute(stage.world.db)).rows[0]?.record
  for (const verb of verbs.filter(({ name }) => !known.has(name) && !['offer.read', 'consent.set'].includes(name))) {
    await told(verb, thingOf(verb), outsiders['bank']!)
    const there = await recorded()
    await told(verb, invented(thingOf(verb)), outsiders['bank']!)
    assert.match(there ?? '', new RegExp(`"verb": "${verb.name}".*`), verb.name)
    assert.match(there ?? '', /"outcome": "refused"/)
    assert.equal(await recorded(), there, verb.name)
  }
})

test('who may read a thing is told why it may not be done, and a token what it was made for', async () => {
  const hospital = await bySession(stage.world, 'person-hospital-analyst')
  const narrow = await byToken(stage.world, 'org-kitahama-bank', ['asset.list'])
  const why = async (name: string, headers: Record<string, string>, id = thingOf(handlers.get(name)!.verb)) => {
    const problem = JSON.parse((await told(handlers.get(name)!.verb, id, headers)).text) as Problem & { rule: string; because: { ja: string } }
    assert.equal(problem.fault, 'refused', JSON.stringify(problem))
    assert.ok(problem.because.ja.length > 5)
    return problem.rule
  }
  assert.equal(await why('incident.take', hospital), 'default')
  assert.equal(await why('warning.withdraw', hospital), 'default')
  assert.equal(await why('offer.agree', hospital), 'offer-answered')
  assert.equal(await why('token.revoke', hospital), 'default')
  assert.equal(await why('entry.read', outsiders['bank']!), 'default')
  for (const id of [real['Incident']!, newId('incident')]) assert.equal(await why('incident.read', narrow, id), 'token-scope')
})

test('what was left out as public is public: everyone who signed in may list the rules, and prove an entry', async () => {
  for (const path of ['/api/policies', `/api/proofs/${real['Ledger']}`]) assert.equal((await fetch(place.url + path, { headers: outsiders['bank']! })).status, 200, path)
})
