/**
 * A small world for the errands of the worker: the sharing contract's notices, carried out by handlers that do no more than
 * announce, over a real database with the real ledger, outbox and policy engine. Run as a program it is a worker that can be killed.
 */
import { sql } from 'kysely'
import { z } from 'zod'
import { fact, subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { systemClock } from '#platform/clock.ts'
import { openDatabase, type Database } from '#platform/database.ts'
import { announce } from '#platform/outbox.ts'
import { workOutbox } from '#platform/outbox-work.ts'
import { openMailer } from '#platform/outgoing/mail.ts'
import { reachOf } from '#platform/outgoing/addresses.ts'
import { handler, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { reaction } from '#trust/part.ts'
import { deciding } from '#trust/policy/decide.ts'
import { preparePolicySet } from '#trust/policy/policy-set.ts'
import { policySchema } from '#trust/policy/schema.ts'
import { deliveryDue, noticeDue, sharing } from '#domains/sharing/contract.ts'
import type { Way } from '#domains/sharing/courier-view.ts'
import type { Outgoing, Sayings } from '#main/courier.ts'
import { errandsOf } from '#main/errands.ts'
import { roleOf } from '#main/roles.ts'
import { store } from './outbox.ts'

const rules = `
@id("test-courier") @because_ja("配達係だけです。") @because_en("The courier only.") @source("test")
permit (principal, action, resource) when { principal.roles.contains("service:courier") };`

export const happened = fact('thing.happened', z.object({ n: z.number().int() }))
const Thing = subject({ name: 'Thing', title: text('もの', 'thing'), about: z.object({ known: z.boolean() }) })
const noteThing = verb({
  name: 'thing.note', title: text('書く', 'note'), kind: 'change', path: '/things', on: Thing, internal: true,
  input: z.strictObject({ n: z.number().int(), part: z.number().int() }), output: z.object({}),
})
const noting = handler({ verb: noteThing, about: () => ({ known: true }), run: async ({ input }) => ({ subject: `thing-${input.n}-${input.part}`, result: {} }) })

/** Each channel of each organisation that a notice goes to; by default one, called as the organisation. */
type Channels = (organisation: string) => readonly string[]

const delivering = (channels: Channels) => handler({
  verb: sharing.deliver,
  about: ({ organisation }) => ({ organisation }),
  async run({ input }) {
    const found = channels(input.organisation)
    const announcements = found.map((channel) => announce(deliveryDue, { ...input, channel }, { key: channel }))
    return { subject: `${input.thing}/${input.organisation}`, result: { served: true, because: null, channels: found.length }, announcements }
  },
})
const confirming = handler({
  verb: sharing.delivered, about: ({ organisation }) => ({ organisation }),
  run: async ({ input }) => ({ subject: `${input.thing}/${input.organisation}/${input.channel}`, result: {} }),
})

export function noticeWorld(db: Database, channels: Channels = () => []): World {
  const handlers = new Map([delivering(channels), confirming, noting].map((one) => [one.verb.name, one]))
  const decide = deciding(preparePolicySet({ 'test.cedar': rules }, policySchema([...handlers.values()].map((one) => one.verb))))
  return { db, clock: systemClock, decide: () => decide, visible: async () => [], handlers }
}

/** A fact is noted twice: two deeds, each once. */
export const reactions = [reaction(happened, serviceActor('courier'), ({ n }) => [0, 1].map((part) => ({ verb: noteThing.name, input: { n, part } })))]

/** Says the same of everything. `way` is asked at each try, `faults` keeps what went wrong; `label` null is released to all. */
export const sayings = (way: (channel: string) => Way | null, faults: string[] = [], label: string | null = null): Sayings => ({
  wordsFor: async (_tx, thing) => ({
    title: text('注意喚起', 'Warning'), lead: text('確かめてください。', 'Please check.'), link: `/warnings/${thing}`, label,
    payload: { type: 'warning.issued', id: thing, tlp: 'TLP:AMBER' },
  }),
  wayOf: async (_tx, channel) => way(channel),
  noteFault: async (_tx, channel, reason) => void faults.push(`${channel}: ${reason}`),
})

export const outgoingTo = (folder: string, more: { SMTP_URL?: string } = {}): Outgoing => ({
  home: 'https://sakimori.example', reach: reachOf({ FETCH_ALLOW: [], SAKIMORI_MODE: 'sample' }),
  mailer: openMailer({ SAKIMORI_DATA: folder, MAIL_FROM: 'Sakimori <sakimori@centre.example>', PUBLIC_URL: 'https://sakimori.example', PORT: 8080, SMTP_URL: undefined, ...more }),
})

export const putNotices = (db: Database, organisations: readonly string[], thing = 'warning-1') =>
  store(db, organisations.map((organisation) => announce(noticeDue, { thing, kind: 'warning', organisation }, { key: organisation, concerns: [organisation] })))

/** How many entries the ledger has of each subject. */
export const entries = async (db: Database): Promise<Map<string, number>> =>
  new Map((await sql<{ subject: string; n: number }>`select subject, count(*) n from ledger.pending group by subject`.execute(db)).rows.map(({ subject, n }) => [subject, n]))

if (import.meta.main) {
  const [url, hook, folder] = process.argv.slice(2) as [string, string, string] // as the test starts it
  const db = openDatabase(url, { role: roleOf('worker') })
  const world = noticeWorld(db, (organisation) => [`channel-${organisation}`])
  const way = (channel: string): Way => ({ id: channel, organisation: '', kind: 'webhook', to: hook, secret: 'whsec_AAAA' })
  await workOutbox({ db, url, signal: new AbortController().signal, work: errandsOf({ world, reactions, sayings: sayings(way), outgoing: outgoingTo(folder) }) })
}
