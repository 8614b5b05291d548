import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formsOf, namedBy } from './offices.ts'

const organisations = [
  { id: 'org-centre', name_ja: '国家サイバー統括室', name_en: 'National Cybersecurity Office' },
  { id: 'org-ipa', name_ja: '情報処理推進機構（IPA）', name_en: 'IPA' },
  { id: 'org-npa', name_ja: '警察庁 サイバー警察局', name_en: 'National Police Agency, Cyber Affairs Bureau' },
  { id: 'org-jpcert', name_ja: 'JPCERT/CC', name_en: 'JPCERT/CC' },
  { id: 'org-minato', name_ja: '港電力', name_en: 'Minato Power' },
  { id: 'org-minato-service', name_ja: '港電力サービス', name_en: 'Minato Power Services' },
  { id: 'org-yamashina', name_ja: '山科製作所', name_en: 'Yamashina Works' },
]
const named = (office: string, own = 'org-yamashina') => namedBy(office, own, organisations)?.id

test('a name is also what stands in its parentheses, what stands before them, and its first Japanese word', () => {
  assert.deepEqual(formsOf('情報処理推進機構（IPA）'), ['情報処理推進機構(ipa)', '情報処理推進機構', 'ipa'])
  assert.deepEqual(formsOf('警察庁 サイバー警察局'), ['警察庁 サイバー警察局', '警察庁'])
  assert.deepEqual(formsOf('National Police Agency'), ['national police agency'])
  assert.deepEqual(formsOf('海'), [], 'too short to tell apart')
})

for (const [office, whose] of [
  ['国家サイバー統括室', 'org-centre'], ['国家サイバー統括室 連絡担当', 'org-centre'], ['国家　サイバー・統括室', 'org-centre'], ['国家サイ\u200bバー統括室', 'org-centre'],
  ['NATIONAL Cybersecurity  Office liaison', 'org-centre'], ['Ｎａｔｉｏｎａｌ Cybersecurity Office', 'org-centre'], ['IPA 窓口', 'org-ipa'], ['ＩＰＡ窓口', 'org-ipa'],
  ['情報処理推進機構の者', 'org-ipa'], ['警察庁', 'org-npa'], ['JPCERT/CC analyst', 'org-jpcert'], ['org-centre/duty', 'org-centre'],
] as const) test(`「${office}」 names ${whose}`, () => assert.equal(named(office), whose))

for (const office of ['情報管理室', '当直長', 'CSIRT', 'participation', 'サイバー対策担当', '総務', 'org-yamashina/member', '山科製作所 総務', 'national office of cybersecurity']) {
  test(`「${office}」 names nobody`, () => assert.equal(named(office), undefined))
}

test('one’s own name may contain another’s, and adds nothing to it', () => {
  assert.equal(named('港電力サービス 総務', 'org-minato-service'), undefined)
  assert.equal(named('港電力 総務', 'org-minato-service'), 'org-minato')
  assert.equal(named('Minato Power Services', 'org-minato-service'), undefined)
})

test('whatever stands around a Japanese name, it is found', () => {
  let met = 0
  fc.assert(fc.property(fc.string({ maxLength: 20 }), fc.string({ maxLength: 20 }), (before, after) => {
    met += 1
    return named(`${before}国家サイバー統括室${after}`) !== undefined
  }), { numRuns: 300 })
  assert.ok(met >= 300)
})

test('no name breaks the search', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 30 }), fc.string({ unit: 'binary', maxLength: 30 }), (name, office) => {
    namedBy(office, 'org-x', [{ id: 'org-y', name_ja: name, name_en: name }])
    return true
  }), { numRuns: 500 })
  assert.equal(namedBy('A.B*C(D', 'org-x', [{ id: 'org-y', name_ja: 'A.B*C(D', name_en: 'x' }])?.id, 'org-y')
})
