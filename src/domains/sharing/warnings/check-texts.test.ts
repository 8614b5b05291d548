import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aDraft } from '#test/a-warning.ts'
import { checkTexts, type Hidden } from './check-texts.ts'
import { Draft } from '../contract.ts'

const fortios = [{ maker: 'Fortinet', product: 'FortiOS', from: '7.2.0', to: '7.2.11', fixed: '7.2.12' }]
const hospital: Hidden = { name: { ja: '医療法人 東都病院', en: 'Toto Hospital' }, domains: ['toto-hp.example'] }
const parts = {
  techniques: [{ id: 'T1190', name: 'Exploit Public-Facing Application' }], decisions: [{ what: { ja: '今夜の停止', en: 'To stop tonight' } }], concerned: [{ ja: '7.2を使っている', en: 'You run 7.2' }],
}
const bad = (more: Parameters<typeof aDraft>[0], hidden: Hidden[] = []) => checkTexts(Draft.parse(aDraft({ ...parts, ...more })), hidden).filter(({ ok }) => !ok)
const texts = aDraft().texts

test('texts that are whole, short, consistent and name nobody raise nothing', () => {
  assert.deepEqual(bad({ products: fortios }, [hospital]), [])
})

test('what is missing in a language is told at its reader', () => {
  const found = bad({ texts: { ...texts, analyst: { ja: 'ある', en: '' }, executive: { ja: '', en: '' } } })
  assert.deepEqual(found.map(({ reader, say }) => [reader, say.ja]), [['analyst', '英語の文がまだありません。'], ['executive', '日本語と英語の文がまだありません。']])
})

test('a victim without its name is found however it is written, in the steps too', () => {
  for (const word of ['東都病院', '東 都 病 院', 'ＴＯＴＯ　hospital', 'www.toto-hp.example']) {
    assert.deepEqual(bad({ texts: { ...texts, plain: { ja: `${word}です`, en: 'x' } } }, [hospital]).map(({ reader }) => reader), ['plain'], word)
  }
  assert.equal(bad({ steps: [{ title: { ja: '東都病院に電話', en: '' }, how: { ja: '', en: '' } }] }, [hospital]).length, 3)
})

test('a version that is not among the facts is told; addresses and scores are no versions', () => {
  const saying = (ja: string) => bad({ products: fortios, texts: { ...texts, analyst: { ja, en: 'x' } } }).map(({ say }) => say.ja)
  assert.deepEqual(saying('7.2.5と7.2.12、198.51.100.23:443、CVSS 9.8'), [])
  assert.deepEqual(saying('7.4.1も'), ['版「7.4.1」は、共通の事実の製品と版にありません。'])
})

test('a plain text longer than three hundred characters is told', () => {
  assert.equal(bad({ texts: { ...texts, plain: { ja: 'あ'.repeat(300), en: 'x' } } }).length, 0)
  assert.equal(bad({ texts: { ...texts, plain: { ja: 'あ'.repeat(301), en: 'x' } } }).length, 1)
})

test('what each reader needs beside the prose is told where it is missing or in one language', () => {
  const said = (more: Parameters<typeof aDraft>[0]) => bad(more).map(({ reader }) => reader)
  assert.deepEqual(said({ techniques: [], decisions: [], concerned: [] }), ['analyst', 'executive', 'plain'])
  assert.deepEqual(said({ techniques: [], hunting: [{ language: 'kql', title: 'a', text: 'b' }], concerned: [], products: fortios }), [])
  assert.deepEqual(said({ decisions: [{ what: { ja: '止める', en: '' } }], concerned: [{ ja: '', en: 'You run it' }] }), ['executive', 'plain'])
})

test('a victim without its name is found in rules, decisions and conditions', () => {
  const said = (more: Parameters<typeof aDraft>[0]) => bad(more, [hospital]).map(({ reader }) => reader)
  assert.deepEqual(said({ hunting: [{ language: 'kql', title: 'a', text: 'Url has "www.toto-hp.example"' }] }), ['analyst'])
  assert.deepEqual(said({ decisions: [{ what: { ja: '東都病院との取引', en: 'x' } }] }), ['executive'])
  assert.deepEqual(said({ concerned: [{ ja: '東都病院と取引がある', en: 'x' }] }), ['plain'])
})
