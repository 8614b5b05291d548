/** What reporting does when something was reported: facts in, deeds out. */
import { serviceActor } from '#trust/identity/actor.ts'
import { reaction, type Reaction } from '#trust/part.ts'
import { incidentReported, reporting } from './contract.ts'

export const reactions: readonly Reaction[] = [
  reaction(incidentReported, serviceActor('reporting'), ({ incident, urgent }) => (urgent ? [{ verb: reporting.page.name, input: { id: incident, nth: 1 } }] : [])),
]
