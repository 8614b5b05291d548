import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Failure, type Fault } from '#platform/errors.ts'
import { cve } from '#test/cve-record.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { assets } from '#domains/assets/contract.ts'
import { exposure, vulnerabilities, type Finding, type TakenRecord } from './contract.ts'

let stage: TestWorld
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
})
after(() => stage.close())

const [hospital, bank, centre, body, machine] = ['hospital-analyst', 'bank-analyst', 'centre-analyst', 'jpcert-analyst', 'jpcert-machine'].map(person) as [ReturnType<typeof person>, ReturnType<typeof person>, ReturnType<typeof person>, ReturnType<typeof person>, ReturnType<typeof person>] // as many as names
const failing = (promise: Promise<unknown>, fault: Fault) => assert.rejects(promise, (error) => error instanceof Failure && error.fault === fault)
const take = async (...records: unknown[]): Promise<TakenRecord[]> => (await stage.as(centre)(vulnerabilities.take, { name: 'a.json', content: JSON.stringify(records) })).result.records
const fates = (records: readonly TakenRecord[]) => records.map(({ id, fate }) => [id, fate])
const found = async (who = hospital, input: { state?: 'open' | 'gone'; vulnerability?: string } = {}): Promise<Finding[]> => (await stage.as(who)(exposure.list, input)).result.findings
interface Page { readonly findings: Finding[]; readonly total: number; readonly next: string | null }
const brief = (findings: readonly Finding[]) => findings.map(({ asset, vulnerability, answer, grade, state }) => [asset.name, vulnerability, answer, grade, state]).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))

test('a device is found whichever came first, and told with the reason, the certainty and what shows its version', async () => {
  const { result: early } = await stage.as(hospital)(assets.register, { name: '外来の入口', maker: 'Fortinet', product: 'FortiOS', version: '7.2.3' })
  await stage.settle()
  assert.deepEqual(fates(await take(cve('CVE-2026-1001', { lessThan: '7.2.5' }))), [['cve CVE-2026-1001', 'new']])
  await stage.settle()
  await stage.as(hospital)(assets.register, { name: '病棟の入口', maker: 'フォーティネット', product: 'FortiGate 60F', version: 'v7.2.4 build1396' })
  await stage.as(hospital)(assets.register, { name: '直した入口', maker: 'Fortinet', product: 'FortiOS', version: '7.2.5' })
  await stage.as(hospital)(assets.register, { name: '版が不明', maker: 'Fortinet', product: 'FortiOS' })
  await stage.settle()
  const findings = await found()
  assert.deepEqual(brief(findings), [
    ['外来の入口', 'CVE-2026-1001', 'match', 'A', 'open'], ['版が不明', 'CVE-2026-1001', 'cannot tell', 'C', 'open'], ['病棟の入口', 'CVE-2026-1001', 'match', 'B', 'open'],
  ])
  const [first] = findings.filter(({ asset }) => asset.id === early.id)
  assert.equal(first?.evidence?.record, 'cve CVE-2026-1001')
  assert.deepEqual([first?.evidence?.statement.product, first?.evidence?.statement.at, first?.version, first?.title], ['fortinet/fortios', 'containers.cna.affected[0]', '7.2.3', 'CVE-2026-1001の話'])
  assert.ok(first?.check?.ja && first.check.en, 'the catalogue knows what shows the version')
  const seen = (await stage.as(hospital)(vulnerabilities.read, { id: 'CVE-2026-1001' })).result
  assert.deepEqual([seen.records.map(({ id }) => id), seen.findings.length, seen.records[0]?.statements.length], [['cve CVE-2026-1001'], 3, 1])
})

test('taken twice it changes nothing; an older edition never replaces a newer one; a rejected one is an event', async () => {
  const record = cve('CVE-2026-1002', { lessThan: '7.2.5' }, { updated: '2026-11-02T00:00:00Z' })
  assert.deepEqual((await take(record, record)).map(({ fate }) => fate), ['new', 'same'])
  assert.deepEqual((await take(record)).map(({ fate }) => fate), ['same'])
  await stage.settle()
  const before = brief(await found(hospital, { vulnerability: 'CVE-2026-1002' }))
  assert.equal(before.length, 3)
  assert.deepEqual((await take(cve('CVE-2026-1002', { lessThan: '7.0.0' }, { updated: '2026-11-01T00:00:00Z' }))).map(({ fate }) => fate), ['older'])
  assert.deepEqual((await take(cve('CVE-2026-1002', { lessThan: '7.2.5' }, { updated: '2999-01-01T00:00:00Z' }))).map(({ fate }) => fate), ['changed'])
  assert.deepEqual((await take(cve('CVE-2026-1002', { lessThan: '7.2.4' }, { updated: '2026-11-03T00:00:00Z' }))).map(({ fate }) => fate), ['changed'], 'a date from the time to come keeps nothing out')
  await stage.settle()
  assert.deepEqual(brief(await found(hospital, { vulnerability: 'CVE-2026-1002' })).map(([name]) => name), ['外来の入口', '版が不明'])
  assert.deepEqual((await take(cve('CVE-2026-1002', {}, { updated: '2026-11-04T00:00:00Z', state: 'REJECTED' }))).map(({ fate }) => fate), ['withdrawn'])
  await stage.settle()
  assert.deepEqual(await found(hospital, { vulnerability: 'CVE-2026-1002' }), [])
  assert.equal((await found(hospital, { vulnerability: 'CVE-2026-1002', state: 'gone' })).length, 3)
  assert.equal((await stage.as(hospital)(vulnerabilities.read, { id: 'CVE-2026-1002' })).result.state, 'rejected')
})

test('what is broken is named and the rest is taken', async () => {
  const good = JSON.stringify(cve('CVE-2026-1003', { lessThan: '7.2.5' }))
  const odd = JSON.stringify(cve('CVE-2026-1004', { lessThan: '7.2.5' }, { title: 'nul \u0000 and half \ud800' }))
  const content = [good, '{"broken', '', '{"strange": 1}', '[]', '{"cveMetadata": {"cveId": "nonsense"}}', 'null', odd, JSON.stringify({ ...cve('CVE-2026-1005', {}), containers: 'nothing' })].join('\n')
  const { records, counts } = (await stage.as(machine)(vulnerabilities.take, { name: 'lines.jsonl', content })).result
  assert.deepEqual(records.map(({ at, vulnerability, fate }) => [at, vulnerability, fate]), [
    [1, 'CVE-2026-1003', 'new'], [2, '', 'broken'], [3, '', 'broken'], [4, '', 'broken'], [5, '', 'broken'], [6, 'CVE-2026-1004', 'new'], [7, 'CVE-2026-1005', 'new'],
  ])
  assert.ok(records.every(({ fate, faults }) => fate !== 'broken' || faults.every(({ says }) => says.ja && says.en) && faults.length > 0))
  assert.ok(records.at(-1)!.faults.length > 0, 'what was left out of a record that was taken is told')
  assert.deepEqual(counts, { new: 3, changed: 0, same: 0, older: 0, withdrawn: 0, broken: 4 })
  await failing(stage.as(centre)(vulnerabilities.take, { name: 'deep', content: '['.repeat(100_000) }), 'invalid')
  assert.deepEqual((await stage.as(centre)(vulnerabilities.take, { name: 'none', content: 'これはCSVです,a\n' })).result.counts.broken, 1)
  const { vulnerabilities: listed, total } = (await stage.as(bank)(vulnerabilities.list, { search: '1003' })).result
  assert.deepEqual([listed.map(({ id, sources }) => [id, sources]), total], [[['CVE-2026-1003', ['cve']]], 1])
})

test('several sources speak of one vulnerability; one that learns its CVE id moves there, and what was found under its old name is gone', async () => {
  const osv = (aliases: string[], modified: string) => ({ id: 'GO-2026-7', modified, aliases, affected: [{ package: { ecosystem: 'npm', name: 'left-thing' }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '2.0.0' }] }] }] })
  await stage.as(bank)(assets.register, { name: '窓口の画面', maker: 'npm', product: 'pkg:npm/left-thing', version: '1.4.0' })
  assert.deepEqual(fates(await take(osv([], '2026-11-01T00:00:00Z'))), [['osv GO-2026-7', 'new']])
  await stage.settle()
  assert.deepEqual(brief(await found(bank)), [['窓口の画面', 'GO-2026-7', 'match', 'A', 'open']])
  await take(osv(['CVE-2026-1007'], '2026-11-02T00:00:00Z'))
  await stage.settle()
  assert.deepEqual(brief(await found(bank)), [['窓口の画面', 'CVE-2026-1007', 'match', 'A', 'open']])
  await failing(stage.as(bank)(vulnerabilities.read, { id: 'GO-2026-7' }), 'missing')
})

test('of CSAF and VEX each document speaks for itself: two of one vulnerability stand beside each other, and one speaks of several', async () => {
  const csaf = (id: string, cves: string[]) => ({
    document: { category: 'csaf_security_advisory', csaf_version: '2.0', title: id, publisher: { category: 'vendor', name: 'x' }, tracking: { id, status: 'final', version: '1', initial_release_date: '2026-11-01T00:00:00Z', current_release_date: '2026-11-01T00:00:00Z' } },
    product_tree: { branches: [{ category: 'vendor', name: 'Fortinet', branches: [{ category: 'product_name', name: 'FortiOS', branches: [{ category: 'product_version', name: '7.2.6', product: { product_id: 'p', name: 'Fortinet FortiOS 7.2.6' } }] }] }] },
    vulnerabilities: cves.map((name) => ({ cve: name, product_status: { known_affected: ['p'] } })),
  })
  const vex = { '@context': 'https://openvex.dev/ns/v0.2.0', '@id': 'https://example.jp/vex/1', author: 'x', timestamp: '2026-11-01T00:00:00Z', version: 1, statements: [1, 2].map((n) => ({ vulnerability: { name: 'CVE-2026-1011' }, products: [{ '@id': `pkg:npm/thing-${n}@1.0.0` }], status: 'affected' })) }
  const taken = await take(csaf('FG-1', ['CVE-2026-1011', 'CVE-2026-1012']), csaf('SSA-2', ['CVE-2026-1011']), vex)
  assert.deepEqual(taken.map(({ at, id, fate }) => [at, id, fate]), [[1, 'csaf FG-1 CVE-2026-1011', 'new'], [1, 'csaf FG-1 CVE-2026-1012', 'new'], [2, 'csaf SSA-2 CVE-2026-1011', 'new'], [3, 'vex https://example.jp/vex/1 CVE-2026-1011', 'new']])
  await stage.as(bank)(assets.register, { name: '支店の入口', maker: 'Fortinet', product: 'FortiOS', version: '7.2.6' })
  await stage.settle()
  assert.deepEqual((await found(bank)).map(({ asset, vulnerability, answer }) => [asset.name, vulnerability, answer]).filter(([name]) => name === '支店の入口').toSorted(), [['支店の入口', 'CVE-2026-1011', 'match'], ['支店の入口', 'CVE-2026-1012', 'match']])
  const { records, sources } = (await stage.as(bank)(vulnerabilities.read, { id: 'CVE-2026-1011' })).result
  assert.deepEqual([records.length, sources, records.find(({ source }) => source === 'vex')?.statements.length], [3, ['csaf', 'vex'], 2])
})

test('what a holder answers holds when the version changes, but for "fixed", which is asked again', async () => {
  const of = async (name: string) => (await found(hospital, { vulnerability: 'CVE-2026-1001' })).find(({ asset }) => asset.name === name)!
  const [fixed, ruled] = [await of('外来の入口'), await of('病棟の入口')]
  const { result, can } = await stage.as(hospital)(exposure.answer, { id: fixed.id, answer: 'fixed', words: '昨夜更新した' })
  assert.deepEqual([result.state, result.given?.answer, result.given?.words, result.given?.by, can['finding.answer']?.allowed], ['answered', 'fixed', '昨夜更新した', 'org-toto-hospital/analyst', true])
  await stage.as(hospital)(exposure.answer, { id: ruled.id, answer: 'mitigated' })
  await take(cve('CVE-2026-1001', { lessThan: '7.2.6' }, { updated: '2026-11-20T00:00:00Z' }))
  await stage.settle()
  assert.deepEqual([(await of('外来の入口')).state, (await of('病棟の入口')).state, (await of('直した入口')).state], ['answered', 'answered', 'open'])
  for (const one of [fixed, ruled]) await stage.as(hospital)(assets.amend, { id: one.asset.id, version: '7.2.2' })
  await stage.settle()
  const [again, still] = [await of('外来の入口'), await of('病棟の入口')]
  assert.deepEqual([again.state, again.id, again.given?.answer, still.state], ['open', fixed.id, 'fixed', 'answered'])
  await stage.as(hospital)(exposure.answer, { id: fixed.id, answer: 'fixed' })
  await stage.as(hospital)(assets.amend, { id: fixed.asset.id, version: '7.2.6' })
  await stage.settle()
  assert.equal(await of('外来の入口'), undefined)
  await failing(stage.as(hospital)(exposure.answer, { id: fixed.id, answer: 'fixed' }), 'conflict')
  await stage.as(hospital)(assets.retire, { id: ruled.asset.id })
  await stage.settle()
  assert.equal(await of('病棟の入口'), undefined)
})

test('an organisation sees its own findings, and nobody else does', async () => {
  const [one] = await found(hospital, { vulnerability: 'CVE-2026-1001' }) // nobody else has one of it
  assert.ok(one)
  const others = ['bank-analyst', 'small-owner', 'centre-analyst', 'centre-director', 'jpcert-analyst', 'ministry-officer'].map(person)
  for (const other of others) {
    const page: Page = (await stage.as(other)(exposure.list, { vulnerability: one.vulnerability })).result
    assert.deepEqual(page, { findings: [], total: 0, open: 0, next: null }, other.id)
    await failing(stage.as(other)(exposure.answer, { id: one.id, answer: 'not-ours' }), 'missing')
    assert.deepEqual((await stage.as(other)(vulnerabilities.read, { id: one.vulnerability })).result.findings, [], other.id)
  }
  await failing(stage.as(person('hospital-machine'))(exposure.list, {}), 'refused')
  await failing(stage.as(person('anyone'))(exposure.list, {}), 'refused')
  await failing(stage.as(hospital)(exposure.match, {}), 'refused')
})

test('who may take records: analysts of the centre and of specialist bodies, and their machines', async () => {
  const input = { name: 'a.json', content: JSON.stringify(cve('CVE-2026-1009', { lessThan: '7.2.5' })) }
  for (const who of ['hospital-analyst', 'ministry-officer', 'centre-director', 'hospital-machine']) await failing(stage.as(person(who))(vulnerabilities.take, input), 'refused')
  assert.equal((await stage.as(body)(vulnerabilities.take, input)).result.counts.new, 1)
})

test('the list goes on page by page, each finding once', async () => {
  const all = (await found()).map(({ id }) => id)
  const seen: string[] = []
  for (let after: string | undefined, turn = 0; turn < 20; turn += 1) {
    const page: Page = (await stage.as(hospital)(exposure.list, { most: 1, ...(after && { after }) })).result
    assert.equal(page.total, all.length)
    seen.push(...page.findings.map(({ id }) => id))
    if (page.next === null) break
    after = page.next
  }
  assert.deepEqual(seen, all)
})
