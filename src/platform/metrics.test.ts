import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Failure } from './errors.ts'
import { countDelivery, counted, registry, show } from './metrics.ts'

test('verbs are counted by outcome and timed', async () => {
  assert.equal(await counted('test.do', async () => 7), 7)
  await assert.rejects(counted('test.do', async () => { throw new Failure('refused', 'no') }), /no/)
  await assert.rejects(counted('test.do', async () => { throw new Error('broken') }), /broken/)
  countDelivery('webhook', 'retry')
  show({ outbox_waiting: 3, outbox_dead: 1, outbox_oldest_seconds: 2.5, ledger_lag_seconds: 0.5 })
  const written = await registry.metrics()
  for (const line of [
    'acts_total{verb="test.do",outcome="done"} 1', 'acts_total{verb="test.do",outcome="refused"} 1', 'acts_total{verb="test.do",outcome="fault"} 1',
    'act_seconds_count{verb="test.do"} 3', 'deliveries_total{way="webhook",outcome="retry"} 1', 'outbox_waiting 3', 'outbox_dead 1', 'ledger_lag_seconds 0.5',
  ]) assert.ok(written.includes(line), line)
})
