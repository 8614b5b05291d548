/** What `duties` and `rooms` may read of a report and its thread: see the treaties in docs/adr/0015-treaties.md. */
import type { Item } from '#language/evidence/item.ts'
import type { Severity } from '#language/severity.ts'
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { IncidentKind, Known } from './contract.ts'
import { itemsOf } from './evidence-tables.ts'
import { knownIncident } from './known-incident.ts'
import { answersOf, findIncident, momentsOf, threadOf, within, type IncidentRow, type MessageRow } from './tables.ts'

/** Who said something: the person, and what the ledger says of them. */
export interface Speaker { readonly person: string; readonly office: string; readonly organisation: string }

/** The first report as it stands, with who gave it and, once somebody has, who triaged it. */
export interface ToldReport {
  readonly id: string
  readonly number: string
  readonly title: string
  readonly organisation: string
  readonly reporter: Speaker
  readonly tlp: IncidentRow['tlp']
  readonly sentTo: readonly string[]
  readonly reportedAt: Date
  /** When the centre ended the response; null while it goes on. */
  readonly closedAt: Date | null
  readonly noticedAt: Date
  readonly occurredAt: Date | null
  readonly kind: IncidentKind
  readonly impact: string
  readonly safety: Known
  readonly personalData: Known
  readonly assets: IncidentRow['assets']
  readonly systems: string
  readonly responses: readonly string[]
  readonly contact: string
  readonly police: boolean
  readonly items: readonly Item[]
  readonly triaged: { readonly severity: Severity; readonly by: Speaker; readonly at: Date } | null
}

/** Throws `missing`. */
export async function toldReport(tx: Tx, incident: string): Promise<ToldReport> {
  const row = await knownIncident(tx, incident)
  const thread = await threadOf(tx, incident)
  return told(row, thread, await itemsOf(tx, incident))
}

const speaker = ({ person, office, organisation }: MessageRow): Speaker => ({ person, office, organisation })

function told(row: IncidentRow, thread: readonly MessageRow[], items: readonly Item[]): ToldReport {
  const first = thread.find(({ kind }) => kind === 'reported')
  const triaged = thread.findLast(({ kind }) => kind === 'triaged')
  return {
    id: row.id, number: row.number, title: row.title, organisation: row.organisation, tlp: row.tlp, sentTo: row.sent_to,
    reporter: first ? speaker(first) : { person: row.reporter, office: row.reporter, organisation: row.organisation },
    reportedAt: row.reported_at, closedAt: row.state === 'closed' ? thread.findLast(({ kind }) => kind === 'closed')?.at ?? row.updated_at : null, noticedAt: row.noticed_at, occurredAt: row.occurred_at, kind: row.kind, impact: row.impact, safety: row.safety,
    personalData: row.personal_data, assets: row.assets, systems: row.systems, responses: row.responses, police: row.police, items,
    contact: [row.contact_name, row.contact_phone].filter((one) => one !== '').join('、'),
    triaged: triaged && row.severity !== null ? { severity: row.severity, by: speaker(triaged), at: triaged.at } : null,
  }
}

export interface ToldAnswer { readonly question: string; readonly at: Date; readonly office: string; readonly body: string }

/** The reporter's answers to some questions of a thread, in the order they came. */
export const answersTo = async (tx: Tx, questions: readonly string[]): Promise<ToldAnswer[]> =>
  (await answersOf(tx, questions)).flatMap(({ question, at, office, body }) => (question === null ? [] : [{ question, at, office, body }]))

export interface LabelledReport { readonly id: string; readonly label: string; readonly tlp: IncidentRow['tlp']; readonly giver: string; readonly title: Text; readonly state: string }

/** Reports as they stand, those that exist. Who shows one asks the release decision for its label. */
export async function labelledReports(tx: Tx, ids: readonly string[]): Promise<LabelledReport[]> {
  const rows = await Promise.all(ids.map((id) => findIncident(tx, id)))
  return rows.flatMap((row) => (row ? [{ id: row.id, label: row.label, tlp: row.tlp, giver: row.organisation, title: text(`${row.number} ${row.title}`, `${row.number} ${row.title}`), state: row.state }] : []))
}

/** For the sums of a year: how many reports came, from how many organisations; and when some of them did. */
export const reportsWithin = (tx: Tx, from: Date, to: Date): Promise<{ n: number; organisations: number }> => within(tx, from, to)
export const reportMoments = async (tx: Tx, incidents: readonly string[]): Promise<Map<string, { organisation: string; at: Date }>> =>
  new Map((await momentsOf(tx, incidents)).map(({ id, organisation, reported_at }) => [id, { organisation, at: reported_at }]))
