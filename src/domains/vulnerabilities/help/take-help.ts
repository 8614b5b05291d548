/** What a body was asked, and that it takes it up. */
import { cursor, readCursor } from '#platform/cursor.ts'
import type { Tx } from '#platform/database.ts'
import { handler } from '#trust/act.ts'
import { missing, organisationsByIds } from '#trust/identity/directory.ts'
import { findingsByIds } from '../findings/finding-tables.ts'
import { tellFindings } from '../findings/tell-findings.ts'
import { tellEvent } from '../notices/tell-event.ts'
import { help, type HelpRequest } from './contract.ts'
import { helpOf, listHelp, shownTo, takeHelp as take, type HelpRow } from './help-tables.ts'

export const listAllHelp = handler({
  verb: help.list,
  about: (_, { actor }) => ({ body: actor.organisation }),
  async run({ input: { most, after }, actor, tx }) {
    const page = await listHelp(tx, actor.organisation, most, readCursor(after))
    const requests = await told(tx, page.rows)
    return { subject: actor.organisation, result: { requests, total: page.total, waiting: page.waiting, next: cursor(page.next) }, after: { body: actor.organisation }, content: { requests: page.rows.map(({ id }) => id) } }
  },
})

export const takeHelp = handler({
  verb: help.take,
  about: async ({ id }, { tx }) => ({ body: (await known(tx, id)).body }),
  async run({ input: { id, reply }, actor, tx, now }) {
    const row = await take(tx, id, { reply, by: actor.office, now })
    const [result] = await told(tx, [row])
    const to = { organisation: row.organisation, role: 'holder' as const, holders: [row.body], from: row.body, findings: [row.finding], vulnerabilities: [result!.finding.vulnerability], exploited: [] } // one row, one request
    const { announcements } = await tellEvent(tx, { kind: 'help-taken', by: id, words: reply, now }, [to])
    return { subject: id, result: result!, after: { body: row.body }, announcements }
  },
})

/** Asked and still shown: who took the question back, or answered otherwise, is not there any more. */
async function known(tx: Tx, id: string): Promise<HelpRow> {
  const row = await helpOf(tx, id)
  if (row && (await shownTo(tx, row.body, [row.finding])).size > 0) return row
  throw missing('call for help')
}

async function told(tx: Tx, rows: readonly HelpRow[]): Promise<HelpRequest[]> {
  const findings = new Map((await tellFindings(tx, await findingsByIds(tx, rows.map(({ finding }) => finding)))).map((finding) => [finding.id, finding]))
  const holders = await organisationsByIds(tx, [...new Set(rows.map(({ organisation }) => organisation))])
  return rows.map((row): HelpRequest => ({
    id: row.id, organisation: { id: row.organisation, name: holders.get(row.organisation)!.name }, words: row.words, askedAt: row.asked_at.toISOString(), askedBy: row.asked_by, // who registered devices is in the directory
    taken: row.taken_at && row.taken_by !== null ? { at: row.taken_at.toISOString(), by: row.taken_by, reply: row.reply } : null, finding: findings.get(row.finding)!, // a row refers to a finding
  }))
}
