/** Whoever has to confirm a relation is told of it by the channels that it has. */
import { sharing } from '#domains/sharing/contract.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { reaction, type Reaction } from '#trust/part.ts'
import { relationDeclared } from './contract.ts'

export const reactions: readonly Reaction[] = [
  reaction(relationDeclared, serviceActor('courier'), ({ relation, organisation }) => [{ verb: sharing.carryDispatch.name, input: { incident: relation, organisation, tells: { of: 'relation' } } }]),
]
