import type { OpenStage } from '#domains/duties/contract.ts'
import type { Incident } from '#domains/reporting/contract.ts'
import type { Recall, Warning } from '#domains/sharing/contract.ts'

/** One thing that waits for this organisation. `due` is when it was asked for by; null where nobody named a time. */
export type Need =
  | { readonly kind: 'question'; readonly id: string; readonly since: string; readonly due: string | null; readonly incident: Incident; readonly body: string }
  | { readonly kind: 'warning'; readonly id: string; readonly since: string; readonly due: string | null; readonly warning: Warning }
  | { readonly kind: 'duty'; readonly id: string; readonly since: string; readonly due: string | null; readonly stage: OpenStage }
  | { readonly kind: 'recall'; readonly id: string; readonly since: string; readonly due: null; readonly recall: Recall }

const questionOf = (incident: Incident): Need[] =>
  incident.question ? [{ kind: 'question', id: incident.question.id, since: incident.question.at, due: incident.question.due, incident, body: incident.question.body }] : []

const warningOf = (warning: Warning): Need[] =>
  warning.own && warning.own.answer === null && warning.state === 'issued' ? [{ kind: 'warning', id: warning.id, since: warning.issuedAt ?? warning.updatedAt, due: warning.answerBy, warning }] : []

const recallOf = (recall: Recall): Need[] =>
  recall.own && !recall.own.acknowledged ? [{ kind: 'recall', id: recall.id, since: recall.at, due: null, recall }] : []

const WEEK = 7 * 86_400_000

/** A report of a duty waits here from a week before its deadline, and at once where the law says promptly. */
const dutyOf = (now: Date) => (stage: OpenStage): Need[] => {
  const { incident, regime, entity, stage: id, state, binding, kind, dueAt, projected } = stage
  const near = kind === 'promptly' || (dueAt !== null && !projected && Date.parse(dueAt) - now.getTime() < WEEK)
  return state === 'due' && binding === 'mandatory' && near ? [{ kind: 'duty', id: `${incident} ${regime} ${entity.id} ${id}`, since: now.toISOString(), due: dueAt, stage }] : []
}

/** Promptly is now: after what is late, before what has time left. */
const pressing = (need: Need, now: Date): number => need.kind === 'duty' && need.stage.kind === 'promptly' ? now.getTime() : need.due === null ? Infinity : Date.parse(need.due)

/** What waits, the least time left first; what has no time named comes after, the oldest first. */
export function needsOf(incidents: readonly Incident[], warnings: readonly Warning[], recalls: readonly Recall[], stages: readonly OpenStage[] = [], now = new Date()): readonly Need[] {
  return [...incidents.flatMap(questionOf), ...warnings.flatMap(warningOf), ...recalls.flatMap(recallOf), ...stages.flatMap(dutyOf(now))]
    .map((need) => ({ need, at: pressing(need, now) })).toSorted((one, other) => (one.at === other.at ? one.need.since.localeCompare(other.need.since) : one.at - other.at)).map(({ need }) => need)
}
