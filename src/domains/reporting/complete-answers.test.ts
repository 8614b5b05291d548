import assert from 'node:assert/strict'
import { test } from 'node:test'
import { completed } from './complete-answers.ts'
import { Told } from './contract.ts'

const at = { spec_version: '2.1', created: '2026-11-20T01:00:00.000Z', modified: '2026-11-20T01:00:00.000Z' }
const impact = (n: number, category: string, says: object) => ({ type: 'impact', id: `impact--0000000${n}-1111-4111-8111-111111111111`, ...at, impact_category: category, extensions: { [category]: says } })
const content = JSON.stringify({ type: 'bundle', id: 'bundle--1', objects: [
  { type: 'incident', id: 'incident--11111111-1111-4111-8111-111111111111', ...at, name: 'VPN', extensions: { 'extension-definition--ef765651-680c-498d-9894-99799f2fa126': { extension_type: 'property-extension', determination: 'confirmed', investigation_status: 'open', incident_types: ['denial-of-service'] } } },
  impact(1, 'confidentiality', { loss_type: 'confirmed-loss', information_type: 'pii' }), impact(2, 'external', { impact_type: 'public-safety' }),
] })
const report = (more: object) => completed(Told.parse({ evidence: [{ name: 'incident.json', content }], ...more }))

test('what an incident’s extension says fills what nobody said, and outweighs nobody', () => {
  const filled = report({})
  assert.deepEqual([filled.kind, filled.noticedAt, filled.personalData, filled.safety], ['ddos', '2026-11-20T01:00:00.000Z', 'yes', 'yes'])
  const said = report({ kind: 'intrusion', personalData: 'no' })
  assert.deepEqual([said.kind, said.personalData, said.safety], ['intrusion', 'no', 'yes'])
  const whole = report({ kind: 'unknown', noticedAt: '2026-11-20T02:00:00Z', impact: '書けない' })
  assert.deepEqual([whole.kind, whole.personalData], ['unknown', 'unknown'], 'whoever answers all three is believed whole')
})
