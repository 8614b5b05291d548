import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { readEvidence } from '../evidence/evidence.ts'
import { itemKey, type ItemType } from '../evidence/item.ts'
import { normalised } from '../evidence/values.ts'
import { readLines } from './read-lines.ts'
import { readRows } from './read-rows.ts'
import { listToStix } from './to-stix.ts'
import { cell, csv, plainText, type Line } from './write.ts'

const keys = (content: string): string[] => readLines(content).entries.map(itemKey)
const rows = (content: string): string[][] => parse(content, { relaxColumnCount: true }) as string[][] // without `columns` it gives rows

test('one value in each line, however it was made unclickable', () => {
  const written: readonly (readonly [string, string])[] = [['hxxps://evil[.]example/a?b#c', 'url:https://evil.example/a?b#c'], ['evil[dot]example', 'domain:evil.example'],
    ['evil(.)example', 'domain:evil.example'], ['taro(at)evil[.]example', 'email:taro@evil.example'], ['ｅｖｉｌ．ｅｘａｍｐｌｅ', 'domain:evil.example'],
    ['１９２．０．２．１', 'ipv4:192.0.2.1'], ['192.0.2[.]1:8080', 'ipv4:192.0.2.1'], ['[2001:db8::1]:443', 'ipv6:2001:db8::1'], ['192.0.2.77/24', 'ipv4-net:192.0.2.0/24'],
    ['evil.example:8443', 'domain:evil.example'], ['・「evil.example」、', 'domain:evil.example'], ['AS64500', 'asn:AS64500'], ['D'.repeat(64), `sha256:${'d'.repeat(64)}`],
    ['CVE-2026-12345', 'vulnerability:CVE-2026-12345'], ['evil.example # C2', 'domain:evil.example'], ['日本語.example', 'domain:xn--wgv71a119e.example']]
  for (const [given, key] of written) assert.deepEqual(keys(given), [key], given)
})

test('remarks are passed over, behind a value they are its title; a marking counts for the list', () => {
  const list = readLines('# TLP:GREEN 医療\n; x\n// y\n\nevil.example  # C2 of Qilin\r\nevil.example\n192.0.2.1:53 ; resolver')
  assert.deepEqual(list.entries, [{ line: 5, type: 'domain', value: 'evil.example', title: 'C2 of Qilin' }, { line: 7, type: 'ipv4', value: '192.0.2.1', port: 53, title: 'resolver' }])
  assert.deepEqual([list.tlp, list.faults], ['green', []])
})

test('each line that cannot be read is told with its number, in both languages, and boundedly', () => {
  const list = readLines('evil.example\nnot a value\n256.1.1.1\n')
  assert.deepEqual(list.faults.map((f) => f.line), [2, 3])
  assert.match(list.faults[0]?.message.ja ?? '', /「not a value」/)
  const many = readLines('x\n'.repeat(50), { lines: 40, faults: 5 })
  assert.deepEqual([many.faults.length, many.more, many.faults[0]?.message.en], [5, 36, 'There are too many lines: nothing after line 40 is read. Split the list.'])
})

test('a table is understood by its headings, Japanese or English, or by a column that is named', () => {
  const expected = [{ line: 2, type: 'domain', value: 'evil.example', title: 'C2', validUntil: '2026-12-31T00:00:00.000Z', tlp: 'amber' }]
  assert.deepEqual(readRows(rows('種類,値,備考,有効期限,TLP\nドメイン,evil[.]example,C2,2026/12/31,TLP:AMBER\n')).entries, expected)
  assert.deepEqual(readRows(rows('indicator,type,comment,expires,tlp\nevil.example,hostname,C2,2026-12-31T00:00:00Z,amber\n')).entries, expected)
  assert.deepEqual(readRows(rows('a,b\nx,evil.example\n'), { value: 'b' }).entries.map(itemKey), ['domain:evil.example'])
  assert.deepEqual(readRows(rows('x,evil.example\ny,192.0.2.1\n')).entries.map(itemKey), ['domain:evil.example', 'ipv4:192.0.2.1'])
  assert.deepEqual(readRows(rows(`md5,sha256,ip\n${'a'.repeat(32)},${'b'.repeat(64)},\n,,2001:db8::1\n`)).entries.map(itemKey), [`md5:${'a'.repeat(32)}`, `sha256:${'b'.repeat(64)}`, 'ipv6:2001:db8::1'])
})

test('a value that is listed twice is under the stricter marking', () => {
  assert.deepEqual(readRows(rows('value,tlp\na.example,clear\na.example,red\na.example,\n')).entries.map((e) => [e.line, e.tlp]), [[2, 'red']])
})

test('faults of a table: type against value, unknown type, marking, date, no column', () => {
  const list = readRows(rows('type,value,tlp,expires\nmd5,evil.example,,\nwidget,evil.example,,\ndomain,a.example,secret,\ndomain,b.example,,soon\n'))
  assert.deepEqual([list.entries.length, list.faults.map((f) => f.line)], [0, [2, 3, 4, 5]])
  assert.deepEqual(readRows([['only', 'words'], ['here', 'too']]).faults.map((f) => f.line), [1])
  assert.deepEqual(readRows([]).entries, [])
})

test('a list becomes indicators or observables under its marking, and what STIX cannot say is told', () => {
  const about = { producer: 'P', tlp: 'clear', createdAt: '2026-11-22T00:00:00.000Z', name: 'l.txt' } as const
  const list = readLines('# TLP:AMBER\nevil.example:8443\n192.0.2.1\nAS64500')
  const items = (role: 'indicator' | 'observed') => readEvidence('b.json', JSON.stringify(listToStix(list, { ...about, role }).bundle)).items.filter((i) => i.type !== 'organisation')
  assert.deepEqual(items('indicator').map((i) => `${i.role} ${itemKey(i)} ${i.tlp} ${i.description}`),
    ['indicator domain:evil.example amber port 8443', 'indicator ipv4:192.0.2.1 amber undefined', 'indicator asn:AS64500 amber undefined'])
  assert.deepEqual([...new Set(items('observed').map((i) => i.role))], ['observed'])
  const odd = { entries: [{ line: 9, type: 'ja3', value: 'd41d8cd98f00b204e9800998ecf8427e' }], faults: [], more: 0 } as const
  assert.deepEqual(listToStix(odd, { ...about, role: 'indicator' }).faults.map((f) => f.line), [9])
})

const values: readonly (readonly [ItemType, fc.Arbitrary<string>])[] = [['ipv4', fc.ipV4()], ['domain', fc.domain().map((d) => `${d.slice(-200)}.example`)], ['url', fc.webUrl()], ['sha256', fc.stringMatching(/^[0-9a-f]{64}$/)]]
const line = fc.constantFrom(...values).chain(([type, of]) => fc.record({ type: fc.constant(type), value: of, title: fc.string({ unit: 'grapheme', maxLength: 30 }),
  tlp: fc.constantFrom('clear', 'amber+strict') })).map((l): Line => ({ ...l, value: normalised(l.type, l.value) ?? '', tlp: l.tlp === 'clear' ? 'clear' : 'amber+strict' }))
  .filter((l) => l.value !== '' && !/^\w+:\/\/[^/]*:\d/.test(l.value))

test('written and read back, as text, defanged or as a table, the values are the same', () => {
  fc.assert(fc.property(fc.uniqueArray(line, { selector: itemKey, maxLength: 10 }), (lines) => {
    const wanted = lines.map(itemKey).sort()
    for (const text of [plainText(lines), plainText(lines, { defanged: true })]) assert.deepEqual(keys(text).sort(), wanted)
    const back = readRows(rows(csv(lines)))
    assert.deepEqual(back.entries.map((e) => `${itemKey(e)} ${e.tlp}`).sort(), lines.map((l) => `${itemKey(l)} ${l.tlp}`).sort())
    assert.deepEqual(back.faults, [])
  }), { numRuns: 150 })
})

test('no cell is a formula, and no value leaves its cell', () => {
  fc.assert(fc.property(fc.array(fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', "'", 'a', '1'), { maxLength: 12 }).map((s) => s.join('')), (s) => {
    const [[read = ''] = []] = parse(`${cell(s)},"end"\r\n`) as string[][]
    assert.doesNotMatch(read, /^[=+\-@\t\r]/)
    assert.equal(read.replace(/^'(?=[=+\-@\t\r'])/, ''), s)
  }))
})
