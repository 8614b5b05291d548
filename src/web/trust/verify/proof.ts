/**
 * Verifies a `.tlog-proof` file (c2sp.org/tlog-proof@v1) in the browser: the same three things that sakimori-verify
 * checks, one by one, so that a reader sees which of them fails. A test holds both to the same answers.
 */
import { text, type Text } from '#language/words.ts'
import { decoded, hex, NotProven, sameBytes } from './bytes.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { Key } from './keys.ts'
import { signatures, stated, type Signature } from './note.ts'
import { shownIn, type Entry, type Shown } from './record.ts'
import { climb, leafHash, type Rung } from './tree.ts'

interface Proof {
  readonly extra: string | undefined
  readonly index: number
  readonly path: readonly Uint8Array[]
  readonly note: string
}

const HEADER = 'c2sp.org/tlog-proof@v1'
const notOne = text('証明のファイルではありません。', 'This is not a proof file.')

function hashIn(line: string): Uint8Array {
  const hash = decoded(line)
  if (hash?.length !== 32) throw new NotProven(notOne)
  return hash
}

/** Takes a proof apart and trusts nothing in it. Throws NotProven where it is none. */
export function parseProof(file: string): Proof {
  const end = file.indexOf('\n\n')
  const [header, ...lines] = file.slice(0, Math.max(end, 0)).split('\n')
  if (header !== HEADER) throw new NotProven(notOne)
  const extra = lines[0]?.startsWith('extra ') ? lines.shift()?.slice('extra '.length) : undefined
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1]
  if (index === undefined || lines.length > 63) throw new NotProven(notOne)
  return { extra, index: Number(index), path: lines.map(hashIn), note: file.slice(end + 2) }
}

/** One thing that was checked; `fault` says why it does not hold. */
export interface Step<Found> {
  readonly fault: Text | null
  readonly found: Found | null
}

export interface Verified {
  readonly holds: boolean
  readonly index: number
  readonly checkpoint: Checkpoint | null
  /** Place of the entry in the tree, as hexadecimal: what the entry is known by. */
  readonly hash: string | null
  readonly entry: Entry | null
  readonly signature: Step<readonly Signature[]>
  readonly path: Step<readonly Rung[]>
  readonly record: Step<Shown>
}

function step<Found>(check: () => Found): Step<Found> {
  try {
    return { fault: null, found: check() }
  } catch (error) {
    if (error instanceof NotProven) return { fault: error.why, found: null }
    throw error
  }
}

/** Checks all three things. `wanted`: the hash the reader asked about. Throws NotProven where the file is no proof at all. */
export function verifyProof(file: string, keys: readonly Key[], wanted?: string): Verified {
  const proof = parseProof(file)
  const said = step(() => stated(proof.note)).found
  const signature = step(() => signatures(proof.note, keys))
  const record = step(() => recordOf(proof, wanted))
  const leaf = record.found && leafHash(record.found.seal)
  const path = step(() => pathOf(proof, leaf, said))
  return {
    holds: [signature, path, record].every(({ fault }) => fault === null),
    index: proof.index, checkpoint: said, hash: leaf && hex(leaf), entry: record.found?.entry ?? null, signature, path, record,
  }
}

/** The same, and what is no proof at all as the answer that it is none. */
export function tryProof(file: string, keys: readonly Key[], wanted?: string): Verified | NotProven {
  try {
    return verifyProof(file, keys, wanted)
  } catch (error) {
    if (error instanceof NotProven) return error
    throw error
  }
}

function recordOf({ extra }: Proof, wanted: string | undefined): Shown {
  if (extra === undefined) throw new NotProven(text('証明に記録が入っていません。', 'The proof does not carry its entry.'))
  const shown = shownIn(extra)
  if (wanted && hex(leafHash(shown.seal)) !== wanted) throw new NotProven(text('別の記録の証明です。', 'This proves another entry.'))
  return shown
}

function pathOf({ index, path }: Proof, leaf: Uint8Array | null, said: Checkpoint | null): readonly Rung[] {
  if (!leaf || !said) throw new NotProven(text('記録か署名が読めないため、たどれません。', 'Without a readable record and signature there is nothing to follow.'))
  const { root, rungs } = climb(leaf, index, said.size, path)
  if (!sameBytes(root, said.root)) throw new NotProven(text('たどった先が、署名された根と違います。', 'The path leads to another root than the signed one.'))
  return rungs
}
