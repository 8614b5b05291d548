/** Who is in a room: by invitation alone, each by its own word. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { announce } from '#platform/outbox.ts'
import { handler, type Step } from '#trust/act.ts'
import { organisationsByIds, personsByIds, type Organisation } from '#trust/identity/directory.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { invalid } from '#trust/parse.ts'
import { roomInvited, rooms } from './contract.ts'
import { lastSeq } from './entry-tables.ts'
import { about, aboutRoom, concernedBy, foundRoom, labelFor, labelled, sinceOf, type Found } from './known-room.ts'
import { conflict, declining, moved, seatMoves } from './lifecycle.ts'
import { changeRoom, changeSeat, findSeat, insertSeat, isFor, seatsOf, type SeatRow } from './tables.ts'
import { changed, enter } from './tell-room.ts'

type Inviting = Step<{ id: string; organisation: string; person?: string | undefined; role?: SeatRow['role'] | undefined; past: boolean }>

/** Whoever sits in the room may bring colleagues; others are invited by the host. Only the host opens the past. */
export const invite = handler({
  verb: rooms.invite,
  about: async ({ id, organisation }, step) => aboutRoom(await foundRoom(step.tx, id, true), step, organisation === step.actor.organisation),
  async run(step) {
    const { input, actor, tx, now } = step
    const { row, seats } = await foundRoom(tx, input.id)
    await checkInvited(step, row, seats)
    const seat: SeatRow = {
      id: newId('seat'), room: row.id, organisation: input.organisation, person: input.person ?? null, role: input.role ?? null, state: 'invited', past: input.past && row.host === actor.organisation,
      from_seq: 0, invited_by: actor.office, invited_at: now, joined_at: null, ended_at: null,
    }
    await insertSeat(tx, seat)
    await changeRoom(tx, row.id, { label: await labelled(tx, row, [...seats, seat]) })
    await enter(step, row.id, 'invited', { body: seatBody(seat) })
    return changed(step, row.id, 'invited', [announce(roomInvited, { room: row.id, seat: seat.id, organisation: seat.organisation }, { concerns: [seat.organisation] })])
  },
})

const seatBody = ({ id, organisation, person, role }: SeatRow) => ({ seat: id, organisation, ...(person !== null && { person }), ...(role !== null && { seatOf: role }) })

/** Who works elsewhere is not told by trying: of another organisation's person it is not looked up who that is, or whether there is one. */
async function checkInvited({ input, tx, actor, decide, now }: Inviting, row: Found['row'], seats: readonly SeatRow[]): Promise<void> {
  const { organisation, person, role } = input
  if ((person === undefined) === (role === undefined)) throw invalid([{ path: 'role', message: text('人か役割の、どちらか一方を選んでください。', 'Choose a person or a role: one of the two.') }])
  const known = (await organisationsByIds(tx, [organisation])).get(organisation)
  if (!known?.active || known.kind === 'platform') throw invalid([{ path: 'organisation', message: text('この組織は登録されていません。名簿から選んでください。', 'No such organisation is registered. Choose one of the directory.') }])
  if (person !== undefined && organisation === actor.organisation && (await personsByIds(tx, [person])).get(person)?.organisation !== organisation) throw invalid([{ path: 'person', message: text('この組織に、その人はいません。役割で招くこともできます。', 'This organisation has no such person. You can also invite by role.') }])
  const same = (seat: SeatRow): boolean => (seat.state === 'invited' || seat.state === 'joined') && seat.organisation === organisation && seat.person === (person ?? null) && seat.role === (role ?? null)
  if (seats.some(same)) throw conflict('already invited', text('もう招いています。', 'Already invited.'))
  const { allow, because } = mayRelease(decide, recipient(known), labelFor(row, [...concernedBy(seats), organisation]), now)
  if (!allow) throw invalid([{ path: 'organisation', message: text(`この対応室の取扱いでは招けません。${because.ja}`, `The room’s label does not permit it. ${because.en}`) }])
}

const recipient = ({ id, kind, sectors, communities, clearance }: Organisation) => ({ organisation: id, kind, sectors, communities, clearance })

/** From now on, or from the beginning where the past was opened; colleagues see what the organisation sees. */
export const accept = handler({
  verb: rooms.accept,
  about: about(),
  async run(step) {
    const { input: { id }, actor, tx, now } = step
    const { row, seats } = await foundRoom(tx, id)
    const last = await lastSeq(tx, id)
    for (const seat of seats.filter((one) => one.state === 'invited' && isFor(one, actor))) {
      const from = seat.past ? 0 : Math.min(last, sinceOf(seats, actor.organisation))
      await changeSeat(tx, seat.id, { state: moved(seatMoves['room.accept'], seat.state), from_seq: from, joined_at: now })
    }
    await changeRoom(tx, id, { label: await labelled(tx, row, await seatsOf(tx, id)) })
    await enter(step, id, 'joined')
    return changed(step, id, 'joined')
  },
})

/** The seat that lets one in is given up; who is only invited declines. The host stays as long as the room is open. */
export const leave = handler({
  verb: rooms.leave,
  about: about(),
  async run(step) {
    const { input: { id }, actor, tx, now } = step
    const { row, seats } = await foundRoom(tx, id)
    const mine = seats.filter((seat) => isFor(seat, actor) && (seat.state === 'joined' || seat.state === 'invited'))
    const stays = seats.some((seat) => seat.state === 'joined' && seat.organisation === row.host && !mine.includes(seat))
    if (row.host === actor.organisation && row.state === 'open' && !stays) throw conflict('the host is the last of its seats', text('開いた組織の最後の席です。ほかの人を招いて参加してもらうか、対応室を終えてください。', 'This is the last seat of the organisation that keeps the room. Have a colleague join, or close the room.'))
    for (const seat of mine) await changeSeat(tx, seat.id, { state: seat.state === 'joined' ? moved(seatMoves['room.leave'], seat.state) : moved(declining, seat.state), ended_at: now })
    return { ...await gone(step, id, mine, 'left'), result: { id }, receipts: [] }
  },
})

export const remove = handler({
  verb: rooms.remove,
  about: about(),
  async run(step) {
    const { input: { id, seat: which, reason }, tx, now } = step
    const seat = await findSeat(tx, which)
    if (seat?.room !== id) throw invalid([{ path: 'seat', message: text('この席は、この対応室にありません。', 'There is no such seat in this room.') }])
    const { row, seats } = await foundRoom(tx, id)
    if (seat.organisation === row.host && seat.state === 'joined' && seats.filter((one) => one.organisation === row.host && one.state === 'joined').length === 1) throw conflict('the host keeps a seat', text('開いた組織の最後の席は外せません。', 'The last seat of the organisation that keeps the room stays.'))
    await changeSeat(tx, which, { state: moved(seatMoves['room.remove'], seat.state), ended_at: now })
    return gone(step, id, [seat], 'removed', reason)
  },
})

/** The label no longer names an organisation without a seat: nothing of the room is released to it from here on. */
async function gone(step: Step<unknown>, id: string, seats: readonly SeatRow[], kind: 'left' | 'removed', reason = '') {
  const { row, seats: left } = await foundRoom(step.tx, id)
  await changeRoom(step.tx, id, { label: await labelled(step.tx, row, left) })
  for (const seat of seats) await enter(step, id, kind, { text: reason, body: seatBody(seat) })
  return changed(step, id, kind, [], seats.map(({ organisation }) => organisation))
}
