/** The states of a relation, and which verb moves it. Who may is written in policies/relations.cedar. */
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { Did, RelationState } from './contract.ts'

interface Move { readonly from: readonly RelationState[]; readonly to: RelationState | 'same'; readonly did: Did }

export const moves = {
  'relation.confirm': { from: ['declared'], to: 'confirmed', did: 'confirmed' },
  'relation.decline': { from: ['declared'], to: 'declined', did: 'declined' },
  'relation.amend': { from: ['declared', 'confirmed'], to: 'same', did: 'amended' },
  /** Who declared and hears nothing takes it back by the same verb. */
  'relation.end': { from: ['declared', 'confirmed'], to: 'ended', did: 'ended' },
} as const satisfies Record<string, Move>

/** The state after a verb. Throws `conflict` where it has moved on meanwhile. */
export function moved({ from, to }: Move, state: RelationState): RelationState {
  if (from.includes(state)) return to === 'same' ? state : to
  throw new Failure('conflict', `this is not possible while it is ${state}`, {
    do: text('相手が先に進めました。開き直して、いまの状態を確かめてください。', 'The other side moved it on first. Open it again and look at its present state.'),
  })
}
