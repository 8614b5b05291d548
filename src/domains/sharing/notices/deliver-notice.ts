/**
 * A notice reaches an organisation. At this moment, not when it was written, the release decision is asked once more:
 * who left a minute ago gets nothing. What is released leaves its receipts in the same transaction.
 */
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { announce } from '#platform/outbox.ts'
import { handler, type Step } from '#trust/act.ts'
import { missing, organisationOf, type Organisation } from '#trust/identity/directory.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { labelOf } from '#trust/labels/tables.ts'
import type { Receipt } from '#trust/receipts/tables.ts'
import { channelsOf, channelWorked } from './channel-tables.ts'
import { deliveryDue, sharing } from '../contract.ts'
import { itemsUnder } from '../warnings/copy-receipts.ts'
import { findHolder, findRecall, insertRefusal, tellHolder } from '../recalls/recall-tables.ts'
import { profile } from '../warnings/recipients.ts'
import { findItem } from '../items/item-tables.ts'
import { deliverCopy, findCopy, findWarning, holdItems, holdWarning, itemsOf } from '../warnings/warning-tables.ts'

interface Answer { readonly allow: boolean; readonly rule: string; readonly because: Text }
/** What became of one notice: `copy` is what the ledger names, since it says nothing of who it was. */
interface Delivered { readonly copy: string; readonly refused: Answer | null; readonly receipts: readonly Receipt[] }

const left: Answer = { allow: false, rule: 'organisation-left', because: text('この組織は参加をやめています。', 'This organisation has left.') }
const gone: Answer = { allow: false, rule: 'warning-withdrawn', because: text('届ける前に取り下げられました。', 'Withdrawn before it was delivered.') }

type Deciding = Pick<Step<unknown>, 'tx' | 'decide' | 'now'>

const released = async ({ tx, decide, now }: Deciding, to: Organisation, label: string): Promise<Answer> =>
  to.active ? mayRelease(decide, profile(to), await labelOf(tx, label), now) : left

const served = (subject: string, organisation: string): Receipt => ({ subject, organisation, step: 'served', way: 'app' })

export const deliverNotice = handler({
  verb: sharing.deliver,
  about: ({ organisation }) => ({ organisation }),
  async run(step) {
    const { input: { thing, kind, organisation }, tx, now } = step
    const to = await organisationOf(tx, organisation)
    const { copy, refused, receipts } = kind === 'warning' ? await deliverWarning(step, thing, to) : await deliverRecall(step, thing, to)
    if (refused) {
      const { rule, because } = refused
      await insertRefusal(tx, { thing, organisation, copy, at: now, rule, because })
      return { subject: copy, result: { served: false, because, channels: 0 } }
    }
    const channels = (await channelsOf(tx, organisation)).filter((channel) => channel.kind !== 'feed') // a feed is fetched, not sent
    const announcements = channels.map(({ id }) => announce(deliveryDue, { thing, kind, organisation, channel: id }, { key: id, concerns: [organisation] }))
    return { subject: copy, result: { served: true, because: null, channels: channels.length }, receipts, announcements }
  },
})

async function deliverWarning(step: Deciding, id: string, to: Organisation): Promise<Delivered> {
  const { tx, now } = step
  await holdWarning(tx, id)
  const [row, copy] = [await findWarning(tx, id), await findCopy(tx, id, to.id)]
  if (!row?.label || !copy) throw missing('warning')
  const answer = row.state === 'issued' ? await released(step, to, row.label) : gone
  if (!answer.allow) return { copy: copy.id, refused: answer, receipts: [] }
  const labels = await releasedLabels(step, to, [...new Set((await itemsOf(tx, id)).filter(({ state }) => state === 'active').map(({ label }) => label))])
  await deliverCopy(tx, copy.id, now, labels)
  const items = labels.length > 0 ? await itemsUnder(tx, id, labels) : []
  return { copy: copy.id, refused: null, receipts: [id, ...items].map((subject) => served(subject, to.id)) }
}

async function releasedLabels(step: Deciding, to: Organisation, labels: readonly string[]): Promise<string[]> {
  const allowed: string[] = []
  for (const label of labels) if ((await released(step, to, label)).allow) allowed.push(label)
  return allowed
}

/**
 * A holder hears that what it holds is wrong even where the label would no longer let it have the thing: it has it.
 * What replaces the thing is new to it, and goes only where the label permits.
 */
async function deliverRecall(step: Deciding, id: string, to: Organisation): Promise<Delivered> {
  const { tx, now } = step
  const [row, holder] = [await findRecall(tx, id), await findHolder(tx, id, to.id)]
  if (!row || !holder) throw missing('recall')
  if (!to.active) return { copy: holder.id, refused: left, receipts: [] }
  await tellHolder(tx, holder.id, now)
  const told: Receipt = { subject: row.item ?? row.warning ?? id, organisation: to.id, step: 'recalled', way: 'app' }
  return { copy: holder.id, refused: null, receipts: [told, ...(await replacement(step, row.item, to))] }
}

async function replacement(step: Deciding, item: string | null, to: Organisation): Promise<Receipt[]> {
  const old = item === null ? undefined : await findItem(step.tx, item)
  if (old?.replaced_by) await holdItems(step.tx, [old.replaced_by])
  const next = old?.replaced_by ? await findItem(step.tx, old.replaced_by) : undefined
  return next && (await released(step, to, next.label)).allow ? [served(next.id, to.id)] : []
}

/** The receipt of a channel that took it; the channel is well again. */
export const confirmDelivery = handler({
  verb: sharing.delivered,
  about: ({ organisation }) => ({ organisation }),
  async run({ input: { thing, organisation, way, channel }, tx, now }) {
    await channelWorked(tx, channel, now)
    return { subject: await copyOf(tx, thing, organisation), result: {}, receipts: [{ subject: thing, organisation, step: 'served', way }] }
  },
})

async function copyOf(tx: Tx, thing: string, organisation: string): Promise<string> {
  const copy = (await findCopy(tx, thing, organisation)) ?? (await findHolder(tx, thing, organisation))
  if (!copy) throw missing('notice')
  return copy.id
}
