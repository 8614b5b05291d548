// The suite against our own server, which has everything that any case asks for: nothing is skipped.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { anOwnTarget } from './own-target.ts'
import { cases, interopTable, runCase, stageOn, type Result } from './suite.ts'

const own = await anOwnTarget()
after(() => own.close())
const stage = await stageOn(own.target)
const results: Result[] = []

for (const one of cases) test(`${one.id}: ${one.says}`, async () => {
  const result = await runCase(one, stage)
  results.push(result)
  assert.equal(result.outcome, 'passed', result.why)
})

test('every id is one case’s', () => assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length))

test('every mandatory row of the interoperability document has a case, and each held', () => {
  assert.deepEqual(interopTable(results).filter(({ mandatory, outcome }) => mandatory && outcome !== 'passed'), [])
})
