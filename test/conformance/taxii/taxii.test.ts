// The suite against our own server. What it needs besides a token is there, so nothing may be skipped but what stands here.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { anOwnTarget } from './own-target.ts'
import { cases, interopTable, runCase, stageOn, type Result } from './suite.ts'

/** Asked of a server behind TLS by the test a-certificate-reads-taxii. */
const elsewhere = ['certificate']

const own = await anOwnTarget()
after(() => own.close())
const stage = await stageOn(own.target)
const results: Result[] = []

for (const one of cases) test(`${one.id}: ${one.says}`, async () => {
  const result = await runCase(one, stage)
  results.push(result)
  assert.equal(result.outcome, elsewhere.includes(one.id) ? 'skipped' : 'passed', result.why)
})

test('every id is one case’s', () => assert.equal(new Set(cases.map(({ id }) => id)).size, cases.length))

test('every mandatory row of the interoperability document has a case that held', () => {
  const without = interopTable(results).filter(({ mandatory, outcome, cases: of }) => mandatory && outcome !== 'passed' && !of.every((id) => elsewhere.includes(id)))
  assert.deepEqual(without, [])
})
