/** What reporting does when another domain says something happened: facts in, deeds out. */
import { questionAsked } from '#domains/duties/contract.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { reaction, type Reaction } from '#trust/part.ts'
import { incidentReported, reporting } from './contract.ts'

export const reactions: readonly Reaction[] = [
  reaction(incidentReported, serviceActor('reporting'), ({ incident, urgent }) => (urgent ? [{ verb: reporting.page.name, input: { id: incident, nth: 1 } }] : [])),
  reaction(questionAsked, serviceActor('reporting'), ({ question, incident, at, person, office, organisation, body, due }) =>
    [{ verb: reporting.relay.name, input: { id: incident, question, at, person, office, organisation, body, due } }]),
]
