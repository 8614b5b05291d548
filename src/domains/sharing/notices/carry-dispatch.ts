/** Word of a deadline, a submission or a question goes out by every channel of one organisation, one delivery each. */
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { channelsOf, channelWorked } from './channel-tables.ts'
import { dispatchDue, sharing } from '../contract.ts'

export const carryDispatch = handler({
  verb: sharing.carryDispatch,
  about: ({ organisation }) => ({ organisation }),
  async run({ input, tx }) {
    const channels = (await channelsOf(tx, input.organisation)).filter(({ kind }) => kind !== 'feed') // a feed is fetched, not sent
    const announcements = channels.map(({ id }) => announce(dispatchDue, { ...input, channel: id }, { key: id })) // in order; a channel that is away holds up its own only
    return { subject: input.incident, result: { channels: channels.length }, announcements }
  },
})

export const confirmDispatch = handler({
  verb: sharing.confirmDispatch,
  about: ({ organisation }) => ({ organisation }),
  async run({ input: { incident, channel }, tx, now }) {
    await channelWorked(tx, channel, now)
    return { subject: incident, result: {} }
  },
})
