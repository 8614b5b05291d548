/**
 * Proofs to hand out (c2sp.org/tlog-proof@v1): one text that shows, without the server, that an entry is in the log.
 * The `extra` line carries the entry, sealed or opened (seal.ts), so that the file is complete.
 */
import { base64, type VerifierKey } from './key.ts'
import { openCheckpoint, type SignedCheckpoint } from './signed-checkpoint.ts'
import { parseExtra, type Shown } from './seal.ts'
import { checkInclusion, leafHash, NotProven, type Hash } from './tree.ts'

export interface Proof {
  readonly extra?: Uint8Array
  readonly index: number
  readonly path: readonly Hash[]
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string
}

const HEADER = 'c2sp.org/tlog-proof@v1'
const encode = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')

export const proofText = ({ extra, index, path, checkpoint }: Proof): string =>
  [HEADER, ...(extra ? [`extra ${encode(extra)}`] : []), `index ${index}`, ...path.map(encode), '', checkpoint].join('\n')

function parseHash(line: string): Hash {
  const hash = base64(line)
  if (hash.length !== 32) throw new NotProven('the proof has a line that is not a hash')
  return hash
}

/** Takes a proof apart and trusts nothing in it. Throws NotProven where it is malformed. */
export function parseProof(text: string): Proof {
  const end = text.indexOf('\n\n')
  const [header, ...lines] = text.slice(0, Math.max(end, 0)).split('\n')
  if (header !== HEADER) throw new NotProven(`not a proof: it must open with ${HEADER}`)
  const extra = lines[0]?.startsWith('extra ') ? base64(lines.shift()!.slice('extra '.length)) : undefined
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1]
  if (index === undefined) throw new NotProven('the proof has no index line')
  if (lines.length > 63) throw new NotProven('the inclusion proof is too long')
  return { ...(extra && { extra }), index: Number(index), path: lines.map(parseHash), checkpoint: text.slice(end + 2) }
}

/** What a proof proved: this seal, over this entry where it is opened, is at this index of the log that signed this checkpoint. */
export interface Proven extends Shown {
  readonly index: number
  readonly checkpoint: SignedCheckpoint
}

/** Verifies a proof, sealed or opened, with the log's keys; `extra` stands in for a line the proof lacks. Throws NotProven. */
export function checkProof(text: string, keys: readonly VerifierKey[], extra?: Uint8Array): Proven {
  const proof = parseProof(text)
  const carried = proof.extra ?? extra
  if (!carried) throw new NotProven('the proof does not carry its entry')
  const shown = parseExtra(carried)
  const checkpoint = openCheckpoint(proof.checkpoint, keys)
  checkInclusion(leafHash(shown.sealed), proof.index, checkpoint.size, proof.path, checkpoint.root)
  return { ...shown, index: proof.index, checkpoint }
}
