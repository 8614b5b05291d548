/** The hot line and the lane of signs: who is called how often, what ends it, and who is read first. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { Failure } from '#platform/errors.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { callAgain } from '#main/page.ts'
import { entriesOf } from '#trust/ledger/ledger.ts'
import { smallNation, addOrganisation } from '../../../test/small-nation.ts'
import { aWorld, person, type TestWorld } from '../../../test/world.ts'
import { reporting } from './contract.ts'
import { paging } from './page-tables.ts'

let stage: TestWorld
let now = new Date()
before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
  await stage.world.db.transaction().execute((tx) => addOrganisation(tx, 'org-grid', { kind: 'operator', name: ['送電会社', 'Grid'], sectors: ['electricity'], designations: ['specified-operator'] }))
})
after(() => stage?.close())

const [hospital, duty] = [person('hospital-analyst'), person('centre-duty')]
const grid = { ...hospital, id: 'person-grid', organisation: 'org-grid', office: 'org-grid/analyst', designations: ['specified-operator'] }
const noticedAt = (): string => new Date(now.getTime() - 60_000).toISOString()
const urgent = async (): Promise<string> => (await stage.as(hospital)(reporting.report, { kind: 'ransomware', noticedAt: noticedAt(), impact: '止まった。', urgent: true })).result.id
const read = async (id: string) => (await stage.as(duty)(reporting.read, { id })).result
const later = async (): Promise<void> => {
  now = new Date(now.getTime() + paging.every)
  await callAgain(stage.world)
  await stage.settle()
}

test('called at once, again by the clock, and no more once it is taken; each call is in the ledger', async () => {
  const id = await urgent()
  await stage.settle()
  assert.deepEqual((await read(id)).paging, { times: 1, last: now.toISOString(), ending: null })
  await callAgain(stage.world)
  assert.equal((await read(id)).paging?.times, 1, 'not before its time')
  await later()
  await later()
  assert.equal((await read(id)).paging?.times, 3)
  await stage.as(duty)(reporting.take, { id })
  await later()
  const { paging: ended } = await read(id)
  assert.deepEqual([ended?.times, ended?.ending], [3, 'taken'])
  const entries = await stage.world.db.transaction().execute((tx) => entriesOf(tx, id))
  assert.equal(entries.filter(({ verb }) => verb === 'page.call').length, 3)
})

test('it ends when the report is closed, and after the last call it stands as unanswered', async () => {
  const closed = await urgent()
  await stage.settle()
  await stage.as(duty)(reporting.close, { id: closed, note: '試験でした。' })
  const alone = await urgent()
  await stage.settle()
  for (let n = 0; n < paging.most + 2; n += 1) await later()
  assert.equal((await read(closed)).paging?.ending, 'closed')
  const { paging: given } = await read(alone)
  assert.deepEqual([given?.times, given?.ending], [paging.most, 'unanswered'])
})

test('one call asked for twice, or by two clocks at once, is one call; a report that is not urgent calls nobody', async () => {
  const id = await urgent()
  await stage.settle()
  const clock = serviceActor('reporting')
  const [a, b] = await Promise.all([1, 2].map(() => stage.as(clock)(reporting.page, { id, nth: 2 })))
  assert.deepEqual([a!.result.called, b!.result.called].toSorted(), [false, true])
  now = new Date(now.getTime() + paging.every)
  await Promise.all([callAgain(stage.world), callAgain(stage.world)])
  assert.equal((await read(id)).paging?.times, 3)
  const calm = (await stage.as(hospital)(reporting.report, { kind: 'unknown', noticedAt: noticedAt(), impact: '静か。' })).result.id
  await stage.settle()
  assert.equal((await stage.as(clock)(reporting.page, { id: calm, nth: 1 })).result.called, false)
  assert.equal((await read(calm)).paging, null)
})

test('nobody calls by hand', async () => {
  const id = await urgent()
  await assert.rejects(stage.as(duty)(reporting.page, { id, nth: 5 }), (error: unknown) => error instanceof Failure && error.fault === 'refused')
})

test('signs take two answers; those of an especially important operator are in the lane, others are not', async () => {
  const own = (await stage.as(hospital)(reporting.precursor, { noticedAt: noticedAt(), seen: '外からの探索が続いている。' })).result
  const theirs = (await stage.as(grid)(reporting.precursor, { noticedAt: noticedAt(), seen: '制御網への接続の試み。' })).result
  assert.deepEqual([own.kind, own.priority, theirs.kind, theirs.priority], ['precursor', false, 'precursor', true])
  assert.match(theirs.title, /^予兆：/)
  const big = (await stage.as(grid)(reporting.report, { kind: 'ransomware', noticedAt: noticedAt(), impact: '止まった。' })).result
  assert.equal(big.priority, false, 'the lane is for signs')
  const lane = (await stage.as(duty)(reporting.list, { open: true, priority: true })).result
  assert.deepEqual([lane.incidents.map(({ id }) => id), lane.total], [[theirs.id], 1])
})

test('what is not said is read from the evidence, and what is in neither is asked for at its place', async () => {
  const content = readFileSync(new URL('../../../catalogues/samples/suricata-alert.eve.json', import.meta.url), 'utf8').replaceAll('2026-11-20T14:02', new Date(now.getTime() + 9 * 3_600_000 - 7_200_000).toISOString().slice(0, 16))
  const eve = { name: 'eve.json', content }
  const { result } = await stage.as(hospital)(reporting.report, { evidence: [eve] })
  assert.deepEqual([result.kind, result.evidence[0]?.format, result.noticedAt.slice(17)], ['unknown', 'eve', '11.384Z'])
  assert.ok(result.occurredAt && result.occurredAt < result.noticedAt && result.impact.includes('SAMPLE Exploit attempt'))
  const mine = (await stage.as(hospital)(reporting.report, { kind: 'intrusion', impact: 'VPNに入られた。', evidence: [{ name: 'eve.json', content: Buffer.from(content).toString('base64'), encoding: 'base64' }] })).result
  assert.deepEqual([mine.kind, mine.impact, mine.noticedAt], ['intrusion', 'VPNに入られた。', result.noticedAt])
  const issues = async (input: Parameters<ReturnType<typeof stage.as>>[1]) => stage.as(hospital)(reporting.report, input as never).then(() => [], (error: Failure) => (error.detail['issues'] as { path: string }[]).map(({ path }) => path))
  assert.deepEqual(await issues({}), ['kind', 'noticedAt', 'impact'])
  const misp = readFileSync(new URL('../../../catalogues/samples/hospital-ransomware.misp.json', import.meta.url), 'utf8')
  assert.deepEqual(await issues({ evidence: [{ name: 'event.json', content: misp }] }), ['noticedAt'])
})
