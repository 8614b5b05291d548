/** One organisation as a law sees it: what it is, and what is said about the incident where it is concerned. */
import type { Entity, Facts, Relation, Statement } from './facts.ts'
import type { Field, Vocabulary } from './vocabulary.ts'

export interface Concerned {
  readonly entity: Entity
  readonly relation: Relation
  readonly vocabulary: Vocabulary
  /** The newest statement of each author about a field, in the order they were made. */
  said(field: string): readonly Statement[]
  reportedAt(regime: string, stage: string): string | undefined
  requestOf(regime: string, stage: string): { readonly at: string; readonly due?: string | undefined } | undefined
}

/** Everybody concerned by the incident, the reporter first. */
export function everyoneConcerned(facts: Facts, vocabulary: Vocabulary): readonly Concerned[] {
  const reporter = concerned(facts, vocabulary, facts.organisation, 'self', {})
  return [reporter, ...facts.related.map((one) => concerned(facts, vocabulary, one, one.relation, one.facts))]
}

function concerned(facts: Facts, vocabulary: Vocabulary, entity: Entity, relation: Relation, own: Facts['facts']): Concerned {
  const newest = new Map<string, readonly Statement[]>()
  const mine = (filing: { readonly organisation?: string | undefined }): boolean => (filing.organisation ?? facts.organisation.id) === entity.id
  return {
    entity, relation, vocabulary,
    said(field) {
      const known = newest.get(field)
      if (known) return known
      const found = newestByAuthor(heard(vocabulary.fields[field], relation === 'self' ? 'all' : 'incident', list(facts.facts[field]), list(own[field])))
      newest.set(field, found)
      return found
    },
    reportedAt: (regime, stage) => facts.reports.filter((one) => mine(one) && one.regime === regime && one.stage === stage).map(({ at }) => at).toSorted(byTime).at(-1),
    requestOf: (regime, stage) => facts.requests.filter((one) => mine(one) && one.regime === regime && one.stage === stage).toSorted((a, b) => byTime(a.at, b.at)).at(-1),
  }
}

const byTime = (one: string, other: string): number => Date.parse(one) - Date.parse(other)
const list = <One>(one: One | readonly One[] | undefined): readonly One[] => (one === undefined ? [] : Array.isArray(one) ? one as readonly One[] : [one as One]) // told apart by isArray

/** What the reporter says of itself (when it became aware) is not said of its parent; what it says of the incident is. */
const heard = (field: Field | undefined, reach: 'all' | 'incident', said: readonly Statement[], own: readonly Statement[]): readonly Statement[] =>
  reach === 'all' ? said : field?.of === 'incident' ? [...said, ...own] : own

/** A later word of the same author takes the place of an earlier one; another author's stands beside it. */
function newestByAuthor(said: readonly Statement[]): readonly Statement[] {
  if (said.length < 2) return said
  const byAuthor = new Map<string, Statement>()
  for (const one of said.toSorted((a, b) => byTime(a.knownAt, b.knownAt))) byAuthor.set(one.by, one)
  return [...byAuthor.values()]
}
