import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { Failure, type Fault } from '#platform/errors.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { addOrganisation, smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { assets } from '#domains/assets/contract.ts'
import { observation, type ScanFinding, type Sensor } from './contract.ts'

let stage: TestWorld
let now = new Date('2026-11-20T12:30:00Z')
before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
})
after(() => stage.close())

const [hospital, bank, centre, body] = ['hospital-analyst', 'bank-analyst', 'centre-analyst', 'jpcert-analyst'].map(person) as [ReturnType<typeof person>, ReturnType<typeof person>, ReturnType<typeof person>, ReturnType<typeof person>] // as many as names
const failing = (promise: Promise<unknown>, fault: Fault) => assert.rejects(promise, (error) => error instanceof Failure && error.fault === fault)

let names = 0
const sensor = async (more: { method?: Sensor['method']; format?: Sensor['format']; certainty?: Sensor['certainty']; maker?: string; product?: string } = {}, who = body): Promise<Sensor> =>
  (await stage.as(who)(observation.register, { name: `観測点${(names += 1)}`, method: 'honeypot', format: 'cowrie', certainty: 'high', basis: '自らのおとり', ...more })).result
const take = async (id: string, content: string, more: { name?: string; first?: number } = {}, who = body) => (await stage.as(who)(observation.take, { id, name: 'a.json', content, ...more })).result
const cowrie = (at: string, source: string, n = 0) => JSON.stringify({ eventid: 'cowrie.login.failed', timestamp: at, src_ip: source, session: `s${n}`, username: 'tanaka', password: 'WHISPER' })
const seen = async (who = centre, whose: 'own' | 'everyone' = 'everyone', days = 14) => (await stage.as(who)(observation.sightings, { whose, days })).result.sightings

test('lines become counts by the hour; taken twice, in part or over each other, nothing is counted twice; nothing of what was said is kept anywhere', async () => {
  const { id } = await sensor({ maker: 'Fortinet', product: 'FortiGate' })
  const lines = [0, 1, 2, 3].map((n) => cowrie(`2026-11-20T0${n}:10:00.000Z`, `203.0.113.${n}`, n))
  const content = [...lines, lines[0], '{"cut', '{"cut', JSON.stringify({ eventid: 'cowrie.session.closed', timestamp: '2026-11-20T01:00:00Z', src_ip: '203.0.113.9' }), cowrie('2026-11-01T00:00:00Z', '203.0.113.9'), cowrie('2027-11-01T00:00:00Z', '203.0.113.9'), cowrie('2026-11-20T02:00:00Z', '162.142.125.7')].join('\n')
  const first = await take(id, content)
  assert.deepEqual(first.lines, { counted: 5, repeated: 1, kind: 1, inside: 0, old: 1, future: 1, unplaced: 0, broken: 2 })
  assert.deepEqual(first.broken.map(({ from, to }) => [from, to]), [[6, 7]])
  assert.deepEqual((await take(id, `${lines[3]}\n${cowrie('2026-11-20T03:20:00Z', '203.0.113.7')}\n{`, { first: 100 })), { lines: { counted: 1, repeated: 1, kind: 0, inside: 0, old: 0, future: 0, unplaced: 0, broken: 1 }, broken: [{ from: 103, to: 103, says: first.broken[0]!.says }] })
  const [one, ...others] = await seen()
  assert.deepEqual([others.length, one?.product, one?.events, one?.title.en, one?.methods, one?.certainty, one?.days.at(-1)], [0, 'fortinet/fortios', 5, 'Fortinet FortiOS', ['honeypot'], 'high', { day: '2026-11-20', events: 5, watched: true }])
  const whole = (await stage.as(centre)(observation.sighting, { id: one!.id })).result
  assert.deepEqual([whole.byKind, whole.byClass, whole.sensors, whole.sectors], [[{ kind: 'login', events: 5 }], [{ class: 'outside', events: 5 }, { class: 'research', events: 1 }], 1, []])
  await failing(take(id, '{}\n'.repeat(20_001)), 'invalid')
  await failing(stage.as(centre)(observation.take, { id, name: 'a.json', content: lines[0]! }), 'refused')
  for (const table of ['observation.event', 'observation.count', 'observation.sighting', 'ledger.content', 'ledger.pending', 'platform.outbox', 'platform.once']) {
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text "row" from ${sql.table(table)} t`.execute(stage.owner)
    for (const { row } of rows) assert.ok(!/WHISPER|tanaka|203\.0\.113/.test(row) && !Buffer.from(/"\\\\x([0-9a-f]+)"/.exec(row)?.[1] ?? '', 'hex').includes('WHISPER'), table)
  }
})

test('an organisation sees what aims at products of its own, and nothing else', async () => {
  await stage.as(hospital)(assets.register, { name: '入口', maker: 'Fortinet', product: 'FortiGate 60F', version: '7.2.3' })
  const [own] = await seen(hospital, 'own')
  assert.equal(own?.product, 'fortinet/fortios')
  const told = (await stage.as(hospital)(observation.sighting, { id: own.id })).result
  assert.deepEqual([told.events, told.sectors], [5, null])
  assert.deepEqual(await seen(bank, 'own'), [])
  await failing(seen(bank, 'everyone'), 'refused')
  await failing(stage.as(bank)(observation.sighting, { id: own.id }), 'missing')
  await failing(stage.as(hospital)(observation.list, {}), 'refused')
})

test('sectors are said from five organisations on', async () => {
  const [one] = await seen()
  const sectors = async () => (await stage.as(centre)(observation.sighting, { id: one!.id })).result.sectors
  for (let n = 0; n < 4; n++) {
    assert.deepEqual(await sectors(), [])
    await stage.owner.transaction().execute((tx) => addOrganisation(tx, `org-clinic-${n}`, { kind: 'operator', name: [`医院${n}`, `Clinic ${n}`], sectors: ['medical'] }))
    await stage.as({ ...hospital, id: `person-${n}`, organisation: `org-clinic-${n}` })(assets.register, { name: '入口', maker: 'Fortinet', product: 'FortiOS', version: '7.2.3' })
  }
  assert.deepEqual(await sectors(), [{ sector: 'medical', organisations: 5 }])
})

const alerts = (day: string, count: number, sources: number) => Array.from({ length: count }, (_, n) => JSON.stringify({
  timestamp: `${day}T${String(n % 12).padStart(2, '0')}:00:00.${String(n).padStart(6, '0')}Z`, event_type: 'alert', src_ip: `198.18.0.${n % sources}`, dest_ip: '192.0.2.20', alert: { gid: 1, signature_id: 7, signature: 'x', metadata: { cve: ['CVE_2024_21762'] } },
})).join('\n')

test('a rise is told once, by the numbers it was told by; a new sensor, one machine and small numbers are none', async () => {
  const weigh = async () => (await stage.as(serviceActor('observation'))(observation.weigh, {})).result.risen
  const watching = await sensor({ method: 'ids', format: 'suricata', certainty: 'medium' })
  const days = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19']
  await take(watching.id, days.map((day) => alerts(day, 3, 3)).join('\n'))
  assert.equal(await weigh(), 0)
  await take((await sensor({ method: 'ids', format: 'suricata' })).id, alerts('2026-11-20', 400, 40))
  assert.equal(await weigh(), 0, 'a sensor without a past')
  await take(watching.id, alerts('2026-11-20', 300, 1))
  assert.equal(await weigh(), 0, 'one machine')
  await take(watching.id, alerts('2026-11-20', 60, 12))
  await stage.settle()
  const [risen] = (await seen()).filter(({ vulnerability }) => vulnerability === 'CVE-2024-21762')
  assert.deepEqual([risen?.rise?.days, risen?.rise?.mean, (risen?.rise?.sources ?? 0) >= 12, (risen?.rise?.events ?? 0) > (risen?.rise?.bound ?? 0)], [3, 3, true, true])
  assert.equal(await weigh(), 0, 'told once')
  const { rows } = await sql<{ body: { vulnerabilities: string[]; sighting: string } }>`select body from platform.outbox where name = 'attempts.rose'`.execute(stage.owner)
  assert.ok(rows.length <= 1 && rows.every(({ body }) => body.sighting === risen?.id))
})

const heading = '"timestamp","severity","ip","protocol","port","hostname","tag","device_vendor","device_model","device_version"'
const row = (day: string, ip: string, tag: string, version = '') => `"${day} 05:02:11","high","${ip}","tcp","443","x.example","${tag}","Fortinet","FortiGate","${version}"`
const findings = async (who = hospital, input: { way?: ScanFinding['way']; state?: ScanFinding['state'] } = {}) => (await stage.as(who)(observation.scanFindings, input)).result
const facts = async (name: string) => (await sql<{ body: Record<string, unknown> }>`select body from platform.outbox where name = ${name} order by id`.execute(stage.owner)).rows.map(({ body }) => body)

test('a sure source tells at once, an unsure one asks; what is said to be false is counted against it and holds back its next findings', async () => {
  const [sure, unsure] = [await sensor({ method: 'scan', format: 'table', certainty: 'high' }), await sensor({ method: 'scan', format: 'table', certainty: 'low' }, centre)]
  const taken = await take(sure.id, [heading, row('2026-11-19', '198.51.100.7', 'ssl-vpn;cve-2024-21762', '7.2.3'), row('2026-11-19', '192.0.2.99', 'ssl-vpn'), '"2026-11-19","high"', row('2026-11-19', '10.0.0.1', 'x')].join('\n'), { name: 'scan.csv' })
  assert.deepEqual([taken.lines.counted, taken.lines.unplaced, taken.lines.broken, taken.broken.map(({ from, to }) => [from, to])], [1, 1, 2, [[4, 4], [5, 5]]])
  const [told] = (await findings()).findings
  assert.deepEqual([told?.way, told?.address, told?.port, told?.vulnerabilities, told?.version, told?.asset, told?.source], ['tell', '198.51.100.7', 443, ['CVE-2024-21762'], '7.2.3', null, sure.name])
  await take(unsure.id, [heading, row('2026-11-19', '198.51.100.8', 'old-ssh')].join('\n'), { name: 'scan.csv' }, centre)
  const [asked] = (await findings(hospital, { way: 'ask' })).findings
  const { result, can } = await stage.as(hospital)(observation.answer, { id: asked!.id, answer: 'false', words: '直してあります' })
  assert.deepEqual([result.state, result.given?.answer, can['scan-finding.answer']?.allowed], ['answered', 'false', true])
  await take(unsure.id, [heading, row('2026-11-20', '198.51.100.9', 'old-ssh'), row('2026-11-20', '198.51.100.9', 'other')].join('\n'), { name: 'scan.csv' }, centre)
  assert.deepEqual((await findings(hospital, { way: 'hold' })).findings.map(({ weakness, address }) => [weakness, address]), [['old-ssh', '198.51.100.9']])
  assert.equal((await findings(hospital, { way: 'ask', state: 'open' })).findings[0]?.weakness, 'other', 'another kind of weakness has a record of its own')
  const record = (await stage.as(centre)(observation.read, { id: unsure.id })).result
  assert.deepEqual(record.records.map(({ weakness, wrong, way, disturbed, held }) => [weakness, wrong, way, disturbed, held]), [['old-ssh', 1, 'hold', 1, 1], ['other', 0, 'ask', 1, 0]])
  assert.deepEqual([record.record?.wrong, (record.record?.certainty ?? 1) < 0.3], [1, true])
})

test('the same scan again changes nothing; what is fixed and seen again is open again; what is not ours is not told there any more', async () => {
  const scan = await sensor({ method: 'scan', format: 'table', certainty: 'high' })
  const table = (day: string, ip = '198.51.100.20') => [heading, row(day, ip, 'rdp')].join('\n')
  assert.equal((await take(scan.id, table('2026-11-18'), { name: 'a.csv' })).lines.counted, 1)
  assert.deepEqual((await take(scan.id, table('2026-11-18'), { name: 'a.csv' })).lines, { counted: 0, repeated: 1, kind: 0, inside: 0, old: 0, future: 0, unplaced: 0, broken: 0 })
  const rdp = async () => (await findings()).findings.filter(({ weakness }) => weakness === 'rdp')
  const [one] = await rdp()
  await stage.as(hospital)(observation.answer, { id: one!.id, answer: 'fixed' })
  await take(scan.id, table('2026-11-19'), { name: 'a.csv' })
  assert.equal((await rdp())[0]?.state, 'answered', 'seen before it was said to be fixed')
  now = new Date('2026-11-22T12:30:00Z')
  await take(scan.id, table('2026-11-21'), { name: 'a.csv' })
  assert.deepEqual((await rdp()).map(({ id, state, given }) => [id, state, given?.answer]), [[one!.id, 'open', 'fixed']])
  await stage.as(hospital)(observation.answer, { id: one!.id, answer: 'not-ours' })
  await take(scan.id, [heading, row('2026-11-21', '198.51.100.20', 'telnet')].join('\n'), { name: 'a.csv' })
  assert.equal((await findings(hospital, { way: 'hold' })).findings[0]?.weakness, 'telnet')
})

test('a registered device that a scan sees is named, and the version it shows is a fact; an address that one only claims tells one nothing', async () => {
  const scan = await sensor({ method: 'scan', format: 'table', certainty: 'high' })
  const { result: device } = await stage.as(hospital)(assets.register, { name: '外の入口', maker: 'Fortinet', product: 'FortiGate 60F', version: '7.2.3', addresses: ['198.51.100.40'], exposed: true })
  await stage.as(bank)(assets.register, { name: 'よその入口', maker: 'Fortinet', product: 'FortiGate 60F', version: '7.2.3', addresses: ['192.0.2.50'], exposed: true })
  const { lines } = await take(scan.id, [heading, row('2026-11-21', '198.51.100.40', 'ssl-vpn', '7.2.9'), row('2026-11-21', '192.0.2.50', 'ssl-vpn', '7.2.9')].join('\n'), { name: 'a.csv' })
  assert.deepEqual([lines.counted, lines.unplaced], [1, 1])
  const [one] = (await findings()).findings
  assert.deepEqual([one?.asset, one?.version], [{ id: device.id, name: '外の入口' }, '7.2.9'])
  assert.deepEqual((await facts('scan.seen')).map(({ asset, version, product, way }) => [asset, version, product, way]), [[device.id, '7.2.9', 'fortinet/fortios', 'tell']])
  assert.equal((await findings(bank)).total, 0)
  for (const who of ['bank-analyst', 'centre-director', 'jpcert-analyst', 'ministry-officer'].map(person)) await failing(stage.as(who)(observation.answer, { id: one!.id, answer: 'false' }), 'missing')
  const kept = (await sql<{ row: string }>`select to_jsonb(t)::text "row" from observation.scan_finding t union all select to_jsonb(c)::text from ledger.content c`.execute(stage.owner)).rows
  assert.ok(kept.every(({ row: text }) => !text.includes('198.51.100.40')), 'addresses are sealed')
})

test('what was kept long enough is gone, and the clock alone does it', async () => {
  now = new Date('2026-12-10T00:00:00Z')
  await failing(stage.as(centre)(observation.sweep, {}), 'refused')
  const { events, counts, findings: gone } = (await stage.as(serviceActor('clock'))(observation.sweep, {})).result
  assert.deepEqual([events > 0, counts, gone], [true, 0, 0])
  assert.equal((await sql`select from observation.day_key`.execute(stage.owner)).rows.length, 0)
  now = new Date('2028-06-01T00:00:00Z')
  const later = (await stage.as(serviceActor('clock'))(observation.sweep, {})).result
  assert.ok(later.counts > 0 && later.findings > 0)
})

test('a sensor is registered under a name of its own, and poses as a model of the catalogue', async () => {
  const form = { name: '二重', method: 'honeypot', format: 'cowrie', certainty: 'low', basis: 'x' } as const
  await stage.as(body)(observation.register, form)
  await failing(stage.as(body)(observation.register, form), 'invalid')
  await failing(stage.as(body)(observation.register, { ...form, name: 'x', method: 'scan' }), 'invalid')
  await failing(stage.as(hospital)(observation.register, { ...form, name: 'x' }), 'refused')
  assert.equal((await sensor({ maker: 'Ivanti', product: 'Connect Secure' })).persona, 'ivanti/connect-secure')
})
