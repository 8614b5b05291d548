// When the files of the laws change, every incident is derived by the new ones, and what changed is kept with its rules.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { duties } from '#domains/duties/contract.ts'
import { dutiesDomain, rulesOf } from '#domains/duties/index.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { regimesIn } from './regimes.ts'
import type { Rulebook } from '#language/duty/rulebook.ts'
import { applyRules } from '#main/duty-clock.ts'
import { smallNation } from '../../../test/small-nation.ts'
import { aWorld, person, type TestWorld } from '../../../test/world.ts'

let stage: TestWorld
let incident = ''
const hospital = person('hospital-analyst')

before(async () => {
  stage = await aWorld({ clock: () => new Date('2026-11-20T00:10:00Z') })
  await smallNation(stage.world.db)
  incident = (await stage.as(hospital)(reporting.report, { kind: 'ransomware', noticedAt: '2026-11-20T00:00:00Z', impact: '止まった', personalData: 'yes' })).result.id
  await stage.settle()
})
after(() => stage.close())

const book = regimesIn()

/** The commission wants the first report within two days instead of five. */
const stricter = (version: string): Rulebook => ({ ...book, regimes: book.regimes.map((one) => (one.regime.id !== 'JP-APPI' ? one : {
  version, regime: { ...one.regime, versions: one.regime.versions.map((each) => ({ ...each, stages: each.stages.map((stage) => (stage.id === 'flash' && 'within' in stage.deadline ? { ...stage, deadline: { ...stage.deadline, within: { count: 2, unit: 'day' as const } } } : stage)) })) },
})) })

const under = (rules: Rulebook) => {
  const inUse = rulesOf(rules)
  return { hash: inUse.hash, world: { ...stage.world, handlers: new Map([...stage.world.handlers, ...dutiesDomain(() => inUse).handlers.map((one) => [one.verb.name, one] as const)]) } }
}

test('the difference is kept with the rules it comes from, once, and lists say the new deadline', async () => {
  const { world, hash } = under(stricter('changed'))
  assert.equal(await applyRules(world, hash), 1)
  assert.equal(await applyRules(world, hash), 0, 'nothing is left')
  const { result: { history } } = await stage.as(hospital)(duties.readDuties, { incident })
  assert.equal(history[0]?.cause, 'rules')
  assert.equal(history[0].rules, hash)
  assert.deepEqual(history[0].changes.filter(({ duty, stage: id }) => duty.startsWith('JP-APPI/') && id === 'flash').map(({ what, before, after }) => [what, before, after]),
    [['moved', '2026-11-24T23:59:59+09:00', '2026-11-21T23:59:59+09:00']])
  const { result: { stages } } = await stage.as(hospital)(duties.listDuties, {})
  assert.equal(stages.find(({ regime, stage: id }) => regime === 'JP-APPI' && id === 'flash')?.dueAt, '2026-11-21T23:59:59+09:00')
})

test('rules with another wording and the same sense change no duty, and say which wording was used', async () => {
  const { world, hash } = under(stricter('changed again'))
  assert.equal(await applyRules(world, hash), 1)
  const { rows: [row] } = await sql<{ rules: string }>`select rules from duties.account where incident = ${incident}`.execute(stage.world.db)
  assert.equal(row?.rules, hash)
  const { result: { history } } = await stage.as(hospital)(duties.readDuties, { incident })
  assert.notEqual(history[0]?.rules, hash, 'no difference, so no entry of the history')
})

test('two thousand incidents are derived by new rules, some hundred an act, in under half a minute', { timeout: 120_000 }, async () => {
  const many = 2_000
  await sql`insert into duties.account select 'copy-' || n, 'R-' || n, organisation, tlp, sent_to, reported_at, rules, derivation, derived_at
    from duties.account, generate_series(1, ${many}::int) n where incident = ${incident}`.execute(stage.world.db)
  await sql`insert into duties.fact (id, incident, entity, field, value, certainty, known_at, at, person, office, organisation, source)
    select f.id || '-' || n, 'copy-' || n, entity, field, value, certainty, known_at, at, person, office, organisation, source
    from duties.fact f, generate_series(1, ${many}::int) n where incident = ${incident}`.execute(stage.world.db)
  await sql`analyze duties.fact, duties.account`.execute(stage.owner) // as the database does by itself within a minute
  const { world, hash } = under(book)
  const began = performance.now()
  assert.equal(await applyRules(world, hash), many + 1)
  const took = (performance.now() - began) / 1_000
  const { rows: [changed] } = await sql<{ n: number }>`select count(*) n from duties.derivation where rules = ${hash} and cause = 'rules'`.execute(stage.world.db)
  assert.equal(changed?.n, many + 1)
  assert.ok(took < 30, `took ${took.toFixed(1)} s`)
})
