/** What the worker does for each row of the outbox, by its name. */
import type { Task } from '#platform/outbox.ts'
import { Undelivered } from '#platform/outgoing/undelivered.ts'
import { actByName, type World } from '#trust/act.ts'
import { parse } from '#trust/parse.ts'
import type { Reaction } from '#trust/part.ts'
import { pageDue } from '#domains/reporting/contract.ts'
import { deliveryDue, dispatchDue, noticeDue, pageDeliveryDue } from '#domains/sharing/contract.ts'
import { carryDispatch } from './dispatch.ts'
import { carryDelivery, carryNotice, type Outgoing, type Sayings } from './courier.ts'
import { carryPage, carryPageDelivery } from './page.ts'

export interface Errands {
  readonly world: World
  readonly reactions: readonly Reaction[]
  readonly sayings: Sayings
  /** Absent where this process sends nothing outside: mail and webhooks then wait for one that does. */
  readonly outgoing?: Outgoing
}

/** Deliveries wait for somebody outside, who may never answer: they take half of a worker's slots at most. Calls of a duty officer wait behind none of them. */
export const slow = { names: [deliveryDue.name, dispatchDue.name], most: 24 }

/** What goes outside, by its name. */
const deliveries: Readonly<Record<string, typeof carryDelivery>> = { [deliveryDue.name]: carryDelivery, [pageDeliveryDue.name]: carryPageDelivery, [dispatchDue.name]: carryDispatch }

/** The work of one row. A fact nobody reacts to is done with. */
export const errandsOf = (errands: Errands) => async (task: Task): Promise<void> => {
  const { world, sayings, outgoing } = errands
  const carry = deliveries[task.name]
  if (task.name === noticeDue.name) await carryNotice(world, task)
  else if (task.name === pageDue.name) await carryPage(world, task)
  else if (!carry) await react(errands, task)
  else if (outgoing) await carry(world, sayings, outgoing, task)
  else throw new Undelivered('this process sends nothing outside')
}

/** Every deed that follows from a fact, in order, each once however often the fact is told. */
async function react({ world, reactions }: Errands, task: Task): Promise<void> {
  const deeds = reactions.filter(({ to }) => to.name === task.name)
    .flatMap((reaction) => reaction.deeds(parse(reaction.to.body, task.body) as never).map((deed) => ({ ...deed, as: reaction.as }))) // the body is what its fact declares
  for (const [index, { verb, input, as }] of deeds.entries()) await actByName(world, verb, as, input, { key: `${task.id}:${index}` })
}
