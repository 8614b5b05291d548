/**
 * The courier carries notices: it has each one decided again at the moment of delivery, sends it by mail or webhook,
 * and records that it arrived. Whatever it does is an act under the idempotency key of its task, so a repeat changes nothing.
 */
import { tlpName } from '#language/tlp.ts'
import { text } from '#language/words.ts'
import type { Settings } from '#platform/config.ts'
import type { Tx } from '#platform/database.ts'
import { countDelivery } from '#platform/metrics.ts'
import { reachOf, type Reach } from '#platform/outgoing/addresses.ts'
import { openMailer, type Mail, type Mailer } from '#platform/outgoing/mail.ts'
import { Undelivered } from '#platform/outgoing/undelivered.ts'
import { sendWebhook } from '#platform/outgoing/webhook.ts'
import type { Task } from '#platform/outbox.ts'
import { wake } from '#platform/wake.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { parse } from '#trust/parse.ts'
import { deliveryDue, noticeDue, sharing } from '#domains/sharing/contract.ts'
import type { Way, Words } from '#domains/sharing/courier-view.ts'
import { labelsFor, markingOf, maySay } from './may-say.ts'

/** What the courier asks of the domain whose notices it carries. */
export interface Sayings {
  /** Null where there is nothing to say any more. `visible`: the labels that the organisation may see at this moment; nothing under another is said. */
  wordsFor(tx: Tx, thing: string, organisation: string, visible: () => Promise<readonly string[]>): Promise<Words | null>
  /** Null where the channel was removed. */
  wayOf(tx: Tx, channel: string): Promise<Way | null>
  /** Keeps, for those whose channel it is, why it does not work. */
  noteFault(tx: Tx, channel: string, reason: string): Promise<void>
}

export interface Outgoing { readonly reach: Reach; readonly mailer: Mailer; readonly home: string }

export const openOutgoing = (settings: Settings, home: string): Outgoing => ({ reach: reachOf(settings), mailer: openMailer(settings), home })

const courier = serviceActor('courier')

/** Decides and serves one notice; the act announces a delivery for each channel. Then the organisation's screens are told to look. */
export async function carryNotice(world: World, task: Task): Promise<void> {
  await actByName(world, sharing.deliver.name, courier, task.body, { key: `${task.id}` })
  void wake(world.db, [{ name: 'notice', concerns: [parse(noticeDue.body, task.body).organisation] }])
}

/** Sends one delivery by its channel and records that it was taken. Throws `Undelivered` where it was not. */
export async function carryDelivery(world: World, sayings: Sayings, outgoing: Outgoing, task: Task): Promise<void> {
  const { thing, organisation, channel } = parse(deliveryDue.body, task.body)
  const letter = await world.db.transaction().execute((tx) => letterOf(world, sayings, tx, { thing, organisation, channel }))
  if (!letter) return
  const { way, words } = letter
  try {
    await send(world, outgoing, way, words, `delivery-${task.id}-${channel}`)
  } catch (error) {
    countDelivery(way.kind, error instanceof Undelivered && error.final ? 'final' : 'retry')
    if (error instanceof Undelivered) await world.db.transaction().execute((tx) => sayings.noteFault(tx, channel, error.reason))
    throw error
  }
  countDelivery(way.kind, 'delivered')
  await actByName(world, sharing.delivered.name, courier, { thing, organisation, way: way.kind, channel }, { key: `${task.id}` })
}

interface Bound { readonly thing: string; readonly organisation: string; readonly channel: string }

/** What to send and where; nothing where it was removed, withdrawn or narrowed since. Asked at each try, so a retry hours later is decided anew. */
async function letterOf(world: World, sayings: Sayings, tx: Tx, { thing, organisation, channel }: Bound): Promise<{ way: Way; words: Words } | null> {
  const [way, words] = [await sayings.wayOf(tx, channel), await sayings.wordsFor(tx, thing, organisation, () => labelsFor(world, tx, organisation))]
  if (!way || !words || way.kind === 'feed') return null
  return maySay(words, words.label === null ? [] : await labelsFor(world, tx, organisation)) ? { way, words } : null
}

export const forNamedReaders = text('あなたの組織だけへのお知らせがあります', 'A notice for your organisation alone')

/** Mail is read by others on its way, so under TLP:RED it says only where to read. */
const inMail = ({ title, lead, payload }: Pick<Words, 'title' | 'lead' | 'payload'>): Pick<Mail, 'title' | 'body'> =>
  markingOf(payload) === tlpName('red') ? { title: forNamedReaders, body: [] } : { title, body: [lead] }

function send(world: World, { mailer, reach, home }: Outgoing, way: Way, { title, lead, link, payload }: Words, id: string): Promise<void> {
  if (way.kind === 'mail') return mailer.send({ id, to: way.to, marking: markingOf(payload), path: link, ...inMail({ title, lead, payload }) })
  if (!way.secret) throw new Undelivered('the webhook has no signing key: add the channel again', true)
  const { type, ...data } = payload
  const content = { type, timestamp: world.clock().toISOString(), data: { ...data, title, lead, url: `${home}${link}` } }
  return sendWebhook({ url: way.to, secret: way.secret, id, content, at: world.clock() }, { reach })
}
