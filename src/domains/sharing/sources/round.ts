/** What the ways of asking have in common: where a source stands, what one answer brings, what is told at the end. */
import type { Text } from '#language/words.ts'
import type { Partner } from '#platform/outgoing/ask-partner.ts'
import type { Taking } from './contract.ts'
import type { SeenRow, SourceRow } from './source-tables.ts'

export interface Round {
  readonly source: Pick<SourceRow, 'id' | 'name' | 'url' | 'root' | 'collection' | 'reread_days' | 'position' | 'handling'>
  readonly partner: Partner
  /** What a list or a feed held when it was last read. Asked for once a round at most. */
  readonly seen: () => Promise<readonly SeenRow[]>
}

/** Taken whole or not at all, with the position after it. */
export type Step = Omit<Partial<Taking>, 'id' | 'step' | 'position'> & { readonly position: Taking['position'] }

/** Asks and gives each answer to be taken before it asks on; returns what the owner should know although it worked. Throws `SourceTrouble`. */
export type Poll = (round: Round) => AsyncGenerator<Step, Text | null, void>
