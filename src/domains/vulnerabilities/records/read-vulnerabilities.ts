/** What is known of vulnerabilities, as a list, and of one with the reader's own findings beside it. */
import { queryOf } from '#language/search.ts'
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { cursor, readCursor } from '#platform/cursor.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { vulnerabilities, type ListedVulnerability, type RecordStatement } from '../contract.ts'
import { listFindings } from '../findings/finding-tables.ts'
import { tellFindings } from '../findings/tell-findings.ts'
import { listingsOf, scoreOf, supportOf } from './known-tables.ts'
import { listVulnerabilities as list, recordsOf, vulnerabilityOf } from './record-tables.ts'

export const listVulnerabilities = handler({
  verb: vulnerabilities.list,
  about: () => ({ open: true }),
  async run({ input: { search, exploited, most, after }, tx }) {
    const page = await list(tx, { query: queryOf(search), exploited, most, before: readCursor(after) })
    return { subject: 'vulnerabilities', result: { ...page, next: cursor(page.next) } }
  },
})

/** As many as a page shows; the rest are in the list of findings. */
const MOST_FINDINGS = 500

export const readVulnerability = handler({
  verb: vulnerabilities.read,
  about: async ({ id }, { tx }) => {
    await known(tx, id)
    return { open: true }
  },
  async run({ input: { id }, actor, tx }) {
    const vulnerability = await known(tx, id)
    const records = (await recordsOf(tx, vulnerability.id)).map((row) => ({ id: row.id, source: row.source, state: row.state, title: row.title, takenAt: row.taken_at.toISOString(), about: row.about, statements: row.statements, check: row.findings }))
    const beside = { listings: await listingsOf(tx, vulnerability.id), score: await scoreOf(tx, vulnerability.id), support: await supportOf(tx, productsOf(records)) }
    const own = await listFindings(tx, actor.organisation, { state: undefined, vulnerability: vulnerability.id, asset: undefined, most: MOST_FINDINGS, before: null })
    return { subject: vulnerability.id, result: { ...vulnerability, records, ...beside, findings: await tellFindings(tx, own.rows) }, content: { vulnerability: vulnerability.id, findings: own.rows.map((row) => row.id) } }
  },
})

const productsOf = (records: readonly { readonly statements: readonly RecordStatement[] }[]): string[] =>
  [...new Set(records.flatMap(({ statements }) => statements.filter(({ status }) => status === 'affected').map(({ product }) => product)))]

async function known(tx: Tx, id: string): Promise<ListedVulnerability> {
  const vulnerability = await vulnerabilityOf(tx, id)
  if (vulnerability) return vulnerability
  throw new Failure('missing', 'no such vulnerability', { do: text('この番号の脆弱性は、まだ取り込まれていません。', 'No record of this vulnerability has been taken.') })
}
