/** What this domain does when another says something happened: facts in, deeds out. */
import { incidentChanged, incidentReported } from '#domains/reporting/contract.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { reaction, type Reaction } from '#trust/part.ts'
import { duties } from './contract.ts'

const us = serviceActor('duties')

/** After these a report says more than before. */
const telling: ReadonlySet<string> = new Set(['incident.triage', 'incident.update'])

export const reactions: readonly Reaction[] = [
  reaction(incidentReported, us, ({ incident }) => [{ verb: duties.takeFacts.name, input: { incident } }]),
  reaction(incidentChanged, us, ({ incident, what }) => (telling.has(what) ? [{ verb: duties.takeFacts.name, input: { incident } }] : [])),
]
