import assert from 'node:assert/strict'
import { test } from 'node:test'
import { priorityTable } from './priority-table.ts'
import { standing } from './told.ts'
import { byUrgency, dangerOf, isOverdue, urgencyOf, type Device } from './urgency.ts'

const vector = (text: string) => [{ severity: [{ version: '', vector: text, by: 'x' }] }]
const [inside, outside]: [Device, Device] = [{ exposed: false, criticality: 'low' }, { exposed: true, criticality: 'high' }]
const from = new Date('2026-11-22T16:00:00Z') // the 23rd in Tokyo
const urgent = (exploited: boolean, vectors: string, devices: readonly Device[]) => urgencyOf(priorityTable(), dangerOf(exploited, vector(vectors)), devices, from)

test('SSVC of a record counts first, then its CVSS of any version; what neither says stays unknown', () => {
  assert.deepEqual(dangerOf(true, vector('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H')), { exploited: true, automatable: 'yes', impact: 'total' })
  assert.deepEqual(dangerOf(false, vector('CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:N')), { exploited: false, automatable: 'no', impact: 'partial' })
  assert.deepEqual(dangerOf(false, vector('CVSS:4.0/AV:N/AC:L/AT:P/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N/AU:Y')), { exploited: false, automatable: 'yes', impact: 'total' })
  assert.deepEqual(dangerOf(false, vector('AV:N/AC:L/Au:N/C:C/I:C/A:C')), { exploited: false, automatable: 'yes', impact: 'total' })
  assert.deepEqual(dangerOf(false, [...vector('CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'), { severity: [], ssvc: { automatable: 'no', impact: 'partial' } }]), { exploited: false, automatable: 'no', impact: 'partial' })
  assert.deepEqual(dangerOf(true, [{ severity: [], ssvc: null }]), { exploited: true })
})

test('the device in most danger decides, days are days in Tokyo, and what is critical says so', () => {
  const mild = 'CVSS:3.1/AV:L/AC:H/PR:L/UI:R/S:U/C:L/I:N/A:N'
  assert.deepEqual([urgent(false, mild, [inside]).by, urgent(false, mild, [inside, outside]).by, urgent(true, mild, [inside]).by], [null, '2027-01-22', '2026-12-07'])
  assert.ok(urgent(true, mild, [outside]).because.length === 5 && urgent(true, mild, [inside]).because.length === 4)
  const over = urgent(true, 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', [outside])
  assert.deepEqual([over.by, isOverdue(over, new Date('2026-11-26T14:59:00Z')), isOverdue(over, new Date('2026-11-26T15:00:00Z')), isOverdue({ by: null }, new Date('2999-01-01T00:00:00Z'))], ['2026-11-26', false, true, false])
})

test('the earlier day comes first; of the same day what is exploited, then what is needed most', () => {
  const one = (vulnerability: string, by: string | null, exploited: boolean, criticality: Device['criticality']) => ({ vulnerability, urgency: { ...urgent(true, '', [inside]), by }, exploited, criticality })
  const ranked = [one('upgrade', null, false, 'high'), one('low', '2026-11-25', false, 'low'), one('high', '2026-11-25', false, 'high'), one('exploited', '2026-11-25', true, 'low'), one('soon', '2026-11-24', false, 'low')]
  assert.deepEqual(ranked.toSorted(byUrgency).map(({ vulnerability }) => vulnerability), ['soon', 'exploited', 'high', 'low', 'upgrade'])
})

test('what was taken back stands with nobody; what was said again after it stands again', () => {
  const said = (seq: number, kind: 'found' | 'exploited' | 'not-exploited' | 'withdrawn', exploited: boolean) => ({ seq, kind, organisation: 'org-a', role: 'holder' as const, holders: ['org-a'], findings: [`f${seq}`], exploited })
  const now = (...all: ReturnType<typeof said>[]) => standing(all).map(({ findings, exploited }) => [findings.length, exploited])
  assert.deepEqual(now(said(1, 'found', false), said(2, 'exploited', true)), [[2, true]])
  assert.deepEqual(now(said(1, 'found', true), said(2, 'not-exploited', false)), [[2, false]])
  assert.deepEqual(now(said(1, 'found', true), said(2, 'not-exploited', false), said(3, 'exploited', true)), [[3, true]])
  assert.deepEqual(now(said(1, 'found', true), said(2, 'withdrawn', false)), [])
  assert.deepEqual(now(said(1, 'found', true), said(2, 'withdrawn', false), said(3, 'found', false)), [[1, false]])
})
