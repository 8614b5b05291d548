/** Checkpoints (c2sp.org/tlog-checkpoint): the text that states the log's name, size and root. */
import { NotProven, type Hash, type TreeHead } from './tree.ts'

export interface Checkpoint extends TreeHead {
  /** The log's name: one line, a URL without its scheme where it has one. */
  readonly origin: string
}

export const checkpointText = ({ origin, size, root }: Checkpoint): string =>
  `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`

/** Reads a checkpoint's text; lines after the third are passed over. Throws NotProven where it is malformed. */
export function parseCheckpointText(text: string): Checkpoint {
  const [origin, size, encoded, ...rest] = text.split('\n')
  if (!origin || !size || !encoded || rest.pop() !== '' || rest.includes('')) throw new NotProven('not a checkpoint')
  if (!/^(0|[1-9]\d*)$/.test(size) || !Number.isSafeInteger(Number(size))) throw new NotProven('the checkpoint has no valid size')
  const root: Hash = Buffer.from(encoded, 'base64')
  if (root.length !== 32 || Buffer.from(root).toString('base64') !== encoded) throw new NotProven('the checkpoint has no valid root')
  return { origin, size: Number(size), root }
}
