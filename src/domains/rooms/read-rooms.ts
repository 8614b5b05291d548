/** Rooms as a list, and one as a member sees it. */
import { handler } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { rooms } from './contract.ts'
import { about, aboutRoom, foundRoom, noRoom } from './known-room.ts'
import { pageOf, place } from '#platform/paging.ts'
import { listRooms } from './tables.ts'
import { briefly, tellRoom } from './tell-room.ts'

export const listAllRooms = handler({
  verb: rooms.list,
  about: () => noRoom,
  async run({ input: { state, most, after }, actor, tx, visible }) {
    const { rows, total } = await listRooms(tx, { who: actor, labels: await visible(tx, actor), state, most, after: place(after) })
    const { shown, next } = pageOf(rows, most, (row) => ({ at: row.updated_at, id: row.id }))
    const organisations = await organisationsByIds(tx, [...new Set(shown.map(({ host }) => host))])
    return { subject: '', result: { rooms: shown.map((row) => briefly(row, { organisations }, row.joined, row.members, row)), total, next } }
  },
})

/** Leaves receipts for what it shows: of the room, and of each item and warning that was brought in. */
export const readRoom = handler({
  verb: rooms.read,
  about: about(false),
  async run(step) {
    const found = await foundRoom(step.tx, step.input.id)
    const { detail, receipts } = await tellRoom(step, found, step.input)
    const opened = { subject: found.row.id, organisation: step.actor.organisation, step: 'opened' as const, way: 'app' }
    return { subject: found.row.id, result: detail, after: aboutRoom(found, step), receipts: [opened, ...receipts], content: { room: found.row.id, entries: detail.entries.map(({ id }) => id) } }
  },
})
