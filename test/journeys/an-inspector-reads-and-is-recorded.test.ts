/** The supervisor sees who did what under which rule, of any organisation, and never the content; that it looked is recorded as well. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { reporting } from '#domains/reporting/contract.ts'
import { ledger } from '#trust/ledger/contract.ts'
import { aCalledNation, anHourAgo, type CalledNation } from '../called-nation.ts'

let nation: CalledNation
before(async () => { nation = await aCalledNation() })
after(() => nation?.close())

const impact = '電子カルテが開けない。'
const reported = async () => (await nation.by('hospital-analyst'))(reporting.report, { kind: 'ransomware', noticedAt: anHourAgo(), impact })

test('the entry of a report is opened to the inspector: office, verb, rule; not one word of the report', async () => {
  const { result, entry } = await reported()
  const inspector = await nation.by('inspector')
  const opened = await inspector(ledger.entry, { hash: entry!.hash })
  assert.deepEqual(
    [opened.result.entry.verb, opened.result.entry.organisation, opened.result.entry.outcome, opened.result.entry.subject],
    ['incident.report', 'org-toto-hospital', 'done', result.id],
  )
  assert.ok(opened.result.entry.rule)
  assert.ok(!JSON.stringify(opened).includes(impact))
  const content = await inspector(reporting.read, { id: result.id }).then(() => 'read', (error: { fault: string }) => error.fault)
  assert.ok(['refused', 'missing'].includes(content), 'the supervisor does not read reports')

  const own = await inspector(ledger.entry, { hash: opened.entry!.hash })
  assert.deepEqual([own.result.entry.verb, own.result.entry.organisation], ['entry.read', 'org-commission'], 'the look left an entry of its own')
})

test('who is neither the one who acted nor the supervisor learns that the entry is there, and nothing else', async () => {
  const { entry } = await reported()
  const bank = await nation.by('bank-analyst')
  const said = await bank(ledger.entry, { hash: entry!.hash }).then(() => 'opened', (error: { fault: string }) => error.fault)
  assert.ok(['refused', 'missing'].includes(said), said)
  const proof = await bank(ledger.proof, { hash: entry!.hash })
  assert.equal(proof.result.hash, entry!.hash)
  assert.ok(!/incident|toto/.test(JSON.stringify(proof)), JSON.stringify(proof))
})

test('an inspector changes nothing', async () => {
  const { result } = await reported()
  const inspector = await nation.by('inspector')
  for (const call of [
    () => inspector(reporting.take, { id: result.id }), () => inspector(reporting.triage, { id: result.id, severity: 1, confirmed: true }), () => inspector(reporting.close, { id: result.id, note: 'x' }),
  ]) assert.ok(['refused', 'missing'].includes(await call().then(() => 'done', (error: { fault: string }) => error.fault)))
  assert.equal((await (await nation.by('hospital-analyst'))(reporting.read, { id: result.id })).result.state, 'reported')
})
