import type { Part } from '#trust/part.ts'
import { listLetters, replayLetter } from './replay-letter.ts'

/** Its rows are the outbox's, so it has no tables of its own. */
export const letterPart: Part = { name: 'letters', migrations: [], handlers: [listLetters, replayLetter], reactions: [] }
