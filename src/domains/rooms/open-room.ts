import { newId } from '#platform/clock.ts'
import { text } from '#language/words.ts'
import { handler } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { rooms } from './contract.ts'
import { labelled, noRoom } from './known-room.ts'
import { insertRoom, insertSeat, type SeatRow } from './tables.ts'
import { changed, enter } from './tell-room.ts'
import { thingsSeen } from './things.ts'

/** The first seat is the opener's. The room is kept by its organisation. */
export const openRoom = handler({
  verb: rooms.open,
  about: () => noRoom,
  async run(step) {
    const { input, actor, tx, now, visible } = step
    if (input.role && !actor.roles.includes(input.role)) throw invalid([{ path: 'role', message: text('自分の役割から選んでください。', 'Choose one of your own roles.') }])
    const known = input.incident === undefined || (await thingsSeen(tx, [{ kind: 'incident', thing: input.incident }], await visible(tx, actor))).size > 0
    if (!known) throw invalid([{ path: 'incident', message: text('この報告は見つかりません。一覧から選び直してください。', 'No such report. Choose it from the list.') }])
    const id = newId('room')
    const seat: SeatRow = {
      id: newId('seat'), room: id, organisation: actor.organisation, person: input.role ? null : actor.id, role: input.role ?? null, state: 'joined', past: true, from_seq: 0,
      invited_by: actor.office, invited_at: now, joined_at: now, ended_at: null,
    }
    const kept = { host: actor.organisation, tlp: input.tlp, clearance: input.clearance }
    await insertRoom(tx, { id, title: input.title, purpose: input.purpose, incident: input.incident ?? null, ...kept, label: await labelled(tx, kept, [seat]), state: 'open', opened_at: now, updated_at: now, closed_at: null })
    await insertSeat(tx, seat)
    await enter(step, id, 'opened', { text: input.purpose })
    return changed(step, id, 'opened')
  },
})
