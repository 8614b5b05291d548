/** The states of rooms, seats and tasks, and which verb moves them. Who may is written in policies/rooms.cedar. */
import { text, type Text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { RoomState, SeatState, TaskState } from './contract.ts'

interface Move<State> { readonly from: readonly State[]; readonly to: State }

export const roomMoves = {
  'room.close': { from: ['open'], to: 'closed' },
  'room.reopen': { from: ['closed'], to: 'open' },
} as const satisfies Record<string, Move<RoomState>>

export const seatMoves = {
  'room.accept': { from: ['invited'], to: 'joined' },
  'room.leave': { from: ['joined'], to: 'left' },
  'room.remove': { from: ['invited', 'joined'], to: 'removed' },
} as const satisfies Record<string, Move<SeatState>>

/** Who is invited and does not come. */
export const declining = { from: ['invited'], to: 'declined' } as const satisfies Move<SeatState>

/** A task goes to any other state; one that was done or dropped is taken up again by the same verb. */
export const taskMoves: Readonly<Record<TaskState, readonly TaskState[]>> = {
  todo: ['doing', 'done', 'dropped'],
  doing: ['todo', 'done', 'dropped'],
  done: ['doing'],
  dropped: ['todo', 'doing'],
}

const stale = text('ほかの人が先に進めました。開き直して、いまの状態を確かめてください。', 'Somebody moved it on first. Open it again and look at its present state.')

export const conflict = (detail: string, say: Text = stale): Failure => new Failure('conflict', detail, { do: say })

/** The state after a verb. Throws `conflict` where the thing has moved on meanwhile. */
export function moved<State extends string>(move: Move<State>, state: State): State {
  if (move.from.includes(state)) return move.to
  throw conflict(`this is not possible while it is ${state}`)
}
