import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { holds, readNetwork, writeNetwork } from './address.ts'
import { clip, harmless, harmlessLine } from './harmless.ts'
import { Item, itemTypes, merged, readTime } from './item.ts'
import { defang, normalised, refang, shownValue, typeOfAddress } from './values.ts'

test('each type has one spelling', () => {
  const cases: [Parameters<typeof normalised>[0], string, string | undefined][] = [
    ['ipv4', ' 192.0.2.1 ', '192.0.2.1'], ['ipv4', '192[.]0[.]2[.]1', '192.0.2.1'], ['ipv4', '192.0.2.01', undefined],
    ['ipv4', '256.0.0.1', undefined], ['ipv4-net', '192.0.2.77/24', '192.0.2.0/24'], ['ipv4', '::ffff:192.0.2.1', '192.0.2.1'],
    ['ipv6', '2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'], ['ipv6', '[2001:db8::]', '2001:db8::'], ['ipv6-net', '2001:db8:ffff::/32', '2001:db8::/32'],
    ['ipv6', '2001:db8:::1', undefined], ['ipv6', '1:2:3:4:5:6:7:8:9', undefined],
    ['domain', 'EVIL[.]Example.', 'evil.example'], ['domain', 'evil(dot)example', 'evil.example'], ['domain', '病院.example', 'xn--dj2a62x.example'],
    ['domain', 'domain autuo.xicp.net', undefined], ['domain', '192.0.2.1', undefined], ['domain', 'localhost', undefined],
    ['url', 'hxxps://EVIL[.]example/A?b=C', 'https://evil.example/A?b=C'], ['url', 'hxxp[:]//evil.example', 'http://evil.example/'],
    ['url', 'javascript:alert(1)', undefined], ['email', 'Bad[at]Evil[.]example', 'bad@evil.example'], ['email', 'a b@evil.example', undefined],
    ['md5', 'D41D8CD98F00B204E9800998ECF8427E', 'd41d8cd98f00b204e9800998ecf8427e'], ['sha1', 'd41d8cd98f00b204e9800998ecf8427e', undefined],
    ['asn', '64496', 'AS64496'], ['asn', 'AS4294967296', undefined], ['mac', 'AA-BB-CC-00-11-22', 'aa:bb:cc:00:11:22'],
    ['technique', 't1059.001', 'T1059.001'], ['vulnerability', 'cve-2024-21762', 'CVE-2024-21762'], ['file-name', 'a\u0000b.exe', 'ab.exe'],
    ['file-name', '  ', undefined],
  ]
  for (const [type, given, wanted] of cases) {
    if (given !== '病院.example') assert.equal(normalised(type, given), wanted, `${type} ${given}`)
    else assert.match(normalised(type, given) ?? '', /^xn--[a-z0-9]+\.example$/)
  }
})

test('normalising twice changes nothing more, whatever is given', () => {
  fc.assert(fc.property(fc.constantFrom(...itemTypes), fc.oneof(fc.string({ unit: 'binary' }), fc.webUrl(), fc.ipV6(), fc.emailAddress(), fc.domain()),
    (type, s) => {
      const once = normalised(type, s)
      if (once !== undefined) assert.equal(normalised(type, once), once)
    }), { numRuns: 2000 })
})

test('addresses: canonical by value, and networks hold what lies in them', () => {
  fc.assert(fc.property(fc.ipV6(), (s) => {
    const n = readNetwork(s)
    assert.ok(n, s)
    assert.deepEqual(readNetwork(writeNetwork(n)), n)
    if (n.version === 6) assert.equal(`[${writeNetwork(n)}]`, new URL(`http://[${s}]/`).hostname)
  }))
  const net = readNetwork('192.0.2.0/25')
  const inside = readNetwork('192.0.2.127')
  const outside = readNetwork('192.0.2.128')
  assert.ok(net && inside && outside && holds(net, inside) && !holds(net, outside))
  assert.equal(typeOfAddress('2001:db8::/64'), 'ipv6-net')
})

test('defanging is undone by refanging, and what is shown cannot be clicked', () => {
  for (const s of ['https://evil.example/a.b?c=d', '192.0.2.1', 'a@evil.example', 'evil.example']) {
    assert.equal(refang(defang(s)), s)
    assert.doesNotMatch(defang(s), /https?:\/\/|[a-z0-9]\.example/)
  }
  assert.equal(defang('https://evil.example/a.b'), 'hxxps://evil[.]example/a.b')
  assert.equal(shownValue({ type: 'file-name', value: 'invoice\u202Efdp.exe' }), 'invoice<U+202E>fdp.exe')
})

test('display text holds no control, bidi or invisible character and no broken surrogate', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (s) => {
    assert.doesNotMatch(harmless(s), /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u200B-\u200F\u2028-\u202E\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/u)
    assert.ok(harmless(s).isWellFormed() && clip(s.toWellFormed(), 5).length <= 5)
  }))
  assert.equal(harmless('\u001b[31m赤\u2066'), '<U+001B>[31m赤<U+2066>')
  assert.equal(harmlessLine(' 二行の\n題 '), '二行の 題')
})

test('times: seconds, fractions of any length and offsets become ISO in UTC; nonsense becomes nothing', () => {
  assert.equal(readTime('1472541011'), '2016-08-30T07:10:11.000Z')
  assert.equal(readTime('2023-05-02T20:00:00.0002Z'), '2023-05-02T20:00:00.000Z')
  assert.equal(readTime('2026-10-01T17:42:00.000000+09:00'), '2026-10-01T08:42:00.000Z')
  assert.equal(readTime('2020-10-25 16:22:00'), '2020-10-25T16:22:00.000Z')
  for (const bad of ['yesterday', '', -1, '0', null, {}, '9'.repeat(40)]) assert.equal(readTime(bad), undefined)
})

test('the same thing said twice is one item under the stricter marking, with the widest times', () => {
  const item = (more: Partial<Item>): Item => Item.parse({ type: 'ipv4', value: '192.0.2.1', role: 'observed', source: { format: 'stix', id: 'a' }, ...more })
  const one = merged(item({ tlp: 'green', firstSeen: '2026-01-02T00:00:00.000Z' }), item({ role: 'indicator', tlp: 'amber', firstSeen: '2026-01-01T00:00:00.000Z' }))
  assert.deepEqual(one, item({ role: 'indicator', tlp: 'amber', firstSeen: '2026-01-01T00:00:00.000Z' }))
})
