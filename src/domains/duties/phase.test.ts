import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Derivation } from '#language/duty/derive.ts'
import { phases } from '#language/duty/vocabulary.ts'
import { openQuestions } from './open-questions.ts'
import { phaseOf, weightOf } from './phase.ts'
import { regimesIn } from './regimes.ts'
import { rulesOf, type Rules } from './rules.ts'

let rules: Rules
before(() => { rules = rulesOf(regimesIn()) })

test('every field of the unified report says what FIRE asks of it in each phase, or that FIRE does not have it', () => {
  const { fields, envelope } = rules.book.vocabulary
  const unified = Object.keys(fields).slice(0, 50)
  assert.deepEqual(Object.keys(envelope.fields), unified)
  const essential = phases.map((phase) => unified.filter((field) => weightOf(field, phase, rules) === 'essential').length)
  assert.deepEqual(essential, [6, 13, 19], 'what is essential only grows')
  for (const field of unified) for (const [at, phase] of phases.slice(1).entries())
    if (weightOf(field, phases[at]!, rules) === 'essential') assert.equal(weightOf(field, phase, rules), 'essential', field)
})

test('an incident goes through its phases by what was reported and whether it is resolved', () => {
  const account = { organisation: 'org' }
  const recovered = { field: 'time.contained_recovered', entity: 'org', certainty: 'known', organisation: 'org', office: 'o' }
  const phase = (sent: number, ...facts: object[]) => phaseOf({ account, facts, submissions: Array.from({ length: sent }, () => ({})) } as unknown as Parameters<typeof phaseOf>[0]) // what it reads, and no more
  assert.deepEqual([phase(0), phase(1), phase(0, recovered), phase(2, recovered)], ['initial', 'intermediate', 'intermediate', 'final'])
  assert.equal(phase(1, { ...recovered, certainty: 'unknown' }), 'intermediate', 'asked and not known is not resolved')
  assert.equal(phase(1, { ...recovered, entity: 'parent' }), 'intermediate', 'another’s recovery is not its own')
})

test('of questions equally pressing, the essential comes first and what belongs to the end comes last', () => {
  const stage = { id: 'flash', state: 'due', due: { at: '2026-11-24T23:59:59+09:00', kind: 'at', waitsFor: [], projected: false }, missing: ['recurrence.measures', 'affected.area', 'affected.services', 'cause.root'] }
  const derivation = { incident: 'i', asOf: '2026-11-20T00:00:00Z', duties: [{ state: 'due', binding: 'mandatory', regime: 'X', title: { ja: '義務', en: 'duty' }, entity: { id: 'org', name: { ja: '院', en: 'org' } }, decides: [], stages: [stage] }] } as unknown as Derivation // what it reads, and no more
  const asked = (phase: (typeof phases)[number]) => openQuestions(derivation, rules, phase).map(({ field, weight }) => `${field} ${weight}`)
  assert.deepEqual(asked('initial'), ['affected.area null', 'affected.services null', 'cause.root null', 'recurrence.measures later'])
  assert.deepEqual(asked('intermediate'), ['affected.services essential', 'affected.area null', 'cause.root null', 'recurrence.measures later'])
  assert.deepEqual(asked('final'), ['affected.services essential', 'cause.root essential', 'recurrence.measures essential', 'affected.area null'])
})
