/**
 * Carries word of deadlines, submissions, questions, reports by proxies, what waits in rooms, digests and exposure by mail and webhook. What it says is made, and its release decided,
 * at the moment of each try: what was sent, answered, moved or narrowed since is dropped.
 */
import type { z } from 'zod'
import { tlpName, type Tlp } from '#language/tlp.ts'
import type { Tx } from '#platform/database.ts'
import { countDelivery } from '#platform/metrics.ts'
import { Undelivered } from '#platform/outgoing/undelivered.ts'
import { sendWebhook } from '#platform/outgoing/webhook.ts'
import type { Task } from '#platform/outbox.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { labelOf } from '#trust/labels/tables.ts'
import { parse } from '#trust/parse.ts'
import { narrowedWords, questionWords, reminderWords, submissionWords, type DutyWords } from '#domains/duties/index.ts'
import { coordinationWords } from '#domains/coordination/index.ts'
import { scanWords } from '#domains/observation/index.ts'
import { relationWords } from '#domains/relations/index.ts'
import { proxyWords } from '#domains/reporting/index.ts'
import { expertWords, invitationWords, taskWords } from '#domains/rooms/index.ts'
import { dispatchDue, sharing } from '#domains/sharing/contract.ts'
import { digestWords } from '#domains/sharing/index.ts'
import { exposureWords } from '#domains/vulnerabilities/index.ts'
import type { Way } from '#domains/sharing/courier-view.ts'
import { forNamedReaders, type Outgoing, type Sayings } from './courier.ts'
import { dutySight, labelsFor, maySay } from './may-say.ts'

type Due = z.output<typeof dispatchDue.body>
interface Letter { readonly way: Way & { readonly kind: 'mail' | 'webhook' }; readonly words: DutyWords; readonly tlp: Tlp }

const courier = serviceActor('courier')

/** Sends one by its channel and records that it was taken. Throws `Undelivered` where it was not. */
export async function carryDispatch(world: World, sayings: Sayings, outgoing: Outgoing, task: Task): Promise<void> {
  const due = parse(dispatchDue.body, task.body)
  const letter = await world.db.transaction().execute((tx) => letterOf(world, sayings, tx, due))
  if (!letter) return
  const { way: { kind } } = letter
  try {
    await send(world, outgoing, letter, `dispatch-${task.id}`)
  } catch (error) {
    countDelivery(kind, error instanceof Undelivered && error.final ? 'final' : 'retry')
    if (error instanceof Undelivered) await world.db.transaction().execute((tx) => sayings.noteFault(tx, due.channel, error.reason))
    throw error
  }
  countDelivery(kind, 'delivered')
  const { incident, organisation, channel, tells: { of } } = due
  await actByName(world, sharing.confirmDispatch.name, courier, { incident, organisation, channel, way: kind, of }, { key: `${task.id}` })
}

async function letterOf(world: World, sayings: Sayings, tx: Tx, due: Due): Promise<Letter | null> {
  const way = await sayings.wayOf(tx, due.channel)
  const reader = way && (await dutySight(world, tx, due.organisation))
  if (!reader || way.kind === 'feed') return null
  const words = await wordsOf(tx, due, reader)
  if (!words || !maySay(words, forItself.has(due.tells.of) ? await labelsFor(world, tx, due.organisation) : reader.sight.labels)) return null
  return { way: { ...way, kind: way.kind }, words, tlp: (await labelOf(tx, words.label)).tlp }
}

/** Told for the work itself and to nobody’s proxy; what duties tell is for the purpose of duty. */
const forItself: ReadonlySet<Due['tells']['of']> = new Set(['invitation', 'task', 'expert', 'digest', 'coordination', 'scan', 'exposure', 'relation'])

type Reader = NonNullable<Awaited<ReturnType<typeof dutySight>>>

function wordsOf(tx: Tx, { incident, organisation, tells }: Due, reader: Reader): Promise<DutyWords | null> {
  if (tells.of === 'reminder') return reminderWords(tx, { incident, ...tells }, reader)
  if (tells.of === 'proxy') return proxyWords(tx, incident)
  if (tells.of === 'invitation') return invitationWords(tx, tells.seat, organisation)
  if (tells.of === 'task') return taskWords(tx, tells.task, organisation)
  if (tells.of === 'expert') return expertWords(tx, tells.question, organisation)
  if (tells.of === 'scan') return scanWords(tx, organisation)
  if (tells.of === 'digest') return digestWords(tx, incident, organisation)
  if (tells.of === 'coordination') return coordinationWords(tx, tells, organisation)
  if (tells.of === 'relation') return relationWords(tx, incident, organisation)
  if (tells.of === 'exposure') return exposureWords(tx, incident, organisation)
  if (tells.of === 'narrowed') return narrowedWords(tx, tells.submission, reader)
  return tells.of === 'submission' ? submissionWords(tx, tells.submission, reader) : questionWords(tx, tells, reader)
}

/** Under the same id at every try, by which a repeat is known. Under TLP:RED a mail says only where to read. */
function send(world: World, { mailer, reach, home }: Outgoing, { way, tlp, words: { title, lines, link, payload } }: Letter, id: string): Promise<void> {
  const marking = tlpName(tlp)
  if (way.kind === 'mail') return mailer.send({ id, to: way.to, marking, path: link, ...(tlp === 'red' ? { title: forNamedReaders, body: [] } : { title, body: lines }) })
  if (!way.secret) throw new Undelivered('the webhook has no signing key: add the channel again', true)
  const { type, ...data } = payload
  const content = { type, timestamp: world.clock().toISOString(), data: { ...data, tlp: marking, title, lines, url: `${home}${link}` } }
  return sendWebhook({ url: way.to, secret: way.secret, id, content, at: world.clock() }, { reach })
}
