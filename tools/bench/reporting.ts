import { readFileSync } from 'node:fs'
import { derive } from '#language/duty/derive.ts'
import { difference } from '#language/duty/difference.ts'
import type { Facts } from '#language/duty/facts.ts'
import { readFacts } from '#language/duty/read-facts.ts'
import type { Rulebook } from '#language/duty/rulebook.ts'
import { regimesIn } from '#domains/duties/regimes.ts'
import { quantile, tell, type Figure } from './figures.ts'

const say = (figure: Figure): void => tell('reporting', figure)
const example = new URL('../../docs/examples/hospital-ransomware.json', import.meta.url)
const asOf = '2026-11-22T09:00:00+09:00'

/** `npm run bench -- reporting`: deriving duties, for one incident and for ten thousand after a change of the rules. */
export async function bench(): Promise<void> {
  const rules = regimesIn()
  const worked = factsOf(JSON.parse(readFileSync(example, 'utf8')), rules)
  const everywhere = { ...worked, organisation: { ...worked.organisation, jurisdictions: Object.keys(rules.vocabulary.jurisdictions), designations: Object.keys(rules.vocabulary.designations), unsure: [] } }
  one('three organisations under 40 regimes: the worked example', worked, rules)
  one('the same, the reporter being everything a regime knows, so that all may be due', everywhere, rules)
  rederived(worked, rules)
  const { onServer } = await import('./duties.ts') // what a server has loaded makes collections of garbage longer: measured apart
  one('the worked example, in a process that has the whole server loaded', worked, rules)
  await onServer()
}

function factsOf(raw: unknown, rules: Rulebook): Facts {
  const { facts, issues } = readFacts(raw, rules)
  if (!facts) throw new Error(JSON.stringify(issues))
  return facts
}

function one(setting: string, facts: Facts, rules: Rulebook): void {
  const took = Array.from({ length: 3_000 }, (_value, at) => timed(() => derive(moved(facts, at), rules, asOf))).slice(500)
  say({ metric: 'derive_p50', setting, value: quantile(took, 0.5), unit: 'ms' })
  say({ metric: 'derive_p99', setting, value: quantile(took, 0.99), unit: 'ms', target: 5 })
}

/** Ten thousand incidents derived by the old rules and again by the new ones, with what changed. */
function rederived(facts: Facts, rules: Rulebook): void {
  const changed = { ...rules, regimes: rules.regimes.map((one) => (one.regime.id === 'JP-APPI' ? { ...one, version: 'changed' } : one)) }
  const before = derive(facts, rules, asOf)
  let changes = 0
  const took = timed(() => {
    for (let at = 0; at < 10_000; at += 1) changes += difference(before, derive(moved(facts, at), changed, asOf)).length
  })
  if (changes < 10_000) throw new Error(`only ${changes} changes were found`)
  say({ metric: 'rederive_10000', setting: 'the worked example ten thousand times at moments of its own, derived and compared, one process', value: took / 1_000, unit: 's', target: 30 })
}

function timed(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

/** The same incident at another moment, so that nothing is remembered from the one before. */
function moved(facts: Facts, by: number): Facts {
  const at = new Date(Date.parse('2026-10-02T00:00:00Z') + by * 37 * 60_000).toISOString()
  const said = { value: at, certainty: 'known' as const, knownAt: at, by: '試験' }
  return { ...facts, facts: { ...facts.facts, 'time.aware': said, 'time.occurred': said } }
}
