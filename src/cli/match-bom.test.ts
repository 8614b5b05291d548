// `sakimori vulnerability match` on bills of materials of our own making, in each form that a file may have, and on hostile ones.
import assert from 'node:assert/strict'
import { createWriteStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { bomIn } from './bom-file.ts'
import { command } from './command.ts'

const folder = mkdtempSync(join(tmpdir(), 'sakimori-bom-'))
after(() => rmSync(folder, { recursive: true }))

const file = (name: string, content: string | object): string => {
  writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  return join(folder, name)
}

interface Line { asset: string; vulnerability: string; answer: string; grade: string; evidence: { product: string; version: string } }

async function says(assets: string, ...records: object[]) {
  const [out, error]: [string[], string[]] = [[], []]
  const files = records.map((one, n) => file(`record-${n}.json`, one))
  const code = await command(['vulnerability', 'match', '--assets', assets, '--records', ...files], { language: 'en', url: '', token: undefined, fetch, now: () => new Date(), standardInput: () => '', out: (line) => void out.push(line), error: (line) => void error.push(line) })
  return { code, found: out.map((line) => JSON.parse(line) as Line).map(({ asset, vulnerability, answer, grade, evidence }) => [asset, vulnerability, answer, grade, evidence.version].join(' ')).toSorted(), error: error.join('\n') }
}

const osv = (id: string, ecosystem: string, name: string, fixed: string) => ({ id, modified: '2026-11-01T00:00:00Z', affected: [{ package: { ecosystem, name }, ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed }] }] }] })
const lodash = osv('GHSA-1', 'npm', 'lodash', '4.17.21')
const fortios = { dataType: 'CVE_RECORD', dataVersion: '5.1', cveMetadata: { cveId: 'CVE-2026-1000', state: 'PUBLISHED' }, containers: { cna: { affected: [{ vendor: 'Fortinet', product: 'FortiOS', defaultStatus: 'unaffected', versions: [{ status: 'affected', version: '7.2.0', lessThan: '7.2.5', versionType: 'custom' }] }], descriptions: [{ lang: 'en', value: 'A flaw.' }] } } }

const expected = ['gate CVE-2026-1000 match A 7.2.4', 'old GHSA-1 match A 4.17.20']

test('a bill in each form is recognised by its content; components are known by purl, by CPE, by supplier and name', async () => {
  const cyclonedx = file('a.json', { bomFormat: 'CycloneDX', specVersion: '1.6', metadata: { component: { 'bom-ref': 'gate', 'name': 'FortiOS', 'version': '7.2.4', 'supplier': { name: 'Fortinet' } } }, components: [{ 'bom-ref': 'old', 'name': 'lodash', 'version': '4.17.20', 'purl': 'pkg:npm/lodash@4.17.20' }, { 'bom-ref': 'new', 'name': 'lodash', 'version': '4.17.21', 'purl': 'pkg:npm/lodash@4.17.21' }] })
  const xml = file('b.txt', `<?xml version="1.0"?><!-- a bill --><c:bom xmlns:c="http://cyclonedx.org/schema/bom/1.4"><c:components><c:component bom-ref="gate" type="firmware"><c:name>FortiOS</c:name><c:version>７.２.４</c:version><c:cpe>cpe:2.3:o:fortinet:fortios:7.2.4:*:*:*:*:*:*:*</c:cpe></c:component><c:component bom-ref="old"><c:name>lodash</c:name><c:version>4.17.20</c:version><c:purl>pkg:npm/lodash@4.17.20</c:purl></c:component></c:components></c:bom>`)
  const tags = file('c.spdx', 'SPDXVersion: SPDX-2.3\nSPDXID: SPDXRef-DOCUMENT\nPackageName: FortiOS\nSPDXID: gate\nPackageVersion: 7.2.4\nPackageSupplier: Organization: Fortinet\n\nPackageName: lodash\nSPDXID: old\nPackageVersion: 4.17.20\nExternalRef: PACKAGE-MANAGER purl pkg:npm/lodash@4.17.20\n')
  const spdx3 = file('d.json', { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': [{ type: 'software_Package', spdxId: 'gate', name: 'FortiOS', software_packageVersion: '7.2.4', suppliedBy: 'f' }, { type: 'Organization', spdxId: 'f', name: 'Fortinet' }, { type: 'software_Package', spdxId: 'old', name: 'lodash', software_packageUrl: 'pkg:npm/lodash@4.17.20' }] })
  for (const bill of [cyclonedx, xml, tags, spdx3]) assert.deepEqual(await says(bill, fortios, lodash), { code: 0, found: expected, error: '' })
})

test('a distribution’s package is found by its release, by the main release, without release, and by its source package', async () => {
  const bill = file('deb.json', { bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ 'name': 'libssl3', 'version': '3.0.1-1', 'bom-ref': 'ssl', 'purl': 'pkg:deb/debian/libssl3@3.0.1-1?arch=amd64&distro=debian-12.5&upstream=openssl' }, { 'name': 'curl', 'version': '7.0-1', 'bom-ref': 'curl', 'purl': 'pkg:deb/debian/curl@7.0-1?distro=debian-12' }] })
  const { found, code } = await says(bill, osv('D-1', 'Debian:12', 'openssl', '3.0.2-1'), osv('D-2', 'Debian:12', 'curl', '7.1-1'), osv('D-3', 'Debian', 'curl', '7.1-1'), osv('D-4', 'Debian:11', 'curl', '7.1-1'))
  assert.deepEqual([code, found], [0, ['curl D-2 match A 7.0-1', 'curl D-3 match B 7.0-1', 'ssl D-1 match B 3.0.1-1']])
})

test('a bill and its purl that contradict each other are not called unaffected', async () => {
  const bill = file('contradiction.json', { bomFormat: 'CycloneDX', specVersion: '1.6', components: [{ 'bom-ref': 'x', 'name': 'lodash', 'version': '4.17.20', 'purl': 'pkg:npm/lodash@4.17.21' }, { 'bom-ref': 'v', 'name': 'lodash', 'version': 'v4.17.21', 'purl': 'pkg:npm/lodash@4.17.21' }] })
  assert.deepEqual((await says(bill, lodash)).found, ['x GHSA-1 match A 4.17.21, 4.17.20'])
})

test('hostile and broken bills are refused or read in part, with exit code 2; a note alone is no failure', async () => {
  const laughs = `<!DOCTYPE bom [${Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')}]><bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components><component><name>&l9;</name></component></components></bom>`
  const deep = `<bom xmlns="http://cyclonedx.org/schema/bom/1.5">${'<components><component>'.repeat(5000)}${'</component></components>'.repeat(5000)}</bom>`
  for (const [name, content, words] of [
    ['laughs.xml', laughs, /DOCTYPE or with definitions of entities is refused/], ['hidden.xml', `<!-- a -->\n<?x y?>${laughs}`, /is refused/], ['deep.xml', deep, /nested deeper than 256/], ['cut.xml', '<bom xmlns="http://cyclonedx.org/schema/bom/1.5"><components>', /not valid XML \(near line 1/],
    ['other.xml', '<rss/>', /no bill of materials/], ['x.yml', '---\nspdxVersion: "SPDX-2.3"\n', /YAML or RDF is not read/], ['cut.json', '{"bomFormat":"CycloneDX","specVersion":"1.6","components":[{"name":"a"', /ends too early/],
    ['unclosed.spdx', 'SPDXVersion: SPDX-2.3\nPackageComment: <text>\n', /not closed/],
  ] as const) {
    const { code, error } = await says(file(name, content), lodash)
    assert.equal(code, 2, name)
    assert.match(error, words)
  }
  const noted = await says(file('new.json', { bomFormat: 'CycloneDX', specVersion: '1.8', components: [] }), lodash)
  assert.deepEqual([noted.code, noted.error.includes('read as the nearest, 1.7')], [0, true])
})

test('a bill of 200 MB is read in pieces: memory follows its components, not its bytes', { timeout: 120_000 }, async () => {
  const path = join(folder, 'large.json')
  const out = createWriteStream(path)
  const filling = 'x'.repeat(20_000)
  out.write('{"bomFormat":"CycloneDX","specVersion":"1.6","components":[')
  for (let n = 0; n < 10_000; n += 1) if (!out.write(`${n ? ',' : ''}{"bom-ref":"p${n}","name":"p${n}","version":"1","description":"${filling}"}`)) await new Promise((resolve) => void out.once('drain', () => resolve(undefined)))
  await new Promise((resolve) => void out.end('],"dependencies":[{"ref":"p0","dependsOn":["p9999"]}]}', () => resolve(undefined)))
  const used = (): number => process.memoryUsage().heapUsed + process.memoryUsage().external
  const before = used()
  let highest = before
  const watch = setInterval(() => void (highest = Math.max(highest, used())), 5)
  const bom = await bomIn(path)
  clearInterval(watch)
  assert.deepEqual([bom?.components.length, bom?.components.at(-1)?.of, bom?.faults], [10_000, ['p0'], []])
  assert.ok(highest - before < 120 * 1_048_576, `${Math.round((highest - before) / 1_048_576)} MB`)
})
