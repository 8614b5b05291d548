/** Word of invitations, tasks and questions goes out by the channels that organisations have. */
import { sharing } from '#domains/sharing/contract.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { reaction, type Reaction } from '#trust/part.ts'
import { roomInvited, taskAssigned } from './contract.ts'
import { expertsAsked } from './question-contract.ts'

const courier = serviceActor('courier')
const { name } = sharing.carryDispatch

export const reactions: readonly Reaction[] = [
  reaction(roomInvited, courier, ({ room, seat, organisation }) => [{ verb: name, input: { incident: room, organisation, tells: { of: 'invitation', seat } } }]),
  reaction(taskAssigned, courier, ({ room, task, organisation }) => [{ verb: name, input: { incident: room, organisation, tells: { of: 'task', task } } }]),
  reaction(expertsAsked, courier, ({ question, organisation }) => [{ verb: name, input: { incident: question, organisation, tells: { of: 'expert', question } } }]),
]
