import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { anyAssertion, assertionGiven, assertionWith } from '#test/assertions.ts'
import { catalogue } from '#language/exploited/catalogue.ts'
import type { CsafDocument } from '#language/exploited/csaf-document.ts'
import type { Publisher } from '#language/exploited/publisher.ts'
import { writeCisa, writeCisaTable } from '#language/exploited/write-cisa.ts'
import { writeCsaf, type Period } from '#language/exploited/write-csaf.ts'
import { languages } from '#language/words.ts'
import { checkCsaf } from './check-csaf.ts'
import { command } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'sakimori-catalogue-'))
after(() => rmSync(folder, { recursive: true }))

const at = '2026-11-20T00:00:00Z'
const by: Publisher = { name: { ja: '架空司令塔', en: 'Example Centre' }, address: 'https://centre.example.jp', page: 'https://centre.example.jp/exploited' }
const november: Period = { id: 'EXAMPLE-KEV-2026-11', from: '2026-11-01T00:00:00+09:00', to: '2026-12-01T00:00:00+09:00', folder: 'https://centre.example.jp/csaf' }

async function told(content: string, words: readonly string[] = ['-'], language: 'ja' | 'en' = 'en'): Promise<{ code: number; out: string[]; error: string }> {
  const said = { out: [] as string[], error: '' }
  const code = await command(['catalogue', 'validate', ...words], {
    language, url: 'http://127.0.0.1:9', token: undefined, now: () => new Date(0), standardInput: () => content, fetch: () => assert.fail('nothing is to be fetched'),
    out: (line) => void said.out.push(...line.split('\n')), error: (line) => void (said.error += line),
  })
  return { code, ...said }
}

test('a valid file ends with 0 and says its format and count; a file and standard input are alike', async () => {
  const written = JSON.stringify(writeCisa(catalogue([assertionWith()], at), by, 'ja').document)
  assert.deepEqual(await told(written), { code: 0, out: ['CISA KEV (JSON): valid (entries 1, faults 0, remarks 0)'], error: '' })
  const file = join(folder, 'kev.json')
  writeFileSync(file, `\uFEFF${written}`)
  assert.deepEqual((await told('', [file], 'ja')).out, ['CISA KEV（JSON）：1 件、形式どおりです（誤り 0、注意 0）'])
})

test('the example of the manual is valid', async () => {
  assert.equal((await told('', [new URL('../../docs/examples/exploited.json', import.meta.url).pathname])).out.join('\n'), 'assertions of this system: valid (entries 2, faults 0, remarks 0)')
})

test('faults stand with their JSON paths in the reader’s language and end with 1', async () => {
  const { document } = writeCisa(catalogue([assertionWith()], at), by, 'en')
  const broken = { ...document, count: 3, vulnerabilities: [...document.vulnerabilities, ...document.vulnerabilities] }
  const { code, out } = await told(JSON.stringify(broken))
  assert.deepEqual([code, out], [1, ['$.count: count says 3; there are 2.', '$.vulnerabilities[1].cveID: CVE-2026-10001 is listed already, at $.vulnerabilities[0].cveID.', 'CISA KEV (JSON): not valid (entries 2, faults 2, remarks 0)']])
  const wrong = { ...document, vulnerabilities: [{ ...document.vulnerabilities[0], dueDate: 'tbc', product: undefined, cwes: ['78'] }] }
  assert.deepEqual((await told(JSON.stringify(wrong), ['-'], 'ja')).out.slice(0, 3), ['$.vulnerabilities[0].product: 必須です。', '$.vulnerabilities[0].dueDate: 日付は 2026-11-22 のように書いてください。', '$.vulnerabilities[0].cwes[0]: 書き方が違います（must be as CWE-78）。'])
  const table = writeCisaTable(catalogue([assertionWith()], at), by, 'en').document
  assert.deepEqual((await told(table.replace('2026-11-13', '13.11.2026'))).out[0], 'row 2 (dueDate): Write the day as 2026-11-22.')
  assert.match((await told(`${table}CVE-2026-1,x\r\n`)).out[0] ?? '', /^row 3: There are 2 columns/)
  const own = await told(JSON.stringify({ assertions: [{ ...assertionGiven, action: { ja: '更新' } }] }))
  assert.deepEqual([own.code, own.out[0]], [1, '$.assertions[0].action.en: Required.'])
})

test('BCP-07 comes as one, as a list or one a line; the EU’s list in both layouts', async () => {
  const one = { vulnerability: { vulnId: 'CVE-2026-1000' }, status: { exploited: true, status_reason: 'confirmed' }, evidence: [{ source: 'x', signal: 'mass_scanning', confidence: 0.85 }] }
  assert.match((await told(JSON.stringify(one))).out.join('\n'), /^\$\.evidence\[0\]\.confidence: \(remark\).*\nGCVE BCP-07: valid \(entries 1,/)
  assert.match((await told(`${JSON.stringify(one)}\n${JSON.stringify(one)}\n`)).out.at(-1) ?? '', /^GCVE BCP-07: valid \(entries 2,/)
  const wrong = await told(JSON.stringify([{ ...one, status: { status_reason: 'sure' }, more: 1 }]))
  assert.deepEqual([wrong.code, wrong.out.slice(0, 2)], [1, ['$[0].status.status_reason: Must be one of: confirmed, suspected, disputed, historical, unknown.', '$[0]: Not in this format: more.']])
  const eu = { cveID: 'CVE-2026-1000', euvdID: 'EUVD-2026-1000', vendorProject: 'a', product: 'b', dateReported: '2026/11/10', originSource: 'c', shortDescription: 'd', exploitationType: ['unknown'] }
  assert.match((await told(JSON.stringify([eu]))).out[0] ?? '', /^EU KEV \(schema version 1\): valid \(entries 1,/)
  assert.equal((await told(JSON.stringify([{ ...eu, dateReported: '2026/02/30' }]))).code, 1)
  const early = await told(JSON.stringify([{ ...eu, exploitationType: 'unknown', threatActorsExploiting: '-' }]))
  assert.deepEqual([early.code, early.out.length], [0, 2])
})

test('as JSON every finding is counted and the first thousand are listed', async () => {
  const { code, out } = await told(JSON.stringify(Array.from({ length: 700 }, () => ({ euvdID: 'EUVD-2026-1000', more: 1 }))), ['-', '--format', 'json'])
  const said = JSON.parse(out.join('\n')) as { valid: boolean; entries: number; counts: { faults: number }; faults: { at: string; says: { ja: string; en: string } }[] }
  assert.deepEqual([code, said.valid, said.entries, said.faults.length, said.counts.faults > 1000], [1, false, 700, 1000, true])
  assert.ok(said.faults.every(({ at, says }) => at.startsWith('$[') && says.ja && says.en))
})

test('the schema of our own assertions is told, for those who write them', async () => {
  const { code, out } = await told('', ['--schema'])
  const schema = JSON.parse(out.join('\n')) as { required: string[]; properties: Record<string, unknown> }
  assert.deepEqual([code, schema.required.includes('evidence'), Object.hasOwn(schema.properties, 'retraction'), schema.required.includes('aliases')], [0, true, true, false])
})

test('what is no catalogue, can’t be read or nests without end is unclear and ends with 2', async () => {
  for (const content of ['', 'hello', '{"a":1}', '[1,2]', '[null]', '{"vulnerabilities":', '[{"a":1}]\n{', '['.repeat(100_000), `${'{"document":'.repeat(5000)}1${'}'.repeat(5000)}`, `{"document":{"csaf_version":"2.0"},"x":${'['.repeat(65)}${']'.repeat(65)}}`, '{"document":{"csaf_version":"2.1"}}', '{"document":null}', 'cveID;vendor']) {
    const { code, out, error } = await told(content)
    assert.deepEqual([code, out, (JSON.parse(error) as { fault: string }).fault], [2, [], 'unclear'], content.slice(0, 40))
  }
  for (const words of [[], ['a', 'b'], ['--all'], [join(folder, 'none')], ['-', '--format', 'xml']]) assert.equal((await told('[]', words)).code, 2)
})

test('any JSON at all is answered: valid, faulty or unclear, never a failure of the program', async () => {
  const members = ['vulnerabilities', 'count', 'cveID', 'euvdID', 'assertions', 'assertedBy', 'vulnerability', 'vulnId', 'status', 'document', 'csaf_version', '__proto__', 'exploitationType']
  const hostile = fc.letrec((tie) => ({ value: fc.oneof({ depthSize: 'small' }, fc.constantFrom('2.0', '', 0, null, true), fc.dictionary(fc.constantFrom(...members), tie('value'), { maxKeys: 5 }), fc.array(tie('value'), { maxLength: 3 })) })).value
  await fc.assert(fc.asyncProperty(hostile, async (value) => assert.ok([0, 1, 2].includes((await told(JSON.stringify(value), ['-', '--format', 'json'])).code))), { numRuns: 150 })
})

const remarksBut = (remarks: readonly { says: { en: string } }[], ...known: readonly string[]): string[] => remarks.map(({ says }) => says.en).filter((one) => !known.some((number) => one.includes(` ${number}:`)))

test('an advisory of a month passes every mandatory and optional test but the score, which nobody asserted', async () => {
  for (const language of languages) {
    const document = writeCsaf(catalogue([assertionWith()], at), by, november, language)
    const { faults, remarks } = await checkCsaf(document)
    assert.deepEqual([faults, remarksBut(remarks, '6.2.3')], [[], []])
    assert.deepEqual([document.document.category, document.vulnerabilities?.[0]?.cve, document.vulnerabilities?.[0]?.threats[0]?.category], ['csaf_security_advisory', 'CVE-2026-10001', 'exploit_status'])
    assert.equal((await told(JSON.stringify(document))).out.at(-1), 'CSAF 2.0: valid (entries 1, faults 0, remarks 1)')
  }
})

test('a month with nothing new is an informational advisory; what was taken back in it is told with its reason', async () => {
  const taken = assertionWith({ asserted: '2026-10-01T00:00:00Z', firstSeen: '2026-09-30T00:00:00Z', retraction: { at: '2026-11-15T00:00:00Z', reason: { ja: '別の原因でした。', en: 'It had another cause.' }, by: by.name } })
  const document: CsafDocument = writeCsaf(catalogue([taken], at), by, { ...november, editions: [{ at: '2026-11-16T00:00:00Z', what: { ja: '初版', en: 'First' } }, { at: '2026-11-18T00:00:00Z', what: { ja: '取り下げを追記', en: 'Retraction added' } }] }, 'en')
  const { faults, remarks } = await checkCsaf(document)
  assert.deepEqual([faults, remarks, document.document.category, document.document.tracking.version, Object.hasOwn(document, 'vulnerabilities')], [[], [], 'csaf_informational_advisory', '2', false])
  assert.match(document.document.notes.at(-1)?.text ?? '', /CVE-2026-10001 .*2026-11-15, Example Centre: It had another cause\./)
})

test('an advisory that is written again after a retraction or an expiry still tells what it once listed', async () => {
  const taken = assertionWith({ retraction: { at: '2026-12-24T00:00:00Z', reason: { ja: '別の原因でした。', en: 'It had another cause.' }, by: by.name } })
  const old = assertionWith({ id: '6f1f0b7e-2a0b-4a44-9d52-0d1b0c7f0002', expires: '2026-12-30T00:00:00Z', vulnerability: { ...assertionGiven.vulnerability, id: 'CVE-2026-10003' } })
  const first = writeCsaf(catalogue([taken, old], at), by, november, 'en')
  assert.deepEqual(first.vulnerabilities?.map(({ cve }) => cve), ['CVE-2026-10001', 'CVE-2026-10003'])
  const again = writeCsaf(catalogue([taken, old], '2027-01-05T00:00:00Z'), by, november, 'en')
  assert.deepEqual([again.vulnerabilities, (await checkCsaf(again)).faults], [undefined, []])
  assert.deepEqual(again.document.notes.slice(1).map(({ title, text }) => [title, /CVE-2026-1000\d/.exec(text)?.[0]]), [['Retracted', 'CVE-2026-10001'], ['Expired', 'CVE-2026-10003']])
})

test('any assertions make a valid advisory', async () => {
  await fc.assert(fc.asyncProperty(fc.array(anyAssertion, { maxLength: 6 }), fc.constantFrom(...languages), async (assertions, language) => {
    const document = writeCsaf(catalogue(assertions, '2027-06-01T00:00:00Z'), by, { ...november, from: '2026-01-01T00:00:00Z', to: '2027-06-01T00:00:00Z' }, language)
    const { faults, remarks } = await checkCsaf(document)
    assert.deepEqual([faults, remarksBut(remarks, '6.2.3', '6.2.16')], [[], []])
  }), { numRuns: 40 })
})

test('an advisory that contradicts itself is faulty, with the number of the test', async () => {
  const document = writeCsaf(catalogue([assertionWith()], at), by, november, 'en')
  const missing = { ...document, product_tree: { branches: [] } }
  const { faults } = await checkCsaf(missing)
  assert.ok(faults.some(({ at, says }) => at.startsWith('$.vulnerabilities[0].product_status') && says.en.includes('test 6.1.1:')), JSON.stringify(faults))
  for (const odd of [{ document: { csaf_version: '2.0' } }, { document: { csaf_version: '2.0' }, vulnerabilities: 'x' }, { ...document, vulnerabilities: [null, 1, 'x'] }, { ...document, document: { ...document.document, tracking: { revision_history: 5 } } }]) assert.ok((await checkCsaf(odd)).faults.length > 0)
})
