/** Everything of an incident that its duties follow from, read together: for one, or for many when the rules change. */
import { derive, type Derivation } from '#language/duty/derive.ts'
import type { Entity, Facts, Statement } from '#language/duty/facts.ts'
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { organisationOf, organisationsByIds, type Organisation } from '#trust/identity/directory.ts'
import { bodiesOf, receiverOf, type Bodies } from './bodies.ts'
import type { Profile } from './contract.ts'
import { defaultProfile } from './default-profile.ts'
import type { Rules } from './rules.ts'
import { requestsOf, submissionsOf, type RequestRow, type SubmissionRow } from './submission-tables.ts'
import { factsOf, profilesOf, type AccountRow, type FactRow } from './tables.ts'

export interface Matter {
  readonly account: AccountRow
  readonly own: Organisation
  readonly ministry: Organisation | undefined
  readonly profile: Profile
  readonly facts: readonly FactRow[]
  readonly submissions: readonly SubmissionRow[]
  readonly requests: readonly RequestRow[]
  readonly bodies: Bodies
  /** Names of those who spoke, and of those who sent. */
  readonly names: ReadonlyMap<string, Organisation>
}

/** `more` are facts that are not kept yet. */
export async function mattersOf(tx: Tx, accounts: readonly AccountRow[], more: readonly FactRow[] = []): Promise<Matter[]> {
  const incidents = accounts.map(({ incident }) => incident)
  const [facts, submissions, requests] = [[...await factsOf(tx, incidents), ...more], await submissionsOf(tx, incidents), await requestsOf(tx, incidents)]
  const profiles = await profilesOf(tx, [...new Set(accounts.map(({ organisation }) => organisation))])
  const bodies = await bodiesOf(tx)
  const speakers = [...accounts, ...facts].map(({ organisation }) => organisation)
  const names = await organisationsByIds(tx, [...new Set([...speakers, ...submissions.map((one) => one.by_organisation)])])
  const by = <Row extends { incident: string }>(rows: readonly Row[]) => Map.groupBy(rows, ({ incident }) => incident)
  const [factsBy, submissionsBy, requestsBy] = [by(facts), by(submissions), by(requests)]
  return Promise.all(accounts.map(async (account): Promise<Matter> => {
    const own = names.get(account.organisation) ?? await organisationOf(tx, account.organisation)
    return {
      account, own, ministry: bodies.find(({ id }) => id === own.ministry), profile: profiles.get(own.id)?.body ?? defaultProfile(own), bodies, names,
      facts: factsBy.get(account.incident) ?? [], submissions: submissionsBy.get(account.incident) ?? [], requests: requestsBy.get(account.incident) ?? [],
    }
  }))
}

export const receiver = (body: string, { own, bodies }: Pick<Matter, 'own' | 'bodies'>): Organisation | undefined => receiverOf(body, own.ministry, bodies)

// ---- As the engine reads it.

/** Who said it, as it is read in a reason: the office, never the person. */
export const speakerOf = ({ office, organisation }: Pick<FactRow, 'office' | 'organisation'>, names: Matter['names']): Text => {
  const name = names.get(organisation)?.name
  return name ? text(`${name.ja} ${office}`, `${name.en} ${office}`) : text(office, office)
}

/** Of each office its newest word about a field: the others stay in the list of facts. */
export function standing(facts: readonly FactRow[]): FactRow[] {
  const newest = new Map<string, FactRow>()
  for (const one of facts) newest.set(`${one.entity} ${one.field} ${one.organisation} ${one.office}`, one)
  return [...newest.values()]
}

function statementsOf(facts: readonly FactRow[], names: Matter['names']): Record<string, Statement[]> {
  const told: Record<string, Statement[]> = {}
  for (const one of facts) {
    const said = { certainty: one.certainty, knownAt: one.known_at, by: `${one.organisation} ${one.office}`, speaker: speakerOf(one, names) }
    ;(told[one.field] ??= []).push(one.certainty === 'unknown' ? said : { ...said, value: one.value })
  }
  return told
}

const own = ({ own: { id, name }, ministry, profile }: Matter): Entity => ({
  id, name, sectors: profile.sectors, identifiers: profile.identifiers, jurisdictions: profile.jurisdictions, designations: profile.designations, unsure: profile.unsure, systems: profile.systems,
  ...(ministry ? { ministry: { id: ministry.id, name: ministry.name } } : {}),
})

/** A field that is no longer in the words of the laws is left out: nothing asks for it any more. */
export function engineFacts(matter: Matter, rules: Rules, reports: Facts['reports']): Facts {
  const { account, profile, names } = matter
  const facts = standing(matter.facts).filter(({ field }) => rules.book.vocabulary.fields[field])
  const of = (entity: string): Record<string, Statement[]> => statementsOf(facts.filter((one) => one.entity === entity), names)
  return {
    incident: account.incident, organisation: own(matter), facts: of(account.organisation), reports,
    related: profile.related.map((one) => ({ ...one, systems: [], facts: of(one.id) })),
    requests: matter.requests.map(({ regime, stage, entity, at, due }) => ({ regime, stage, organisation: entity, at: at.toISOString(), ...(due ? { due: due.toISOString() } : {}) })),
  }
}

/** Reports of this matter, then what follows: a report counts as made once every body that certainly is to have it has it. */
export function deriveMatter(matter: Matter, rules: Rules, now: Date): Derivation {
  const asOf = now.toISOString()
  const facts = engineFacts(matter, rules, [])
  const without = derive(facts, rules.book, asOf)
  const reports = reportsMade(matter, without)
  return reports.length === 0 ? without : derive({ ...facts, reports }, rules.book, asOf)
}

function reportsMade(matter: Matter, { duties }: Derivation): Facts['reports'] {
  const sent = Map.groupBy(matter.submissions, ({ regime, entity, stage }) => `${regime}/${entity} ${stage}`)
  return [...sent.values()].flatMap((many) => {
    const { regime, entity, stage } = many[0]! // a group has one at least
    const duty = duties.find(({ key }) => key === `${regime}/${entity}`)
    const at = duty && completeAt(many, duty.addressees, matter)
    return at ? [{ regime, stage, organisation: entity, at: at.toISOString() }] : []
  })
}

/** When the last of the bodies got it for the first time; undefined while one is still without. While none is certain, one that has it is enough. */
function completeAt(sent: readonly SubmissionRow[], addressees: Derivation['duties'][number]['addressees'], matter: Matter): Date | undefined {
  const certain = addressees.filter(({ state }) => state === 'certain')
  if (certain.length === 0) return sent[0]?.at
  const first = certain.map(({ body }) => sent.find((one) => one.body === body || (one.receiver !== null && one.receiver === receiver(body, matter)?.id))?.at)
  return first.every((at) => at !== undefined) ? first.toSorted((a, b) => a.getTime() - b.getTime()).at(-1) : undefined
}
