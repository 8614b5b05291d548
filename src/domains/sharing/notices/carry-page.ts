/**
 * A call of the duty officer goes out by every channel of the body that is called. It says no more than that a report waits:
 * mail is read by others on its way. That it went out, and by which way, stands in the ledger under the report.
 */
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { channelsOf, channelWorked } from './channel-tables.ts'
import { pageDeliveryDue, sharing } from '../contract.ts'

export const carryPage = handler({
  verb: sharing.carryPage,
  about: ({ organisation }) => ({ organisation }),
  async run({ input, tx }) {
    const channels = (await channelsOf(tx, input.organisation)).filter(({ kind }) => kind !== 'feed') // a feed is fetched, and calls nobody
    const announcements = channels.map(({ id }) => announce(pageDeliveryDue, { ...input, channel: id })) // without a key: a channel that fails holds up no later call
    return { subject: input.incident, result: { channels: channels.length }, announcements }
  },
})

export const confirmPage = handler({
  verb: sharing.confirmPage,
  about: ({ organisation }) => ({ organisation }),
  async run({ input: { incident, channel }, tx, now }) {
    await channelWorked(tx, channel, now)
    return { subject: incident, result: {} }
  },
})
