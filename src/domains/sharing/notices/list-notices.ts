/** What an organisation was told, newest first. */
import { handler } from '#trust/act.ts'
import { sharing } from '../contract.ts'
import { pageOf, place } from '#platform/paging.ts'
import { listNotices } from '../recalls/recall-tables.ts'

export const listAllNotices = handler({
  verb: sharing.notices,
  about: (_, { actor }) => ({ organisation: actor.organisation }),
  async run({ input: { most, after }, actor, tx, visible }) {
    const { rows, unread } = await listNotices(tx, actor.organisation, await visible(tx, actor), most, place(after))
    const { shown, next } = pageOf(rows, most, (row) => row)
    return { subject: '', result: { notices: shown.map((row) => ({ ...row, at: row.at.toISOString() })), unread, next } }
  },
})
