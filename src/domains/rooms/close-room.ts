import { handler } from '#trust/act.ts'
import { rooms } from './contract.ts'
import { about, foundRoom } from './known-room.ts'
import { moved, roomMoves } from './lifecycle.ts'
import { changeRoom } from './tables.ts'
import { changed, enter } from './tell-room.ts'

/** From then on it is read only. Its summary is made whenever it is read, for whoever reads it. */
export const closeRoom = handler({
  verb: rooms.close,
  about: about(),
  async run(step) {
    const { input: { id, note }, tx, now } = step
    const { row } = await foundRoom(tx, id)
    await enter(step, id, 'closed', { text: note })
    await changeRoom(tx, id, { state: moved(roomMoves['room.close'], row.state), closed_at: now })
    return changed(step, id, 'closed')
  },
})

export const reopenRoom = handler({
  verb: rooms.reopen,
  about: about(),
  async run(step) {
    const { input: { id, reason }, tx } = step
    const { row } = await foundRoom(tx, id)
    await enter(step, id, 'reopened', { text: reason })
    await changeRoom(tx, id, { state: moved(roomMoves['room.reopen'], row.state), closed_at: null })
    return changed(step, id, 'reopened')
  },
})
