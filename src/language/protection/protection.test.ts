import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readEvidence } from '../evidence/evidence.ts'
import { itemKey, itemTypes, type ItemType } from '../evidence/item.ts'
import { blockable } from './blockable.ts'
import { blocklist, blocklists, type Blocklist } from './blocklist.ts'
import { current, Entry, type Edition } from './entry.ts'
import { givenRule, options } from './network-rule.ts'
import { addressTrigger, rpzZone } from './rpz.ts'
import { ruleFiles } from './rule-files.ts'
import { stixFeed } from './stix-feed.ts'
import { content, localSids, suricataRules } from './suricata.ts'

const about: Edition = { name: '医療向け遮断リスト', producer: '国家サイバー統括室', now: '2026-11-22T00:00:00.000Z' }
const zoned = { ...about, zone: 'rpz.example' }
let next = 0
const entry = (type: ItemType, value: string, more: Partial<Entry> = {}): Entry => Entry.parse({ type, value, id: `item-${next++}`, tlp: 'amber', ...more })
const body = (text: string): string[] => text.trimEnd().split('\n').filter((line) => !/^[#;]/.test(line))

test('a blocklist holds one kind, each value once, and nothing expired', () => {
  const list = blocklist('addresses', [entry('ipv4', '192.0.2.1'), entry('ipv4', '192.0.2.1', { validUntil: '2026-12-01T00:00:00Z' }), entry('domain', 'a.example'),
    entry('ipv4', '192.0.2.2', { validUntil: '2026-11-22T00:00:00.000Z' }), entry('ipv6-net', '2001:db8::/32', { validUntil: '2026-11-30T00:00:00Z' })], about)
  assert.deepEqual(body(list.text), ['192.0.2.1', '2001:db8::/32'])
  assert.match(list.text, /# TLP:AMBER\n# 2 entries; fetch again before 2026-11-30T00:00:00.000Z/)
  assert.equal(list.ids.length, 2)
})

test('what would cut off whoever loads the list is left out of every list, and told', () => {
  const harmful = ['0.0.0.0/0', '10.1.2.3', '172.0.0.0/8', '127.0.0.1', '224.0.0.1', '192.0.0.0/9'].map((v) => entry(v.includes('/') ? 'ipv4-net' : 'ipv4', v))
    .concat(entry('ipv6', '::1'), entry('ipv6-net', '2000::/3'), entry('domain', 'co.jp'))
  const good = [entry('ipv4', '198.51.100.7'), entry('domain', 'evil.co.jp'), entry('ipv6-net', '2001:db8::/32')]
  assert.deepEqual(body(blocklist('addresses', [...harmful, ...good], about).text), ['198.51.100.7', '2001:db8::/32'])
  assert.equal(rpzZone([...harmful, ...good], zoned).left.length, harmful.length)
  assert.deepEqual(suricataRules([...harmful, ...good], about).left.toSorted(), harmful.map((e) => e.id).toSorted())
})

test('a zone answers for the name, what lies under it, and addresses', () => {
  const zone = rpzZone([entry('domain', 'evil.example', { title: 'C2; of\nQilin' }), entry('ipv4-net', '192.0.2.0/24'), entry('ipv6', '2001:db8::1'), entry('url', 'http://x.example/')], zoned)
  assert.deepEqual(body(zone.text), ['$TTL 300', '$ORIGIN rpz.example.', '@ IN SOA localhost. hostmaster.localhost. 1795305600 300 60 86400 60', '@ IN NS localhost.',
    'evil.example IN CNAME .', '*.evil.example IN CNAME .', '24.0.2.0.192.rpz-ip IN CNAME .', '128.1.zz.db8.2001.rpz-ip IN CNAME .'])
  assert.deepEqual([addressTrigger('::1'), addressTrigger('::/0'), addressTrigger('2001:db8:1:2:3:4:5:6')], ['128.1.zz.rpz-ip', '0.zz.rpz-ip', '128.6.5.4.3.2.1.db8.2001.rpz-ip'])
  assert.throws(() => rpzZone([], { ...about, zone: 'a.example.\n*' }), RangeError)
})

test('a name that would be too long in the zone is left out and told', () => {
  const long = `${'a'.repeat(60)}.${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.example`
  const zone = rpzZone([entry('domain', long, { id: 'long' })], zoned)
  assert.deepEqual([zone.ids, zone.left], [[], ['long']])
})

test('rules for a name, an address and a page; ids of the local range follow from the item', () => {
  const given = [entry('domain', 'evil.example', { id: 'd', title: 'C2 "x"; sid:1' }), entry('ipv6', '2001:db8::1', { id: 'a' }), entry('url', 'http://x.example/a;b?c="d"', { id: 'u' })]
  const { text } = suricataRules(given, about)
  const rules = body(text)
  assert.equal(rules.length, 5)
  assert.match(text, /dns\.query; dotprefix; content:"\.evil\.example"; nocase; endswith/)
  assert.match(text, /http\.uri\.raw; content:"\/a\|3b\|b\|3f\|c\|3d 25\|22d\|25\|22"; startswith/)
  assert.match(text, /-> \[2001:db8::1\] any/)
  const ids = rules.map((r) => Number(/ sid:(\d+);/.exec(r)?.[1]))
  assert.ok(ids.every((id) => id >= localSids.first && id <= localSids.last))
  assert.deepEqual(body(suricataRules(given, { ...about, now: '2026-11-23T00:00:00.000Z' }).text).map((r) => Number(/ sid:(\d+);/.exec(r)?.[1])), ids)
})

test('given rules that detect are passed on; those that act, silence or break out are not', () => {
  const good = 'alert dns any any -> any any (msg:"x; y"; dns.query; content:"a|3b|b"; sid:2000001; rev:1;)'
  assert.equal(givenRule(good), good)
  for (const bad of ['pass ip any any -> any any (sid:1;)', 'alert ip any any -> any any (lua:x.lua; sid:1;)', `${good}\npass ip any any -> any any (sid:2;)`,
    'alert ip any any -> any any (msg:"x; sid:1;)', 'alert http any any -> any any (dataset:set,x,type string,save /etc/passwd; sid:1;)', 'alert ip any any -> any any (sid:1;) # x\u2028'])
    assert.equal(givenRule(bad), undefined, bad)
  const twice = suricataRules([entry('network-rule', good, { id: '1' }), entry('network-rule', good.replace('rev:1', 'rev:2'), { id: '2' }), entry('network-rule', 'pass ip', { id: '3' })], about)
  const ids = body(twice.text).map((r) => /sid:(\d+)/.exec(r)?.[1])
  assert.equal(ids.length, 2)
  assert.equal(new Set(ids).size, 2)
  assert.deepEqual(twice.left, ['3'])
})

test('rules in Sigma and YARA are one to a file; one that reaches for files is left out', () => {
  const files = ruleFiles('yara', [entry('yara', 'rule a { condition: true }', { id: 'urn:x/../1', title: 'A\nrule evil {}' }), entry('yara', 'include "/etc/passwd"'),
    entry('yara', 'rule b { condition: false }', { validUntil: '2026-11-01T00:00:00Z' })], about)
  assert.deepEqual(files.map((f) => f.name), ['urn_x____1.yar'])
  assert.equal(files[0]?.text.split('\n').filter((line) => !line.startsWith('//')).join('|'), 'rule a { condition: true }|')
})

test('the bundle carries expiry and marking of each', () => {
  const { bundle, ids, left } = stixFeed([entry('domain', 'a.example', { validUntil: '2026-12-01T00:00:00.000Z' }), entry('domain', 'b.example', { tlp: 'green', validUntil: '2026-11-01T00:00:00Z' }),
    entry('md5', 'd'.repeat(32), { tlp: 'clear', id: 'm' }), entry('ja3', 'd'.repeat(32), { id: 'j' })], about)
  assert.deepEqual([ids.includes('m'), left], [true, ['j']])
  const { items } = readEvidence('b.json', JSON.stringify(bundle))
  assert.deepEqual(items.filter((i) => i.role === 'indicator').map((i) => [itemKey(i), i.validUntil, i.tlp]),
    [['domain:a.example', '2026-12-01T00:00:00.000Z', 'amber'], [`md5:${'d'.repeat(32)}`, undefined, 'clear']])
})

const nasty = fc.array(fc.constantFrom('a', '.', '"', "'", ';', '\\', '\n', '\r', '\u2028', '|', '(', ')', '#', ' ', '/', ':', '@', 'é', '\u202e', 'http://', '192.0.2.1', 'example', '`', '$', '%'), { minLength: 1, maxLength: 14 })
  .map((parts) => parts.join(''))
const hostile = fc.record({ type: fc.constantFrom(...itemTypes), id: nasty, tlp: fc.constantFrom('clear', 'red'),
  value: fc.oneof(nasty, nasty.map((s) => `http://x.example/${s}`), nasty.map((s) => `${s.replaceAll(/[^a-z]/g, '')}x.example`), fc.ipV6(), fc.ipV4()) },
{ requiredKeys: ['type', 'id', 'tlp', 'value'] })
const withTitle = fc.tuple(hostile, fc.option(nasty, { nil: undefined }), fc.option(fc.constantFrom('2026-11-21T00:00:00Z', '2026-12-01T00:00:00+09:00'.replace('+09:00', 'Z')), { nil: undefined }))
  .map(([e, title, validUntil]): Entry => ({ ...e, tlp: e.tlp === 'red' ? 'red' : 'clear', ...(title !== undefined && { title }), ...(validUntil && { validUntil }) }))

test('whatever a value, title or id holds, no file gets a line that is not its own', () => {
  fc.assert(fc.property(fc.array(withTitle, { maxLength: 8 }), (entries) => {
    const all = current(entries, about.now)
    assert.ok(all.every((e) => !e.validUntil || Date.parse(e.validUntil) > Date.parse(about.now)))
    for (const kind of Object.keys(blocklists) as Blocklist[]) { // its own keys
      const { text } = blocklist(kind, entries, about)
      assert.deepEqual(body(text), all.filter((e) => (blocklists[kind] as readonly string[]).includes(e.type) && blockable(e)).map((e) => e.value))
    }
    for (const line of body(rpzZone(entries, zoned).text).slice(4)) assert.match(line, /^(\*\.)?[a-z0-9_.-]+ IN CNAME \.$/)
    for (const line of body(suricataRules(entries, about).text)) {
      assert.match(line, /^alert [a-z]+ \S+ \S+ -> \S+ \S+ \(.*;\)$/)
      const said = options(line.slice(line.indexOf('(') + 1, -1)) ?? assert.fail(line)
      assert.equal(said.filter((o) => o.startsWith('sid:')).length, 1)
      assert.ok(said.every((o) => /^(msg|content|metadata|sid|rev|bsize):|^(dns\.query|tls\.sni|http\.(host|uri\.raw|user_agent)|ja3\.hash|tls\.cert_fingerprint|dotprefix|nocase|endswith|startswith)$/.test(o)), line)
    }
  }), { numRuns: 500 })
})

test('content says the bytes it was given', () => {
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 30 }), (s) => {
    const back = content(s).replaceAll(/\|([0-9a-f ]+)\|/g, (_, hex: string) => hex.split(' ').map((h) => String.fromCharCode(Number.parseInt(h, 16))).join(''))
    assert.equal(back, String.fromCharCode(...new TextEncoder().encode(s)))
  }))
})
