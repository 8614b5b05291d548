import { z } from 'zod'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'

/** One line of the ledger, as anyone may see it: who by office, what by verb, never the content. */
export const LedgerEntry = z.object({
  at: z.string(),
  office: z.string(),
  organisation: z.string(),
  verb: z.string(),
  rule: z.string().nullable(),
  policy: z.string(),
  outcome: z.enum(['done', 'refused', 'invalid']),
  subject: z.string().nullable(),
  commitment: z.string(),
  basis: z.string().optional(),
})

export const Proof = z.object({
  hash: z.string(),
  /** `waiting`: recorded, and the sequencer has not signed for it yet. */
  state: z.enum(['waiting', 'recorded']),
  /** Place in the log, counted from 0. */
  index: z.number().int().nullable(),
  entry: LedgerEntry,
  /** A `.tlog-proof` text: with the log's keys it verifies offline. */
  proof: z.string().nullable(),
})

export const Checkpoint = z.object({
  origin: z.string(),
  /** Number of entries. */
  size: z.number().int(),
  root: z.string(),
  /** The signed note, verbatim. */
  note: z.string(),
})

const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')

export const LedgerSubject = subject({
  name: 'Ledger',
  title: text('台帳', 'the ledger'),
  about: z.object({
    /** Whose act the entry records; empty for the ledger as a whole. */
    organisation: z.string(),
  }),
})

export const ledger = {
  proof: verb({
    name: 'proof.read', title: text('証明を読む', 'read a proof'), kind: 'read', path: '/proofs/:hash', on: LedgerSubject,
    input: z.strictObject({ hash: Hash }), output: Proof,
  }),
  checkpoint: verb({
    name: 'checkpoint.read', title: text('台帳の署名を読む', 'read the signed state of the ledger'), kind: 'read', path: '/checkpoint',
    on: LedgerSubject, input: z.strictObject({}), output: Checkpoint,
  }),
}
