// Every format, over a real database: editions of documents, lists, scores, ends of support, and what is told of their changes.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { sql } from 'kysely'
import { Failure } from '#platform/errors.ts'
import { cve } from '#test/cve-record.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { exploitedBy } from '../exploited/exploited-tables.ts'
import { vulnerabilities } from '../contract.ts'

let stage: TestWorld
let now = new Date('2026-11-22T00:00:00Z')
before(async () => {
  stage = await aWorld({ clock: () => now })
  await smallNation(stage.world.db)
})
after(() => stage.close())

const take = async (content: unknown, encoding: 'text' | 'base64' = 'text') =>
  (await stage.as(person('centre-analyst'))(vulnerabilities.take, { name: 'a', content: typeof content === 'string' ? content : JSON.stringify(content), encoding })).result
const read = async (id: string) => (await stage.as(person('bank-analyst'))(vulnerabilities.read, { id })).result
/** What was said to matter since the last question. */
const told = async (): Promise<[string, string, string][]> => {
  const { rows } = await sql<{ body: { vulnerability: string; change: string; by: string } }>`select body from platform.outbox where name = 'vulnerability.changed' and state = 'waiting' order by id`.execute(stage.owner)
  await sql`delete from platform.outbox where name in ('vulnerability.changed', 'record.taken')`.execute(stage.owner)
  return rows.map(({ body }) => [body.vulnerability, body.change, body.by])
}

const row = (cveID: string, more: object = {}) => ({ cveID, vendorProject: 'Fortinet', product: 'FortiOS', vulnerabilityName: `${cveID} in short`, dateAdded: '2026-11-20', shortDescription: 'Bad.', requiredAction: 'Update.', dueDate: '2026-12-11', knownRansomwareCampaignUse: 'Known', notes: '', cwes: [], ...more })
const kev = (day: number, ...rows: object[]) => ({ title: 'KEV', catalogVersion: `2026.11.${day}`, dateReleased: `2026-11-${day}T12:00:00.000Z`, count: rows.length, vulnerabilities: rows })
const advisory = (id: string, day: number, cves: readonly string[], more: object = {}) => ({
  document: { category: 'csaf_security_advisory', csaf_version: '2.0', title: 'Flaws in FortiOS', publisher: { category: 'vendor', name: 'Maker', namespace: 'https://example.com' },
    tracking: { id, status: 'final', version: '1', initial_release_date: '2026-10-01T00:00:00Z', current_release_date: `2026-11-${day}T00:00:00Z`, revision_history: [{ date: '2026-10-01T00:00:00Z', number: '1', summary: 'First.' }] } },
  product_tree: { branches: [{ category: 'vendor', name: 'Fortinet', branches: [{ category: 'product_name', name: 'FortiOS', branches: [{ category: 'product_version', name: '7.2.4', product: { name: 'FortiOS 7.2.4', product_id: 'P1' } }] }] }] },
  vulnerabilities: cves.map((one) => ({ cve: one, product_status: { known_affected: ['P1'] }, ...more })),
})

test('a list of exploited vulnerabilities: stored by row, on the page, and leaving it is an event', async () => {
  await take([cve('CVE-2026-3001', { lessThan: '7.2.5' }), cve('CVE-2026-3002', { lessThan: '7.2.5' })])
  await told()
  now = new Date('2026-11-20T13:00:00Z')
  const { tables, records } = await take(kev(20, row('CVE-2026-3001'), row('CVE-2026-3002'), row('CVE-2026-3003')))
  assert.deepEqual(records, [])
  assert.deepEqual(tables, [{ kind: 'exploited', edition: 'cisa 2026.11.20', rows: 3, changed: 3, removed: 0, isOlder: false, faults: [] }])
  assert.deepEqual((await told()).toSorted(), [['CVE-2026-3001', 'exploited', 'list cisa'], ['CVE-2026-3002', 'exploited', 'list cisa']])
  const page = await read('CVE-2026-3001')
  assert.equal(page.exploited, true)
  assert.deepEqual(page.sources, ['cisa-kev', 'cve'])
  assert.deepEqual(page.listings.map(({ list, since, due, ransomware, action, removedAt }) => [list, since, due, ransomware, action, removedAt]), [['cisa', '2026-11-20', '2026-12-11', true, 'Update.', null]])
  assert.deepEqual([(await read('CVE-2026-3003')).title, (await read('CVE-2026-3003')).records], ['CVE-2026-3003 in short', []], 'known by the list alone')
  now = new Date('2026-11-22T00:00:00Z')
  assert.equal((await take(kev(21, row('CVE-2026-3001'), row('CVE-2026-3003')))).tables[0]?.removed, 1)
  assert.deepEqual(await told(), [['CVE-2026-3002', 'not-exploited', 'list cisa']])
  assert.deepEqual([(await read('CVE-2026-3002')).exploited, (await read('CVE-2026-3002')).listings[0]?.removedAt], [false, now.toISOString()])
  const again = (await take(kev(20, row('CVE-2026-3001'), row('CVE-2026-3002')))).tables[0]
  assert.deepEqual([again?.isOlder, again?.changed], [true, 0], 'an older edition brings nothing back')
  assert.deepEqual(await told(), [])
  await stage.world.db.transaction().execute(async (tx) => {
    assert.deepEqual([...(await exploitedBy(tx, ['CVE-2026-3001', 'CVE-2026-3002']))], [['CVE-2026-3001', [{ by: 'CISA', since: '2026-11-20' }]]])
  })
})

test('a list that is not whole, or lost most of its rows, calls nothing back', async () => {
  const many = Array.from({ length: 50 }, (_, n) => row(`CVE-2026-31${String(n).padStart(2, '0')}`, { euvdID: `EUVD-${n}`, dateReported: '2026/11/01', dateAdded: undefined }))
  assert.equal((await take(many)).tables[0]?.changed, 50)
  const [shrunk] = (await take([{ ...many[0], dateReported: '2026/11/02' }])).tables
  assert.deepEqual([shrunk?.removed, shrunk?.faults.length], [0, 1])
  assert.match(shrunk?.faults[0]?.says.ja ?? '', /一度に49件/)
  assert.equal((await read('CVE-2026-3140')).exploited, true)
  const [broken] = (await take([...many.slice(0, 40), { cveID: 'nonsense', euvdID: 'x' }].map((one) => ({ ...one, dateReported: '2026/11/03' })))).tables
  assert.deepEqual([broken?.removed, broken?.faults.length], [0, 2])
  assert.equal((await take(many.slice(0, 45).map((one) => ({ ...one, dateReported: '2026/11/04' })))).tables[0]?.removed, 5)
  assert.equal((await take([{ cveID: '-' }])).tables[0]?.faults.length, 2, 'a list without a row that can be read is not taken')
  await told()
})

test('CISA’s table, scores in both layouts, and ends of support', async () => {
  const csv = 'cveID,vendorProject,product,vulnerabilityName,dateAdded,shortDescription,requiredAction,dueDate,knownRansomwareCampaignUse,notes,cwes\nCVE-2026-3001,Fortinet,FortiOS,"In, short",2026-11-22,x,y,2026-12-12,Unknown,,CWE-79\nCVE-2026-3003,Fortinet,FortiOS,z,2026-11-20,x,y,2026-12-12,Unknown,,\n'
  assert.deepEqual((await take(csv)).tables.map(({ rows, changed, removed }) => [rows, changed, removed]), [[2, 2, 0]])
  assert.equal((await read('CVE-2026-3001')).listings[0]?.due, '2026-12-12')
  const epss = (day: number, score: string) => `#model_version:v2026.01.01,score_date:2026-11-${day}T00:00:00+0000\ncve,epss,percentile\nCVE-2026-3001,${score},0.99\n`
  assert.equal((await take(gzipSync(epss(21, '0.5')).toString('base64'), 'base64')).tables[0]?.changed, 1)
  assert.equal((await take(epss(20, '0.1'))).tables[0]?.isOlder, true)
  assert.deepEqual((await read('CVE-2026-3001')).score, { score: 0.5, percentile: 0.99, scored: '2026-11-21', model: 'v2026.01.01' })
  assert.equal((await take({ data: [{ cve: 'CVE-2026-3001', epss: '0.75', percentile: '0.995', date: '2026-11-22' }] })).tables[0]?.changed, 1)
  assert.equal((await read('CVE-2026-3001')).score?.score, 0.75)
  const ends = { schema_version: '1.2.0', generated_at: '2026-11-20T00:00:00Z', result: { name: 'fortios', label: 'FortiOS', identifiers: [{ type: 'cpe', id: 'cpe:2.3:o:fortinet:fortios' }], releases: [{ name: '7.2', isEol: false, eolFrom: '2026-09-30', latest: { name: '7.2.12' } }] } }
  assert.deepEqual((await take(ends)).tables.map(({ kind, rows, changed }) => [kind, rows, changed]), [['support', 1, 1]])
  await take({ statements: [{ product: { vendor_name: 'Fortinet', product_name: 'FortiOS', product_version: '7.0' }, core: { end_of_life: '2025-09-30T00:00:00Z', end_of_security_support: 'tba', last_updated: '2026-01-01T00:00:00Z' } }] })
  assert.deepEqual((await read('CVE-2026-3001')).support.map(({ source, train, latest, endOfSecurity, endOfLife }) => [source, train, latest, endOfSecurity, endOfLife]), [
    ['endoflife.date', '7.2', '7.2.12', '2026-09-30', '2026-09-30'], ['OpenEoX', '7.0', null, 'unannounced', '2025-09-30T00:00:00.000Z']])
  await told()
})

test('an edition of an advisory that drops a vulnerability withdraws that part of its earlier edition, and no older edition brings it back', async () => {
  const states = async () => Object.fromEntries(await Promise.all(['CVE-2026-3201', 'CVE-2026-3202'].map(async (id) => [id, (await read(id)).records.map(({ state, statements }) => [state, statements.length])] as const)))
  await take(advisory('A-1', 10, ['CVE-2026-3201', 'CVE-2026-3202']))
  await told()
  const { records } = await take(advisory('A-1', 12, ['CVE-2026-3201']))
  assert.deepEqual(records.map(({ id, fate }) => [id, fate]), [['csaf A-1 CVE-2026-3201', 'changed'], ['csaf A-1 CVE-2026-3202', 'withdrawn']])
  assert.deepEqual(await told(), [['CVE-2026-3202', 'withdrawn', 'csaf A-1 CVE-2026-3202']])
  assert.deepEqual(await states(), { 'CVE-2026-3201': [['published', 1]], 'CVE-2026-3202': [['withdrawn', 0]] })
  assert.deepEqual((await take(advisory('A-1', 11, ['CVE-2026-3201', 'CVE-2026-3202']))).records.map(({ fate }) => fate), ['older', 'withdrawn'])
  assert.deepEqual((await take(advisory('A-1', 11, ['CVE-2026-3201', 'CVE-2026-3202']))).records.map(({ fate }) => fate), ['older', 'same'])
  assert.deepEqual(await states(), { 'CVE-2026-3201': [['published', 1]], 'CVE-2026-3202': [['withdrawn', 0]] })
  assert.equal((await take(advisory('A-1', 13, ['CVE-2026-3201', 'CVE-2026-3202']))).records[1]?.fate, 'changed', 'a newer one may')
  const gone = { document: { ...advisory('A-1', 14, []).document, category: 'csaf_withdrawn', csaf_version: '2.1' } }
  assert.deepEqual((await take(gone)).records.map(({ fate }) => fate), ['withdrawn', 'withdrawn'], 'a document that is withdrawn as a whole')
  await told()
})

test('each change that matters is said once, by its record', async () => {
  const bare = (version: object, updated: string, more: object = {}) => {
    const record = cve('CVE-2026-3301', {}, { updated })
    return { ...record, containers: { cna: { ...record.containers.cna, affected: [{ vendor: 'Fortinet', product: 'FortiOS', defaultStatus: 'unaffected', versions: [version] }], ...more } } }
  }
  const around = { workarounds: [{ lang: 'en', value: 'Switch it off.' }] }
  await take(bare({ version: '7.0.0', status: 'affected', versionType: 'semver', lessThanOrEqual: '7.2.4' }, '2026-11-01T00:00:00Z', around))
  assert.deepEqual(await told(), [])
  const fixed = bare({ version: '7.0.0', status: 'affected', versionType: 'semver', lessThan: '7.2.5' }, '2026-11-02T00:00:00Z', around)
  await take(fixed)
  assert.deepEqual(await told(), [['CVE-2026-3301', 'fix-out', 'cve CVE-2026-3301']])
  await take(fixed)
  assert.deepEqual(await told(), [])
  await take(bare({ version: '7.0.0', status: 'affected', versionType: 'semver', lessThan: '7.2.5' }, '2026-11-03T00:00:00Z'))
  assert.deepEqual(await told(), [['CVE-2026-3301', 'workaround-withdrawn', 'cve CVE-2026-3301']])
  await take(cve('CVE-2026-3301', {}, { updated: '2026-11-04T00:00:00Z', state: 'REJECTED' }))
  assert.deepEqual(await told(), [['CVE-2026-3301', 'withdrawn', 'cve CVE-2026-3301']])
})

test('an advisory is checked by the tests of its format, and one that passes and contradicts itself is a question with a named fault', async () => {
  await take(advisory('A-2', 10, ['CVE-2026-3401']))
  const check = (await read('CVE-2026-3401')).records[0]?.check
  assert.ok(check && check.faultsInAll > 0, 'its day is none of its revisions, and its publisher lacks what the schema asks for')
  assert.ok(check.faults.every(({ says }) => says.ja && says.en))
  const twice = advisory('A-3', 10, ['CVE-2026-3402'], { product_status: { known_affected: ['P1'], fixed: ['P2'] } })
  twice.product_tree.branches[0]!.branches[0]!.branches.push({ category: 'product_version', name: '7.2.4', product: { name: 'FortiOS 7.2.4 (again)', product_id: 'P2' } })
  const { records } = await take(twice)
  assert.match(records[0]?.faults.map(({ says }) => says.ja).join() ?? '', /文書が矛盾しています/)
  assert.deepEqual((await read('CVE-2026-3402')).records[0]?.statements.map(({ status, grade }) => [status, grade]), [['investigating', 'C']])
  await told()
})

test('JVN: a feed of entries in Japanese, each a document of its own, beside the record of the same number', async () => {
  await take(cve('CVE-2026-3451', { lessThan: '7.2.5' }))
  const item = (n: number, related: string, day = 10) => `<item><title>題${n}</title><link>https://jvndb.jvn.jp/ja/contents/2026/JVNDB-2026-00000${n}.html</link><description>説明${n}</description><sec:identifier>JVNDB-2026-00000${n}</sec:identifier>${related}<dcterms:modified>2026-11-${day}T10:00:00+09:00</dcterms:modified></item>`
  const feed = (...items: string[]) => `<rdf:RDF xml:lang="ja">${items.join('')}</rdf:RDF>`
  const named = (id: string) => `<sec:references source="CVE" id="${id}">https://www.cve.org/${id}</sec:references>`
  const { records } = await take(feed(item(1, named('CVE-2026-3451')), item(2, '<sec:cpe vendor="Fortinet" product="FortiOS">cpe:/o:fortinet:fortios</sec:cpe>')))
  assert.deepEqual(records.map(({ id, vulnerability, fate }) => [id, vulnerability, fate]), [['jvn JVNDB-2026-000001 CVE-2026-3451', 'CVE-2026-3451', 'new'], ['jvn JVNDB-2026-000002', 'JVNDB-2026-000002', 'new']])
  const page = await read('CVE-2026-3451')
  assert.deepEqual([page.sources, page.records.map(({ about }) => Object.keys(about.descriptions))], [['cve', 'jvn'], [['en'], ['ja']]])
  await take(feed(item(2, named('CVE-2026-3452'), 11)))
  assert.deepEqual([(await read('JVNDB-2026-000002')).state, (await read('CVE-2026-3452')).state], ['withdrawn', 'published'], 'it learned its CVE number')
  await told()
})

test('packed files are read within bounds, and what is none says so', async () => {
  assert.equal((await take(gzipSync(JSON.stringify(cve('CVE-2026-3501', { lessThan: '7.2.5' }))).toString('base64'), 'base64')).counts.new, 1)
  const failing = (content: Buffer, fault: string) => assert.rejects(take(content.toString('base64'), 'base64'), (error) => error instanceof Failure && error.fault === fault)
  await failing(Buffer.from([0x1F, 0x8B, 1, 2, 3]), 'invalid')
  await failing(Buffer.from('PK nothing'), 'invalid')
  await failing(gzipSync(Buffer.alloc(101_000_000, ' ')), 'too-large')
})

test('the same files in any order and any number of times give the same state', async () => {
  const old = (day: number, more = {}) => cve('CVE-2026-3601', { lessThan: `7.2.${day}` }, { updated: `2026-11-${day}T00:00:00Z`, ...more })
  const files = [
    old(10), old(11), old(12, { state: 'REJECTED' }), cve('CVE-2026-3602', { lessThan: '7.2.5' }),
    advisory('B-1', 10, ['CVE-2026-3601', 'CVE-2026-3602', 'CVE-2026-3603']), advisory('B-1', 11, ['CVE-2026-3602', 'CVE-2026-3603'], { title: 'second' }), advisory('B-1', 12, ['CVE-2026-3602']),
    kev(18, row('CVE-2026-3601'), row('CVE-2026-3604')), kev(19, row('CVE-2026-3602'), row('CVE-2026-3604', { requiredAction: 'Update now.' })), kev(20, row('CVE-2026-3602')),
    '#model_version:m,score_date:2026-11-20T00:00:00Z\ncve,epss,percentile\nCVE-2026-3601,0.1,0.2\n', '#model_version:m,score_date:2026-11-21T00:00:00Z\ncve,epss,percentile\nCVE-2026-3601,0.3,0.4\n',
  ]
  const state = async (): Promise<unknown> => {
    const { rows } = await sql<{ state: unknown }>`select jsonb_build_object(
      'records', (select jsonb_agg(to_jsonb(r) - '{taken_at,tx,was,taken_by}'::text[] order by id) from vulnerabilities.record r where vulnerability like 'CVE-2026-36%'),
      'documents', (select jsonb_agg(to_jsonb(d) - '{taken_at}'::text[] order by id) from vulnerabilities.document d where id = 'csaf B-1'),
      'lines', (select jsonb_agg(to_jsonb(v) - '{seq,changed_at}'::text[] order by id) from vulnerabilities.vulnerability v where id like 'CVE-2026-36%'),
      'lists', (select jsonb_agg(to_jsonb(l) - '{listed_at,removed_at}'::text[] || jsonb_build_object('removed', removed_at is not null) order by vulnerability) from vulnerabilities.listed l where vulnerability like 'CVE-2026-36%'),
      'scores', (select jsonb_agg(to_jsonb(s)) from vulnerabilities.score s where vulnerability like 'CVE-2026-36%')) state`.execute(stage.owner)
    return rows[0]?.state
  }
  const clear = async (): Promise<void> => { for (const table of ['record', 'document', 'vulnerability', 'listed', 'list', 'score']) await sql`delete from ${sql.table(`vulnerabilities.${table}`)}`.execute(stage.owner) }
  await clear()
  for (const file of files) await take(file)
  const expected = await state()
  assert.ok(JSON.stringify(expected).length > 2000, 'there is something to compare')
  const order = fc.tuple(fc.shuffledSubarray(files.map((_, n) => n), { minLength: files.length }), fc.array(fc.nat(files.length - 1), { maxLength: 4 }))
  await fc.assert(fc.asyncProperty(order, async ([all, again]) => {
    await clear()
    for (const n of [...all, ...again]) await take(files[n]!)
    assert.deepEqual(await state(), expected)
  }), { numRuns: 20 })
})
