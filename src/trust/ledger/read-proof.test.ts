import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import type { z } from 'zod'
import { Failure } from '#platform/errors.ts'
import { aDatabase } from '#test/database.ts'
import type { Checkpoint, Proof } from './contract.ts'
import { checkProof } from './format/proof.ts'
import { openKeys } from './keys.ts'
import { append } from './ledger.ts'
import { readCheckpoint, readProof } from './read-proof.ts'
import { sequence } from './sequencing.ts'

const entry = {
  at: '2026-04-01T00:00:00.000Z', office: 'org-toto-hospital/analyst', organisation: 'org-toto-hospital', verb: 'incident.report',
  rule: 'operators-report', policy: 'ab'.repeat(32), outcome: 'done', subject: 'incident-1',
} as const

test('a proof is read by its hash: waiting at first, then with its place and a text that verifies', async () => {
  const [{ db, close }, top] = [await aDatabase(), await mkdtemp(join(tmpdir(), 'sakimori-proof-'))]
  try {
    const { hash } = await db.transaction().execute((tx) => append(tx, entry, { title: '暗号化' }))
    const reading = (input: unknown) => db.transaction().execute(async (tx) => {
      const step = { input, tx } as never // these handlers use nothing else of the step
      assert.deepEqual(await readProof.about(input as never, step), { organisation: 'org-toto-hospital' })
      return readProof.verb.output.parse((await readProof.run(step)).result) as z.output<typeof Proof>
    })
    const waiting = await reading({ hash })
    assert.deepEqual([waiting.state, waiting.index, waiting.proof, waiting.entry.verb], ['waiting', null, null, 'incident.report'])
    await assert.rejects(reading({ hash: '0'.repeat(64) }), (error) => error instanceof Failure && error.fault === 'missing')
    const log = await openKeys(join(top, 'keys'), 'ledger.example/test')
    await sequence({ db, log, folder: join(top, 'public'), clock: () => new Date() })
    const recorded = await reading({ hash })
    assert.deepEqual([recorded.state, recorded.index, checkProof(recorded.proof!, log.keys).checkpoint.size], ['recorded', 0, 1])
    const signed = await db.transaction().execute(async (tx) => readCheckpoint.verb.output.parse((await readCheckpoint.run({ input: {}, tx } as never)).result)) as z.output<typeof Checkpoint>
    assert.deepEqual([signed.origin, signed.size], ['ledger.example/test', 1])
  } finally {
    await close()
    await rm(top, { recursive: true, force: true })
  }
})
