/** What an organisation was told, newest first. */
import { handler } from '#trust/act.ts'
import { sharing } from '../contract.ts'
import { exposureNotices } from '#domains/vulnerabilities/index.ts'
import { pageOf, place, type Place } from '#platform/paging.ts'
import { listNotices } from '../recalls/recall-tables.ts'

export const listAllNotices = handler({
  verb: sharing.notices,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { most, after }, actor, tx, visible }) {
    const labels = await visible(tx, actor)
    const own = await listNotices(tx, actor.organisation, labels, most, place(after))
    const exposure = await exposureNotices(tx, actor.organisation, labels, most + 1, place(after))
    const { shown, next } = pageOf([...own.rows, ...exposure.rows].toSorted(newestFirst).slice(0, most + 1), most, (row) => row)
    return { subject: '', result: { notices: shown.map((row) => ({ ...row, at: row.at.toISOString() })), unread: own.unread + exposure.unread, next } }
  },
})

/** As both lists are ordered: by time, then by id in the database's order of bytes. */
const newestFirst = (one: Place, other: Place): number => other.at.getTime() - one.at.getTime() || (one.id < other.id ? 1 : -1)
