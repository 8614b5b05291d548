/** What of a warning is more than prose: what a machine loads, matches or counts, and what its reader ticks off. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { oneOf } from '#language/one-of.ts'
import { text, type Text } from '#language/words.ts'

const written = z.string().overwrite(storable)
const part = z.strictObject({ ja: written.trim().max(2000), en: written.trim().max(2000) })

/** What rules and queries of a hunting package are written in. The first three are looked at before they are kept. */
export const huntingLanguages = {
  sigma: text('Sigma（ログの規則）', 'Sigma (log rule)'),
  yara: text('YARA（ファイルの規則）', 'YARA (file rule)'),
  suricata: text('Suricata（通信の規則）', 'Suricata (network rule)'),
  spl: text('Splunkの検索文（SPL）', 'Splunk query (SPL)'),
  kql: text('Microsoftの検索文（KQL）', 'Microsoft query (KQL)'),
  esql: text('Elasticの検索文（ES|QL、EQL）', 'Elastic query (ES|QL, EQL)'),
  other: text('ほかの検索文', 'another query'),
} as const satisfies Record<string, Text>
export const HuntingLanguage = oneOf(huntingLanguages)

export const Hunt = z.strictObject({
  language: HuntingLanguage,
  title: written.trim().min(1).max(200),
  text: written.trim().min(1).max(16_384),
})
export type Hunt = z.infer<typeof Hunt>

/** A technique of MITRE ATT&CK: `T1190`, `T1059.001`; of the matrix for control systems `T0866`. */
export const TechniqueNamed = z.strictObject({
  id: written.trim().toUpperCase().regex(/^T\d{4}(\.\d{3})?$/),
  name: written.trim().max(200).default(''),
})

/** `CVE-2026-12345`, `JVNDB-2026-000123`, `JVN#12345678`, `GHSA-…`, or a maker's own number. */
export const VulnerabilityId = written.trim().min(4).max(60).regex(/^[A-Za-z][A-Za-z0-9]*[-#:][A-Za-z0-9.:#/_-]+$/)

/** A decision that executives are asked for today. */
export const Decision = z.strictObject({ what: part })

/** What it adds to a draft; each may be empty, as in drafts that were written before it was there. */
export const draftParts = {
  vulnerabilities: z.array(VulnerabilityId).max(20).default([]),
  techniques: z.array(TechniqueNamed).max(40).default([]),
  hunting: z.array(Hunt).max(20).default([]),
  decisions: z.array(Decision).max(5).default([]),
  /** 「次のどれかに当てはまれば、関係があります」: for readers of the plain text. */
  concerned: z.array(part).max(6).default([]),
}

/** The parts of a draft that was kept before they were there. */
export const noParts = { vulnerabilities: [], techniques: [], hunting: [], decisions: [], concerned: [] }
