/**
 * The courier carries notices: it has each one decided again at the moment of delivery, sends it by mail or webhook,
 * and records that it arrived. Whatever it does is an act under the idempotency key of its task, so a repeat changes nothing.
 */
import type { Text } from '#language/words.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Settings } from '#platform/config.ts'
import type { Tx } from '#platform/database.ts'
import { countDelivery } from '#platform/metrics.ts'
import { reachOf, type Reach } from '#platform/outgoing/addresses.ts'
import { openMailer, type Mailer } from '#platform/outgoing/mail.ts'
import { Undelivered } from '#platform/outgoing/undelivered.ts'
import { sendWebhook } from '#platform/outgoing/webhook.ts'
import type { Task } from '#platform/outbox.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { deliveryDue, sharing } from '#domains/sharing/contract.ts'

/** What is said of a thing to one organisation, as its domain words it. */
export interface Words {
  readonly type: string
  readonly title: Text
  readonly paragraphs: readonly Text[]
  readonly tlp: Tlp | null
  /** The page that has the rest, below PUBLIC_URL. */
  readonly path: string
  readonly at: string
  /** What a machine gets beyond the words. */
  readonly data: Readonly<Record<string, unknown>>
}

export interface Address { readonly id: string; readonly kind: 'mail' | 'webhook' | 'feed'; readonly to: string; readonly secret: string | null }

/** What the courier asks of the domain whose notices it carries. */
export interface Sayings {
  /** Null where it may not, or need not, be said any more. */
  words(tx: Tx, world: World, thing: string, organisation: string): Promise<Words | null>
  /** Null where the channel was removed. */
  address(tx: Tx, channel: string): Promise<Address | null>
  /** Keeps, for those whose channel it is, why it does not work. */
  faulted(tx: Tx, channel: string, reason: string): Promise<unknown>
}

export interface Outgoing { readonly reach: Reach; readonly mailer: Mailer; readonly home: string }

export const openOutgoing = (settings: Settings, home: string): Outgoing => ({ reach: reachOf(settings), mailer: openMailer(settings), home })

const courier = serviceActor('courier')

/** Decides and serves one notice; the act announces a delivery for each channel. */
export const carryNotice = (world: World, task: Task): Promise<unknown> =>
  actByName(world, sharing.deliver.name, courier, task.body, { key: `${task.id}` })

/** Sends one delivery by its channel and records that it was taken. Throws `Undelivered` where it was not. */
export async function carryDelivery(world: World, sayings: Sayings, outgoing: Outgoing, task: Task): Promise<void> {
  const { thing, organisation, channel } = deliveryDue.body.parse(task.body)
  const { address, words } = await world.db.transaction().execute(async (tx) => ({
    address: await sayings.address(tx, channel), words: await sayings.words(tx, world, thing, organisation),
  }))
  if (!address || !words || address.kind === 'feed') return // removed or narrowed meanwhile; a feed is fetched
  try {
    await send(world, outgoing, address, words, `delivery-${task.id}-${channel}`)
  } catch (error) {
    countDelivery(address.kind, error instanceof Undelivered && error.final ? 'final' : 'retry')
    if (error instanceof Undelivered) await world.db.transaction().execute((tx) => sayings.faulted(tx, channel, error.reason))
    throw error
  }
  countDelivery(address.kind, 'delivered')
  await actByName(world, sharing.delivered.name, courier, { thing, organisation, way: address.kind, channel }, { key: `${task.id}` })
}

function send(world: World, { mailer, reach, home }: Outgoing, address: Address, words: Words, id: string): Promise<void> {
  const { type, title, paragraphs, tlp, path, at, data } = words
  if (address.kind === 'mail') return mailer.send({ id, to: address.to, tlp, title, body: paragraphs, path })
  if (!address.secret) throw new Undelivered('the webhook has no signing key: add the channel again', true)
  const content = { type, timestamp: at, data: { title, paragraphs, tlp, url: `${home}${path}`, ...data } }
  return sendWebhook({ url: address.to, secret: address.secret, id, content, at: world.clock() }, { reach })
}
