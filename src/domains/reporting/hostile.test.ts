import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import fc from 'fast-check'
import { Failure } from '#platform/errors.ts'
import { assets } from '#domains/assets/contract.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { reporting } from './contract.ts'

let stage: TestWorld
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
})
after(() => stage.close())

const [hospital, centre] = [person('hospital-analyst'), person('centre-duty')]
const nasty = fc.oneof(
  fc.constantFrom('\0', '\ud800', '\udfff\ud800', '\u202E', '=cmd|"/c calc"!A1', '<script>alert(1)</script>', "'; drop table x; --", '%_\\', '﷽', '\u001b[31m'),
  fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }),
)
const word = fc.array(nasty, { minLength: 1, maxLength: 3 }).map((list) => list.join('x').slice(0, 90) || 'x')
const bounded = async (promise: Promise<unknown>): Promise<void> => {
  try {
    await promise
  } catch (error) {
    assert.ok(error instanceof Failure, String(error))
  }
}
const runs = { numRuns: 40 }

test('whatever is written in a report, it is kept or refused as bad input, also under a key', async () => {
  let n = 0
  await fc.assert(fc.asyncProperty(word, word, word, async (a, b, c) => {
    const key = `key-${n += 1}`
    await bounded(stage.as(hospital)(reporting.report, {
      kind: 'unknown', noticedAt: '2026-01-01T00:00:00Z', impact: `あ${a}`, systems: b, contact: { name: c, phone: a.slice(0, 40) }, assets: [],
      evidence: [{ name: b.slice(0, 90) || 'x', content: `${c}\n203.0.113.7,${a}@evil.example` }, { name: 'b.json', content: JSON.stringify({ type: 'bundle', objects: [{ type: 'email-addr', id: c, value: `${a}@evil.example` }, { type: 'malware', id: a, name: b }] }) }],
    }, { key }))
    await bounded(stage.as(hospital)(reporting.saveDraft, { form: a }, { key: `${key}-d` }))
    await bounded(stage.as(hospital)(reporting.list, { search: a }))
    await bounded(stage.as(hospital)(reporting.read, { id: b.slice(0, 60) }))
  }), runs)
  const { rows } = await sql<{ n: number }>`select count(*) n from reporting.incident`.execute(stage.world.db)
  assert.ok((rows[0]?.n ?? 0) >= 30, `only ${rows[0]?.n} were taken`)
})

test('whatever is said in a thread is kept or refused', async () => {
  const { result: { id } } = await stage.as(hospital)(reporting.report, { kind: 'ddos', noticedAt: '2026-01-01T00:00:00Z', impact: '遅い' })
  await fc.assert(fc.asyncProperty(word, async (a) => {
    await bounded(stage.as(centre)(reporting.ask, { id, body: `あ${a}` }))
    await bounded(stage.as(centre)(reporting.triage, { id, severity: 1, confirmed: false, note: a }))
    await bounded(stage.as(hospital)(reporting.answer, { id, question: a.slice(0, 60), body: `あ${a}` }))
    await bounded(stage.as(hospital)(reporting.update, { id, body: `あ${a}` }))
  }), runs)
  const { result } = await stage.as(centre)(reporting.read, { id })
  assert.ok(result.thread.filter(({ kind }) => kind === 'question').length >= 30)
  assert.doesNotMatch(JSON.stringify(result.thread), /\\u202e|\u202e|\\u0000|\\ud[89a-f]/i)
})

test('whatever a device is called, it is kept or refused, by form and by list', async () => {
  let n = 0
  await fc.assert(fc.asyncProperty(word, word, async (a, b) => {
    n += 1
    const form = { name: `${n}${a}`.slice(0, 99), maker: `m${b}`.slice(0, 99), product: `p${a}`.slice(0, 99), version: b, addresses: [a.slice(0, 60)] }
    await bounded(stage.as(hospital)(assets.register, form, { key: `r${n}` }))
    await bounded(stage.as(hospital)(assets.import, { csv: `名前,メーカー,製品,版\n${a},${b},p,${b}\n"${a.replaceAll('"', '""')}",m,p,1\n`, dryRun: false }, { key: `i${n}` }))
    await bounded(stage.as(hospital)(assets.list, { search: b }, { key: `l${n}` }))
    await bounded(stage.as(hospital)(assets.retire, { id: a.slice(0, 60) }))
  }), runs)
  assert.ok((await stage.as(hospital)(assets.list, {})).result.total >= 30)
})
