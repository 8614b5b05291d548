/**
 * The hot line's way out: the clock has a call repeated until somebody has taken the report, the courier carries each by mail and webhook.
 * A call that was answered, or has a later one in its place, is dropped at the moment it would go out.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Log } from '#platform/log.ts'
import { countDelivery } from '#platform/metrics.ts'
import { Undelivered } from '#platform/outgoing/undelivered.ts'
import { sendWebhook } from '#platform/outgoing/webhook.ts'
import type { Task } from '#platform/outbox.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { parse } from '#trust/parse.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { pagesDue, stillCalling } from '#domains/reporting/index.ts'
import { pageDeliveryDue, sharing } from '#domains/sharing/contract.ts'
import type { Way } from '#domains/sharing/courier-view.ts'
import type { Outgoing, Sayings } from './courier.ts'

const [courier, clock] = [serviceActor('courier'), serviceActor('reporting')]

/** How often the clock looks, in ms. What it finds due is called once, however many workers look. */
const LOOK = 15_000

/** Calls again for every report that nobody has taken, as its time comes. */
export async function callAgain(world: World): Promise<void> {
  const due = await world.db.transaction().setAccessMode('read only').execute((tx) => pagesDue(tx, world.clock()))
  const calls = due.map(({ incident, times }) => actByName(world, reporting.page.name, clock, { id: incident, nth: times + 1 }, { key: `page:${incident}:${times + 1}` }))
  const failed = (await Promise.allSettled(calls)).find(({ status }) => status === 'rejected') // one that can't be called holds up no other
  if (failed?.status === 'rejected') throw failed.reason
}

export async function keepCalling(world: World, signal: AbortSignal, log?: Log): Promise<void> {
  while (!signal.aborted) {
    await callAgain(world).catch((error: Error) => log?.warn({ error }, 'worker.uncalled'))
    await wait(LOOK, undefined, { signal }).catch(() => {}) // the signal ends the pause
  }
}

/** One call of one body: the act announces a delivery for each of its channels. */
export const carryPage = async (world: World, task: Task): Promise<void> =>
  void await actByName(world, sharing.carryPage.name, courier, task.body, { key: `${task.id}` })

/** Sends one call by one channel and records that it was taken. Throws `Undelivered` where it was not. */
export async function carryPageDelivery(world: World, sayings: Sayings, outgoing: Outgoing, task: Task): Promise<void> {
  const page = parse(pageDeliveryDue.body, task.body)
  const way = await world.db.transaction().execute(async (tx) => (await stillCalling(tx, page.incident, page.nth) ? wayOf(tx, sayings, page.channel) : null))
  if (!way) return
  try {
    await send(world, outgoing, way, page, `page-${task.id}`)
  } catch (error) {
    countDelivery(way.kind, error instanceof Undelivered && error.final ? 'final' : 'retry')
    if (error instanceof Undelivered) await world.db.transaction().execute((tx) => sayings.noteFault(tx, page.channel, error.reason))
    throw error
  }
  countDelivery(way.kind, 'delivered')
  const { incident, organisation, channel, nth } = page
  await actByName(world, sharing.confirmPage.name, courier, { incident, organisation, channel, nth, way: way.kind }, { key: `${task.id}` })
}

async function wayOf(tx: Tx, sayings: Sayings, channel: string): Promise<Way | null> {
  const way = await sayings.wayOf(tx, channel)
  return way?.kind === 'feed' ? null : way
}

function send(world: World, { mailer, reach, home }: Outgoing, way: Way, { incident, number, nth }: { incident: string; number: string; nth: number }, id: string): Promise<void> {
  const title = text(`至急の報告 ${number} が、受け持つ人を待っています（${nth}回目の呼び出し）`, `Urgent report ${number} waits for somebody to take it (call ${nth})`)
  const lead = text('開いて「受け持つ」を押すと、呼び出しは止まります。', 'Open it and take it on: then the calls stop.')
  const link = `/reports/${incident}`
  if (way.kind === 'mail') return mailer.send({ id, to: way.to, marking: null, path: link, title, body: [lead] })
  if (!way.secret) throw new Undelivered('the webhook has no signing key: add the channel again', true)
  const content = { type: 'page.called', timestamp: world.clock().toISOString(), data: { incident, number, nth, title, lead, url: `${home}${link}` } }
  return sendWebhook({ url: way.to, secret: way.secret, id, content, at: world.clock() }, { reach })
}
