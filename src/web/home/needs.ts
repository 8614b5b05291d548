import type { Incident } from '#domains/reporting/contract.ts'
import type { Recall, Warning } from '#domains/sharing/contract.ts'

/** One thing that waits for this organisation. `due` is when it was asked for by; null where nobody named a time. */
export type Need =
  | { readonly kind: 'question'; readonly id: string; readonly since: string; readonly due: string | null; readonly incident: Incident; readonly body: string }
  | { readonly kind: 'warning'; readonly id: string; readonly since: string; readonly due: string | null; readonly warning: Warning }
  | { readonly kind: 'recall'; readonly id: string; readonly since: string; readonly due: null; readonly recall: Recall }

const questionOf = (incident: Incident): Need[] =>
  incident.question ? [{ kind: 'question', id: incident.question.id, since: incident.question.at, due: incident.question.due, incident, body: incident.question.body }] : []

const warningOf = (warning: Warning): Need[] =>
  warning.own && warning.own.answer === null && warning.state === 'issued' ? [{ kind: 'warning', id: warning.id, since: warning.issuedAt ?? warning.updatedAt, due: warning.answerBy, warning }] : []

const recallOf = (recall: Recall): Need[] =>
  recall.own && !recall.own.acknowledged ? [{ kind: 'recall', id: recall.id, since: recall.at, due: null, recall }] : []

/** What waits, the least time left first; what has no time named comes after, the oldest first. */
export function needsOf(incidents: readonly Incident[], warnings: readonly Warning[], recalls: readonly Recall[]): readonly Need[] {
  return [...incidents.flatMap(questionOf), ...warnings.flatMap(warningOf), ...recalls.flatMap(recallOf)]
    .toSorted((a, b) => (a.due ?? '9').localeCompare(b.due ?? '9') || a.since.localeCompare(b.since))
}
