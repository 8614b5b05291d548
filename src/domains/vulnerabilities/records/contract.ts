/** What is known of vulnerabilities beside their records: lists of exploited ones, scores, ends of support, and how a document stood its checks. */
import { z } from 'zod'
import { text, type Text } from '#language/words.ts'
import { oneOf } from '#language/one-of.ts'

const Said = z.object({ ja: z.string(), en: z.string() })
const Fault = z.object({ at: z.string(), says: Said })

export const exploitedLists = {
  cisa: text('米国CISAの「悪用が確認された脆弱性」', 'CISA’s known exploited vulnerabilities'),
  eu: text('EUの「悪用が確認された脆弱性」', 'The EU’s known exploited vulnerabilities'),
} as const satisfies Record<string, Text>
export const ExploitedList = oneOf(exploitedLists)
export type ExploitedList = z.infer<typeof ExploitedList>

/** A row of a list. `removedAt`: a later edition no longer has it. */
export const Listing = z.object({
  list: ExploitedList, since: z.string().nullable(), due: z.string().nullable(), ransomware: z.boolean(), title: z.string(), maker: z.string(), product: z.string(),
  words: z.string(), action: z.string(), origin: z.string(), listedAt: z.iso.datetime(), removedAt: z.iso.datetime().nullable(),
})
export type Listing = z.infer<typeof Listing>

/** EPSS: how likely it is that the vulnerability is exploited within thirty days; from 0 to 1. */
export const Score = z.object({ score: z.number(), percentile: z.number(), scored: z.string(), model: z.string() })
export type Score = z.infer<typeof Score>

/** An end is a day; `ended` or `supported` where no day is told, `unannounced` where its maker has yet to say. */
export const SupportPeriod = z.object({
  source: z.string(), product: z.string(), train: z.string(), named: z.string(), latest: z.string().nullable(),
  endOfSales: z.string().nullable(), endOfSecurity: z.string().nullable(), endOfLife: z.string().nullable(), updated: z.iso.datetime().nullable(),
})
export type SupportPeriod = z.infer<typeof SupportPeriod>

/** The first of what the tests of the format say, and how many in all. */
export const CheckedDocument = z.object({ faults: z.array(Fault), remarks: z.array(Fault), faultsInAll: z.number().int(), remarksInAll: z.number().int() })
export type CheckedDocument = z.infer<typeof CheckedDocument>

export const tableKinds = {
  exploited: text('悪用が確認された脆弱性の一覧', 'list of exploited vulnerabilities'),
  scores: text('悪用されやすさの点数（EPSS）', 'scores of how likely exploitation is (EPSS)'),
  support: text('製品の提供期限', 'ends of support'),
} as const satisfies Record<string, Text>
export const TableKind = oneOf(tableKinds)
export type TableKind = z.infer<typeof TableKind>

/** What became of a table of the file. `removed`: rows that an earlier edition had and this one has not. */
export const TakenTable = z.object({
  kind: TableKind, edition: z.string(), rows: z.number().int(), changed: z.number().int(), removed: z.number().int(),
  /** A newer edition is there already. */
  isOlder: z.boolean(), faults: z.array(Fault),
})
export type TakenTable = z.infer<typeof TakenTable>
