// What is stored after any story of records and devices is what matching everything anew would find.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { sql } from 'kysely'
import { assets } from '#domains/assets/contract.ts'
import { cve } from '#test/cve-record.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { exposure, vulnerabilities } from '../contract.ts'
import { FollowedIndex } from './followed-index.ts'
import { matchFindings, rowsOf } from './match-findings.ts'
import { followCatalogue } from './follow-catalogue.ts'
import { act } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'

let stage: TestWorld
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
})
after(() => stage.close())

const holders = [person('hospital-analyst'), person('bank-analyst')] as const
const centre = person('centre-analyst')
const service = serviceActor('vulnerabilities')

interface Row { organisation: string; asset: string; vulnerability: string; answer: string; grade: string; version: string; by_record: string }
const line = (row: Row): string => [row.organisation, row.asset, row.vulnerability, row.answer, row.grade, row.version, row.by_record].join(' ')

const stored = async (): Promise<string[]> => (await sql<Row>`
  select organisation, asset, vulnerability, answer, grade, version, by_record from vulnerabilities.finding where state <> 'gone'`.execute(stage.owner)).rows.map(line).toSorted()

/** By an index that was made from nothing, and from everything that it holds. */
const anew = (): Promise<string[]> => stage.owner.transaction().execute((tx) => new FollowedIndex().use(tx, (at) =>
  [...at.index.everything()].flatMap((found) => rowsOf(found, at)).map(({ by, ...row }) => line({ ...row, by_record: by.record })).toSorted()))

const version = fc.constantFrom('7.0.1', '7.2.3', 'v7.2.4 build1396', '7.2.5', '7.4.0', '', '不明')
const product = fc.constantFrom(['Fortinet', 'FortiOS'], ['フォーティネット', 'FortiGate 60F'], ['Fortinet', 'FortiProxy'], ['Fortinet', ''], ['npm', 'pkg:npm/fortios']).map(([maker = '', name = '']) => ({ maker, product: name || 'Fortinet' }))
const which = fc.nat({ max: 7 })
const deed = fc.oneof(
  fc.record({ do: fc.constant('register' as const), who: fc.nat({ max: 1 }), product, version }),
  fc.record({ do: fc.constant('amend' as const), which, version }),
  fc.record({ do: fc.constant('retire' as const), which }),
  fc.record({ do: fc.constant('take' as const), numbers: fc.array(fc.nat({ max: 4 }), { minLength: 1, maxLength: 3 }), lessThan: version, again: fc.boolean() }),
  fc.record({ do: fc.constant('reject' as const), number: fc.nat({ max: 4 }) }),
  fc.record({ do: fc.constant('unnamed' as const), number: fc.nat({ max: 4 }), alias: fc.boolean() }),
  fc.record({ do: fc.constant('settle' as const) }),
)
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never

const devices: { id: string; who: number; name: string }[] = []
let moment = Date.parse('2026-01-01T00:00:00Z')
const later = (): string => new Date(moment += 1000).toISOString()
const numbered = (n: number): string => `CVE-2026-200${n}`
const take = (...records: unknown[]) => stage.as(centre)(vulnerabilities.take, { name: 'a.json', content: JSON.stringify(records) })

async function happen(one: Deed): Promise<unknown> {
  if (one.do === 'settle') return stage.settle()
  if (one.do === 'take') return take(...one.numbers.map((n) => cve(numbered(n), { lessThan: one.lessThan || '7.2.5' }, { updated: one.again ? '2026-01-01T00:00:00Z' : later() })))
  if (one.do === 'reject') return take(cve(numbered(one.number), {}, { updated: later(), state: 'REJECTED' }))
  if (one.do === 'unnamed') return take({ id: `GO-2026-${one.number}`, modified: later(), aliases: one.alias ? [numbered(one.number)] : [], affected: [{ package: { ecosystem: 'npm', name: 'fortios' } }] })
  if (one.do === 'register') return register(one.who, one.product, one.version)
  const device = devices[one.which % Math.max(devices.length, 1)]
  if (!device) return undefined
  if (one.do === 'amend') return stage.as(holders[device.who]!)(assets.amend, { id: device.id, version: one.version })
  devices.splice(devices.indexOf(device), 1)
  return stage.as(holders[device.who]!)(assets.retire, { id: device.id })
}

async function register(who: number, form: { maker: string; product: string }, given: string): Promise<void> {
  const name = `device ${moment += 1}`
  const { id } = (await stage.as(holders[who]!)(assets.register, { name, ...form, version: given })).result
  devices.push({ id, who, name })
}

test('after any story of records and devices, what is stored is what a full match finds', async () => {
  let seen = 0
  await fc.assert(fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 8 }), async (story) => {
    for (const one of story) await happen(one)
    await stage.settle()
    const [is, should] = [await stored(), await anew()]
    assert.deepEqual(is, should)
    seen = Math.max(seen, is.length)
  }), { numRuns: 60, endOnFailure: true })
  assert.ok(seen > 5, `the stories found something: ${seen}`)
})

test('matching that nobody was told of is made up for: it asks what was committed', async () => {
  await register(0, { maker: 'Fortinet', product: 'FortiOS' }, '7.2.3')
  await take(cve('CVE-2026-2009', { lessThan: '7.2.5' }, { updated: later() }))
  await sql`delete from platform.outbox where name in ('asset.changed', 'record.taken')`.execute(stage.owner)
  assert.notDeepEqual(await stored(), await anew())
  const { result } = await stage.as(service)(exposure.match, {})
  assert.ok(result.vulnerabilities >= 1 && result.assets >= 1 && result.changed >= 1)
  assert.deepEqual(await stored(), await anew())
  const again = (await stage.as(service)(exposure.match, {})).result
  assert.deepEqual([again.changed, again.gone], [0, 0], 'and done twice it changes nothing')
})

test('a database that was moved counts its transactions anew: then everything is matched from the beginning', async () => {
  await take(cve('CVE-2026-2010', { lessThan: '7.2.5' }, { updated: later() }))
  await sql`update vulnerabilities.matched set closed = '9000000000000000'::xid8`.execute(stage.owner)
  await stage.settle()
  assert.deepEqual(await stored(), await anew())
  assert.ok((await stored()).some((one) => one.includes('CVE-2026-2010')))
})

test('what two commit at once is found, in whatever order they end', async () => {
  const held = await Promise.all([1, 2, 3, 4, 5, 6].map(async (n) => {
    await register(n % 2, { maker: 'Fortinet', product: 'FortiOS' }, '7.2.4')
    await take(cve(`CVE-2026-30${n}0`, { lessThan: '7.2.5' }, { updated: later() }))
    return stage.as(service)(exposure.match, {})
  }))
  assert.equal(held.length, 6)
  await stage.settle()
  assert.deepEqual(await stored(), await anew())
})

const leftOver = async () => (await sql<{ id: string }>`select id from vulnerabilities.left_to_match`.execute(stage.owner)).rows.map(({ id }) => id)
const left = async () => (await leftOver()).length
const toldTo = async (organisation: string) => (await sql`select from vulnerabilities.notice where organisation = ${organisation}`.execute(stage.owner)).rows.length
const waiting = async () => (await sql`select from platform.outbox where name = 'matching.left'`.execute(stage.owner)).rows.length

test('a run that found much ends, and the next ones go on; what came meanwhile is matched with them, and everything once', async () => {
  const [narrow, wide] = ['CVE-2026-4001', 'CVE-2026-4002']
  for (const version of ['7.2.3', '7.2.4', '7.0.1', '7.0.1', '7.4.0']) await register(0, { maker: 'Fortinet', product: 'FortiOS' }, version)
  await stage.settle()
  await take(cve(wide, { lessThan: '9.0.0' }, { updated: later() }), cve(narrow, { lessThan: '7.0.2' }, { updated: later() }))
  const shortly = matchFindings(new FollowedIndex(), 1)
  const { result: first } = await act(stage.worker, shortly, service, {}) as { result: { vulnerabilities: number } }
  assert.deepEqual([first.vulnerabilities >= 2, await left() > 0, await waiting()], [true, false, 0], 'a run fills what it writes in one go')
  await sql`update vulnerabilities.record set tx = pg_current_xact_id() where vulnerability in (${narrow}, ${wide})`.execute(stage.owner)
  await sql`delete from vulnerabilities.finding where vulnerability in (${narrow}, ${wide})`.execute(stage.owner)
  const before = await toldTo('org-toto-hospital')
  const oneByOne = matchFindings(new FollowedIndex(), 1, 1)
  await act(stage.worker, oneByOne, service, {})
  for (let n = 0; n < 50 && (await leftOver()).includes(narrow); n += 1) { // a transaction elsewhere on the server that is still open has what came before read again, and those come first
    await wait(100)
    await act(stage.worker, oneByOne, service, {})
  }
  assert.equal(await toldTo('org-toto-hospital'), before, 'while more is left nobody is told of what is not exploited')
  assert.deepEqual([(await leftOver()).includes(narrow), (await leftOver()).includes(wide), await waiting() > 0], [false, true, true], 'what concerns few came first; the other waits, and is announced')
  await take(cve('CVE-2026-4003', { lessThan: '9.0.0' }, { updated: later() }))
  await stage.settle()
  assert.deepEqual([await left(), await waiting(), await toldTo('org-toto-hospital')], [0, 0, before + 1], 'and then by one notice for all')
  assert.deepEqual((await sql<{ vulnerabilities: string[] }>`select vulnerabilities from vulnerabilities.notice where organisation = 'org-toto-hospital' order by at desc limit 1`.execute(stage.owner)).rows[0]?.vulnerabilities.toSorted(), [narrow, wide, 'CVE-2026-4003'])
  assert.deepEqual(await stored(), await anew())
})

test('after a change of the catalogue everything is matched anew, by the keys that it gives now', async () => {
  await take(cve('CVE-2026-5001', { lessThan: '7.2.5' }, { updated: later() }))
  await followCatalogue(stage.worker.db, new Date())
  await stage.settle()
  const before = await stored()
  assert.equal(await followCatalogue(stage.worker.db, new Date()), false, 'it is the same catalogue')
  const renamed = (from: string, to: string) => sql`update vulnerabilities.record set statements = replace(statements::text, ${from}, ${to})::jsonb, tx = pg_current_xact_id()`.execute(stage.owner)
  await renamed('"fortinet/fortios"', '"name:fortinet/fortios"')
  await sql`update vulnerabilities.finding set grade = 'D'`.execute(stage.owner)
  await sql`insert into vulnerabilities.source (id, organisation, name, kind, url, auth, minutes, person, since, due, position)
    values ('source-1', 'org-centre', 'all', 'nvd', 'https://nvd.example', 'none', 60, 'person-1', now(), now() + interval '1 day', '{"from": "2026"}')`.execute(stage.owner)
  assert.equal(await followCatalogue(stage.worker.db, new Date(), 'of another catalogue'), true)
  await stage.settle()
  assert.equal((await sql`select from vulnerabilities.source where position = '{}' and due <= now()`.execute(stage.owner)).rows.length, 1, 'its sources are read from their beginning')
  assert.deepEqual(await stored(), before, 'a name that nobody had catalogued is found by its entry')
  assert.ok(before.some((one) => one.includes('CVE-2026-5001')))
})
