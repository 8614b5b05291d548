import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { numbered } from '#language/bom/numbered.ts'
import { readBom } from '#language/bom/read-bom.ts'
import { exposure, vulnerabilities } from '#domains/vulnerabilities/contract.ts'
import { cve } from '#test/cve-record.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { assets } from '../contract.ts'
import { assetsByIds, assetsSince, holdingsBySector } from '../index.ts'
import { bills } from './contract.ts'

let stage: TestWorld
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
})
after(() => stage.close())

const [hospital, bank, centre] = [person('hospital-analyst'), person('bank-analyst'), person('centre-analyst')]

const bill = (versions: Record<string, string>, more: object = {}) => ({
  bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { 'bom-ref': 'app', type: 'application', name: '予約システム', version: '2.1', supplier: { name: '瀬戸ソフト' } } },
  components: Object.entries(versions).map(([name, version]) => ({ 'bom-ref': name, type: 'library', name, version, purl: `pkg:npm/${name}@${version}` })),
  dependencies: [{ ref: 'app', dependsOn: Object.keys(versions).slice(0, 1) }, ...Object.keys(versions).slice(1).map((name, n) => ({ ref: Object.keys(versions)[n], dependsOn: [name] }))], ...more,
})
const take = async (content: object | string, owner: object = { system: '予約システム' }, who = hospital) => (await stage.as(who)(bills.take, { ...owner, name: 'bom.json', content: typeof content === 'string' ? content : JSON.stringify(content) })).result
const followed = async (asset: string) => (await stage.world.db.transaction().execute((tx) => assetsSince(tx, { closed: null, after: asset, most: 100 }))).filter(({ id }) => id.startsWith(`${asset}/`))

test('a bill makes a system of its own, with what it is made of and why', async () => {
  const { bill: taken, differences } = await take(bill({ express: '4.17.1', qs: '6.7.0' }))
  assert.deepEqual([taken.format, taken.components, taken.faults, differences], ['CycloneDX 1.6', 2, [], { added: 2, changed: 0, removed: 0, same: 0 }])
  const { result: system } = await stage.as(hospital)(assets.read, { id: taken.asset.id })
  assert.deepEqual([system.kind, system.name, system.maker, system.product, system.version, system.components], ['software', '予約システム', '瀬戸ソフト', '予約システム', '2.1', 2])
  const { result } = await stage.as(hospital)(bills.read, { id: system.id })
  assert.deepEqual(result.components.map(({ name, version, direct, neededBy }) => [name, version, direct, neededBy]), [['express', '4.17.1', true, []], ['qs', '6.7.0', false, ['express 4.17.1']]])
  assert.deepEqual((await stage.as(hospital)(bills.read, { id: system.id, search: 'QS' })).result.total, 1)
  assert.deepEqual((await followed(system.id)).map(({ product, purl, retired }) => [product, purl, retired]), [['express', 'pkg:npm/express@4.17.1', false], ['qs', 'pkg:npm/qs@6.7.0', false]])
})

test('a newer bill replaces it: a component keeps its number, what is gone is followed no longer, twice is once', async () => {
  const { bill: { asset } } = await take(bill({ express: '4.17.1', qs: '6.7.0' }), { system: '配送' })
  const newer = bill({ express: '4.18.2', body: '1.0.0' })
  assert.deepEqual((await take(newer, { asset: asset.id })).differences, { added: 1, changed: 1, removed: 1, same: 0 })
  assert.deepEqual((await take(newer, { asset: asset.id })).differences, { added: 0, changed: 0, removed: 0, same: 2 })
  assert.deepEqual((await followed(asset.id)).map(({ id, product, version, retired }) => [id.split('/')[1], product, version, retired]), [['1', 'express', '4.18.2', false], ['2', 'qs', '6.7.0', true], ['3', 'body', '1.0.0', false]])
  assert.equal((await stage.as(hospital)(bills.remove, { id: asset.id })).result.removed, 2)
  assert.deepEqual((await stage.as(hospital)(bills.read, { id: asset.id })).result, { bill: null, components: [], total: 0, next: null })
})

test('what is broken is named and the rest is taken; what is no bill is refused', async () => {
  const broken = bill({ express: '4.17.1' }, { components: [{ type: 'library' }, { 'bom-ref': 'x', type: 'library', name: 'x', version: '１．０', purl: 'npm:x' }], dependencies: [{ ref: 'x', dependsOn: ['nobody', 'y'] }] })
  const { bill: { faults, components, asset } } = await take(broken, { system: '壊れた部品表' })
  assert.deepEqual([components, faults.map(({ at }) => at)], [1, ['components[0].name', 'components[1].purl', 'dependencies[0]', 'dependencies[0]']])
  assert.equal((await stage.as(hospital)(bills.read, { id: asset.id })).result.components[0]?.version, '1.0')
  const circle = bill({ a: '1', b: '1' }, { dependencies: [{ ref: 'a', dependsOn: ['b'] }, { ref: 'b', dependsOn: ['a'] }] })
  assert.match((await take(circle, { system: '循環' })).bill.notes.map(({ says }) => says.en).join(), /circle/)
  for (const content of ['こんにちは', '{"a":1}', '<a/>', '<!DOCTYPE x [<!ENTITY a "b">]><bom xmlns="http://cyclonedx.org/schema/bom/1.4"/>']) await assert.rejects(take(content, { system: '無い' }), { fault: 'invalid' }, content)
  assert.equal((await stage.as(hospital)(assets.list, { search: '無い' })).result.total, 0, 'and no system is left behind')
  await assert.rejects(take(bill({}), {}), { fault: 'invalid' })
})

test('XML and SPDX are taken, too', async () => {
  const xml = '<?xml version="1.0"?><bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components><component type="library" bom-ref="a"><name>a</name><version>1</version><scope>excluded</scope></component><component type="library"><name>b</name></component></components></bom>'
  const { bill: { format, components, excluded, asset } } = await take(xml, { system: 'XML' })
  assert.deepEqual([format, components, excluded, (await followed(asset.id)).map(({ product, retired }) => [product, retired])], ['CycloneDX 1.5', 2, 1, [['a', true], ['b', false]]])
  const spdx = { spdxVersion: 'SPDX-2.3', SPDXID: 'SPDXRef-DOCUMENT', packages: [{ SPDXID: 'SPDXRef-p', name: 'p', versionInfo: '3' }] }
  assert.deepEqual((await take(spdx, { system: 'SPDX' })).bill.format, 'SPDX 2.3')
})

test('a bill in parts is taken with the last one, as if it had come whole; parts may come twice', async () => {
  const whole = bill(Object.fromEntries(Array.from({ length: 7 }, (_, n) => [`p${n}`, '1.0'])))
  const { components, ...head } = numbered(readBom(whole))
  const send = (part: number) => stage.as(hospital)(bills.part, { system: '分割', name: 'large.json', digest: 'a'.repeat(64), ...head, subject: head.subject as never, part, parts: 3, components: components.slice((part - 1) * 3, part * 3) as never, faults: part === 1 ? [...head.faults] : [], notes: [] })
  assert.equal((await send(1)).result.bill, null)
  await assert.rejects(send(3), { fault: 'conflict' })
  await send(1)
  await send(2)
  const { result } = await send(3)
  assert.deepEqual([result.bill?.components, result.differences], [7, { added: 7, changed: 0, removed: 0, same: 0 }])
  assert.deepEqual((await take(whole, { asset: result.asset })).differences, { added: 0, changed: 0, removed: 0, same: 7 }, 'whole or in parts, it is the same bill')
})

test('a vulnerability of a component finds the system and names both; nobody else learns of it', async () => {
  const { bill: { asset } } = await take(bill({ minimist: '1.2.0' }), { system: '会計' }, bank)
  await stage.as(centre)(vulnerabilities.take, { name: 'a.json', content: JSON.stringify([{ id: 'GHSA-vh95-rmgr-6w4m', modified: '2026-01-01T00:00:00Z', aliases: ['CVE-2020-7598'], affected: [{ package: { ecosystem: 'npm', name: 'minimist' }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '1.2.2' }] }] }] }]) })
  await stage.settle()
  const mine = async () => (await stage.as(bank)(exposure.list, {})).result.findings.filter(({ asset: { id } }) => id.startsWith(asset.id))
  assert.deepEqual((await mine()).map(({ vulnerability, asset: found, version, answer, grade, state }) => [vulnerability, found.name, found.product, version, answer, grade, state]), [['CVE-2020-7598', '会計 › minimist', 'minimist', '1.2.0', 'match', 'A', 'open']])
  assert.equal((await stage.as(hospital)(exposure.list, {})).result.findings.some(({ asset: { id } }) => id.startsWith(asset.id)), false)
  await assert.rejects(stage.as(hospital)(bills.read, { id: asset.id }), { fault: 'missing' })
  await assert.rejects(take(bill({}), { asset: asset.id }, hospital), { fault: 'missing' })
  await take(bill({ minimist: '1.2.8' }), { asset: asset.id }, bank)
  await stage.settle()
  assert.deepEqual((await mine()).filter(({ state }) => state !== 'gone'), [], 'with the mended version it is found no longer')
  const named = await stage.world.db.transaction().execute((tx) => assetsByIds(tx, [`${asset.id}/1`, asset.id]))
  assert.deepEqual([named.get(`${asset.id}/1`)?.component, named.get(asset.id)?.component], [{ of: asset.id, system: '会計', name: 'minimist' }, null])
  await stage.as(bank)(assets.retire, { id: asset.id })
  assert.ok((await followed(asset.id)).every(({ retired }) => retired))
})

test('holdings by sector count components and devices by what they are', async () => {
  await stage.as(bank)(assets.register, { name: '入口', maker: 'フォーティネット', product: 'FortiGate 60F', version: '7.2.1', count: 3 })
  await stage.as(hospital)(assets.register, { name: '入口', maker: 'Fortinet', product: 'FortiOS', count: 2 })
  const holdings = await stage.world.db.transaction().execute((tx) => holdingsBySector(tx))
  assert.deepEqual(holdings.filter(({ product }) => product === 'fortinet/fortios').map(({ sector, organisations, devices }) => [sector, organisations, devices]).toSorted(), [['finance', 1, 3], ['medical', 1, 2]])
  assert.ok(holdings.some(({ product, sector }) => product === 'purl:npm/express' && sector === 'medical'))
})

test('a record that names the catalogue’s product by CPE finds software that was registered by CPE', async () => {
  const { result } = await stage.as(hospital)(assets.register, { name: '閲覧用', kind: 'software', cpe: 'cpe:2.3:o:fortinet:fortios:7.2.3:*:*:*:*:*:*:*' })
  assert.deepEqual([result.maker, result.product, result.version], ['fortinet', 'fortios', '7.2.3'])
  await stage.as(centre)(vulnerabilities.take, { name: 'b.json', content: JSON.stringify(cve('CVE-2026-7777', { lessThan: '7.2.5' })) })
  await stage.settle()
  assert.ok((await stage.as(hospital)(exposure.list, { vulnerability: 'CVE-2026-7777' })).result.findings.some(({ asset }) => asset.id === result.id))
  for (const [field, given] of [['cpe', 'cpe:nonsense'], ['purl', 'lodash']] as const) await assert.rejects(stage.as(hospital)(assets.register, { name: 'x', kind: 'software', [field]: given }), { fault: 'invalid' })
})
