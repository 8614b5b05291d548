/** Findings as their holder is told of them: which device, why, how sure, and what to type to check. */
import { assetsByIds } from '#domains/assets/index.ts'
import type { Tx } from '#platform/database.ts'
import type { Finding } from '../contract.ts'
import { productIdentities } from '../product-identities.ts'
import { vulnerabilitiesByIds, wordsOf, type Word } from '../records/record-tables.ts'
import type { FindingRow } from './finding-tables.ts'

/** In the order given, with as many queries for a thousand as for one. */
export async function tellFindings(tx: Tx, rows: readonly FindingRow[]): Promise<Finding[]> {
  const named = rows.flatMap((row) => [{ record: row.by_record, statement: row.by_statement }, ...(row.against_record !== null && row.against_statement !== null ? [{ record: row.against_record, statement: row.against_statement }] : [])])
  const words = new Map((await wordsOf(tx, named)).map((word) => [`${word.record} ${word.statement}`, word]))
  const devices = await assetsByIds(tx, [...new Set(rows.map(({ asset }) => asset))])
  const titles = await vulnerabilitiesByIds(tx, [...new Set(rows.map(({ vulnerability }) => vulnerability))])
  return rows.map((row): Finding => {
    const { name = '', maker = '', product = '', count = 1 } = devices.get(row.asset) ?? {}
    const by = words.get(`${row.by_record} ${row.by_statement}`)
    const { title = '', exploited = false } = titles.get(row.vulnerability) ?? {}
    return {
      id: row.id, vulnerability: row.vulnerability, title, exploited, asset: { id: row.asset, name, maker, product, count }, version: row.version, answer: row.answer, grade: row.grade,
      evidence: evidence(by), against: evidence(words.get(`${row.against_record} ${row.against_statement}`)), check: checkOf(by),
      state: row.state, since: row.since.toISOString(), changedAt: row.changed_at.toISOString(), given: givenIn(row),
    }
  })
}

const evidence = (word: Word | undefined): Finding['evidence'] => (word ? { record: word.record, source: word.source, statement: word.said } : null)

function checkOf(word: Word | undefined): Finding['check'] {
  const command = word && productIdentities().entryOf(word.said.product)?.versionCommand
  return command ? { ja: command.ja, en: command.en } : null
}

const givenIn = ({ given, reason, words, answered_at: at, answered_by: by }: FindingRow): Finding['given'] =>
  (given && at && by !== null ? { answer: given, reason, words, at: at.toISOString(), by } : null)
