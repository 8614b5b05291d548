import { handler, type Handler } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { duties } from './contract.ts'
import { aboutOwn } from './known-matter.ts'
import { cursor, readCursor, unreadable } from './paging.ts'
import { actsFor } from './proxy-tables.ts'
import { comingReminders, remindersOf } from './reminder-tables.ts'

/** What the clock has told an organisation, and those for which it may report; on the first page also what it will tell. */
export const listReminders = (): Handler => handler({
  verb: duties.listReminders,
  about: aboutOwn,
  async run({ input: { incident, most, after }, actor, tx, now }) {
    const organisations = [actor.organisation, ...await actsFor(tx, actor.organisation, now)]
    const before = readCursor(after)?.key
    if (before !== undefined && !/^\d{1,18}$/.test(before)) throw unreadable()
    const asked = { organisations, incident, most }
    const rows = await remindersOf(tx, asked, before)
    const coming = before === undefined ? await comingReminders(tx, asked, now) : []
    const names = await organisationsByIds(tx, organisations)
    const named = (id: string) => ({ id, name: names.get(id)?.name ?? { ja: id, en: id } })
    const [shown, last] = [rows.slice(0, most), rows[most - 1]]
    return { subject: actor.organisation, result: {
      reminders: shown.map(({ body, at, organisation }) => ({ ...body, at: at.toISOString(), organisation: named(organisation) })),
      coming: coming.map(({ incident: of, stage, organisation, body: { incidentNumber, regime, title, stageTitle, dueAt }, due_at: due, threshold, at }) => ({
        incident: of, incidentNumber, regime, title, stage, stageTitle, threshold, dueAt: dueAt ?? due.toISOString(), at: at.toISOString(), organisation: named(organisation),
      })),
      next: rows.length > most && last ? cursor(last.at, last.seq) : null,
    } }
  },
})
