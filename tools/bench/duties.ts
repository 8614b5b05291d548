import { sql } from 'kysely'
import { duties } from '#domains/duties/contract.ts'
import { dutiesDomain, regimesIn, rulesOf } from '#domains/duties/index.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { reactions } from '#main/domains.ts'
import { applyRules } from '#main/duty-clock.ts'
import { drain } from '#main/worker.ts'
import type { OpenWorld } from '#main/world.ts'
import { actByName } from '#trust/act.ts'
import { quantile, tell, type Figure } from './figures.ts'
import { actor, ground, populate } from './ground.ts'

const say = (figure: Figure): void => tell('reporting', figure)
const MANY = 10_000
const hospital = actor('org-bench-1', 'operator', ['analyst', 'member'])

/** The same with the database: what a person waits for, and how long a worker is busy after a change of the rules. */
export async function onServer(): Promise<void> {
  const { world, close } = await ground()
  try {
    await populate(world, 20, 1)
    const { id: incident } = (await actByName(world, reporting.report.name, hospital, {
      kind: 'ransomware', noticedAt: world.clock().toISOString(), impact: '電子カルテが開きません。', personalData: 'yes', evidence: [{ name: 'a.txt', content: '198.51.100.7\nCVE-2024-21762' }],
    })).result as { id: string }
    await drain({ world, reactions })
    await reading(world, incident)
    await copies(world, incident)
    await changed(world)
  } finally {
    await close()
  }
}

async function reading(world: OpenWorld, incident: string): Promise<void> {
  const took: number[] = []
  for (let at = 0; at < 300; at += 1) {
    const began = performance.now()
    await actByName(world, duties.readDuties.name, hospital, { incident })
    took.push(performance.now() - began)
  }
  say({ metric: 'duty_read_p99', setting: 'one incident under 40 regimes, with the database', value: quantile(took.slice(50), 0.99), unit: 'ms' })
}

/** Ten thousand incidents of the same kind, each with its facts. */
async function copies(world: OpenWorld, incident: string): Promise<void> {
  await sql`insert into duties.account select 'copy-' || n, 'R-' || n, organisation, tlp, sent_to, reported_at, rules, derivation, derived_at
    from duties.account, generate_series(1, ${MANY - 1}::int) n where incident = ${incident}`.execute(world.db)
  await sql`insert into duties.fact (id, incident, entity, field, value, certainty, known_at, at, person, office, organisation, source)
    select f.id || '-' || n, 'copy-' || n, entity, field, value, certainty, known_at, at, person, office, organisation, source
    from duties.fact f, generate_series(1, ${MANY - 1}::int) n where incident = ${incident}`.execute(world.db)
  await sql`vacuum analyze`.execute(world.db)
}

/** The first report to the commission for personal data falls due a day sooner: every incident changes. */
async function changed(world: OpenWorld): Promise<void> {
  const book = regimesIn()
  const rules = rulesOf({ ...book, regimes: book.regimes.map((one) => (one.regime.id !== 'JP-APPI' ? one : {
    version: 'sooner', regime: { ...one.regime, versions: one.regime.versions.map((each) => ({ ...each, stages: each.stages.map((stage) => (stage.id === 'flash' && 'within' in stage.deadline ? { ...stage, deadline: { ...stage.deadline, within: { count: 4, unit: 'day' as const } } } : stage)) })) },
  })) })
  const began = performance.now()
  const derived = await applyRules({ ...world, handlers: new Map([...world.handlers, ...dutiesDomain(() => rules).handlers.map((one) => [one.verb.name, one] as const)]) }, rules.hash)
  if (derived !== MANY) throw new Error(`${derived} were derived`)
  say({ metric: 'rederive_10000', setting: 'every one of them changes; derived, compared, kept in PostgreSQL and announced, one worker', value: (performance.now() - began) / 1_000, unit: 's', target: 30 })
}
