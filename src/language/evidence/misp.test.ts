import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readEvidence, type Evidence } from './evidence.ts'

const attribute = (type: string, value: string, more: object = {}): object => ({ type, value, to_ids: true, uuid: '57c4448a-fb04-457d-87e7-4127950d210f', ...more })
const event = (more: object): object => ({ info: 'x', uuid: '57c4445b-c548-4654-af0b-4be3950d210f', ...more })
const read = (doc: unknown): Evidence => readEvidence('e.json', JSON.stringify(doc))
const attributes = (...Attribute: object[]): Evidence => read({ Event: event({ Attribute }) })
const brief = (e: Evidence): string[] => e.items.map((i) => `${i.role} ${i.type} ${i.value} ${i.tlp ?? '-'}`)
const md5 = 'd41d8cd98f00b204e9800998ecf8427e'

test('an event is found bare, wrapped and in a response', () => {
  const e = event({ Attribute: [attribute('md5', md5)] })
  for (const doc of [e, { Event: e }, [{ Event: e }], { response: [{ Event: e }] }, { response: { Event: e } }]) {
    assert.deepEqual(brief(read(doc)), [`indicator md5 ${md5} -`])
    assert.equal(read(doc).format, 'misp')
  }
})

test('composite types are two values; a file name beside a digest was merely seen', () => {
  assert.deepEqual(brief(attributes(attribute('filename|md5', `a|b.exe|${md5}`), attribute('domain|ip', 'evil.example|192.0.2.1'),
    attribute('ip-dst|port', '2001:db8::1|443'), attribute('regkey|value', 'HKLM\\Run|x|y'), attribute('hostname|port', 'h.example|80'))), [
    'observed file-name a|b.exe -', `indicator md5 ${md5} -`, 'indicator domain evil.example -', 'indicator ipv4 192.0.2.1 -',
    'indicator ipv6 2001:db8::1 -', 'indicator registry-key HKLM\\Run -', 'indicator domain h.example -'])
})

test('to_ids decides between indicator and observed; deleted, files and victims are left out', () => {
  const e = attributes(attribute('ip-src', '192.0.2.1', { to_ids: false }), attribute('ip-dst', '192.0.2.2', { deleted: true }),
    attribute('attachment', 'x.doc', { data: 'AAAA' }), attribute('malware-sample', `x.exe|${md5}`, { data: 'AAAA' }),
    attribute('target-user', 'taro'), attribute('email-dst', 'taro@a.example'), attribute('ip-dst', 'not an address'))
  assert.deepEqual(brief(e), ['observed ipv4 192.0.2.1 -', 'observed file-name x.exe -', `indicator md5 ${md5} -`])
  assert.deepEqual(e.unread.map((u) => u.what), ['ip-dst', 'attachment', 'malware-sample', 'target-user', 'email-dst', 'ipv4 not an address'])
  assert.doesNotMatch(JSON.stringify(e), /AAAA|taro/)
})

test('tags and distribution: TLP first, a part is never more open than the whole', () => {
  const level = (of: object, on: object = {}) => read({ Event: event({ Attribute: [attribute('md5', md5, on)], ...of }) }).items[0]?.tlp
  const tag = (...names: string[]) => ({ Tag: names.map((name) => ({ name })) })
  assert.equal(level(tag('tlp:white')), 'clear')
  assert.equal(level(tag('TLP:AMBER+STRICT')), 'amber+strict')
  assert.equal(level(tag('tlp:green'), tag('tlp:red')), 'red')
  assert.equal(level(tag('tlp:red'), tag('tlp:clear')), 'red')
  assert.equal(level(tag('tlp:unclear')), 'amber+strict')
  assert.equal(level({ distribution: '0' }), 'amber+strict')
  assert.equal(level({ distribution: '3' }), 'green')
  assert.equal(level({ distribution: '0', ...tag('tlp:clear') }), 'clear')
  assert.equal(level({ distribution: '3', ...tag('tlp:clear') }, { distribution: '0' }), 'amber+strict')
  assert.equal(level({ distribution: '1', ...tag('tlp:clear') }, { distribution: '5' }), 'clear')
  assert.equal(level({}), undefined)
})

test('techniques from galaxies, tags and objects; objects about people are left out whole', () => {
  const e = read({ Event: event({
    Galaxy: [{ type: 'mitre-attack-pattern', GalaxyCluster: [{ value: 'Phishing - T1566', meta: { external_id: ['T1566'] } }] }],
    Tag: [{ name: 'misp-galaxy:mitre-attack-pattern="Valid Accounts - T1078"' }, { name: 'misp-galaxy:ransomware="Qilin"' }],
    Object: [{ name: 'attack-pattern', Attribute: [attribute('text', '9', { object_relation: 'id' }), attribute('text', 'Overflow', { object_relation: 'name' })] },
      { name: 'credential', Attribute: [attribute('text', 'hunter2', { object_relation: 'password' })] },
      { name: 'file', comment: 'dropped', Attribute: [attribute('md5', md5, { object_relation: 'md5' })] }] }) })
  assert.deepEqual(brief(e), ['technique technique T1566 -', 'technique technique T1078 -', 'context malware Qilin -',
    'technique technique CAPEC-9 -', `indicator md5 ${md5} -`])
  assert.equal(e.items.at(-1)?.description, 'dropped')
  assert.doesNotMatch(JSON.stringify(e), /hunter2/)
})

test('a galaxy is a dictionary and no event', () => {
  const e = read({ uuid: 'x', name: 'Botnet', type: 'botnet', values: [{ value: 'ADB.miner' }] })
  assert.equal(e.format, 'unknown')
  assert.match(e.problem?.en ?? '', /galaxy/)
})
