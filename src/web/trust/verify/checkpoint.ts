/** Checkpoints (c2sp.org/tlog-checkpoint): the text that states the log's name, its size and its root. */
import { text } from '#language/words.ts'
import { decoded, NotProven } from './bytes.ts'

export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

const none = text('署名された状態が読めません。', 'The signed state cannot be read.')

/** Reads a checkpoint's text; lines after the third are passed over. Throws NotProven. */
export function checkpointIn(note: string): Checkpoint {
  const [origin, size, letters, ...rest] = note.split('\n')
  if (!origin || !size || !letters || rest.pop() !== '' || rest.includes('')) throw new NotProven(none)
  const root = decoded(letters)
  if (!/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size)) || root?.length !== 32) throw new NotProven(none)
  return { origin, size: Number(size), root }
}
