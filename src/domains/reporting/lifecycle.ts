/** The states of an incident and which verb moves it. Who may is written in policies/reporting.cedar. */
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { incidentStates, type IncidentState } from './contract.ts'

type Moves = Partial<Record<IncidentState, IncidentState>>
const openAsItIs: Moves = { reported: 'reported', triaged: 'triaged', handling: 'handling' }

/**
 * From a state to the next; a state that is absent is one in which the verb is not possible. A closed report stays
 * closed: what happens later is a new report. The law does not end with the response: what a body asks is answered still.
 */
export const moves = {
  'incident.take': { reported: 'handling', triaged: 'handling', handling: 'handling' }, // the centre; whoever comes second is told who has it
  'incident.triage': { reported: 'triaged', triaged: 'triaged', handling: 'handling' }, // the centre
  'incident.ask': openAsItIs, // the centre
  'incident.answer': { ...openAsItIs, closed: 'closed' }, // the reporter
  'incident.update': openAsItIs, // the reporter
  'incident.close': { reported: 'closed', triaged: 'closed', handling: 'closed' }, // the centre
} as const satisfies Record<string, Moves>

/** The state after a verb. Throws `conflict` where the verb is not possible in this state. */
export function moved(verb: keyof typeof moves, state: IncidentState): IncidentState {
  const next = (moves[verb] as Moves)[state]
  if (next) return next
  const now = incidentStates[state]
  throw new Failure('conflict', `not possible while the report is ${now.en}`, {
    do: text(`この報告は「${now.ja}」です。開き直して、いまの状態を確かめてください。`, `This report is ${now.en}. Open it again and look at its present state.`),
  })
}
