/** What a report brings back: what others know, as far as their labels let it be said, and nobody by it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '#language/organisation.ts'
import { assets } from '#domains/assets/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { Failure } from '#platform/errors.ts'
import { joinMember, updateOrganisation } from '#trust/identity/tables.ts'
import { progressOf } from '#trust/receipts/tables.ts'
import { aDraft } from '#test/a-warning.ts'
import { aCouncil, council } from '#test/sharing-nation.ts'
import { addOrganisation } from '#test/small-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { sharing, type Returns } from '../contract.ts'
import { mitigationsFor, readCatalogue } from './mitigations.ts'

let stage: TestWorld
const [hospital, bank] = [person('hospital-analyst'), person('bank-analyst')]
const others: Actor[] = Array.from({ length: 6 }, (_, i) => ({ ...bank, id: `person-other-${i}`, organisation: `org-other-${i}`, office: `org-other-${i}/analyst` }))

before(async () => {
  stage = await aCouncil(() => new Date('2026-11-24T00:30:00Z'))
  await stage.world.db.transaction().execute(async (tx) => {
    await addOrganisation(tx, 'org-medical-isac', { kind: 'isac', name: ['医療ISAC', 'Medical ISAC'], sectors: ['medical'] })
    await addOrganisation(tx, 'org-finance-isac', { kind: 'isac', name: ['金融ISAC', 'Financials ISAC'], sectors: ['finance'] })
    for (const { organisation } of others) {
      await addOrganisation(tx, organisation, { kind: 'operator', name: [organisation, organisation], sectors: ['finance'], ministry: 'org-fsa' })
      await joinMember(tx, council, organisation, new Date('2026-11-24T00:00:00Z'))
    }
  })
})
after(() => stage?.close())

type Choice = { sharing?: 'anonymous' | 'agencies' | 'named'; tlp?: 'amber' | 'red' }
async function report(who: Actor, content: string, more: Choice & { assets?: string[] } = {}): Promise<string> {
  const { result } = await stage.as(who)(reporting.report, { kind: 'ransomware', noticedAt: '2026-11-24T00:00:00Z', impact: '開けない。', evidence: [{ name: 'list.txt', content }], ...more })
  await stage.settle()
  return result.id
}
async function give(who: Actor, content: string, choice: Choice = {}): Promise<string> {
  const incident = await report(who, content, choice)
  const { offers } = (await stage.as(who)(sharing.readOffer, { incident })).result
  await stage.as(who)(sharing.agreeOffer, { id: offers[0]!.id })
  return incident
}
const returns = async (id: string, who: Actor = hospital): Promise<Returns> => (await stage.as(who)(sharing.readReturns, { id })).result
const match = ({ matches }: Returns, shown: string) => matches.find((one) => one.shown === shown)

test('a value that others gave: in words where the label lets it be seen, the giver named only where it agreed', async () => {
  await give(bank, 'seen-unnamed.example\n')
  await give(others[0]!, 'seen-named.example\n', { sharing: 'named' })
  const got = await returns(await report(hospital, 'seen-unnamed.example\nseen-named.example\nnobody-else.example\n'))
  assert.equal(match(got, 'seen-unnamed[.]example')?.items[0]?.giver, null)
  assert.equal(match(got, 'seen-named[.]example')?.items[0]?.giver?.ja, 'org-other-0')
  assert.equal(match(got, 'nobody-else[.]example'), undefined)
  assert.ok(!JSON.stringify(match(got, 'seen-unnamed[.]example')).includes('kitahama'))
})

test('one’s own earlier report is no news', async () => {
  await give(hospital, 'told-before.example\n')
  assert.equal(match(await returns(await report(hospital, 'told-before.example\n')), 'told-before[.]example'), undefined)
})

test('what the labels forbid is a number, from five on: four say the same as none', async () => {
  const own = await report(hospital, 'hidden.example\nrare.example\n')
  for (const who of others.slice(0, 4)) await give(who, 'hidden.example\nrare.example\n', { sharing: 'agencies' })
  assert.deepEqual((await returns(own)).matches, [])
  await give(others[4]!, 'hidden.example\n', { sharing: 'agencies' })
  const got = await returns(own)
  assert.deepEqual(got.matches, [{ type: 'domain', shown: 'hidden[.]example', items: [], others: 5 }])
  assert.ok(!JSON.stringify(got).includes('org-other'))
})

test('what is for named readers is not even counted', async () => {
  const own = await report(hospital, 'red-one.example\n')
  for (const who of others) await give(who, 'red-one.example\n', { tlp: 'red' })
  assert.deepEqual((await returns(own)).matches, [])
})

test('what was served leaves a receipt, and the giver sees the use; a withdrawal then finds the holder', async () => {
  const incident = await give(bank, 'receipted.example\n')
  const [item] = (await returns(await report(hospital, 'receipted.example\n'))).matches[0]!.items
  const progress = await stage.world.db.transaction().execute((tx) => progressOf(tx, item!.id))
  assert.deepEqual(progress.map(({ organisation, served }) => [organisation, served !== null]), [['org-toto-hospital', true]])
  const { uses } = (await stage.as(bank)(sharing.listUses, {})).result
  assert.equal(uses.find((use) => use.incident === incident)?.counts.served, 1)
  const recall = (await stage.as(bank)(sharing.correctItem, { id: item!.id, kind: 'withdraw', reason: { ja: '誤りでした。' } })).result
  assert.equal(recall.holders, 1)
})

test('warnings that it has to do with: by a device, an indicator or a technique, and none that it may not see', async () => {
  const device = (await stage.as(person('hospital-administrator'))(assets.register, { name: '本館VPN', maker: 'Seto', product: 'SecureGate 300', version: '7.2.9', place: '本館', exposed: true })).result
  await give(bank, 'warned.example\n')
  const [item] = (await stage.as(person('centre-analyst'))(sharing.listItems, { search: 'warned.example' })).result.items
  const issue = async (more: Parameters<typeof aDraft>[0]): Promise<string> => {
    const { id } = (await stage.as(person('centre-analyst'))(sharing.draft, aDraft(more))).result
    await stage.as(person('centre-duty'))(sharing.approve, { id })
    await stage.as(person('centre-duty'))(sharing.issue, { id })
    await stage.settle()
    return id
  }
  const byItem = await issue({ items: [item!.id], audience: { sectors: [], communities: [council], organisations: [] } })
  const byDevice = await issue({ products: [{ maker: 'Seto', product: 'SecureGate 300', from: '7.2.0', to: '7.2.11' }], audience: { sectors: [], communities: [], organisations: [] } })
  const elsewhere = await issue({ audience: { sectors: ['finance'], communities: [], organisations: [] } })
  const { warnings } = await returns(await report(hospital, 'warned.example\n', { assets: [device.id] }))
  assert.deepEqual(new Map(warnings.map(({ id, why }) => [id, why])), new Map([[byDevice, ['device']], [byItem, ['indicator']]]))
  assert.ok(warnings.every(({ id }) => id !== elsewhere))
  await stage.as(person('centre-duty'))(sharing.withdraw, { id: byItem, reason: { ja: '誤りでした。' } })
  assert.ok((await returns(await report(hospital, 'warned.example\n'))).warnings.every(({ id }) => id !== byItem), 'a withdrawn one is told no more')
})

test('what helps: for the techniques of the evidence, else for what is usual in such an incident; and who to call', async () => {
  const usual = await returns(await report(hospital, 'calm.example\n'))
  assert.deepEqual(usual.mitigations.map(({ technique, because }) => [technique, because]), ['T1486', 'T1490', 'T1133', 'T1078'].map((id) => [id, 'kind']))
  const named = await returns(await report(hospital, 'T1071.001\nT1190\nT9999\n'))
  assert.deepEqual(named.mitigations.map(({ technique, because }) => [technique, because]).toSorted(), [['T1071', 'evidence'], ['T1190', 'evidence']])
  assert.deepEqual(usual.contacts.map(({ organisation }) => organisation), ['org-centre', 'org-medical-isac', 'org-jpcert', 'org-police', 'org-mhlw'])
  assert.ok(usual.contacts.every(({ contact }) => contact === null), 'nobody has said how to be reached')
  const contact = { phone: '03-0000-0000', mail: '', hours: { ja: '24時間', en: 'day and night' } }
  await stage.world.db.transaction().execute((tx) => updateOrganisation(tx, 'org-centre', { contact }))
  assert.deepEqual((await returns(await report(hospital, 'T1190\n'))).contacts[0]?.contact, contact)
})

test('the return is the reporter’s: another organisation learns not even that there is a report', async () => {
  const id = await report(hospital, 'mine.example\n')
  for (const who of [bank, person('centre-analyst')]) await assert.rejects(returns(id, who), (error: unknown) => error instanceof Failure && ['missing', 'refused'].includes(error.fault))
  const unknown = await returns('incident-none', bank).catch((error: Failure) => [error.fault, error.message])
  assert.deepEqual(await returns(id, bank).catch((error: Failure) => [error.fault, error.message]), unknown)
})

test('a catalogue that does not hold together is refused at its place; the shipped one has both languages', () => {
  assert.throws(() => readCatalogue('source: x\nkinds: { ransomware: [T1486] }\ntechniques: {}'), /is not there/)
  assert.throws(() => readCatalogue('source: x\nkinds: {}\ntechniques: { T1: { name: { ja: a, en: b }, do: [] } }'))
  for (const kind of ['ransomware', 'ddos', 'intrusion']) assert.ok(mitigationsFor(kind, []).length >= 2)
  assert.deepEqual(mitigationsFor('unknown', ['__proto__', 'toString']), [])
})

test('fast enough for the path of a report: a thousand values among a hundred thousand', { timeout: 120_000 }, async () => {
  await sql`
    insert into sharing.item (id, giver, digest, label, tlp, attribution, type, body, search, given_at)
    select 'item-bulk-' || n, 'org-other-' || n % 6, md5('bulk' || n / 6), (select label from sharing.item limit 1), 'amber', 'anonymous', 'domain', jsonb_build_object('type', 'domain', 'value', 'b' || n || '.example', 'role', 'indicator', 'source', jsonb_build_object('format', 'text', 'id', 'x')), 'b', now()
    from generate_series(1, 100000) n`.execute(stage.world.db)
  await sql`analyze sharing.item`.execute(stage.owner)
  const id = await report(hospital, Array.from({ length: 1000 }, (_, i) => `value-${i}.example`).join('\n'))
  await returns(id)
  const times = []
  for (let n = 0; n < 10; n += 1) {
    const begun = performance.now()
    await returns(id)
    times.push(performance.now() - begun)
  }
  const middle = times.toSorted((a, b) => a - b)[5]!
  console.log(`returns of 1,000 values among 100,000 items: median ${middle.toFixed(0)} ms`)
  assert.ok(middle < 400, `${middle} ms`)
})
