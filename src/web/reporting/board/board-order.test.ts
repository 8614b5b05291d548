import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Incident } from '#domains/reporting/contract.ts'
import { sectorIds } from '#language/sector.ts'
import { bySector, byNeed, strictest, untaken, worst } from './board-order.ts'

const somebody = { office: '当直', name: '高橋', organisation: 'org-centre', organisationName: { ja: '司令塔', en: 'the centre' } }
const incident = (id: string, part: Partial<Incident>): Incident => ({
  id, number: id, organisation: 'o', organisationName: { ja: 'o', en: 'o' }, reportedBy: null, sectors: [], title: id, state: 'reported', kind: 'unknown', severity: null, confirmed: false,
  urgent: false, priority: false, paging: null, reportedAt: '2026-11-24T01:00:00.000Z', noticedAt: '2026-11-24T00:00:00.000Z', updatedAt: '2026-11-24T01:00:00.000Z', handler: null, tlp: 'amber', sharing: 'anonymous', question: null, ...part,
})

test('what nobody has comes first, then the urgent, the graver, the older', () => {
  const list = [
    incident('taken', { handler: somebody, severity: 4 }), incident('light', { severity: 1 }), incident('late', { severity: 3, reportedAt: '2026-11-24T02:00:00.000Z' }),
    incident('early', { severity: 3 }), incident('urgent', { severity: 0, urgent: true }),
  ]
  assert.deepEqual(list.toSorted(byNeed).map(({ id }) => id), ['urgent', 'early', 'late', 'light', 'taken'])
  assert.deepEqual(untaken(list).length, 4)
})

test('signs that an especially important operator sees come before what is not urgent', () => {
  const list = [incident('grave', { severity: 4 }), incident('signs', { priority: true, kind: 'precursor' }), incident('urgent', { urgent: true }), incident('taken', { priority: true, handler: somebody })]
  assert.deepEqual(list.toSorted(byNeed).map(({ id }) => id), ['urgent', 'signs', 'grave', 'taken'])
})

test('a report nobody has judged waits behind the grave ones and before the light ones', () => {
  const list = [incident('two', { severity: 2 }), incident('new', {}), incident('three', { severity: 3 })]
  assert.deepEqual(list.toSorted(byNeed).map(({ id }) => id), ['three', 'new', 'two'])
})

test('every sector has its place, with its open reports and the highest judged severity', () => {
  const states = bySector([incident('a', { sectors: ['medical'], severity: 3 }), incident('b', { sectors: ['medical', 'water'] })])
  assert.deepEqual(states.map(({ sector }) => sector), sectorIds)
  assert.deepEqual(states.find(({ sector }) => sector === 'medical'), { sector: 'medical', open: 2, highest: 3 })
  assert.deepEqual(states.find(({ sector }) => sector === 'water'), { sector: 'water', open: 1, highest: null })
})

test('the headline names where it is worst, and nothing while nothing is considerable', () => {
  const states = (...parts: Partial<Incident>[]) => bySector(parts.map((part, n) => incident(String(n), part)))
  assert.deepEqual(worst(states({ sectors: ['medical'], severity: 3 }, { sectors: ['gas'], severity: 3 }, { sectors: ['water'], severity: 2 })), { severity: 3, sectors: ['gas', 'medical'] })
  assert.equal(worst(states({ sectors: ['medical'], severity: 1 }, { sectors: ['gas'] })), undefined)
  assert.equal(worst([]), undefined)
})

test('a page carries the strictest label of anything on it', () => {
  assert.equal(strictest([{ tlp: 'green' }, { tlp: 'amber+strict' }, { tlp: 'amber' }]), 'amber+strict')
  assert.equal(strictest([]), undefined)
})
