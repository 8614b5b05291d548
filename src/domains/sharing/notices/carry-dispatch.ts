/** Word of a deadline, a submission or a question goes out by every channel of one organisation, one delivery each. */
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { channelsOf, channelsOfMany, channelWorked } from './channel-tables.ts'
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

export const carryDispatches = handler({
  verb: sharing.carryDispatches,
  about: () => ({ organisation: 'platform' }),
  async run({ input: { dispatches }, tx }) {
    const channels = Map.groupBy((await channelsOfMany(tx, dispatches.map(({ organisation }) => organisation))).filter(({ kind }) => kind !== 'feed'), ({ organisation }) => organisation)
    const announcements = dispatches.flatMap((one) => (channels.get(one.organisation) ?? []).map(({ id }) => announce(dispatchDue, { ...one, channel: id }, { key: id })))
    return { subject: 'dispatches', result: { channels: announcements.length }, announcements }
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
