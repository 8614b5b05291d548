/** Whether what was sent still holds. */
import { isDeepStrictEqual } from 'node:util'
import { standing, type Matter } from './matter.ts'
import { saidOf } from './reports.ts'
import { fieldOf, type Rules } from './rules.ts'
import type { SentItems, SubmissionRow } from './submission-tables.ts'

type Values = SentItems[number]['fields'][number]['values']

/** What was said and how surely, whoever said it and when. */
const spoken = (values: Values): string[] => values.map(({ value, certainty }) => JSON.stringify([value, certainty])).toSorted()

/** The fields of a report whose answers are not as they were sent: another word, or a first one. A later report to the same body takes its place. */
function staleFields(sent: SubmissionRow, matter: Matter, rules: Rules): string[] {
  const replaced = matter.submissions.some((one) => one.seq > sent.seq && one.regime === sent.regime && one.entity === sent.entity && one.body === sent.body)
  if (replaced) return []
  const facts = standing(matter.facts)
  const asked = sent.items.flatMap(({ fields }) => fields).filter(({ field }) => fieldOf(rules, field) && !fieldOf(rules, field)?.filled)
  const other = asked.filter(({ field, values }) => !isDeepStrictEqual(spoken(saidOf(field, sent.entity, facts, matter, rules)), spoken(values)))
  return [...new Set(other.map(({ field }) => field))]
}

/** The marks that are not as they are kept. */
export const newMarks = (matter: Matter, rules: Rules): { id: string; stale: string[] }[] => matter.submissions
  .map((one) => ({ id: one.id, was: one.stale, stale: staleFields(one, matter, rules) }))
  .filter(({ was, stale }) => !isDeepStrictEqual(was, stale)).map(({ id, stale }) => ({ id, stale }))
