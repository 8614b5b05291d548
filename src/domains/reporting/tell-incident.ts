/** What a reader is told of an incident: in a list, and whole. */
import type { Tx } from '#platform/database.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { organisationsByIds, personsByIds, type Organisation, type Person as Known } from '#trust/identity/directory.ts'
import { entriesOf } from '#trust/ledger/ledger.ts'
import type { z } from 'zod'
import { sees } from './audience.ts'
import type { Incident, IncidentDetail, Message, Person } from './contract.ts'
import { evidenceOf } from './evidence-tables.ts'
import { pagesOf, type PageRow } from './page-tables.ts'
import { openQuestions, threadOf, type IncidentRow, type MessageRow } from './tables.ts'

type Shown = z.infer<typeof Person>
interface Names { readonly organisations: ReadonlyMap<string, Organisation>; readonly persons: ReadonlyMap<string, Known> }
interface Author { readonly person: string; readonly office: string; readonly organisation: string }

async function namesOf(tx: Tx, authors: readonly Author[], organisations: readonly string[]): Promise<Names> {
  return {
    organisations: await organisationsByIds(tx, [...new Set([...organisations, ...authors.map(({ organisation }) => organisation)])]),
    persons: await personsByIds(tx, [...new Set(authors.map(({ person }) => person))]),
  }
}

const nameOf = (names: Names, organisation: string) => names.organisations.get(organisation)?.name ?? { ja: organisation, en: organisation }

/** The person's own name is a contact: those who don't see the contact see the office. A machine has no name. */
const shownPerson = (names: Names, { person, office, organisation }: Author, named: boolean): Shown =>
  ({ office, name: (named && names.persons.get(person)?.name) || '', organisation, organisationName: nameOf(names, organisation) })

const partiesOf = ({ organisation, proxy }: IncidentRow): string[] => (proxy === null ? [organisation] : [organisation, proxy])

const handlerOf = (row: IncidentRow): Author | undefined =>
  row.handler !== null && row.handler_office !== null && row.handler_organisation !== null
    ? { person: row.handler, office: row.handler_office, organisation: row.handler_organisation } : undefined

type Question = Pick<MessageRow, 'id' | 'body' | 'at' | 'due'>

function told(row: IncidentRow, names: Names, question: Question | undefined, page: PageRow | undefined): Incident {
  const handler = handlerOf(row)
  return {
    id: row.id, number: row.number, organisation: row.organisation, organisationName: nameOf(names, row.organisation),
    reportedBy: row.proxy === null ? null : { organisation: row.proxy, name: nameOf(names, row.proxy) },
    sectors: names.organisations.get(row.organisation)?.sectors ?? [], title: row.title, state: row.state, kind: row.kind, severity: row.severity,
    confirmed: row.confirmed, urgent: row.urgent, priority: row.priority,
    paging: page ? { times: page.times, last: page.last_at.toISOString(), ending: page.ending } : null, reportedAt: row.reported_at.toISOString(), noticedAt: row.noticed_at.toISOString(),
    updatedAt: row.updated_at.toISOString(), handler: handler ? shownPerson(names, handler, true) : null, tlp: row.tlp, sharing: row.sharing,
    question: question ? { id: question.id, body: question.body, at: question.at.toISOString(), due: question.due?.toISOString() ?? null } : null,
  }
}

export async function tellIncidents(tx: Tx, rows: readonly IncidentRow[]): Promise<Incident[]> {
  const names = await namesOf(tx, rows.flatMap((row) => handlerOf(row) ?? []), rows.flatMap(partiesOf))
  const questions = new Map((await openQuestions(tx, rows.map(({ id }) => id))).map((question) => [question.incident, question]))
  const pages = await pagesOf(tx, rows.filter(({ urgent }) => urgent).map(({ id }) => id))
  return rows.map((row) => told(row, names, questions.get(row.id), pages.get(row.id)))
}

/** The whole incident, cut to what this reader may see of it. `proxies`: who reported it, while it may. */
export async function tellIncident(tx: Tx, row: IncidentRow, reader: Actor, proxies: readonly string[]): Promise<IncidentDetail> {
  const thread = await threadOf(tx, row.id)
  const names = await namesOf(tx, [...thread, handlerOf(row) ?? []].flat(), partiesOf(row))
  const page = row.urgent ? (await pagesOf(tx, [row.id])).get(row.id) : undefined
  return whole({ row, proxies, thread, names, page, evidence: await evidenceOf(tx, row.id), entries: await entriesOf(tx, row.id) }, reader)
}

/** An incident of this very moment: all there is of it is in hand. */
export function tellNew(of: Pick<Whole, 'row' | 'proxies' | 'thread' | 'evidence'>, { parties, person }: { parties: readonly Organisation[]; person: Known | undefined }, reader: Actor): IncidentDetail {
  const names = { organisations: new Map(parties.map((one) => [one.id, one])), persons: new Map(person ? [[person.id, person]] : []) }
  return whole({ ...of, names, page: undefined, entries: [] }, reader)
}

interface Whole {
  readonly row: IncidentRow
  readonly proxies: readonly string[]
  readonly thread: readonly MessageRow[]
  readonly names: Names
  readonly page: PageRow | undefined
  readonly evidence: IncidentDetail['evidence']
  readonly entries: IncidentDetail['entries']
}

const isAnswered = (thread: readonly MessageRow[], id: string): boolean => thread.some(({ question }) => question === id)

/** The centre's questions end with the response; what a body asks by law waits on. */
const waits = ({ id, kind, relayed }: MessageRow, thread: readonly MessageRow[], { state }: IncidentRow): boolean =>
  kind === 'question' && (relayed === true || state !== 'closed') && !isAnswered(thread, id)

function whole({ row, proxies, thread, names, page, evidence, entries }: Whole, reader: Actor): IncidentDetail {
  const contact = sees('contact', reader, { organisation: row.organisation, sentTo: row.sent_to, proxies })
  return {
    ...told(row, names, thread.find((message) => waits(message, thread, row)), page),
    occurredAt: row.occurred_at?.toISOString() ?? null, impact: row.impact, safety: row.safety, assets: row.assets, systems: row.systems,
    personalData: row.personal_data, responses: row.responses, police: row.police,
    contact: contact ? { name: row.contact_name, phone: row.contact_phone } : null,
    evidence, entries,
    thread: thread.map((message) => tellMessage(message, thread, names, contact || !partiesOf(row).includes(message.organisation))),
  }
}

const tellMessage = (message: MessageRow, thread: readonly MessageRow[], names: Names, named: boolean): Message => ({
  id: message.id, kind: message.kind, at: message.at.toISOString(), from: shownPerson(names, message, named), body: message.body,
  due: message.due?.toISOString() ?? null, to: message.question, answered: isAnswered(thread, message.id),
})
