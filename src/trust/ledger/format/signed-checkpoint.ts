/** A checkpoint together with its signatures, and the rule for when they suffice. */
import { parseCheckpointText, type Checkpoint } from './checkpoint.ts'
import type { VerifierKey } from './key.ts'
import { openNote, type Signed } from './note.ts'
import { NotProven } from './tree.ts'

export interface SignedCheckpoint extends Checkpoint {
  readonly signed: readonly Signed[]
}

/**
 * Opens a checkpoint and throws NotProven unless the log itself signed it. For each type of key listed under the log's
 * name one must have signed: who can forge Ed25519 one day gains nothing by leaving ML-DSA-44 out, and after a change
 * of keys the old and the new one may stand in one file.
 */
export function openCheckpoint(note: string, keys: readonly VerifierKey[]): SignedCheckpoint {
  const { text, signed } = openNote(note, keys)
  const checkpoint = parseCheckpointText(text)
  const own = keys.filter((key) => key.name === checkpoint.origin)
  if (own.length === 0) throw new NotProven(`no key for the log ${checkpoint.origin} was given`)
  for (const { type } of own) {
    if (!signed.some(({ key }) => key.name === checkpoint.origin && key.type === type)) {
      throw new NotProven(`the checkpoint lacks a signature of type ${type} by ${checkpoint.origin}`)
    }
  }
  return { ...checkpoint, signed }
}
