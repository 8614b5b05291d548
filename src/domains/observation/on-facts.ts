/** When attempts were counted it is seen whether they rose; of what a scan found its owner hears by the channels it has. */
import { sharing } from '#domains/sharing/contract.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { reaction, type Reaction } from '#trust/part.ts'
import { attemptsCounted, observation, scanFound } from './contract.ts'

const [us, courier] = [serviceActor('observation'), serviceActor('courier')]

export const reactions: readonly Reaction[] = [
  reaction(attemptsCounted, us, () => [{ verb: observation.weigh.name, input: {} }]),
  reaction(scanFound, courier, ({ organisation, telling }) => [{ verb: sharing.carryDispatch.name, input: { incident: telling, organisation, tells: { of: 'scan' } } }]),
]
