import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { ledger } from './contract.ts'
import { parseCheckpointText } from './format/checkpoint.ts'
import { parseNote } from './format/note.ts'
import { parseProof } from './format/proof.ts'
import { latestCheckpoint, proofOf, readEntry } from './ledger.ts'

export const noSuchEntry = (): Failure =>
  new Failure('missing', 'the ledger has no such entry', { do: text('記録の番号を確かめてください。', 'Check the number of the entry.') })

/** That an entry is in the log, and where; never what it says. Until the sequencer has signed for it, that it waits. */
export const readProof = handler({
  verb: ledger.proof,
  about: () => ({ organisation: '' }),
  async run({ input: { hash }, tx }) {
    const text = await proofOf(tx, hash)
    if (!text && !(await readEntry(tx, hash))) throw noSuchEntry()
    const proof = text === null ? null : parseProof(text)
    return {
      subject: hash,
      result: { hash, state: proof ? ('recorded' as const) : ('waiting' as const), index: proof?.index ?? null, proof: text, checkpoint: proof && shown(proof.checkpoint) },
    }
  },
})

export const readCheckpoint = handler({
  verb: ledger.checkpoint,
  about: () => ({ organisation: '' }),
  async run({ tx }) {
    const latest = await latestCheckpoint(tx)
    if (!latest) throw new Failure('missing', 'nothing has been signed yet', { do: text('少し待って、もう一度お試しください。', 'Wait a moment and try again.') })
    const result = shown(latest.note)
    return { subject: result.origin, result }
  },
})

function shown(note: string) {
  const { origin, size, root } = parseCheckpointText(parseNote(note).text)
  return { origin, size, root: Buffer.from(root).toString('hex'), note }
}
