import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { fromFile, keyOf, reportFrom } from './report-from.ts'

const log = fileURLToPath(new URL('../../catalogues/samples/suricata-alert.eve.json', import.meta.url))

test('one alert is one report, and for each organisation that it is reported for one of its own', () => {
  const { words, from } = fromFile(['--from', log, '--onBehalfOf', 'org-toto-hospital'], () => '')
  assert.deepEqual(words, ['--onBehalfOf', 'org-toto-hospital'])
  const keys = [{}, { impact: 'x' }, { onBehalfOf: 'org-toto-hospital' }, { onBehalfOf: 'org-yamashina' }].map((input) => keyOf(from!, input))
  assert.equal(keys[0], keys[1])
  assert.equal(new Set(keys).size, 3)
  assert.ok(keys.every((key) => key.length <= 200), 'as long as the server keeps')
  assert.equal(reportFrom(from!, { onBehalfOf: 'org-toto-hospital' })['onBehalfOf'], 'org-toto-hospital')
})
