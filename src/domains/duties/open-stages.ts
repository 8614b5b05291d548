/** The open stages of a derivation as rows for lists and clocks, each with the label that says who may see it. */
import { owedPromptly } from '#language/duty/danger.ts'
import type { Derivation, Duty } from '#language/duty/derive.ts'
import type { StageDue } from '#language/duty/stages.ts'
import { stricter } from '#language/tlp.ts'
import type { Label } from '#trust/labels/contract.ts'
import { labelId } from '#trust/labels/label.ts'
import { receiver, type Matter } from './matter.ts'
import type { StageRow } from './stage-tables.ts'

export interface Labelled { readonly row: StageRow; readonly label: Label }

export const openStages = (matter: Matter, { duties }: Derivation): Labelled[] => duties.flatMap((duty) =>
  duty.stages.flatMap((stage) => (stage.state === 'due' || stage.state === 'possible' ? [openStage(matter, duty, stage, stage.state)] : [])))

/**
 * The bodies that may know that a report is due: it is addressed to them, and they know of the incident, since it was
 * reported to them or they have an earlier report of it. What is only possible is the reporter's to think about.
 */
export function knowing({ account, submissions }: Matter, receivers: readonly string[], state: 'due' | 'possible'): string[] {
  const told = new Set([...account.sent_to, ...submissions.map((one) => one.receiver)])
  return state === 'due' ? [...new Set(receivers)].filter((id) => told.has(id)).toSorted() : []
}

function openStage(matter: Matter, duty: Duty, stage: StageDue, state: 'due' | 'possible'): Labelled {
  const { account } = matter
  const addressees = duty.addressees.map(({ body, name }) => ({ body, name, organisation: receiver(body, matter)?.id ?? null }))
  const bodies = knowing(matter, addressees.flatMap(({ organisation }) => organisation ?? []), state)
  const supervisors = knowing(matter, duty.supervisors.flatMap((body) => receiver(body, matter)?.id ?? []), state).filter((id) => !bodies.includes(id))
  const label: Label = {
    owner: account.organisation, tlp: stricter(account.tlp, 'amber'), audience: { organisations: [...bodies, ...supervisors].toSorted(), communities: [], sectors: [] }, clearance: 0,
    purposes: ['detect', 'duty'], embargo: null, attribution: 'named',
  }
  return { label, row: {
    incident: account.incident, duty: duty.key, stage: stage.id, organisation: account.organisation, state, bodies, supervisors, label: labelId(label),
    due_at: stage.due.at === null ? null : new Date(stage.due.at), projected: stage.due.projected,
    prompt_since: owedPromptly(stage.due) ? new Date(stage.due.since ?? account.reported_at) : null,
    body: {
      incidentNumber: account.number, entity: { id: duty.entity.id, name: duty.entity.name }, regime: duty.regime, title: duty.title, stage: stage.id, stageTitle: stage.title, state,
      binding: duty.binding, kind: stage.due.kind, dueAt: stage.due.at, dueWords: stage.due.words, projected: stage.due.projected, missing: stage.missing.length, addressees, confidence: duty.law.confidence,
    },
  } }
}
