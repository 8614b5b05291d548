/** Facts are told, taken over from the report, and listed. Nothing said is changed or removed. */
import { isDeepStrictEqual } from 'node:util'
import { newId } from '#platform/clock.ts'
import { handler, type Handler, type Step } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { factIssues, type Given } from './check-facts.ts'
import { duties, type KnownFact } from './contract.ts'
import { changedFor, deriveAnew } from './derive-anew.ts'
import { aboutDuties, aboutIncident, heldMatter, knownMatter } from './known-matter.ts'
import { mattersOf, standing, type Matter } from './matter.ts'
import { fieldName, fieldOf, type Rules, type RulesInUse } from './rules.ts'
import { addFacts, type FactRow } from './tables.ts'
import { tellDuties } from './tell-duties.ts'
import { shown } from './values.ts'

const rowsOf = (given: readonly Given[], { account }: Matter, { actor, now }: Pick<Step<unknown>, 'actor' | 'now'>): FactRow[] => given.map(({ field, value, certainty, knownAt, entity }) => ({
  id: newId('fact'), incident: account.incident, entity: entity ?? account.organisation, field, value: value ?? null, certainty,
  known_at: knownAt ?? now.toISOString(), at: now, person: actor.id, office: actor.office, organisation: actor.organisation, source: 'told',
}))

/** Several at once, all or none. What contradicts another's word stands beside it. */
export const tellFacts = (rules: RulesInUse): Handler => handler({
  verb: duties.tellFacts,
  about: ({ incident, facts }, { tx, now }) => aboutDuties(tx, incident, now, facts.map(({ field }) => field)),
  async run(step) {
    const { input: { incident, facts }, tx, now, actor } = step
    const { matter: before, report } = await heldMatter(tx, incident, now)
    const rows = rowsOf(facts, before, step)
    const issues = factIssues(facts, before, { ...before, facts: [...before.facts, ...rows] }, rules(), now)
    if (issues.length > 0) throw invalid(issues)
    await addFacts(tx, rows)
    const [derived] = await deriveAnew(tx, await mattersOf(tx, [before.account]), { cause: 'fact', by: actor.office, now, rules: rules() })
    const after = await aboutDuties(tx, incident, now)
    return {
      subject: incident, result: await tellDuties(step, derived!, report, rules()), after, // one matter, one derivation
      announcements: [changedFor(derived!, 'fact', after.proxies)],
    }
  },
})

/** What a report says is taken over as facts, and again whenever it says more. */
export const takeFacts = (rules: RulesInUse): Handler => handler({
  verb: duties.takeFacts,
  about: aboutIncident,
  async run({ input: { incident }, tx, now }) {
    const { matter, report, taken } = await heldMatter(tx, incident, now)
    const first = matter.account.rules === ''
    const cause = first ? 'reported' as const : 'fact' as const
    const by = report.triaged && !first ? report.triaged.by.office : report.reporter.office
    const [derived] = taken > 0 || first ? await deriveAnew(tx, [matter], { cause, by, now, rules: rules() }) : []
    return { subject: incident, result: { taken }, announcements: derived ? [changedFor(derived, cause)] : [] }
  },
})

export const listFacts = (rules: RulesInUse): Handler => handler({
  verb: duties.listFacts,
  about: aboutIncident,
  async run({ input: { incident }, tx, now }) {
    const { matter } = await knownMatter(tx, incident, now)
    const stands = new Set(standing(matter.facts).map(({ id }) => id))
    return { subject: incident, result: { facts: matter.facts.map((one) => told(one, stands, matter, rules())).toReversed() } }
  },
})

function told(one: FactRow, stands: ReadonlySet<string>, { facts, profile, own, names }: Matter, rules: Rules): KnownFact {
  const others = facts.filter((other) => stands.has(other.id) && other.field === one.field && other.entity === one.entity && other.certainty !== 'unknown')
  return {
    id: one.id, field: one.field, name: fieldName(rules, one.field),
    entity: { id: one.entity, name: profile.related.find(({ id }) => id === one.entity)?.name ?? own.name },
    value: one.value ?? null, shown: shown(one.value, fieldOf(rules, one.field), profile.systems), certainty: one.certainty, knownAt: one.known_at, at: one.at.toISOString(),
    by: { office: one.office, organisation: one.organisation, organisationName: names.get(one.organisation)?.name ?? { ja: one.organisation, en: one.organisation } },
    source: one.source, superseded: !stands.has(one.id),
    disputed: stands.has(one.id) && one.certainty !== 'unknown' && others.some((other) => !isDeepStrictEqual(other.value, one.value)),
  }
}
