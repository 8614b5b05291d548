// What cannot be is refused at its field, and everything that stood before stands after.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { Failure } from '#platform/errors.ts'
import { smallNation } from '../../../test/small-nation.ts'
import { aWorld, person, type TestWorld } from '../../../test/world.ts'

let stage: TestWorld
let incident = ''
const hospital = person('hospital-analyst')
const executive = person('hospital-executive')

before(async () => {
  stage = await aWorld({ clock: () => new Date('2026-11-20T00:10:00Z') })
  await smallNation(stage.world.db)
  const { result } = await stage.as(hospital)(reporting.report, { kind: 'ransomware', noticedAt: '2026-11-20T00:00:00Z', occurredAt: '2026-11-19T18:00:00Z', impact: '止まった', personalData: 'yes' })
  incident = result.id
  await stage.settle()
})
after(() => stage.close())

type Told = Parameters<typeof tell>[1][number]
const tell = (as: typeof hospital, facts: { field: string; value?: unknown; certainty?: 'known' | 'estimated' | 'unknown' }[]) => stage.as(as)(duties.tellFacts, { incident, facts: facts as never }) // values of every kind
const facts = async () => (await stage.as(hospital)(duties.listFacts, { incident })).result.facts
const refused = async (work: Promise<unknown>): Promise<Failure> => {
  const error = await work.then(() => assert.fail('was not refused'), (thrown: unknown) => thrown)
  assert.ok(error instanceof Failure, String(error))
  return error
}
const issues = ({ detail }: Failure) => detail['issues'] as { path: string; message: { ja: string } }[]

test('each impossible value is told at its field, and the good ones beside it are not kept alone', async () => {
  const stood = await facts()
  const wrong: readonly (readonly [Told, RegExp])[] = [
    [{ field: 'time.aware', value: '2126-11-20T00:00:00Z' }, /これから先/], [{ field: 'time.aware', value: '2026-11-21T00:00:00Z', certainty: 'estimated' }, /これから先/],
    [{ field: 'time.contained_recovered', value: '2026-11-25T00:00:00Z' }, /これから先/], [{ field: 'time.aware', value: '2026-11-19T00:00:00Z' }, /より前/], [{ field: 'time.aware', value: '2026-02-29T00:00:00Z' }, /時差/],
    [{ field: 'time.aware', value: '2026-11-20T09:00:00' }, /時差/], [{ field: 'data.subjects_count', value: -1 }, /0以上/], [{ field: 'data.subjects_count', value: { min: 9, max: 3 } }, /幅/],
    [{ field: 'impact.financial', value: { currency: 'yen', amount: 1 } }, /大文字3字/], [{ field: 'impact.financial', value: { currency: 'JPY' } }, /amount/], [{ field: 'data.leak', value: 'たぶん' }, /yes、no/],
  ]
  for (const [fact, told] of wrong) {
    const [issue, ...others] = issues(await refused(tell(hospital, [{ field: 'remarks', value: '書いたもの' }, fact])))
    assert.deepEqual([issue?.path.startsWith('facts.1.value'), others], [true, []], JSON.stringify(fact))
    assert.match(issue?.message.ja ?? '', told, JSON.stringify(fact))
  }
  assert.deepEqual(await facts(), stood)
})

test('what is planned may be told as an estimate; two people may differ about a time, and the earlier deadline stands', async () => {
  await tell(hospital, [{ field: 'time.contained_recovered', value: '2026-11-25T00:00:00Z', certainty: 'estimated' }])
  const flash = async () => (await stage.as(hospital)(duties.readDuties, { incident })).result.duties.find(({ regime }) => regime === 'JP-APPI')?.stages.find(({ id }) => id === 'flash')?.due
  await tell(executive, [{ field: 'time.aware', value: '2026-11-19T20:00:00+09:00' }])
  const due = await flash()
  assert.equal(due?.at, '2026-11-23T23:59:59+09:00')
  assert.deepEqual(due.others.map(({ at, by }) => [at, by?.en.startsWith('Toto General Hospital ')]), [['2026-11-24T23:59:59+09:00', true]])
})

test('two amounts in two currencies are refused whoever says the second, until both are one', async () => {
  await tell(hospital, [{ field: 'impact.financial', value: { currency: 'JPY', amount: 5 } }])
  assert.match(issues(await refused(tell(executive, [{ field: 'impact.financial', value: { currency: 'USD', amount: 5 } }])))[0]?.message.ja ?? '', /JPY、USD/)
  await tell(executive, [{ field: 'impact.financial', value: { currency: 'JPY', min: 5, max: 9 } }])
})

test('a file over the limit is refused at its place, with what to do, and the report stays as it was', async () => {
  const thread = async () => (await stage.as(hospital)(reporting.read, { id: incident })).result.thread.length
  const stood = await thread()
  const error = await refused(stage.as(hospital)(reporting.update, { id: incident, body: '続報', evidence: [{ name: 'small.txt', content: 'x' }, { name: 'disk.img', content: 'x'.repeat(10 * 1024 * 1024 + 1) }] }))
  assert.deepEqual([error.fault, issues(error).map(({ path }) => path)], ['too-large', ['evidence.1']])
  assert.equal(await thread(), stood)
})
