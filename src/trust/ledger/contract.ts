import { z } from 'zod'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'

/** What one entry says: who by office, what by verb, never the content. Only those entitled are shown it. */
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

export const Checkpoint = z.object({
  origin: z.string(),
  /** Number of entries. */
  size: z.number().int(),
  root: z.string(),
  /** The signed note, verbatim. */
  note: z.string(),
})

/** Place in the log, counted from 0. */
const Index = z.number().int()

/** `waiting`: recorded, and the sequencer has not signed for it yet. */
const State = z.enum(['waiting', 'recorded'])

/** What anyone may know of an entry: that it is there, and where. */
export const Proof = z.object({
  hash: z.string(),
  state: State,
  index: Index.nullable(),
  /** A sealed `.tlog-proof` text: with the log's keys it verifies offline, and it does not say what the entry says. */
  proof: z.string().nullable(),
  /** The signed state that the proof leads to. */
  checkpoint: Checkpoint.nullable(),
})

export const OpenedEntry = z.object({
  hash: z.string(),
  state: State,
  index: Index.nullable(),
  entry: LedgerEntry,
  /** An opened `.tlog-proof` text: it verifies offline and shows the entry to whoever it is given to. */
  proof: z.string().nullable(),
})

export const EntryList = z.object({
  organisation: z.string(),
  /** Newest first. An entry is listed once it has its place, within about a second. */
  entries: z.array(z.object({ hash: z.string(), index: Index, entry: LedgerEntry })),
  /** Where the next page begins: the `after` to ask with; null at the end. */
  next: z.string().nullable(),
})

const Hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits')
const byHash = z.strictObject({ hash: Hash })

const ListEntries = z.strictObject({
  /** Whose; one's own where it is left out. */
  organisation: z.string().min(1).max(200).optional(),
  most: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().regex(/^\d{1,15}$/, 'send the `next` of the answer before, as it was').optional(),
})

export const LedgerSubject = subject({
  name: 'Ledger',
  title: text('台帳', 'the ledger'),
  about: z.object({
    /** Whose acts the entries record; empty for what is public: proofs and signed states. */
    organisation: z.string(),
  }),
})

export const ledger = {
  proof: verb({
    name: 'proof.read', title: text('証明を読む', 'read a proof'), kind: 'read', path: '/proofs/:hash', on: LedgerSubject,
    input: byHash, output: Proof,
  }),
  checkpoint: verb({
    name: 'checkpoint.read', title: text('台帳の署名を読む', 'read the signed state of the ledger'), kind: 'read', path: '/checkpoint',
    on: LedgerSubject, input: z.strictObject({}), output: Checkpoint,
  }),
  // Unkept: a content that held an opened entry would keep its salt when the record is erased.
  entry: verb({
    name: 'entry.read', title: text('記録を読む', 'read an entry'), kind: 'read', recorded: true, unkept: true, path: '/entries/:hash',
    on: LedgerSubject, input: byHash, output: OpenedEntry,
  }),
  entries: verb({
    name: 'entry.list', title: text('記録の一覧を見る', 'list entries'), kind: 'read', recorded: true, unkept: true, path: '/entries',
    on: LedgerSubject, input: ListEntries, output: EntryList,
  }),
}
