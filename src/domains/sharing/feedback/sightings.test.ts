// Sightings: when they count, how many of them are told, and how far they go.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { tlpLevels } from '#language/tlp.ts'
import { joinMember } from '#trust/identity/tables.ts'
import { aCouncil, council } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { collections } from '../collections/contract.ts'
import { sharing } from '../contract.ts'
import { exchange } from '../items/contract.ts'
import { narrowing } from '../recalls/contract.ts'
import { feedback } from './contract.ts'
import { containedIn } from './sighting-object.ts'

let stage: TestWorld
let now = new Date('2026-11-24T00:30:00Z')
const later = (hours: number): Date => (now = new Date(now.getTime() + hours * 3_600_000))
before(async () => {
  stage = await aCouncil(() => now)
})
after(() => stage.close())

const [hospital, bank, small, duty, jpcert] = [person('hospital-analyst'), person('bank-analyst'), person('small-owner'), person('centre-duty'), person('jpcert-analyst')]
const as = (who: typeof bank) => stage.as(who)
const thing = async (id: string, who = bank) => (await as(who)(feedback.read, { thing: id })).result

/** Members of the council that are nothing but many. */
async function members(n: number): Promise<(typeof bank)[]> {
  const ids = Array.from({ length: n }, (_, i) => `org-many-${i}`)
  await stage.world.db.transaction().execute(async (tx) => {
    for (const id of ids) {
      await sql`insert into identity.organisation select (jsonb_populate_record(o, jsonb_build_object('id', ${id}::text))).* from identity.organisation o where o.id = 'org-kitahama-bank' on conflict do nothing`.execute(tx)
      await joinMember(tx, council, id, now)
    }
  })
  return ids.map((id) => ({ ...bank, id: `person-${id}`, organisation: id }))
}

const indicator = (n: number, more: object = {}) => ({
  type: 'indicator', spec_version: '2.1', id: `indicator--00000000-0000-4000-8000-0000000000${n}`, created: '2026-11-24T00:00:00Z', modified: '2026-11-24T00:00:00Z',
  pattern: `[ipv4-addr:value = '198.18.0.${n}']`, pattern_type: 'stix', valid_from: '2026-11-24T00:00:00Z', ...more,
})
const sighting = (n: number, of: number) => ({
  type: 'sighting', spec_version: '2.1', id: `sighting--00000000-0000-4000-8000-0000000000${n}`, created: now.toISOString(), modified: now.toISOString(),
  sighting_of_ref: indicator(of).id, count: 3, last_seen: now.toISOString(),
})
const bring = (who: typeof bank, objects: object[]) =>
  as(who)(exchange.import, { name: 'a.json', content: JSON.stringify({ type: 'bundle', id: 'bundle--1', objects }), handling: { tlp: 'green', audience: { communities: [council] } } })
const named = async (value: string): Promise<string> => (await as(duty)(sharing.listItems, { search: value, type: 'ipv4' })).result.items[0]!.id
const seenBy = async (who: typeof bank, value: string): Promise<number> => (await as(who)(sharing.listItems, { search: value, type: 'ipv4' })).result.items[0]!.sightings

test('a sighting that comes before what it names counts once that comes, for its next version and for another’s word, too', async () => {
  await bring(bank, [sighting(60, 60)])
  await bring(jpcert, [indicator(60)])
  assert.equal(await seenBy(duty, '198.18.0.60'), 1)
  const first = await named('198.18.0.60')
  later(24 * 20)
  await bring(small, [sighting(61, 60)])
  assert.equal((await thing(first)).score?.score, 80)
  await bring(jpcert, [indicator(60, { modified: '2026-11-25T00:00:00Z', description: 'said better' })])
  const next = await named('198.18.0.60')
  assert.notEqual(next, first)
  assert.deepEqual([await seenBy(duty, '198.18.0.60'), (await thing(next)).score?.score], [2, 80])
  await bring(bank, [indicator(60)])
  assert.deepEqual((await as(duty)(sharing.listItems, { search: '198.18.0.60', type: 'ipv4' })).result.items.map(({ sightings }) => sightings), [2, 2])
  await bring(bank, [sighting(60, 60)]) // known: it is told once
  assert.equal((await sql`select from sharing.sighting where item = ${next}`.execute(stage.world.db)).rows.length, 2)
})

test('how many saw an item is told from five on; before that oneself, and who said so by name', async () => {
  await bring(jpcert, [indicator(70)])
  const item = await named('198.18.0.70')
  const many = await members(6)
  for (const who of many.slice(0, 3)) await as(who)(sharing.sight, { item })
  assert.deepEqual([await seenBy(bank, '198.18.0.70'), (await thing(item)).sightings?.organisations], [0, 0])
  assert.equal(await seenBy(many[0]!, '198.18.0.70'), 1)
  await as(small)(sharing.sight, { item, anonymous: false })
  assert.deepEqual([await seenBy(bank, '198.18.0.70'), (await thing(item)).sightings?.organisations], [1, 1])
  await as(many[3]!)(sharing.sight, { item })
  assert.deepEqual([await seenBy(bank, '198.18.0.70'), (await thing(item)).sightings?.organisations], [5, 5])
})

test('what was said of seeing an item is narrowed with it, and no further than what others still say', async () => {
  await bring(jpcert, [indicator(80), indicator(81)])
  const items = [await named('198.18.0.80'), await named('198.18.0.81')]
  await bring(bank, [indicator(81)])
  for (const item of items) await as(bank)(sharing.sight, { item, anonymous: false })
  const sightings = async (who: typeof bank): Promise<string[]> => ((await as(who)(collections.read, { root: 'all', id: 'everything', types: ['sighting'] })).result.objects as { sighting_of_ref: string }[])
    .map(({ sighting_of_ref: of }) => of).filter((of) => [80, 81].some((n) => of === indicator(n).id)).toSorted()
  assert.deepEqual(await sightings(hospital), [indicator(80).id, indicator(81).id])
  const held = (await as(hospital)(sharing.listRecalls, {})).result.recalls.length
  await as(jpcert)(narrowing.narrow, { id: items[0]!, more: [items[1]!], to: { tlp: 'red', audience: { organisations: [], communities: [], sectors: [] } }, reason: { ja: '広すぎました。', en: 'Too wide.' } })
  await stage.settle()
  assert.deepEqual(await sightings(hospital), [indicator(81).id], 'the bank says 81, too')
  assert.deepEqual(await sightings(bank), [indicator(80).id, indicator(81).id], 'its own words stay its own')
  assert.equal((await as(hospital)(sharing.listRecalls, {})).result.recalls.length, held + 1, 'who holds the sighting alone is told')
})

const label = fc.record({
  owner: fc.constantFrom('org-a', 'org-b'), tlp: fc.constantFrom(...tlpLevels), clearance: fc.integer({ min: 0, max: 3 }), embargo: fc.constantFrom(null, '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'),
  audience: fc.record({ organisations: fc.subarray(['org-a', 'org-b', 'org-c']), communities: fc.subarray(['community-x', 'community-y']), sectors: fc.subarray(['medical', 'finance']) }),
  purposes: fc.subarray(['detect', 'block', 'investigate'] as const), attribution: fc.constantFrom('named' as const, 'anonymous' as const), compartments: fc.subarray(['KAWA-1', 'YAMA-1']), onward: fc.subarray(['community-z', '*']),
})

test('what is contained in another label is wider than neither, in nothing', () => {
  const subset = (a: readonly string[] = [], b: readonly string[] = []): boolean => a.every((one) => b.includes(one))
  fc.assert(fc.property(label, label, (own, limit) => {
    const left = containedIn(own, limit)
    assert.equal(left.owner, own.owner)
    for (const one of [own, limit]) {
      assert.ok(tlpLevels.indexOf(left.tlp) >= tlpLevels.indexOf(one.tlp) && left.clearance >= one.clearance && (left.embargo ?? '') >= (one.embargo ?? ''))
      assert.ok(subset(left.purposes, one.purposes) && subset(left.onward, one.onward) && subset(one.compartments, left.compartments))
      for (const part of ['organisations', 'communities', 'sectors'] as const) assert.ok(subset(left.audience[part], one.audience[part]))
      assert.ok(one.attribution === 'named' || left.attribution === 'anonymous')
    }
    assert.deepEqual(containedIn(left, limit), left)
  }))
})
