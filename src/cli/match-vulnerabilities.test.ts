// The command line alone, on files of its own making: lists of assets in three spellings, records of four formats, and what is wrong with either.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { command } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'sakimori-match-'))
after(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: string): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

interface Line { asset: string; vulnerability: string; answer: string; grade: string; evidence: { record: string; at: string; version: string; says: object } }

async function says(...words: string[]) {
  const [out, error]: [string[], string[]] = [[], []]
  const code = await command(['vulnerability', 'match', ...words], { language: 'en', url: '', token: undefined, fetch, now: () => new Date(), standardInput: () => '', out: (line) => void out.push(line), error: (line) => void error.push(line) })
  return { code, lines: out.flatMap((text) => text.split('\n')).map((text) => JSON.parse(text) as Line), error: error.join('\n') }
}

const cve = (id: string, vendor: string, product: string, versions: readonly object[]) => ({
  dataType: 'CVE_RECORD', dataVersion: '5.1', cveMetadata: { cveId: id, state: 'PUBLISHED' },
  containers: { cna: { affected: [{ vendor, product, defaultStatus: 'unaffected', versions }], descriptions: [{ lang: 'en', value: 'A flaw.' }] } },
})
const fortios = cve('CVE-2026-1000', 'Fortinet', 'FortiOS', [{ status: 'affected', version: '7.2.0', lessThan: '7.2.5', versionType: 'custom' }])
const osv = { id: 'GHSA-aaaa-bbbb-cccc', aliases: ['CVE-2026-2000'], modified: '2026-11-01T00:00:00Z', affected: [{ package: { ecosystem: 'npm', name: 'lodash' }, ranges: [{ type: 'SEMVER', events: [{ introduced: '0' }, { fixed: '4.17.21' }] }] }] }

test('a box as it is called in Japanese is found, one that was mended is not, one of which the version is not known is a question', async () => {
  const assets = file('assets.csv', '名称,メーカー,型番,バージョン\n本社,フォーティネット,FortiGate 60F,v7.2.4 build1396\n支社,フォーティネット,FortiGate 60F,\n倉庫,フォーティネット,FortiGate 60F,７.２.５\n')
  const { code, lines } = await says('--assets', assets, '--records', file('cve.json', JSON.stringify(fortios)))
  assert.deepEqual(lines.map(({ asset, vulnerability, answer, grade }) => [asset, vulnerability, answer, grade]).toSorted(),
    [['支社', 'CVE-2026-1000', 'cannot tell', 'C'], ['本社', 'CVE-2026-1000', 'match', 'B']].toSorted())
  const { evidence } = lines.find(({ asset }) => asset === '本社')!
  assert.deepEqual([evidence.record, evidence.version, evidence.at.startsWith('containers.cna.affected[0]')], ['cve CVE-2026-1000', 'v7.2.4 build1396', true])
  assert.equal(code, 0)
})

test('packages and CPE in JSON, records one a line, in lists and in envelopes; a later edition of a record takes the place of the one before', async () => {
  const assets = file('assets.json', JSON.stringify([{ name: 'web', purl: 'pkg:npm/lodash@4.17.20' }, { name: 'new', purl: 'pkg:npm/lodash@4.17.21' }, { name: 'gate', cpe: 'cpe:2.3:o:fortinet:fortios:7.2.1:*:*:*:*:*:*:*' }]))
  const records = file('records.jsonl', [{ path: 'a', json: osv }, fortios, { vulnerabilities: [cve('CVE-2026-1000', 'n/a', 'n/a', [])] }].map((one) => JSON.stringify(one)).join('\n'))
  const { lines } = await says('--assets', assets, '--records', records)
  assert.deepEqual(lines.filter(({ answer }) => answer === 'match').map(({ asset, vulnerability }) => [asset, vulnerability]), [['web', 'CVE-2026-2000']])
  const { lines: apart } = await says('--assets', assets, '--records', file('cve.json', JSON.stringify(fortios)))
  assert.deepEqual(apart.map(({ asset, answer, grade }) => [asset, answer, grade]), [['gate', 'match', 'A']])
})

test('what can’t be read is said with its file and place, and the rest is matched', async () => {
  const assets = file('some.csv', 'maker,product,version\nFortinet,FortiOS,7.2.1\n,,1.0\n')
  const { code, lines, error } = await says('--assets', assets, '--records', file('mixed.jsonl', `${JSON.stringify(fortios)}\n{"strange":1}\nnot json\n`))
  assert.deepEqual([code, lines.length], [2, 1])
  for (const said of [/some\.csv 2: There is neither/, /mixed\.jsonl: This is no record/, /mixed\.jsonl 3: This is no JSON/]) assert.match(error, said)
  assert.equal((await says('--assets', join(folder, 'none.csv'), '--records', assets)).code, 2)
  assert.equal((await says('--assets', assets)).code, 2)
})
