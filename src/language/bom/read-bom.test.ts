// Bills of our own writing, of each format and edition; broken, circular, deep and doubled ones; and any JSON at all.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { limits, type Bom } from './component.ts'
import { readBomTree } from './cyclonedx-xml.ts'
import { BomPieces, formatOf, readBom, type JsonFormat } from './read-bom.ts'

const lib = (name: string, more: object = {}) => ({ 'type': 'library', 'bom-ref': name, name, 'version': '1.0', ...more })
const cyclonedx = (more: object, specVersion = '1.6') => ({ bomFormat: 'CycloneDX', specVersion, version: 1, ...more })
const spdx = (more: object) => ({ SPDXID: 'SPDXRef-DOCUMENT', spdxVersion: 'SPDX-2.3', name: 'a bill', ...more })
const told = ({ components }: Bom) => components.map(({ ref, version, of }) => [ref, version, ...of].join(' '))
const said = ({ faults }: Bom) => faults.map(({ at, says }) => `${at}: ${says.en}`)
const remarks = ({ notes }: Bom) => notes.map(({ at, says }) => `${at}: ${says.en}`)

function inPieces(json: object | string, format: JsonFormat, size: number): Bom {
  const bytes = new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json))
  const pieces = new BomPieces(format)
  const one = new Uint8Array(size)
  for (let at = 0; at < bytes.length; at += size) {
    const length = Math.min(size, bytes.length - at)
    one.set(bytes.subarray(at, at + length))
    pieces.take(one.subarray(0, length)) // the same memory again and again, as files are read
  }
  return pieces.end()
}

for (const edition of ['1.2', '1.3', '1.4', '1.5', '1.6', '1.7']) test(`CycloneDX ${edition}: what it is about, its components, nested ones, and who depends on whom`, () => {
  const bom = readBom(cyclonedx({
    metadata: { component: { 'type': 'application', 'bom-ref': 'app', 'name': 'shop', 'version': '2' } },
    components: [lib('a', { components: [lib('inner')], purl: 'pkg:npm/a@1.0', cpe: 'cpe:2.3:a:maker:a:1.0:*:*:*:*:*:*:*', supplier: { name: 'Maker' }, hashes: [{ alg: 'SHA-256', content: 'AB'.repeat(32) }] }), lib('b', { publisher: 'B' })],
    dependencies: [{ ref: 'app', dependsOn: ['a', 'b'] }, { ref: 'a', dependsOn: ['b'] }, { ref: 'b', dependsOn: [] }],
  }, edition))
  assert.deepEqual([bom.format, bom.subject?.name, bom.faults, bom.notes], [`CycloneDX ${edition}`, 'shop', [], []])
  assert.deepEqual(told(bom), ['a 1.0 app', 'inner 1.0 a', 'b 1.0 app a'])
  const { ref, name, version, purl, cpe, supplier, hashes } = bom.components[0]!
  assert.deepEqual([ref, name, version, purl, cpe, supplier, hashes], ['a', 'a', '1.0', 'pkg:npm/a@1.0', 'cpe:2.3:a:maker:a:1.0:*:*:*:*:*:*:*', 'Maker', { sha256: 'ab'.repeat(32) }])
  assert.equal(bom.components[2]?.supplier, 'B')
})

test('an edition that nobody knows is read as the nearest, and so is a missing one; services and vulnerabilities are left out; each with a note', () => {
  const bom = readBom(cyclonedx({ components: [lib('a')], services: [{ 'bom-ref': 's', 'name': 's', 'services': [{ 'bom-ref': 't', 'name': 't' }] }], dependencies: [{ ref: 'a', dependsOn: ['s', 't', 'urn:cdx:other/1#x'] }], vulnerabilities: [{ id: 'CVE-2026-1' }] }, '1.9'))
  assert.deepEqual([bom.format, bom.faults], ['CycloneDX 1.7', []])
  assert.deepEqual(remarks(bom).map((one) => one.slice(0, 60)), ['specVersion: The edition "1.9" of the format is not known here.', 'services: 2 services are no components and were not read.', 'vulnerabilities: 1 statements of vulnerabilities are not rea'].map((one, i) => (i === 0 ? `${one} It was read`.slice(0, 60) : one.slice(0, 60))))
  assert.deepEqual(remarks(readBom({ bomFormat: 'CycloneDX', components: [] })).map((one) => one.slice(0, 24)), ['specVersion: The documen', ': This bill lists no com'])
  assert.equal(readBom(cyclonedx({}, '1.0')).format, 'CycloneDX 1.2')
  assert.equal(readBom({ ...spdx({}), spdxVersion: 'SPDX-2.9' }).format, 'SPDX 2.3')
})

test('versions with blanks and in full width, names in full width, a purl in another spelling', () => {
  const [one] = readBom(cyclonedx({ components: [{ name: '\u3000ＦｏｒｔｉＯＳ ', version: ' ７．２．\u200B４ ', purl: 'PKG:NPM/%40scope/a@1.0' }] })).components
  assert.deepEqual([one?.name, one?.version, one?.purl, one?.ref], ['FortiOS', '7.2.4', 'pkg:npm/%40scope/a@1.0', 'pkg:npm/%40scope/a@1.0'])
})

test('equal components are one, in whatever place they stand; the same ref for another is named', () => {
  const bom = readBom(cyclonedx({
    metadata: { component: { name: 'app', purl: 'pkg:npm/app@1' } },
    components: [{ name: 'app', purl: 'pkg:npm/app@1' }, lib('x', { purl: 'pkg:npm/x@1.0' }), lib('second', { name: 'x', purl: 'pkg:npm/x@1.0', cpe: 'cpe:/a:x:x:1.0' }), lib('y'), lib('y', { version: '2' })],
    dependencies: [{ ref: 'y', dependsOn: ['second', 'x'] }],
  }))
  assert.deepEqual([bom.subject?.name, told(bom)], ['app', ['x 1.0 y', 'y 1.0', 'components[4] 2']])
  assert.equal(bom.components[0]?.cpe, 'cpe:2.3:a:x:x:1.0:*:*:*:*:*:*:*')
  assert.match(said(bom).join('\n'), /^components\[4\]: The reference "y" names another component, too/)
})

test('circles and very deep chains and nests are read without going down them', () => {
  const circle = readBom(cyclonedx({ components: ['a', 'b', 'c'].map((name) => lib(name)), dependencies: [['a', 'b'], ['b', 'c'], ['c', 'a'], ['a', 'a']].map(([ref, on]) => ({ ref, dependsOn: [on] })) }))
  assert.deepEqual(told(circle), ['a 1.0 c', 'b 1.0 a', 'c 1.0 b'])
  const names = Array.from({ length: 20_000 }, (_, n) => `p${n}`)
  const chain = readBom(cyclonedx({ components: names.map((name) => lib(name)), dependencies: names.map((ref, n) => ({ ref, dependsOn: names.slice(n + 1, n + 2) })) }))
  assert.deepEqual([chain.components.length, chain.components[19_999]?.of], [20_000, ['p19998']])
  let nest: object = lib('n0')
  for (let n = 1; n < 20_000; n += 1) nest = lib(`n${n}`, { components: [nest] })
  const deep = readBom(cyclonedx({ components: [nest] }))
  assert.deepEqual([deep.components.length, deep.components.at(-1)?.of, deep.faults], [20_000, ['n1'], []])
})

test('each broken part is named with its place, and the rest is taken', () => {
  const bom = readBom(cyclonedx({
    metadata: 'none',
    components: [lib('a'), 'b', null, { version: '1' }, lib('c', { purl: 'npm/c', cpe: 'cpe:c', version: { major: 1 }, hashes: 'x' }), [lib('d')]],
    dependencies: [{ dependsOn: ['a'] }, { ref: 'a', dependsOn: ['nobody', 7] }, 1], services: {},
  }))
  assert.deepEqual(told(bom), ['a 1.0', 'c '])
  assert.deepEqual(bom.faults.map(({ at }) => at), ['metadata', 'components[1]', 'components[2]', 'components[3].name', 'components[4].purl', 'components[4].version', 'components[4].cpe', 'components[4].hashes', 'components[5]', 'dependencies[0].ref', 'dependencies[1].dependsOn[1]', 'dependencies[2]', 'services', 'dependencies[1]'])
  for (const { says } of bom.faults) assert.match(says.ja, /[ぁ-ん]/)
})

test('of very many faults the first are named and the others counted', () => {
  const bom = readBom(cyclonedx({ components: [lib('a'), ...Array.from({ length: 5_000 }, () => ({ version: '1' }))] }))
  assert.deepEqual([told(bom), bom.faults.length, said(bom).at(-1)], [['a 1.0'], 101, '…: 4900 more places could not be read.'])
})

test('a file cut off in the middle gives what is whole before it, and says so', () => {
  const content = JSON.stringify(cyclonedx({ components: [lib('a'), lib('b'), lib('c')] }))
  const bom = readBom(content.slice(0, content.indexOf('"name":"c"')))
  assert.deepEqual([told(bom), bom.faults.length], [['a 1.0', 'b 1.0'], 2])
  assert.match(said(bom)[0] ?? '', /ends too early \(line 1/)
  const wrong = readBom(content.replace('"bom-ref":"b"', '"bom-ref" "b"'))
  assert.deepEqual([told(wrong), said(wrong).at(-1)?.slice(0, 30)], [['a 1.0', 'c 1.0'], 'components[1]: This is no JSON'])
})

test('a bill in an envelope, as code hosts export it and as signed statements carry it, is read', () => {
  for (const json of [{ sbom: spdx({ packages: [{ SPDXID: 'a', name: 'a', versionInfo: '1' }] }) }, { _type: 'https://in-toto.io/Statement/v1', subject: [{ name: 'x' }], predicateType: 'https://cyclonedx.org/bom', predicate: cyclonedx({ components: [{ 'bom-ref': 'a', 'name': 'a', 'version': '1' }] }) }]) {
    const format = formatOf(JSON.stringify(json)) as JsonFormat
    for (const bom of [readBom(json), readBom(JSON.stringify(json)), inPieces(json, format, 10)]) assert.deepEqual([told(bom), bom.faults, bom.notes], [['a 1'], [], []])
  }
  assert.equal(readBom({ bomFormat: 'CycloneDX', predicate: { predicate: { predicate: 1 } } }).components.length, 0)
})

test('a version that stands only in the purl is the component’s; with it, equal ones are one', () => {
  const bom = readBom(cyclonedx({ components: [{ name: 'a', purl: 'pkg:npm/a@1.0' }, { name: 'a', purl: 'pkg:npm/a@1.0', version: '1.0' }] }))
  assert.deepEqual(told(bom), ['pkg:npm/a@1.0 1.0'])
})

test('what is no bill is refused with words', () => {
  for (const given of ['', 'Not an sbom at all!', '{}', '[]', '"{}"', 'null', '---\nSPDXID: x', '<rdf:RDF xmlns:spdx="x"/>', undefined, 7, [], { bomFormat: 'other' }]) {
    const { format, components, faults } = readBom(given)
    assert.deepEqual([format, components, faults.length], ['', [], 1])
  }
  assert.match(said(readBom('---\nspdxVersion: "SPDX-2.3"'))[0] ?? '', /YAML or RDF is not read/)
})

const packages = [
  { SPDXID: 'SPDXRef-app', name: 'shop', versionInfo: '2', supplier: 'Organization: Maker (mail@example.jp)' },
  { SPDXID: 'SPDXRef-a', name: 'a', versionInfo: '１.０ ', supplier: 'NOASSERTION', checksums: [{ algorithm: 'SHA1', checksumValue: 'ab'.repeat(20) }], externalRefs: [{ referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: 'pkg:npm/a@1.0' }, { referenceCategory: 'SECURITY', referenceType: 'cpe23Type', referenceLocator: 'cpe:2.3:a:maker:a:1.0' }] },
  { SPDXID: 'SPDXRef-b', name: 'b', originator: 'Person: B', versionInfo: 'NOASSERTION' },
]

test('SPDX 2.3 in JSON: packages, their references, and relationships in both directions', () => {
  const bom = readBom(spdx({
    packages,
    relationships: [['SPDXRef-DOCUMENT', 'DESCRIBES', 'SPDXRef-app'], ['SPDXRef-app', 'DEPENDS_ON', 'SPDXRef-a'], ['SPDXRef-b', 'DEV_DEPENDENCY_OF', 'SPDXRef-a'], ['SPDXRef-a', 'DEPENDS_ON', 'NONE'], ['SPDXRef-a', 'DEPENDS_ON', 'SPDXRef-gone'], ['SPDXRef-a', 'VARIANT_OF', 'SPDXRef-b']].map(([from, type, to]) => ({ spdxElementId: from, relationshipType: type, relatedSpdxElement: to })),
  }))
  assert.deepEqual([bom.format, bom.subject?.supplier, told(bom)], ['SPDX 2.3', 'Maker', ['SPDXRef-a 1.0 SPDXRef-app', 'SPDXRef-b  SPDXRef-a']])
  const { purl, cpe, supplier, hashes } = bom.components[0]!
  assert.deepEqual([purl, cpe, supplier, hashes], ['pkg:npm/a@1.0', 'cpe:2.3:a:maker:a:1.0:*:*:*:*:*:*:*', undefined, { sha1: 'ab'.repeat(20) }])
  assert.deepEqual(said(bom).map((one) => one.slice(0, 70)), ['relationships[4]: No component of this bill is called "SPDXRef-gone". '])
})

test('SPDX 2.3 as tags and values says the same as in JSON', () => {
  const bom = readBom(['﻿SPDXVersion: SPDX-2.3', 'SPDXID: SPDXRef-DOCUMENT', 'DocumentComment: <text>PackageName: no package', 'PackageName: this neither</text>', '',
    'PackageName: shop', 'SPDXID: SPDXRef-app', 'PackageVersion: 2', 'PackageSupplier: Organization: Maker (mail@example.jp)', 'Relationship: SPDXRef-DOCUMENT DESCRIBES SPDXRef-app', '# a remark', 'what is this',
    'PackageName: a', 'SPDXID: SPDXRef-a', 'PackageVersion: １.０', `PackageChecksum: SHA1: ${'ab'.repeat(20)}`, 'ExternalRef: PACKAGE-MANAGER purl pkg:npm/a@1.0', 'Relationship: SPDXRef-app DEPENDS_ON SPDXRef-a',
    'FileName: ./x', 'SPDXID: SPDXRef-file', 'PackageName: b', 'SPDXID: SPDXRef-b', 'Relationship: SPDXRef-file CONTAINED_BY SPDXRef-b'].join('\r\n'))
  assert.deepEqual([bom.format, bom.subject?.supplier, told(bom)], ['SPDX 2.3', 'Maker', ['SPDXRef-a 1.0 SPDXRef-app', 'SPDXRef-b ']])
  assert.deepEqual([bom.components[0]?.purl, bom.components[0]?.hashes?.['sha1']?.length, said(bom)], ['pkg:npm/a@1.0', 40, ['12: This is no line of a tag and a value. The rest was read without it.']])
  assert.equal(readBom('SPDXVersion: SPDX-2.2\nPackageName: a\nPackageComment: <text>without an end').faults.length, 1)
})

const id = (name: string) => `https://example.jp/${name}`
const graph = [
  { type: 'CreationInfo', '@id': '_:c', specVersion: '3.0.1' },
  { type: 'software_Package', spdxId: id('a'), name: 'a', software_packageVersion: '1.0', suppliedBy: id('maker'), externalIdentifier: [{ type: 'ExternalIdentifier', externalIdentifierType: 'packageUrl', identifier: 'pkg:npm/a@1.0' }, { type: 'ExternalIdentifier', externalIdentifierType: 'cpe23', identifier: 'cpe:2.3:a:maker:a:1.0:*:*:*:*:*:*:*' }], verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: 'ab'.repeat(32) }] },
  { type: 'software_Package', spdxId: id('app'), name: 'shop', software_packageUrl: 'pkg:npm/shop@2' },
  { type: 'Organization', spdxId: id('maker'), name: 'Maker' },
  { type: 'Relationship', spdxId: id('r1'), from: id('app'), relationshipType: 'dependsOn', to: [id('a')] },
  { type: 'LifecycleScopedRelationship', spdxId: id('r2'), from: id('a'), relationshipType: 'hasStaticLink', to: [id('gone'), id('app')] },
  { type: 'Relationship', spdxId: id('r3'), from: id('a'), relationshipType: 'hasConcludedLicense', to: [id('licence')] },
  { type: 'SpdxDocument', spdxId: id('document'), rootElement: [id('sbom')] }, { type: 'software_Sbom', spdxId: id('sbom'), rootElement: [id('app')] },
]

test('SPDX 3.0: packages of a graph, their supplier who comes later, and relationships', () => {
  const bom = readBom({ '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': graph })
  assert.deepEqual([bom.format, bom.subject?.name, bom.subject?.of, told(bom)], ['SPDX 3.0', 'shop', [id('a')], [`${id('a')} 1.0 ${id('app')}`]])
  const { purl, cpe, supplier, hashes } = bom.components[0]!
  assert.deepEqual([purl, cpe?.slice(0, 20), supplier, Object.keys(hashes ?? {})], ['pkg:npm/a@1.0', 'cpe:2.3:a:maker:a:1.', 'Maker', ['sha256']])
  assert.deepEqual(said(bom).map((one) => one.slice(0, 12)), ['@graph[5]: N'])
  const alone = readBom({ '@context': 'https://spdx.org/rdf/3.0.0/spdx-context.jsonld', 'type': 'software_Package', 'spdxId': 'x', 'name': 'alone', 'software_packageVersion': '3' })
  assert.deepEqual([told(alone), alone.faults], [['x 3'], []])
  assert.match(remarks(readBom({ '@context': 'https://spdx.org/rdf/3.1/spdx-context.jsonld', '@graph': [] }))[0] ?? '', /The edition "3.1" .* nearest, 3.0/)
})

test('CycloneDX as a tree of XML: the same, with entities that XML has by itself, and bounded in depth', () => {
  const xml = (more: object, edition = '1.5') => ({ bom: { '@xmlns': `http://cyclonedx.org/schema/bom/${edition}`, ...more } })
  const bom = readBomTree(xml({
    metadata: { component: { '@bom-ref': 'app', 'name': 'shop', 'version': '2' } },
    components: { component: [{ '@bom-ref': 'a', 'name': 'a &amp; b &#x41;&lol;', 'version': { '#text': '1.0', '@x': '' }, 'purl': 'pkg:npm/a@1.0?x=1&amp;y=2', 'supplier': { name: 'Maker' }, 'hashes': { hash: { '@alg': 'SHA-1', '#text': 'ab'.repeat(20) } }, 'components': { component: { '@bom-ref': 'inner', 'name': 'inner', 'version': '3' } } }, ''] },
    services: { service: { '@bom-ref': 's', 'name': 's' } }, dependencies: { dependency: [{ '@ref': 'app', 'dependency': { '@ref': 'a' } }, { '@ref': 'a', 'dependency': [{ '@ref': 's' }, { '@ref': 'inner' }] }] },
  }))
  assert.deepEqual([bom.format, bom.subject?.name, told(bom), bom.components[0]?.name, bom.components[0]?.purl], ['CycloneDX 1.5', 'shop', ['a 1.0 app', 'inner 3 a'], 'a & b A&lol;', 'pkg:npm/a@1.0?x=1&y=2'])
  assert.deepEqual([bom.faults.map(({ at }) => at), bom.notes.length, bom.components[0]?.supplier], [['components[1]'], 1, 'Maker'])
  let nest: object = { name: 'n0' }
  for (let n = 1; n < 50_000; n += 1) nest = { name: `n${n}`, components: { component: nest } }
  const deep = readBomTree(xml({ components: { component: nest } }))
  assert.deepEqual([deep.components.length, deep.faults.length], [100, 1])
  assert.equal(readBomTree({ bom: { '@xmlns': 'http://example.jp' } }).format, '')
})

test('in pieces of any size a bill is what it is as a whole; members may stand in any order', () => {
  const bills = [[cyclonedx({ metadata: { component: lib('app') }, components: [lib('a', { components: [lib('i')] }), lib('“é"\\ü'), 1, 'x'], dependencies: [{ ref: 'a', dependsOn: ['i', 'gone'] }], services: [], x: { y: [1, '}]'] }, z: -1.5e3, w: true }), 'cyclonedx'], [spdx({ packages, files: [{ SPDXID: 'f' }], relationships: [] }), 'spdx2'], [{ '@context': ['https://spdx.org/rdf/3.0.1/x'], '@graph': graph }, 'spdx3']] as const
  for (const [json, format] of bills) {
    assert.equal(formatOf(JSON.stringify(json)), format)
    const backwards = Object.fromEntries(Object.entries(json).toReversed())
    for (const size of [1, 2, 7, 64, 100_000]) {
      assert.deepEqual(inPieces(json, format, size), readBom(json))
      assert.deepEqual(inPieces(JSON.stringify(backwards, null, 2), format, size), readBom(backwards))
    }
  }
})

test('an entry that is too long is named and passed over; what nobody looks at may have any length', () => {
  const long = 'x'.repeat(limits.entry)
  const bom = inPieces(`{"bomFormat":"CycloneDX","specVersion":"1.6","formulation":[{"a":"${long}"}],"components":[{"name":"a","description":"${long}"},{"name":"b"}]}`, 'cyclonedx', 1_048_576)
  assert.deepEqual([bom.components.map(({ name }) => name), said(bom)], [['b'], ['components[0]: This entry alone is longer than 64 MB. The rest was read without it.']])
})

const names = fc.constantFrom('bom-ref', 'name', 'version', 'purl', 'cpe', 'components', 'component', 'ref', 'dependsOn', 'supplier', 'hashes', 'SPDXID', 'externalRefs', 'type', 'spdxId', 'from', 'to', 'relationshipType', '__proto__', 'constructor')
const anyJson = fc.letrec((tie) => ({
  value: fc.oneof({ maxDepth: 5 }, fc.constantFrom(null, true, 1, '', 'a', 'pkg:npm/a@1', 'cpe:/a:b:c', 'software_Package', 'Relationship', 'dependsOn', 'DEPENDS_ON'), fc.string(), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(names, tie('value'), { maxKeys: 6 })),
})).value
const members = fc.dictionary(fc.constantFrom('specVersion', 'metadata', 'components', 'dependencies', 'services', 'packages', 'relationships', 'documentDescribes', 'files', '@graph', 'vulnerabilities'), anyJson, { maxKeys: 6 })

test('any JSON is read without an exception, no two components share a ref, and pieces say what the whole says', () => {
  const heads: readonly (readonly [JsonFormat, object])[] = [['cyclonedx', { bomFormat: 'CycloneDX' }], ['spdx2', { spdxVersion: 'SPDX-2.3' }], ['spdx3', { '@context': 'https://spdx.org/rdf/3.0.1/x' }]]
  fc.assert(fc.property(members, fc.constantFrom(...heads), fc.integer({ min: 1, max: 50 }), (body, [format, head], size) => {
    const json = { ...head, ...body }
    const bom = readBom(JSON.parse(JSON.stringify(json)))
    const all = [...(bom.subject ? [bom.subject] : []), ...bom.components]
    assert.equal(new Set(all.map(({ ref }) => ref)).size, all.length)
    assert.ok(all.every(({ of }) => of.every((ref) => all.some((one) => one.ref === ref))))
    assert.deepEqual(inPieces(json, format, size), bom)
    readBomTree({ bom: { '@xmlns': 'http://cyclonedx.org/schema/bom/1.5', ...body } })
  }), { numRuns: 500 })
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json().map((one) => `{"bomFormat":"CycloneDX",${one}`), fc.string().map((one) => `SPDXVersion: SPDX-2.3\n${one}`)), (given) => {
    assert.ok(Array.isArray(readBom(given).components))
  }), { numRuns: 500 })
})

test('each component is counted once, however often and in whatever order it stands', () => {
  fc.assert(fc.property(fc.array(fc.record({ name: fc.constantFrom('a', 'b', 'c'), version: fc.constantFrom('1', '２', ' 2 '), purl: fc.constantFrom(undefined, 'pkg:npm/a@1', 'pkg:npm/b@1') }), { maxLength: 30 }), (given) => {
    const bom = readBom(JSON.parse(JSON.stringify(cyclonedx({ components: given }))))
    const distinct = new Set(given.map(({ name, version, purl }) => `${purl ?? name} ${version.normalize('NFKC').trim()}`))
    assert.equal(bom.components.length, distinct.size)
  }))
})
