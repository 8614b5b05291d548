/** How pressing an open report is: the one order of lists, questions and screens. */
import type { Due } from './due.ts'

export type Pressing = Pick<Due, 'kind' | 'at' | 'projected' | 'since' | 'waitsFor'>

/** Past its moment; promptly, since the clock began; with a moment to come; without any. */
export const turns = { past: 0, promptly: 1, coming: 2, undated: 3 } as const // a list of the database counts them too

export interface Danger { readonly turn: number; /** In milliseconds: the moment, or since when it should have been told promptly. */ readonly at: number }

/** Promptly, and begun: what follows an earlier report waits until that is sent. */
export const owedPromptly = ({ kind, waitsFor }: Pick<Pressing, 'kind' | 'waitsFor'>): boolean => kind === 'promptly' && !waitsFor.some((one) => one.startsWith('stage:'))

/**
 * What a law wants promptly is owed from the moment it began: no number is made of it, and it waits behind nothing but
 * what is already late.
 */
export function dangerOf(due: Pressing, now: number): Danger {
  const { at, projected, since } = due
  if (owedPromptly(due)) return { turn: turns.promptly, at: since === null ? 0 : Date.parse(since) }
  if (at === null) return { turn: turns.undated, at: Infinity }
  return { turn: Date.parse(at) < now && !projected ? turns.past : turns.coming, at: Date.parse(at) }
}

/** The oldest danger first. */
export const byDanger = (one: Danger, other: Danger): number => one.turn - other.turn || (one.at === other.at ? 0 : one.at < other.at ? -1 : 1)
