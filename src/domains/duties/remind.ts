/** The clock: before a deadline those who must report are told, after it those above them, and the bodies that wait. Each once. */
import type { Tx } from '#platform/database.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import { handler, type Handler } from '#trust/act.ts'
import { organisationsByIds, type Organisation } from '#trust/identity/directory.ts'
import { duties, reminderDue, type Threshold } from './contract.ts'
import { aboutOwn } from './known-matter.ts'
import { proxiesFor } from './proxy-tables.ts'
import { dueReminders, noteReminders, type DueReminder, type ReminderRow } from './stage-tables.ts'

/** Who of an organisation is told. */
const roles: Readonly<Record<Threshold, readonly string[]>> = {
  day: ['analyst', 'member'],
  'six-hours': ['analyst', 'member'],
  hour: ['analyst', 'member', 'administrator'],
  late: ['analyst', 'member', 'administrator', 'executive', 'duty-officer'],
  escalated: ['executive', 'administrator', 'duty-officer', 'director'],
}

/**
 * From the deadline on it is no secret between the reporter and the bodies that wait for it. Its own executives come
 * before those that only supervise.
 */
const beyond = ({ threshold, bodies, supervisors }: DueReminder): readonly string[] =>
  threshold === 'escalated' ? [...bodies, ...supervisors] : threshold === 'late' ? bodies : []

export const sendReminders = (): Handler => handler({
  verb: duties.sendReminders,
  about: aboutOwn,
  async run({ input: { most }, tx, now, actor }) {
    const due = await dueReminders(tx, now, most)
    const noted = await noteReminders(tx, due.map((one) => noting(one, now)))
    const telling = due.filter((one) => noted.has(`${one.incident} ${one.duty} ${one.stage}`))
    const names = await organisationsByIds(tx, [...new Set(telling.map(({ organisation }) => organisation))])
    const announcements: Announcement[] = []
    for (const one of telling) announcements.push(await announced(tx, one, names.get(one.organisation), now))
    return { subject: actor.id, result: { sent: telling.length }, announcements }
  },
})

const noting = ({ incident, duty, stage, due_at: due, threshold, organisation, body }: DueReminder, at: Date): ReminderRow => ({
  incident, duty, stage, due_at: due!, threshold, organisation, at, // only stages with a moment are due
  body: { incident, incidentNumber: body.incidentNumber, regime: body.regime, title: body.title, stage, stageTitle: body.stageTitle, threshold, dueAt: body.dueAt ?? due!.toISOString() }, // as above
})

async function announced(tx: Tx, one: DueReminder, own: Organisation | undefined, now: Date): Promise<Announcement> {
  const { incident, organisation, threshold, body, stage, due_at: due } = one
  const concerns = [organisation, ...await proxiesFor(tx, organisation, now), ...beyond(one)]
  return announce(reminderDue, {
    incident, incidentNumber: body.incidentNumber, duty: one.duty, organisation, organisationName: own?.name ?? { ja: organisation, en: organisation }, entityName: body.entity.name,
    regime: body.regime, title: body.title, stage, stageTitle: body.stageTitle, threshold, dueAt: body.dueAt ?? due!.toISOString(), dueWords: body.dueWords, // only stages with a moment are due
    missing: body.missing, concerns, roles: [...roles[threshold]],
  }, { key: incident, concerns })
}
