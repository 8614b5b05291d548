/** One notice, opened by whoever it was addressed to; it shows of others’ devices what their holders let it show at this moment. */
import type { Tx } from '#platform/database.ts'
import { handler } from '#trust/act.ts'
import { missing, organisationsByIds } from '#trust/identity/directory.ts'
import { findingsByIds, type FindingRow } from '../findings/finding-tables.ts'
import { helpersOf } from '../help/ask-help.ts'
import { shownTo } from '../help/help-tables.ts'
import { MaterialChange } from '../contract.ts'
import { eventsOf } from '../exploited/assertion-tables.ts'
import { notices, type Exposed, type ExposureNotice } from './contract.ts'
import { noticeOf, openNotice, saidBy, toldExploited, type NoticeRow } from './notice-tables.ts'
import { linesOf, titleWithin } from './notice-words.ts'
import { customersOf, suppliersOf, type Related } from '#domains/relations/index.ts'
import { tellExposed } from './tell-exposed.ts'
import { byUrgency, type Ranked } from './urgency.ts'

export const readNotice = handler({
  verb: notices.read,
  about: async ({ id }, { tx }) => ({ organisation: (await known(tx, id)).organisation }),
  async run({ input: { id }, actor, tx, now, visible }) {
    const row = await known(tx, id)
    if (!(await visible(tx, actor)).includes(row.label)) throw missing('notice') // the release decision, as at every way out
    await openNotice(tx, id, actor.office, now)
    const shown = await shownFindings(tx, row)
    const toldAt = row.role === 'holder' ? (await toldExploited(tx, [row.organisation])).get(row.organisation) : undefined
    const exposed = await tellExposed(tx, row.vulnerabilities, shown, toldAt ?? new Map(row.exploited.map((one) => [one, row.at])), now, await answering(tx, row))
    const from = await organisationsByIds(tx, row.holders)
    const isHolder = row.role === 'holder' && row.kind !== 'help-taken'
    return {
      subject: id, after: { organisation: row.organisation }, content: { notice: id, findings: shown.map((one) => one.id) },
      result: {
        id, kind: row.kind, role: row.role, title: titleWithin(row), lines: linesOf(row), at: row.at.toISOString(), from: [...from.values()].map(({ id: one, name }) => ({ id: one, name })), words: row.words, source: await sourceOf(tx, row),
        exposed: exposed.toSorted((one, other) => byUrgency(ranked(one), ranked(other))), helpers: isHolder ? await helpersOf(tx, row.organisation) : [],
        customers: isHolder || row.role === 'customer' ? (await customersOf(tx, row.organisation)).length : 0,
      },
    }
  },
})

/** What a retraction gives as its reason is public, as it is. */
async function sourceOf(tx: Tx, { event, kind }: NoticeRow): Promise<ExposureNotice['source']> {
  if (!MaterialChange.safeParse(kind).success) return null
  const by = await saidBy(tx, event)
  const last = kind === 'not-exploited' ? (await eventsOf(tx, [by])).findLast(({ what }) => what === 'retracted') : undefined
  return { by, reason: last?.reason ?? null }
}

const ranked = ({ vulnerability, urgency, exploited }: Exposed): Ranked => ({ vulnerability, urgency, exploited: exploited.length > 0, criticality: 'medium' })

/** One’s own; a supplier’s while the holder declares it; a helper’s while the holder asks it. A customer sees none. */
async function shownFindings(tx: Tx, { role, organisation, holders, findings }: NoticeRow): Promise<FindingRow[]> {
  if (role === 'customer') return []
  const rows = await findingsByIds(tx, findings)
  if (role === 'holder') return rows.filter((one) => one.organisation === organisation)
  if (role === 'helper') {
    const shown = await shownTo(tx, organisation, findings)
    return rows.filter(({ id }) => shown.has(id))
  }
  const suppliers = await suppliersOf(tx, holders)
  return rows.filter((one) => suppliers.get(one.organisation)?.some((supplier) => supplier.organisation === organisation))
}

/** Holders answer for themselves, and an IT supplier for those who let it. */
async function answering(tx: Tx, { role, organisation, holders }: NoticeRow): Promise<(row: FindingRow) => boolean> {
  const suppliers = role === 'supplier' ? await suppliersOf(tx, holders) : new Map<string, Related[]>()
  return (row) => row.organisation === organisation || (suppliers.get(row.organisation) ?? []).some((one) => one.organisation === organisation && one.mayAnswer)
}

async function known(tx: Tx, id: string): Promise<NoticeRow> {
  const row = await noticeOf(tx, id)
  if (row) return row
  throw missing('notice')
}
