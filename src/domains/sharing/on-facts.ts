/** What sharing does when another domain says something happened: facts in, deeds out. */
import { incidentReported } from '#domains/reporting/contract.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { reaction, type Reaction } from '#trust/part.ts'
import { sharing } from './contract.ts'

const us = serviceActor('sharing')

export const reactions: readonly Reaction[] = [
  reaction(incidentReported, us, ({ incident, number, organisation, sharing: consent, tlp, items }) =>
    items.length === 0 ? [] : [{ verb: sharing.prepareOffer.name, input: { incident, number, organisation, sharing: consent, tlp, items } }]),
]
