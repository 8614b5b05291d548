// What came of what was given: verdicts, sightings with their objects, scores, the ranking and the year.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { Failure, type Fault } from '#platform/errors.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { joinMember } from '#trust/identity/tables.ts'
import { aDraft } from '#test/a-warning.ts'
import { aCouncil, council } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { collections } from '../collections/contract.ts'
import { sharing } from '../contract.ts'
import { exchange } from '../items/contract.ts'
import { decay } from './catalogue.ts'
import { feedback } from './contract.ts'
import { scoresOf, scoreSql, withStanding, worthActing } from './score-tables.ts'

let stage: TestWorld
let now = new Date('2026-11-24T00:30:00Z')
const later = (hours = 1): Date => (now = new Date(now.getTime() + hours * 3_600_000))
before(async () => {
  stage = await aCouncil(() => now)
})
after(() => stage.close())

const [hospital, bank, small, duty, jpcert] = [person('hospital-analyst'), person('bank-analyst'), person('small-owner'), person('centre-duty'), person('jpcert-analyst')]
const as = (who: Parameters<TestWorld['as']>[0]) => stage.as(who)
const inTx = <T>(run: Parameters<ReturnType<TestWorld['world']['db']['transaction']>['execute']>[0]): Promise<T> => stage.world.db.transaction().execute(run) as Promise<T> // typed by the caller

async function failing(promise: Promise<unknown>, fault: Fault): Promise<void> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason)
  assert.ok(error instanceof Failure, `expected ${fault}, got ${String(error)}`)
  assert.equal(error.fault, fault, error.message)
}

/** The hospital reports values and gives them; the ids of its items, in their order. */
async function give(...values: string[]): Promise<string[]> {
  const { result } = await as(hospital)(reporting.report, { kind: 'ransomware', noticedAt: now.toISOString(), impact: '止まった', sharing: 'anonymous', evidence: [{ name: 'a.txt', content: `${values.join('\n')}\n` }] })
  await stage.settle()
  await as(hospital)(sharing.agreeOffer, { id: (await as(hospital)(sharing.readOffer, { incident: result.id })).result.offers[0]!.id })
  const { items } = (await as(duty)(sharing.listItems, { incident: result.id })).result
  return values.map((value) => items.find((one) => one.value === value)!.id)
}

/** Members of the council that are nothing but many. */
async function members(n: number): Promise<Parameters<TestWorld['as']>[0][]> {
  const ids = Array.from({ length: n }, (_, i) => `org-many-${i}`)
  await inTx(async (tx) => {
    for (const id of ids) {
      await sql`insert into identity.organisation select (jsonb_populate_record(o, jsonb_build_object('id', ${id}::text))).* from identity.organisation o where o.id = 'org-kitahama-bank' on conflict do nothing`.execute(tx)
      await joinMember(tx, council, id, now)
    }
  })
  return ids.map((id) => ({ ...bank, id: `person-${id}`, organisation: id }))
}

const thing = async (id: string, who = bank) => (await as(who)(feedback.read, { thing: id })).result

test('one click says whether it was useful, once an organisation and changeable; few are not counted aloud, and the giver sees each', async () => {
  const [item = ''] = await give('203.0.113.10')
  const first = (await as(bank)(feedback.give, { thing: item, verdict: 'useful', note: '検知できました' })).result
  assert.equal(first.own?.verdict, 'useful')
  assert.deepEqual(first.counts, { 'useful': null, 'not-for-us': null, 'too-late': null, 'false-positive': null })
  assert.equal(first.told, null)
  await as(bank)(feedback.give, { thing: item, verdict: 'too-late' })
  const given = await thing(item, hospital)
  assert.deepEqual(given.told?.map(({ name, sector, verdict, note }) => ({ name, sector, verdict, note })), [{ name: null, sector: 'other', verdict: 'too-late', note: '' }])
  await failing(as(hospital)(feedback.give, { thing: item, verdict: 'useful' }), 'refused')
  await failing(as(bank)(feedback.give, { thing: 'item-nothing', verdict: 'useful' }), 'missing')
})

test('from five on counts are said; five who call it false halve its score and the giver is asked, and nothing is withdrawn', async () => {
  const [item = ''] = await give('203.0.113.11')
  const many = await members(6)
  const before = (await thing(item)).score!
  assert.equal(before.score, 80)
  for (const who of many.slice(0, 4)) await as(who)(feedback.give, { thing: item, verdict: 'false-positive' })
  assert.equal((await thing(item)).score?.score, 80)
  assert.equal((await as(hospital)(sharing.notices, {})).result.notices.filter(({ kind }) => kind === 'doubt').length, 0)
  await as(many[4]!)(feedback.give, { thing: item, verdict: 'false-positive' })
  await as(many[5]!)(feedback.give, { thing: item, verdict: 'useful' })
  const told = await thing(item)
  assert.deepEqual([told.score?.score, told.counts['false-positive'], told.counts.useful, told.counts['too-late']], [40, 5, null, 0])
  assert.match(told.score?.because.at(-1)?.ja ?? '', /誤検知/)
  assert.equal((await as(duty)(sharing.listItems, { search: '203.0.113.11' })).result.items[0]?.state, 'active')
  const notice = (await as(hospital)(sharing.notices, {})).result.notices.find(({ kind }) => kind === 'doubt')
  assert.deepEqual([notice?.thing, notice?.read], [item, false])
  await failing(as(bank)(feedback.stand, { thing: item }), 'refused')
  later()
  assert.ok((await as(hospital)(feedback.stand, { thing: item })).result.asked?.lookedAt)
  assert.equal((await as(hospital)(sharing.notices, {})).result.notices.find(({ kind }) => kind === 'doubt')?.read, true)
  await failing(as(hospital)(feedback.stand, { thing: item }), 'refused')
})

test('a sighting refreshes the score, is shown by week, and goes out as a STIX object under a label of its item', async () => {
  const [item = ''] = await give('203.0.113.12')
  later(24 * 30)
  assert.equal((await thing(item)).score?.score, 40)
  await as(jpcert)(sharing.sight, { item, anonymous: false })
  await as(bank)(sharing.sight, { item })
  await as(small)(sharing.sight, { item, kind: 'absent' })
  const { score: found, sightings } = await thing(item)
  assert.equal(found?.score, 80)
  assert.deepEqual(sightings, { organisations: 2, weeks: [{ week: '2026-12-21', named: [sightings!.weeks[0]!.named[0]!], unnamed: null, absent: null }] })
  await failing(as(bank)(sharing.sight, { item, at: new Date(now.getTime() + 60_000).toISOString() }), 'invalid')
  const { objects } = (await as(duty)(collections.read, { root: 'all', id: 'everything', types: ['sighting'] })).result
  const said = (objects as Record<string, unknown>[]).map((one) => [one['count'], Array.isArray(one['where_sighted_refs']), one['sighting_of_ref']]) // objects of STIX have names and values
  const of = said[0]![2]
  assert.deepEqual(said, [[1, true, of], [1, false, of], [0, false, of]])
  assert.ok(!JSON.stringify(objects).includes('kitahama'))
})

test('what its giver says is over is worth nothing from then on; what others say is over is a doubt until somebody sees it', async () => {
  const [over = '', doubted = ''] = await give('203.0.113.13', '203.0.113.14')
  const many = await members(6)
  await as(hospital)(sharing.sight, { item: over, kind: 'expired', at: new Date(now.getTime() + 3_600_000).toISOString() })
  assert.equal((await thing(over)).score?.score, 80)
  later(2)
  assert.equal((await thing(over)).score?.score, 0)
  for (const who of many.slice(0, 5)) await as(who)(sharing.sight, { item: doubted, kind: 'expired' })
  assert.equal((await thing(doubted)).score?.score, 39) // half of what two hours left of 80
  later()
  await as(many[5]!)(sharing.sight, { item: doubted })
  assert.equal((await thing(doubted)).score?.score, 80)
})

const stixTime = () => now.toISOString()
const indicator = (n: number, more: object = {}) => ({
  type: 'indicator', spec_version: '2.1', id: `indicator--00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`, created: '2026-11-24T00:00:00Z', modified: '2026-11-24T00:00:00Z',
  pattern: `[ipv4-addr:value = '198.18.0.${n}']`, pattern_type: 'stix', valid_from: '2026-11-24T00:00:00Z', ...more,
})
const sighting = (n: number, of: number, more: object = {}) => ({
  type: 'sighting', spec_version: '2.1', id: `sighting--00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`, created: stixTime(), modified: stixTime(),
  sighting_of_ref: indicator(of).id, count: 3, last_seen: stixTime(), ...more,
})
const bring = (who: typeof bank, objects: object[], tlp: 'green' | 'red' = 'green') =>
  as(who)(exchange.import, { name: 'a.json', content: JSON.stringify({ type: 'bundle', id: 'bundle--1', objects }), handling: { tlp, audience: { communities: [council] } } })
const named = async (value: string): Promise<string> => (await as(duty)(sharing.listItems, { search: value, type: 'ipv4' })).result.items[0]!.id

test('STIX sightings that are brought in count, once a giver; a red one stands in no sum; a revoked one is gone', async () => {
  await bring(jpcert, [indicator(1)])
  const item = await named('198.18.0.1')
  later(24 * 40)
  await bring(bank, [sighting(1, 1), sighting(2, 1)])
  assert.deepEqual([(await thing(item)).score?.score, (await thing(item)).sightings?.organisations], [80, 1])
  await bring(small, [sighting(3, 1)], 'red')
  assert.equal((await as(duty)(sharing.listItems, { search: '198.18.0.1', type: 'ipv4' })).result.items[0]?.sightings, 1)
  later()
  await bring(bank, [sighting(1, 1, { revoked: true, created: '2026-11-24T00:00:00Z' }), sighting(2, 1, { revoked: true, created: '2026-11-24T00:00:00Z' })])
  assert.equal((await as(duty)(sharing.listItems, { search: '198.18.0.1', type: 'ipv4' })).result.items[0]?.sightings, 0)
})

test('a score in SQL is the score with its reasons, whatever the item', async () => {
  await bring(bank, Array.from({ length: 20 }, (_, n) => indicator(n + 10, n % 3 === 0 ? { valid_until: '2026-12-01T00:00:00Z' } : {})))
  for (const days of [0, 3, 17, 60, 400]) {
    const at = new Date(now.getTime() + days * 86_400_000)
    const { rows, one } = await inTx<{ rows: { id: string; score: number; worth: boolean }[]; one: Awaited<ReturnType<typeof scoresOf>> }>(async (tx) => {
      const found = (await sql<{ id: string; score: number; worth: boolean }>`select i.id, ${scoreSql(at)} as score, ${worthActing(at)} as worth from sharing.item i ${withStanding}`.execute(tx)).rows
      return { rows: found, one: await scoresOf(tx, found.map(({ id }) => id), at) }
    })
    assert.ok(rows.length > 20)
    for (const row of rows) {
      assert.ok(Math.abs(row.score - one.get(row.id)!.score) <= 1, `${row.id}: ${row.score} and ${one.get(row.id)!.score}`)
      assert.equal(row.worth, row.score >= decay().threshold)
    }
    assert.ok(rows.filter((row) => row.score === one.get(row.id)!.score).length >= rows.length - 1)
  }
})

test('a warning takes verdicts, too, from those who received it; a draft is nobody’s', async () => {
  const { id } = (await as(person('centre-analyst'))(sharing.draft, aDraft())).result
  await failing(as(bank)(feedback.give, { thing: id, verdict: 'useful' }), 'missing')
  await as(duty)(sharing.approve, { id })
  await as(person('centre-director'))(sharing.issue, { id })
  await stage.settle()
  const { result } = await as(bank)(feedback.give, { thing: id, verdict: 'not-for-us' })
  assert.deepEqual([result.kind, result.own?.verdict, result.score, result.sightings], ['warning', 'not-for-us', null, null])
  assert.equal((await thing(id, duty)).told?.length, 1)
})

test('givers are ranked by what others saw, said first and did not refute; the unnamed stand together or not at all', async () => {
  await bring(bank, [indicator(50), indicator(51), indicator(1, { id: 'indicator--00000000-0000-4000-8000-0000000000aa' })])
  await as(jpcert)(sharing.sight, { item: await named('198.18.0.50') })
  const { rows } = (await as(jpcert)(feedback.rank, { days: 365 })).result
  const of = (name: string) => rows.find((row) => row.name?.ja === name)!
  const bankRow = rows.find((row) => !row.own && row.kind === 'organisation')!
  assert.equal(rows.filter(({ kind }) => kind === 'unnamed').length, 0) // the hospital alone gives without its name
  assert.equal(of(bankRow.name!.ja).items, 23)
  assert.equal(bankRow.parts.seen.value, 1 / 23)
  assert.equal(bankRow.parts.unique.value, 22 / 23)
  assert.ok(rows.every(({ place }) => place !== null))
  const mine = (await as(hospital)(feedback.rank, {})).result.rows.find(({ own }) => own)!
  assert.ok(mine.items >= 4 && (mine.parts.seen.value ?? 0) > 0)
  await failing(as(person('inspector'))(feedback.rank, {}), 'refused')
})

test('the year is told in sums that at least five stand behind, beside the year before', async () => {
  const { result } = await as(person('centre-director'))(feedback.usefulness, { year: 2027 })
  assert.deepEqual([result.figures.warnings, result.running], [{ now: 1, before: 0 }, true])
  const { figures, bySector, byMonth } = (await as(bank)(feedback.usefulness, { year: 2026 })).result
  assert.deepEqual([figures.verdicts.now, figures.useful.now, figures.reports.now], [7, 1, null])
  assert.deepEqual(bySector, [{ sector: 'finance', organisations: 7, counts: { 'useful': 1, 'not-for-us': 0, 'too-late': 1, 'false-positive': 5 } }])
  assert.equal(byMonth.length, 12)
  const empty = (await as(bank)(feedback.usefulness, { year: 2024 })).result
  assert.deepEqual(empty.figures.reports, { now: 0, before: 0 })
})
