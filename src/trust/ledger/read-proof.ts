import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { ledger } from './contract.ts'
import { parseCheckpointText } from './format/checkpoint.ts'
import { parseNote } from './format/note.ts'
import { latestCheckpoint, proofOf, readEntry, type Recorded } from './ledger.ts'

async function recorded(tx: Tx, hash: string): Promise<Recorded> {
  const found = await readEntry(tx, hash)
  if (!found) throw new Failure('missing', 'the ledger has no such entry', { do: text('記録の番号を確かめてください。', 'Check the number of the entry.') })
  return found
}

/** The entry and its proof. Until the sequencer has signed for it, the entry alone. */
export const readProof = handler({
  verb: ledger.proof,
  about: async ({ hash }, { tx }) => ({ organisation: (await recorded(tx, hash)).entry.organisation }),
  async run({ input: { hash }, tx }) {
    const proof = await proofOf(tx, hash)
    const { entry, index } = await recorded(tx, hash) // read after the proof: where there is one, it has its index
    return { subject: hash, result: { hash, state: proof ? ('recorded' as const) : ('waiting' as const), index: proof ? index : null, entry, proof } }
  },
})

export const readCheckpoint = handler({
  verb: ledger.checkpoint,
  about: () => ({ organisation: '' }),
  async run({ tx }) {
    const latest = await latestCheckpoint(tx)
    if (!latest) throw new Failure('missing', 'nothing has been signed yet', { do: text('少し待って、もう一度お試しください。', 'Wait a moment and try again.') })
    const { origin, size, root } = parseCheckpointText(parseNote(latest.note).text)
    return { subject: origin, result: { origin, size, root: Buffer.from(root).toString('hex'), note: latest.note } }
  },
})
