import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from '#platform/errors.ts'
import { IncidentState, reporting } from './contract.ts'
import { moved, moves } from './lifecycle.ts'

const expected: Record<keyof typeof moves, Partial<Record<string, string>>> = {
  'incident.take': { reported: 'handling', triaged: 'handling', handling: 'handling' },
  'incident.triage': { reported: 'triaged', triaged: 'triaged', handling: 'handling' },
  'incident.ask': { reported: 'reported', triaged: 'triaged', handling: 'handling' },
  'incident.answer': { reported: 'reported', triaged: 'triaged', handling: 'handling', closed: 'closed' },
  'incident.update': { reported: 'reported', triaged: 'triaged', handling: 'handling' },
  'incident.close': { reported: 'closed', triaged: 'closed', handling: 'closed' },
}

test('every verb leads from every state where the table says, and nowhere else', () => {
  for (const verb of Object.keys(moves) as (keyof typeof moves)[]) for (const state of IncidentState.options) {
    const next = expected[verb][state]
    if (next) assert.equal(moved(verb, state), next, `${verb} from ${state}`)
    else assert.throws(() => moved(verb, state), (error) => error instanceof Failure && error.fault === 'conflict', `${verb} from ${state}`)
  }
})

test('the table speaks of verbs that exist, and of all that may follow', () => {
  const next = Object.values(reporting).filter((verb) => 'next' in verb && verb.next).map((verb) => verb.name as string)
  assert.deepEqual(Object.keys(moves).toSorted(), next.toSorted())
})

test('nothing leaves the closed state', () => {
  assert.equal(moved('incident.answer', 'closed'), 'closed')
  for (const verb of (Object.keys(moves) as (keyof typeof moves)[]).filter((one) => one !== 'incident.answer')) assert.throws(() => moved(verb, 'closed'), Failure)
})
