/** The states of cases, parties and requests, and which verb moves them. Who may is written in policies/coordination.cedar. */
import { text, type Text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { CaseState, PartyState } from './contract.ts'
import type { RequestState } from './requests/contract.ts'

interface Move<State> { readonly from: readonly State[]; readonly to: State }

export const caseMoves = {
  'case.take-up': { from: ['received'], to: 'open' },
  'case.decline': { from: ['received'], to: 'declined' },
  'advisory.publish': { from: ['open', 'published'], to: 'published' },
  'case.close': { from: ['open', 'published'], to: 'closed' },
} as const satisfies Record<string, Move<CaseState>>

export const partyMoves = {
  'case.join': { from: ['invited'], to: 'joined' },
  'case.leave': { from: ['joined'], to: 'left' },
  'case.remove': { from: ['invited', 'joined'], to: 'removed' },
} as const satisfies Record<string, Move<PartyState>>

/** Who is invited and does not come. */
export const declining = { from: ['invited'], to: 'declined' } as const satisfies Move<PartyState>

export const requestMoves = {
  'action-request.answer': { from: ['open', 'answered'], to: 'answered' },
  /** A question back, or another question of the centre's: an answer is waited for again. */
  'action-request.follow': { from: ['open', 'answered'], to: 'open' },
  'action-request.close': { from: ['open', 'answered'], to: 'closed' },
  'action-request.withdraw': { from: ['open', 'answered'], to: 'withdrawn' },
} as const satisfies Record<string, Move<RequestState>>

const stale = text('ほかの人が先に進めました。開き直して、いまの状態を確かめてください。', 'Somebody moved it on first. Open it again and look at its present state.')

export const conflict = (detail: string, say: Text = stale): Failure => new Failure('conflict', detail, { do: say })

/** The state after a verb. Throws `conflict` where the thing has moved on meanwhile. */
export function moved<State extends string>(move: Move<State>, state: State): State {
  if (move.from.includes(state)) return move.to
  throw conflict(`this is not possible while it is ${state}`)
}
