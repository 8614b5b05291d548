import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEvidence, type Evidence } from './evidence.ts'
import { Item } from './item.ts'

const samples = ['hospital-ransomware.stix.json', 'hospital-ransomware.misp.json']
  .map((f) => readFileSync(new URL(`../../../catalogues/samples/${f}`, import.meta.url), 'utf8'))

const sound = (e: Evidence): Evidence => {
  for (const i of e.items) Item.parse(i)
  assert.ok(e.format !== 'unknown' || (e.problem && e.items.length === 0))
  assert.ok(e.items.length > 0 || e.problem)
  return e
}

test('malformed JSON is told with its place and what to do', () => {
  const at = (s: string) => /line (\d+), column (\d+)/.exec(readEvidence('e.json', s).problem?.en ?? '')?.slice(1).map(Number)
  assert.deepEqual(at('{\n  "a": 1,\n  "b": tru\n}'), [3, 8])
  assert.deepEqual(at('{"a": [1, 2,]}'), [1, 13])
  assert.deepEqual(at('{"a" 1}'), [1, 6])
  assert.deepEqual(at('{"a": "b'), [1, 9])
  assert.deepEqual(at('{"a": 1}\n}'), [2, 1])
  assert.deepEqual(at('{"a": "\\x"}'), [1, 7])
  assert.deepEqual(at('{"type": "bundle", "objects": ['), [1, 32])
  assert.deepEqual(at('{,}'), [1, 2])
  assert.match(readEvidence('e.json', '{"a" 1}').problem?.ja ?? '', /1行6列/)
})

test('every broken JSON has a place, every whole one has none', () => {
  fc.assert(fc.property(fc.json(), fc.nat(), fc.string({ maxLength: 1 }), (json, n, c) => {
    const s = `[${json}`.slice(0, n % (json.length + 1)) + c
    let whole = true
    try {
      JSON.parse(s)
    } catch {
      whole = false
    }
    const problem = readEvidence('e.json', s).problem?.en ?? ''
    if (!whole && s.trim() !== '' && !s.includes('\u0000')) assert.match(problem, /line \d+, column \d+/, s)
    else assert.doesNotMatch(problem, /line \d+/, s)
  }))
})

test('what is empty, binary, too large, too deep, too many or something else is told so', () => {
  const problem = (content: string | Uint8Array, limits = {}) => readEvidence('e', content, limits).problem?.en ?? ''
  assert.match(problem(''), /empty/)
  assert.match(problem(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0xff)), /not a text file/)
  assert.match(problem('x'.repeat(11), { bytes: 10 }), /too large/)
  assert.match(problem('['.repeat(100_000)), /nested too deeply/)
  assert.match(problem(`{"a":${'{"a":'.repeat(70)}1${'}'.repeat(71)}`), /nested too deeply/)
  assert.match(problem('[{},{},{}]', { objects: 2 }), /too many objects/)
  assert.match(problem('{"hello": "world"}'), /neither STIX nor a MISP event/)
  assert.match(problem('just some words here'), /No address/)
  assert.match(problem('{"type":"bundle","id":"bundle--x","objects":[]}'), /no indicator/)
})

test('more items than the limit are counted, not taken', () => {
  const lines = Array.from({ length: 300 }, (_, i) => `198.51.${i % 100}.${Math.floor(i / 100)}`).join('\n')
  const e = readEvidence('list.txt', lines, { items: 100 })
  assert.equal(e.items.length, 100)
  assert.deepEqual(e.unread.map((u) => u.count), [200])
})

test('hostile names reach no prototype, and hostile text is harmless to see', () => {
  const e = sound(readEvidence('e.json', `{"type":"bundle","id":"bundle--1","__proto__":{"polluted":true},"objects":[
    {"type":"__proto__","id":"__proto__--1"},{"type":"constructor","id":"constructor--1"},
    {"type":"malware","id":"malware--1","name":"a\\u202Eb","description":"<script>\\u0007","__proto__":{"x":1}},
    {"type":"file","id":"file--1","name":"x\\u202Efdp.exe","hashes":{"__proto__":"a","constructor":"b"}}]}`))
  assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
  assert.deepEqual(e.items.map((i) => i.value), ['a<U+202E>b', 'x\u202Efdp.exe'])
  assert.equal(e.items[0]?.description, '<script><U+0007>')
  assert.deepEqual(e.unread.map((u) => u.what), ['__proto__', 'constructor'])
})

test('time stays linear on hostile input', () => {
  const hostile = [`${'.'.repeat(4000)}a `.repeat(500), `TLP${' '.repeat(200_000)}`, 'a@'.repeat(200_000), '[.]'.repeat(200_000), `{"a":"${'\\\\'.repeat(500_000)}`,
    JSON.stringify({ type: 'indicator', id: 'indicator--1', pattern: `[a:b MATCHES '${'(a+)+'.repeat(3000)}$']` }),
    `{"a":[${'[],'.repeat(150_000)}`, JSON.stringify({ info: 'x', Attribute: Array(20_000).fill({ type: 'domain|ip', value: '|'.repeat(100) }) })]
  for (const s of hostile) {
    const start = performance.now()
    readEvidence('e', s)
    assert.ok(performance.now() - start < 2000, `${s.slice(0, 20)} took ${performance.now() - start} ms`)
  }
})

test('never throws: any JSON, and JSON that looks like evidence', () => {
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.constantFrom('indicator', 'file', 'tlp:red', 'ip-dst', 'filename|md5'))
  const key = fc.constantFrom('type', 'id', 'objects', 'Event', 'response', 'Attribute', 'Object', 'Tag', 'name', 'value', 'pattern', 'hashes', 'object_refs',
    'granular_markings', 'object_marking_refs', 'selectors', 'external_references', 'Galaxy', 'GalaxyCluster', 'meta', 'info', 'uuid', '__proto__')
  const { node } = fc.letrec((tie) => ({ node: fc.oneof({ maxDepth: 5 }, scalar, fc.array(tie('node'), { maxLength: 4 }), fc.dictionary(key, tie('node'), { maxKeys: 6 })) }))
  fc.assert(fc.property(fc.oneof(node, fc.jsonValue()), (v) => void sound(readEvidence('e.json', JSON.stringify(v)))), { numRuns: 1500 })
})

test('never throws: samples with a value replaced, a key lost, or bytes changed', () => {
  const strange = fc.oneof(fc.jsonValue(), fc.constantFrom<unknown>('', -1, [], {}, null, '\u202e', 'x'.repeat(20_000)))
  fc.assert(fc.property(fc.constantFrom(...samples), fc.nat(), strange, (sample, n, v) => {
    let i = 0
    const at = n % (sample.match(/[:,[]/g)?.length ?? 1)
    const mutated: unknown = JSON.parse(sample, (_, old: unknown) => (i++ === at ? v : old))
    sound(readEvidence('e.json', JSON.stringify(mutated) ?? ''))
    const cut = n % sample.length
    sound(readEvidence('e.json', sample.slice(0, cut) + sample.slice(cut + 1 + (n % 7))))
  }), { numRuns: 300 })
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void sound(readEvidence('e', bytes))), { numRuns: 300 })
})

test('STIX and MISP inside something else are found', () => {
  const [stix, misp] = samples.map((s) => JSON.parse(s) as unknown)
  const e = readEvidence('e.json', JSON.stringify({ case: { a: stix, b: misp } }))
  assert.equal(e.format, 'mixed')
  assert.ok(e.items.length > 30)
})

test('lists of values: one a line, in cells, in prose, defanged, in Japanese and in Shift_JIS', () => {
  const list = sound(readEvidence('iocs.csv', 'type,value,memo\nip,198[.]51[.]100[.]9,"c2"\ndomain,evil[.]example,\n# 192.0.2.9\nfile,report.exe,T1190\n'))
  assert.deepEqual(list.items.map((i) => `${i.role} ${i.type} ${i.value}`), ['indicator ipv4 198.51.100.9', 'indicator domain evil.example',
    'indicator file-name report.exe', 'technique technique T1190'])
  const prose = readEvidence('memo.txt', 'TLP:AMBER\n通信先は「hxxps://evil[.]example/a」、203.0.113.5:443。e.g. setup.exe, node.js, mail a@evil.example (CVE-2024-21762). 宛先は192[.]0[.]2[.]7です。')
  assert.deepEqual(prose.items.map((i) => `${i.role} ${i.type} ${i.value}`), ['observed url https://evil.example/a', 'observed ipv4 203.0.113.5',
    'observed file-name setup.exe', 'observed file-name node.js', 'observed email a@evil.example', 'context vulnerability CVE-2024-21762', 'observed ipv4 192.0.2.7'])
  assert.equal(prose.strictest, 'amber')
  const sjis = Uint8Array.of(0x92, 0xca, 0x90, 0x4d, 0x90, 0xe6, 0x20, 0x31, 0x39, 0x32, 0x2e, 0x30, 0x2e, 0x32, 0x2e, 0x31)
  assert.deepEqual(readEvidence('memo.txt', sjis).items.map((i) => i.value), ['192.0.2.1'])
})

test('the samples hold what the tour needs', () => {
  const [stix, misp] = samples.map((s) => sound(readEvidence('e.json', s)))
  const types = misp?.counts.types ?? {}
  assert.deepEqual([types.ipv4, types.domain, (types.md5 ?? 0) + (types.sha1 ?? 0) + (types.sha256 ?? 0)], [4, 3, 12])
  assert.equal(misp?.strictest, 'amber')
  assert.equal(stix?.strictest, 'amber+strict')
  for (const e of [stix, misp]) assert.deepEqual(e?.items.filter((i) => i.role === 'technique').map((i) => i.value).sort(), ['T1078', 'T1190', 'T1486'])
  for (const i of [...stix?.items ?? [], ...misp?.items ?? []].filter((i) => i.type === 'ipv4'))
    assert.match(i.value, /^(192\.0\.2|198\.51\.100|203\.0\.113)\./)
})
