import { handler } from '#trust/act.ts'
import { rooms } from './contract.ts'
import { about, aboutRoom, foundRoom } from './known-room.ts'
import { summaryText } from './summary.ts'
import { isOpen } from './tell-entries.ts'
import { tellRoom } from './tell-room.ts'

/** More than any case has had so far; a longer timeline is cut at its beginning. */
const MOST = 5_000

export const readSummary = handler({
  verb: rooms.summary,
  about: about(false),
  async run(step) {
    const found = await foundRoom(step.tx, step.input.id)
    const { detail, receipts } = await tellRoom(step, found, { most: MOST })
    const { id, title, state, openedAt, closedAt, tlp, tasks, decisions } = detail
    const entries = detail.entries.toReversed()
    const counts = {
      organisations: new Set(entries.map(({ by }) => by.organisation.id)).size, entries: entries.length, done: tasks.filter((task) => task.state === 'done').length, open: tasks.filter((task) => isOpen(task.state)).length,
      decisions: decisions.length, brought: entries.filter(({ brought }) => brought).length, files: entries.filter(({ file }) => file).length,
    }
    return { subject: id, result: { room: id, title, state, openedAt, closedAt, tlp, counts, text: summaryText(detail, entries) }, after: aboutRoom(found, step), receipts, content: { room: id, counts } }
  },
})
