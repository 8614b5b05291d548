/** The states of offers and warnings, and which verb moves them. Who may is written in policies/sharing.cedar. */
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { OfferState, warningStates } from './contract.ts'
import type { z } from 'zod'

interface Move<State> { readonly from: readonly State[]; readonly to: State }

export const offerMoves = {
  'offer.agree': { from: ['prepared'], to: 'agreed' },
  'offer.decline': { from: ['prepared'], to: 'declined' },
} as const satisfies Record<string, Move<z.infer<typeof OfferState>>>

/** Revising goes back to the draft: what was approved or co-signed was another text. */
export const warningMoves = {
  'warning.revise': { from: ['draft', 'approved'], to: 'draft' },
  'warning.approve': { from: ['draft'], to: 'approved' },
  /** How it stands to an earlier one is part of what is approved. */
  'warning.relate': { from: ['draft', 'approved'], to: 'draft' },
  'warning.issue': { from: ['approved'], to: 'issued' },
  'warning.withdraw': { from: ['issued'], to: 'withdrawn' },
  /** A draft that joins an earlier warning ends; a warning in force ends when another takes its place. */
  joining: { from: ['draft', 'approved'], to: 'joined' },
  replacing: { from: ['issued'], to: 'replaced' },
} as const satisfies Record<string, Move<keyof typeof warningStates>>

const stale = text('ほかの人が先に進めました。開き直して、いまの状態を確かめてください。', 'Somebody moved it on first. Open it again and look at its present state.')

/** The state after a verb. Throws `conflict` where the thing has moved on meanwhile. */
export function moved<State extends string>(move: Move<State>, state: State): State {
  if (move.from.includes(state)) return move.to
  throw new Failure('conflict', `this is not possible while it is ${state}`, { do: stale })
}
