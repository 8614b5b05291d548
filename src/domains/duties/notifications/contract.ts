/** The notification of specified important computers to the competent minister (特定重要電子計算機の届出), made from the register. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'

const Said = z.object({ ja: z.string(), en: z.string() })
const line = (longest: number) => z.string().overwrite(storable).trim().max(longest)

/** The regime under `duties/` that it is made by; its stages are the occasions. */
export const notificationRegime = 'JP-CRCA-ASSET'

export const NotificationSubject = subject({ name: 'Notification', title: text('届出', 'notification'), about: z.object({ organisation: z.string() }) })

/** How the paper went to the minister. */
export const HandedOver = z.object({ at: z.iso.datetime({ offset: true }), channel: z.string(), reference: z.string(), by: z.string() })

/** `says`: null where the register does not say it. What is missing is no reason to refuse: what the Order asks for is not confirmed. */
export const NotifiedDevice = z.object({ id: z.string(), name: z.string(), answers: z.array(z.object({ field: z.string(), name: Said, says: z.string().nullable() })), missing: z.array(Said) })

export const Notification = z.object({
  /** Null while it is only shown. */
  id: z.string().nullable(), number: z.string().nullable(), stage: z.object({ id: z.string(), title: Said }), law: Said, addressees: z.array(Said), due: Said.nullable(), channel: Said,
  devices: z.array(NotifiedDevice), missing: z.number().int(), unconfirmed: z.array(Said), notes: z.array(Said), madeAt: z.iso.datetime(), handed: HandedOver.nullable(),
})
export type Notification = z.infer<typeof Notification>

export const ListedNotification = z.object({ id: z.string(), number: z.string(), stage: z.object({ id: z.string(), title: Said }), devices: z.number().int(), missing: z.number().int(), madeAt: z.iso.datetime(), handed: HandedOver.nullable() })

const id = z.string().max(60)
const formats = ['pdf', 'xlsx', 'json'] as const

export const notifications = {
  /** A dry run shows what it would say, and what is missing. The same call without it keeps the form. */
  make: verb({ name: 'notification.make', title: text('届出を作る', 'make a notification'), kind: 'change', path: '/notifications', on: NotificationSubject, input: z.strictObject({ assets: z.array(id).min(1).max(500), stage: line(60).default('new-or-change'), dryRun: z.boolean().default(true) }), output: Notification }),
  list: verb({ name: 'notification.list', title: text('届出の一覧を見る', 'list notifications'), kind: 'read', path: '/notifications', on: NotificationSubject, input: z.strictObject({ most: z.coerce.number().int().min(1).max(100).default(50), after: z.string().max(100).optional() }), output: z.object({ notifications: z.array(ListedNotification), total: z.number().int(), next: z.string().nullable() }), recorded: true }),
  render: verb({ name: 'notification.render', title: text('届出の様式を作る', 'fill in the form of a notification'), kind: 'read', path: '/notifications/:id/form', on: NotificationSubject, input: z.strictObject({ id, format: z.enum(formats) }), output: z.object({ name: z.string(), mediaType: z.string(), content: z.string() }), recorded: true }),
  /** It goes to the minister outside of this program; here it is kept when, how and under which reference. */
  hand: verb({ name: 'notification.hand', title: text('届出の提出を記録する', 'record that a notification was handed over'), kind: 'change', path: '/notifications/:id/hand', on: NotificationSubject, input: z.strictObject({ id, at: z.iso.datetime({ offset: true }), channel: line(200).min(1), reference: line(200).default('') }), output: ListedNotification, next: true }),
}
