import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { hiddenName, hideVictim, withoutVictim, type Victim } from './anonymise.ts'
import { readEvidence } from './evidence.ts'
import { Item, type ItemType } from './item.ts'

const victim: Victim = { names: ['医療法人社団 東都総合病院', 'Toto General Hospital', 'TGH'], domains: ['toto-hp.example'], networks: ['192.0.2.0/25', '2001:db8:a::/48'] }
const item = (type: ItemType, value: string, more: Partial<Item> = {}): Item =>
  Item.parse({ type, value, role: 'indicator', source: { format: 'stix', id: 'indicator--1' }, ...more })

test('the name is found however it is written', () => {
  for (const s of ['東都総合病院', '東都 総合病院', '医療法人社団東都総合病院', 'TOTO GENERAL HOSPITAL', 'Ｔｏｔｏ Ｇｅｎｅｒａｌ　Ｈｏｓｐｉｔａｌ', 'toto-general_hospital',
    'Toto\u200BGeneral\u00ADHospital', '東\u202E都総合病院', 'toto-hp', 'TGH', 'fw01.hq.toto-hp.example', 'tanaka@toto-hp[.]example', 'TOTO-HP.EXAMPLE'])
    assert.equal(hideVictim(`A ${s}。B`, victim), `A ${hiddenName}。B`, s)
})

test('other words stay as they are', () => {
  for (const s of ['東都', '総合病院', 'strength', 'General Hospital', 'totohpx'.slice(0, 4), '192.0.2.128', 'か', 'evil.example', ''])
    assert.equal(hideVictim(s, victim), s)
  assert.equal(hideVictim('がん', { ...victim, names: ['かん'] }), 'がん')
})

test('addresses of the victim in text go, in every spelling', () => {
  for (const s of ['192.0.2.18', '192[.]0[.]2[.]18', '１９２．０．２．１８', '192.0.2.0/24', '2001:DB8:A:0::1'])
    assert.equal(hideVictim(`x ${s} y`, victim), 'x （番地を伏せました） y', s)
})

test('values of the victim are removed with a reason', () => {
  const gone: [ItemType, string, RegExp][] = [
    ['ipv4', '192.0.2.18', /network/], ['ipv4-net', '192.0.2.0/24', /network/], ['ipv6', '2001:db8:a::5', /network/], ['ipv4', '10.1.2.3', /private/],
    ['domain', 'fw01.toto-hp.example', /domain/], ['domain', 'toto-hp.example', /domain/], ['email', 'jimu@mail.toto-hp.example', /domain/],
    ['url', 'https://www.toto-hp.example/x', /domain/], ['url', 'http://192.0.2.18/x', /network/], ['url', 'http://[2001:db8:a::1]/', /network/],
    ['url', 'https://evil.example/?to=toto-hp.example', /name/], ['url', new URL('https://evil.example/東都総合病院').href, /name/],
    ['domain', new URL('http://東都総合病院.evil.example').hostname, /name/], ['domain', 'toto-general-hospital.evil.example', /name/],
    ['user-account', 'TOTO-HP\\svc', /name/], ['pattern', "[url:value = 'https://toto-hp.example/' AND url:value != 'x']", /name/],
    ['pattern', "[ipv4-addr:value = '192.0.2.18' AND ipv4-addr:value != 'x']", /name/], ['command-line', 'net use \\\\fw01.toto-hp.example', /name/],
    ['organisation', 'Some Clinic', /organisation/],
  ]
  for (const [type, value, why] of gone) {
    const { items, removed } = withoutVictim([item(type, value)], victim)
    assert.deepEqual(items, [], value)
    assert.match(removed[0]?.why.en ?? '', why, value)
  }
})

test('what is the attacker’s stays, without the names around it or the id it came from', () => {
  const { items, removed } = withoutVictim([
    item('ipv4', '192.0.2.128', { title: 'TGHに入った', description: 'fw01.toto-hp.exampleから', related: ['東都総合病院'] }),
    item('domain', 'nottoto.example'), item('file-name', '東都総合病院_一覧.xlsx'), item('file-name', 'toto-hp_一覧.xlsx')], victim)
  assert.deepEqual(removed, [])
  assert.deepEqual(items.map((i) => [i.role, i.value, i.title, i.description, i.related, i.source.id]), [
    ['indicator', '192.0.2.128', `${hiddenName}に入った`, `${hiddenName}から`, [hiddenName], 'withheld'],
    ['indicator', 'nottoto.example', undefined, undefined, undefined, 'withheld'],
    ['observed', `${hiddenName}_一覧.xlsx`, undefined, undefined, undefined, 'withheld']])
})

test('a network that cannot be read is refused rather than ignored', () => {
  assert.throws(() => withoutVictim([], { ...victim, networks: ['192.0.2.0-127'] }), RangeError)
})

test('the samples leave without a trace of the hospital', () => {
  for (const file of ['hospital-ransomware.misp.json', 'hospital-ransomware.stix.json']) {
    const { items } = readEvidence(file, readFileSync(new URL(`../../../catalogues/samples/${file}`, import.meta.url)))
    const clean = withoutVictim(items, victim)
    assert.ok(clean.items.length >= 14 && clean.removed.length >= 2, file)
    assert.match(JSON.stringify(items), /東都総合病院/)
    assert.doesNotMatch(JSON.stringify(clean.items), /東都|toto|192\.0\.2\.\d|jimu/i)
    for (const i of clean.items) Item.parse(i)
  }
})

test('never throws on any text, hides nothing that was not there, and hiding twice changes nothing more', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (s) => {
    const once = hideVictim(s, victim)
    assert.equal(hideVictim(once, victim), once)
  }))
  fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 20 }), (a, b) =>
    assert.ok(!hideVictim(`${a} 東都総合病院 ${b}`, victim).includes('東都総合病院'))))
})
