import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Failure, type Fault } from '#platform/errors.ts'
import { aDraft } from '#test/a-warning.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { sharing, type WarningDetail } from '../contract.ts'
import { wordsFor } from '../courier-view.ts'
import { voice } from './contract.ts'

let stage: TestWorld
let now = new Date('2026-11-24T00:30:00Z')
before(async () => {
  stage = await aCouncil(() => now)
})
after(() => stage.close())

const [analyst, duty, director] = [person('centre-analyst'), person('centre-duty'), person('centre-director')]
const [hospital, bank] = [person('hospital-analyst'), person('bank-analyst')]
const later = () => (now = new Date(now.getTime() + 60_000))
const audience = (...sectors: string[]) => ({ audience: { sectors, communities: [], organisations: [] } })

async function failing(promise: Promise<unknown>, fault: Fault): Promise<Failure> {
  const error = await promise.then(() => undefined, (reason: unknown) => reason)
  assert.ok(error instanceof Failure, `expected ${fault}, got ${String(error)}`)
  assert.equal(error.fault, fault, error.message)
  return error
}

const drafted = async (more: Parameters<typeof aDraft>[0]): Promise<WarningDetail> => (await stage.as(analyst)(sharing.draft, aDraft(more))).result
async function issued(id: string): Promise<WarningDetail> {
  later()
  await stage.as(duty)(sharing.approve, { id })
  const { result } = await stage.as(director)(sharing.issue, { id })
  await stage.settle()
  return result
}
const read = async (who: typeof hospital, id: string): Promise<WarningDetail> => (await stage.as(who)(sharing.read, { id })).result
const recalls = async (who: typeof hospital, warning: string) => (await stage.as(who)(sharing.listRecalls, {})).result.recalls.filter((one) => one.warning === warning)

test('a second warning on the same thing is not issued before it says how it stands to the first', async () => {
  const first = await issued((await drafted({ vulnerabilities: ['CVE-2026-1001'] })).id)
  const second = await drafted({ vulnerabilities: ['cve-2026-1001'], severity: 4 })
  assert.deepEqual(second.overlaps.map(({ id, why, relation }) => [id, why[0]?.kind, relation]), [[first.id, 'vulnerability', null]])
  await stage.as(duty)(sharing.approve, { id: second.id })
  const { detail } = await failing(stage.as(director)(sharing.issue, { id: second.id }), 'refused')
  assert.equal((detail as { rule: string }).rule, 'warning-issue-one-text')
  const related = (await stage.as(analyst)(voice.relate, { id: second.id, other: first.id, relation: 'supersede' })).result
  assert.deepEqual([related.state, related.overlaps[0]?.relation], ['draft', 'supersede'], 'what it does to the first is approved, too')
  assert.equal((await issued(second.id)).state, 'issued')
})

test('what is superseded is marked, and each of its holders is told once: by the new warning or by a recall', async () => {
  const old = await issued((await drafted({ vulnerabilities: ['CVE-2026-1002'], ...audience('medical', 'finance') })).id)
  const next = await drafted({ vulnerabilities: ['CVE-2026-1002'], ...audience('medical') })
  await stage.as(analyst)(voice.relate, { id: next.id, other: old.id, relation: 'supersede', note: { ja: '対象を医療に絞りました。', en: 'Narrowed to medical care.' } })
  const { number } = await issued(next.id)
  assert.notEqual(number, old.number)
  const marked = await read(hospital, old.id)
  assert.deepEqual([marked.state, marked.replacedBy?.id], ['replaced', next.id])
  assert.deepEqual((await read(hospital, next.id)).replaces.map(({ id }) => id), [old.id])
  assert.equal((await read(bank, old.id)).replacedBy, null, 'what may not be seen is not named')
  assert.deepEqual([(await recalls(hospital, old.id)).length, (await recalls(bank, old.id)).length], [0, 1])
  assert.match((await recalls(bank, old.id))[0]!.reason.ja, /対象を医療に絞りました。/)
  await failing(stage.as(hospital)(sharing.answer, { id: old.id, answer: 'fixed' }), 'refused')
})

test('an update goes on under the number of the first, keeps its revisions, and tells recipients what changed', async () => {
  const first = await issued((await drafted({ vulnerabilities: ['CVE-2026-1003'], ...audience('medical') })).id)
  const second = await drafted({ vulnerabilities: ['CVE-2026-1003', 'CVE-2026-1013'], severity: 4, ...audience('medical') })
  await stage.as(analyst)(voice.relate, { id: second.id, other: first.id, relation: 'update' })
  const after = await issued(second.id)
  assert.deepEqual([after.number, after.revision], [first.number, 2])
  const { revisions } = await read(hospital, second.id)
  assert.deepEqual(revisions.map(({ id, revision, state }) => [id, revision, state]), [[second.id, 2, 'issued'], [first.id, 1, 'replaced']])
  assert.deepEqual(revisions[0]!.differences.map(({ ja }) => ja), ['深刻度：2から4へ', '弱点の番号：+ CVE-2026-1013'])
  const words = await stage.world.db.transaction().execute((tx) => wordsFor(tx, second.id, hospital.organisation))
  assert.match(words?.lead.ja ?? '', /^第2版です。変わったこと：深刻度：2から4へ、/)
  assert.match(words?.lead.en ?? '', /^Revision 2\. Changed: Severity: from 2 to 4/)
  const third = await drafted({ vulnerabilities: ['CVE-2026-1013'] })
  assert.deepEqual(third.overlaps.map(({ id }) => id), [second.id], 'only what is in force overlaps')
})

test('a draft that joins ends, and its remark stands at the first for whoever may read it', async () => {
  const first = await issued((await drafted({ vulnerabilities: ['CVE-2026-1004'], ...audience('medical') })).id)
  const second = await drafted({ vulnerabilities: ['CVE-2026-1004'] })
  const joined = (await stage.as(analyst)(voice.relate, { id: second.id, other: first.id, relation: 'join', note: { ja: '金融でも観測しました。', en: 'Seen in finance, too.' } }))
  assert.deepEqual([joined.result.state, joined.can[sharing.approve.name]?.allowed, joined.can[voice.relate.name]?.allowed], ['joined', false, false])
  assert.deepEqual((await read(hospital, first.id)).comments.map(({ note }) => note.ja), ['金融でも観測しました。'])
  await failing(read(bank, second.id), 'missing')
})

test('a relation names a warning in force that may be known of, and one that is revised at most', async () => {
  const [one, two] = [await issued((await drafted({ vulnerabilities: ['CVE-2026-1005'] })).id), await issued((await drafted({ vulnerabilities: ['CVE-2026-1006'] })).id)]
  const { id } = await drafted({ vulnerabilities: ['CVE-2026-1005', 'CVE-2026-1006'] })
  const relate = (other: string, relation: 'supersede' | 'update') => stage.as(analyst)(voice.relate, { id, other, relation })
  await failing(relate('warning-none', 'supersede'), 'missing')
  await failing(relate(id, 'supersede'), 'invalid')
  await relate(one.id, 'update')
  await failing(relate(two.id, 'update'), 'invalid')
  await relate(two.id, 'supersede')
  later()
  await stage.as(duty)(sharing.approve, { id })
  await stage.as(director)(sharing.withdraw, { id: one.id, reason: { ja: '誤りでした。' } })
  await failing(stage.as(director)(sharing.issue, { id }), 'conflict')
  assert.equal((await read(analyst, two.id)).state, 'issued', 'nothing was replaced by what was not issued')
})

test('of two on the same thing that are issued at once, one is', async () => {
  const [a, b] = [await drafted({ vulnerabilities: ['CVE-2026-1007'] }), await drafted({ vulnerabilities: ['CVE-2026-1007'] })]
  for (const { id } of [a, b]) await stage.as(duty)(sharing.approve, { id })
  const ends = await Promise.allSettled([a, b].map(({ id }) => stage.as(director)(sharing.issue, { id })))
  assert.deepEqual(ends.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
})
