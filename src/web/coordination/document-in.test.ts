import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeAdvisory } from '#language/advisory/write-advisory.ts'
import { documentIn } from './document-in.ts'

const product = { maker: 'Fortinet', name: 'FortiOS', versions: { all: false, from: '7.0.0', to: '7.2.5', toIncluded: false, exact: [] }, askedAt: '2026-11-20T00:00:00Z', words: '更新してください。', scheme: 'fortios' }
const csaf = JSON.stringify(writeAdvisory({
  tracking: 'SKM-2026-0001', url: 'https://x.example/skm-2026-0001.json', lang: 'ja', tlp: 'clear', publisher: { name: 'x', address: 'https://x.example' }, title: '題', summary: '概要です。', impact: '読まれます。', remedy: '', workaround: '', check: '記録を見てください。', exploited: true, acknowledgement: '', links: [],
  cve: '', number: 'JC-2026-0001', cwe: '', cvss: '', editions: [{ at: '2026-11-22T00:00:00Z', summary: '初版' }], makers: [],
  products: [{ ...product, status: 'fixed', fixedIn: '7.2.5' }, { ...product, name: 'FortiProxy', status: null, fixedIn: '' }, { ...product, name: 'FortiWeb', versions: { all: true, toIncluded: false, exact: [] }, status: 'not-affected', fixedIn: '' }],
}))

test('what was written is what a person reads', () => {
  const shown = documentIn(csaf)
  assert.equal(shown.summary, '概要です。')
  assert.deepEqual(shown.products, { known_affected: ['Fortinet FortiOS >=7.0.0, <7.2.5'], fixed: ['Fortinet FortiOS 7.2.5'], known_not_affected: ['Fortinet FortiWeb'], under_investigation: ['Fortinet FortiProxy >=7.0.0, <7.2.5'] })
  assert.deepEqual(shown.threats, ['読まれます。', '悪用が確認されています（exploited）。'])
  assert.equal(shown.remedies.length, 2)
  assert.deepEqual(shown.notes.map(({ title }) => title), ['回答のない製品', '侵害の有無の確かめ方'])
})

test('what is no such document leaves everything empty', () => {
  for (const given of ['', '{}', '[]', '{"document": 3, "vulnerabilities": {"a": 1}}']) assert.deepEqual([documentIn(given).summary, documentIn(given).remedies, documentIn(given).products.fixed], ['', [], []])
})
