/** In which phase an incident is, by the envelope of duties/words.yaml, and what is essential by then. It makes no duty: what laws ask stands in their stages. */
import { phases, type Phase } from '#language/duty/vocabulary.ts'
import type { Question } from './contract.ts'
import { standing, type Matter } from './matter.ts'
import type { Rules } from './rules.ts'

type Weight = 'essential' | 'later' | null

/**
 * FIRE tells an incident by its report and its state. Nothing reported and not resolved: initial. One of the two:
 * intermediate (an initial report of what is resolved has the data of an intermediate one). Both: what comes is the final report.
 */
export function phaseOf({ submissions, facts, account }: Pick<Matter, 'submissions' | 'facts' | 'account'>): Phase {
  const reported = submissions.length > 0
  const resolved = standing(facts).some(({ field, entity, certainty }) => field === 'time.contained_recovered' && entity === account.organisation && certainty !== 'unknown')
  return reported && resolved ? 'final' : reported || resolved ? 'intermediate' : 'initial'
}

/** Whether a field is essential in a phase, or has its time only later; null where the envelope leaves it open or has no such item. */
export function weightOf(field: string, phase: Phase, { book: { vocabulary: { envelope } } }: Rules): Weight {
  const known = envelope.fields[field]
  const asks = known === undefined || known === 'none' ? undefined : known.asks[phases.indexOf(phase)]
  return asks === 'essential' ? 'essential' : asks === 'not-applicable' ? 'later' : null
}

/** What is essential by now and still open, of what an open duty asks: nothing is asked for the envelope's sake. */
export const essentialOf = (questions: readonly Question[], own: string): { field: string; name: Question['name'] }[] =>
  questions.filter(({ weight, entity }) => weight === 'essential' && entity.id === own).map(({ field, name }) => ({ field, name }))
