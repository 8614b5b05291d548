/** One event becomes one notice for each organisation in each of its roles, written and queued in sets: ten thousand cost a few statements. */
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import { letterLabel } from '#trust/labels/own.ts'
import { internAll } from '#trust/labels/tables.ts'
import { exposureTold, type NoticeKind, type NoticeRole } from './contract.ts'
import { insertEvent, type Concerned } from './event-tables.ts'
import { insertNotices, type NoticeRow } from './notice-tables.ts'
import { suppliersOf } from '#domains/relations/index.ts'

export interface Event { readonly kind: NoticeKind; readonly by: string; readonly now: Date; readonly words?: string }

/** What one organisation is to be told. `from`: whose word it is, where it is another’s than its own. */
export interface Addressed {
  readonly organisation: string
  readonly role: NoticeRole
  readonly holders: readonly string[]
  readonly findings: readonly string[]
  readonly vulnerabilities: readonly string[]
  readonly exploited: readonly string[]
  readonly devices?: number
  readonly questions?: number
  readonly from?: string
}

export interface Queued { readonly notices: number; readonly announcements: Announcement[] }

/** The holders themselves, and each of their IT suppliers once, however many of its customers are concerned. */
export async function withSuppliers(tx: Tx, concerned: readonly Concerned[]): Promise<Addressed[]> {
  const suppliers = await suppliersOf(tx, concerned.map(({ organisation }) => organisation))
  const bySupplier = new Map<string, { holders: Set<string>; findings: string[]; vulnerabilities: Set<string>; exploited: Set<string>; devices: number; questions: number }>()
  for (const { organisation, findings, vulnerabilities, exploited, devices, questions } of concerned) {
    for (const supplier of new Set(suppliers.get(organisation)?.map((one) => one.organisation))) { // two relations with one supplier are one supplier
      const one = bySupplier.get(supplier) ?? { holders: new Set(), findings: [], vulnerabilities: new Set(), exploited: new Set(), devices: 0, questions: 0 }
      one.holders.add(organisation)
      for (const finding of findings) one.findings.push(finding)
      for (const id of vulnerabilities) one.vulnerabilities.add(id)
      for (const id of exploited) one.exploited.add(id)
      one.devices += devices
      one.questions += questions
      bySupplier.set(supplier, one)
    }
  }
  return [
    ...concerned.map((one): Addressed => ({ ...one, role: 'holder', holders: [one.organisation] })),
    ...[...bySupplier].map(([organisation, { holders, vulnerabilities, exploited, ...one }]): Addressed =>
      ({ organisation, role: 'supplier', holders: [...holders], vulnerabilities: [...vulnerabilities], exploited: [...exploited], ...one })),
  ]
}

/** Nothing is written where nobody is to be told. */
export async function tellEvent(tx: Tx, { kind, by, now, words = '' }: Event, to: readonly Addressed[]): Promise<Queued> {
  if (to.length === 0) return { notices: 0, announcements: [] }
  const event = newId('event')
  await insertEvent(tx, { id: event, kind, vulnerabilities: [...new Set(to.flatMap(({ vulnerabilities }) => vulnerabilities))], by, at: now })
  const labels = await internAll(tx, to.map(({ organisation, from = organisation }) => letterLabel(from, organisation)))
  const rows = to.map(({ organisation, role, holders, vulnerabilities, exploited, findings, devices = 0, questions = 0 }, i): Omit<NoticeRow, 'opened_at'> => ({
    id: newId('exposure'), event, kind, role, organisation, label: labels[i]!, holders: [...holders], vulnerabilities: [...vulnerabilities], exploited: [...exploited], findings: [...findings], devices, questions, words, at: now, // as many labels as addressees
  }))
  const written = new Set(await insertNotices(tx, rows))
  return { notices: written.size, announcements: queued(rows.filter(({ id }) => written.has(id))) }
}

const MOST = 500

/** Some hundred a row of the outbox: who has no channel costs nothing further. */
function queued(rows: readonly Pick<NoticeRow, 'id' | 'organisation'>[]): Announcement[] {
  const announcements: Announcement[] = []
  for (let from = 0; from < rows.length; from += MOST) {
    const some = rows.slice(from, from + MOST)
    announcements.push(announce(exposureTold, { notices: some.map(({ id, organisation }) => ({ notice: id, organisation })) }, { concerns: some.map(({ organisation }) => organisation) }))
  }
  return announcements
}
