/** Word of what waits goes out by the channels that organisations have. */
import { sharing } from '#domains/sharing/contract.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { reaction, type Reaction } from '#trust/part.ts'
import { coordinationWord } from './contract.ts'

export const reactions: readonly Reaction[] = [
  reaction(coordinationWord, serviceActor('courier'), ({ organisation, what, thing }) => [{ verb: sharing.carryDispatch.name, input: { incident: thing, organisation, tells: { of: 'coordination', what, thing } } }]),
]
