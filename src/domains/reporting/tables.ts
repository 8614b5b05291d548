import { sql, type RawBuilder } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Query } from '#language/search.ts'
import type { Tx } from '#platform/database.ts'
import type { Incident, IncidentDetail, IncidentState, Message } from './contract.ts'

export interface IncidentRow {
  id: string
  seq: number
  number: string
  organisation: string
  /** The organisation that reported for it, where it did not itself. */
  proxy: string | null
  reporter: string
  title: string
  state: IncidentState
  kind: Incident['kind']
  severity: number | null
  confirmed: boolean
  urgent: boolean
  priority: boolean
  reported_at: Date
  noticed_at: Date
  occurred_at: Date | null
  updated_at: Date
  handler: string | null
  handler_office: string | null
  handler_organisation: string | null
  tlp: Incident['tlp']
  sharing: Incident['sharing']
  impact: string
  safety: IncidentDetail['safety']
  assets: IncidentDetail['assets']
  systems: string
  personal_data: IncidentDetail['personalData']
  responses: IncidentDetail['responses']
  contact_name: string
  contact_phone: string
  police: boolean
  sent_to: string[]
  label: string
}

export interface MessageRow {
  id: string
  incident: string
  kind: Message['kind']
  at: Date
  person: string
  office: string
  organisation: string
  body: string
  due: Date | null
  question: string | null
  /** Asked by a body about a report that it has by law: it waits for its answer whether the response goes on or not. */
  relayed?: boolean | undefined
}

type Tables = {
  'reporting.incident': Omit<IncidentRow, 'assets'> & { assets: string; search: string; grams: string[] }
  'reporting.message': MessageRow & { seq: number }
  'reporting.draft': { person: string; form: string; saved_at: Date }
}

const own = (tx: Tx) => tx.withTables<Tables>()

const columns = [
  'id', 'seq', 'number', 'organisation', 'proxy', 'reporter', 'title', 'state', 'kind', 'severity', 'confirmed', 'urgent', 'priority', 'reported_at', 'noticed_at', 'occurred_at',
  'updated_at', 'handler', 'handler_office', 'handler_organisation', 'tlp', 'sharing', 'impact', 'safety', 'assets', 'systems', 'personal_data', 'responses',
  'contact_name', 'contact_phone', 'police', 'sent_to', 'label',
] as const

const asRow = (row: unknown): IncidentRow => row as IncidentRow // jsonb comes back as the object it was written from

/**
 * The next number of a year, for instance 42, and its place among all reports. No report waits for another's transaction;
 * a report that is rolled back leaves a gap. The year's first report notes where the year began before anyone counts from it.
 */
export async function nextNumber(tx: Tx, year: number): Promise<{ serial: number; seq: number }> {
  const counted = async (): Promise<{ first: number; seq: number } | undefined> =>
    (await sql<{ first: number; seq: number }>`select first, nextval('reporting.serial') seq from reporting.year where year = ${year}`.execute(tx)).rows[0]
  const known = await counted()
  if (known) return { serial: known.seq - known.first, seq: known.seq }
  await sql`insert into reporting.year (year, first) values (${year}, nextval('reporting.serial')) on conflict do nothing`.execute(tx)
  return nextNumber(tx, year)
}

export interface NewIncident { readonly row: IncidentRow; readonly found: { search: string; grams: string[] }; readonly word: MessageRow; readonly label: RawBuilder<object> }

/** A new incident with its label and the first word of its thread; its reporter's draft has served. */
export async function insertIncident(tx: Tx, { row, found, word, label }: NewIncident): Promise<void> {
  await own(tx)
    .with('labelled', () => sql<object>`(${label})`)
    .with('sent', (q) => q.deleteFrom('reporting.draft').where('person', '=', row.reporter))
    .with('said', (q) => q.insertInto('reporting.message').values(word as never)) // seq is the database's
    .with('counted', () => sql<object>`(${counting(row, [[row.state, 1]])})`)
    .insertInto('reporting.incident').values({ ...row, ...found, assets: JSON.stringify(row.assets) }).execute()
}

const TALLY_PARTS = 8

/** Rows are taken in the order of the lifecycle, in which incidents move too, so no two acts wait for each other. */
const counting = ({ label, seq }: Pick<IncidentRow, 'label' | 'seq'>, changes: readonly (readonly [state: IncidentState, by: number])[]) => sql<object>`
  insert into reporting.tally as t (label, state, part, n)
  select ${label}, state, ${seq % TALLY_PARTS}, by from unnest(${changes.map(([state]) => state)}::text[], ${changes.map(([, by]) => by)}::int[]) with ordinality c (state, by, place) order by place
  on conflict (label, state, part) do update set n = t.n + excluded.n`

/** One incident; undefined where there is none. */
export async function findIncident(tx: Tx, id: string): Promise<IncidentRow | undefined> {
  const row = await own(tx).selectFrom('reporting.incident').select(columns).where('id', '=', storable(id)).executeTakeFirst()
  return row && asRow(row)
}

/** Holds an incident until the transaction ends, and gives it as it is now: of two officers the second sees what the first did. */
export async function holdIncident(tx: Tx, id: string): Promise<IncidentRow | undefined> {
  const row = await own(tx).selectFrom('reporting.incident').select(columns).where('id', '=', storable(id)).forUpdate().executeTakeFirst()
  return row && asRow(row)
}

type Changes = Partial<Pick<IncidentRow, 'state' | 'severity' | 'confirmed' | 'handler' | 'handler_office' | 'handler_organisation'>>

/** Changes an incident that is held, given as it was until now, and gives it as it is then. */
export async function changeIncident(tx: Tx, before: IncidentRow, changes: Changes, at: Date): Promise<IncidentRow> {
  const changed = { ...changes, updated_at: at }
  await own(tx).updateTable('reporting.incident').set(changed).where('id', '=', before.id).execute()
  if (changes.state && changes.state !== before.state) await counting(before, [[before.state, -1], [changes.state, 1]]).execute(tx)
  return { ...before, ...changed }
}

export interface Filter {
  /** Labels that the reader may see. */
  readonly labels: readonly string[]
  /** The reader's organisation, and whether its own and those it received are meant. */
  readonly organisation: string
  readonly own: boolean
  readonly received: boolean
  /** For whom the reader may report: it also sees what it reported for them, under these labels of theirs. */
  readonly proxied: { readonly organisations: readonly string[]; readonly labels: readonly string[] }
  readonly state: IncidentState | undefined
  readonly open: boolean | undefined
  readonly priority: boolean | undefined
  readonly query: Query | undefined
}

/** Newest first; `before` is the place of the last one seen. */
export async function listIncidents(tx: Tx, filter: Filter, most: number, before: number | null): Promise<{ rows: IncidentRow[]; total: number; next: number | null }> {
  const all = filtered(tx, filter)
  const rows = await all.select(columns).$if(before !== null, (q) => q.where('seq', '<', before)).orderBy('seq', 'desc').limit(most + 1).execute()
  const total = filter.own && filter.received && filter.proxied.organisations.length === 0 && !filter.query && filter.priority === undefined ? await tallied(tx, filter) : (await all.select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()).total
  return { rows: rows.slice(0, most).map(asRow), total, next: rows.length > most ? rows[most - 1]!.seq : null } // there are more than `most`
}

/** The total of a list that is narrowed by labels and states alone. */
const tallied = async (tx: Tx, { labels, state, open }: Filter): Promise<number> => (await sql<{ total: number }>`
  select coalesce(sum(n), 0)::int total from reporting.tally
  where label = any(${labels}::text[]) and (${state ?? null}::text is null or state = ${state ?? null})
    and (${open ?? null}::boolean is null or (state <> 'closed') = ${open ?? null})`.execute(tx)).rows[0]?.total ?? 0

function filtered(tx: Tx, { labels, organisation, own: mine, received, proxied, state, open, priority, query }: Filter) {
  return own(tx).selectFrom('reporting.incident')
    .where((one) => {
      const shown = one.and([
        one('label', '=', sql<string>`any(${labels}::text[])`), ...(mine ? [] : [one('organisation', '<>', organisation)]), ...(received ? [] : [one('organisation', '=', organisation)]),
      ])
      if (proxied.organisations.length === 0) return shown
      return one.or([shown, one.and([
        one('proxy', '=', organisation), one('organisation', '=', sql<string>`any(${proxied.organisations}::text[])`), one('label', '=', sql<string>`any(${proxied.labels}::text[])`),
      ])])
    })
    .$if(state !== undefined, (q) => q.where('state', '=', state as IncidentState))
    .$if(open !== undefined, (q) => q.where('state', open ? '<>' : '=', 'closed'))
    .$if(priority !== undefined, (q) => q.where('priority', '=', priority as boolean))
    .$if(query !== undefined, (q) => q
      .where(sql<boolean>`grams @> ${query?.grams ?? []}::text[]`)
      .where(sql<boolean>`(select bool_and(position(t in search) > 0) from unnest(${query?.terms ?? []}::text[]) t)`))
}

// ---- The thread.

export const insertMessage = (tx: Tx, message: MessageRow) => own(tx).insertInto('reporting.message').values(message as never).execute() // seq is the database's

/** Of each of these incidents the oldest question that waits for an answer: of a closed one those that bodies asked by law. */
export const openQuestions = async (tx: Tx, incidents: readonly string[]): Promise<Pick<MessageRow, 'id' | 'incident' | 'body' | 'at' | 'due'>[]> =>
  (await sql<MessageRow>`
    select distinct on (q.incident) q.id, q.incident, q.body, q.at, q.due from reporting.message q join reporting.incident i on i.id = q.incident
    where q.incident = any(${incidents}::text[]) and q.kind = 'question' and (q.relayed or i.state <> 'closed')
      and not exists (select from reporting.message a where a.incident = q.incident and a.question = q.id)
    order by q.incident, q.seq`.execute(tx)).rows

export const threadOf = (tx: Tx, incident: string): Promise<MessageRow[]> =>
  own(tx).selectFrom('reporting.message').select(['id', 'incident', 'kind', 'at', 'person', 'office', 'organisation', 'body', 'due', 'question', 'relayed'])
    .where('incident', '=', incident).orderBy('seq').execute()

/** The words that answer some questions, in the order they came. */
export const answersOf = (tx: Tx, questions: readonly string[]): Promise<Pick<MessageRow, 'question' | 'at' | 'office' | 'body'>[]> =>
  own(tx).selectFrom('reporting.message').select(['question', 'at', 'office', 'body']).where('question', '=', sql<string>`any(${questions}::text[])`).orderBy('seq').execute()

// ---- Drafts: one a person.

export const keepDraft = (tx: Tx, person: string, form: string, at: Date) =>
  own(tx).insertInto('reporting.draft').values({ person, form: storable(form), saved_at: at })
    .onConflict((c) => c.column('person').doUpdateSet({ form: storable(form), saved_at: at })).execute()

export const draftOf = (tx: Tx, person: string): Promise<{ form: string; saved_at: Date } | undefined> =>
  own(tx).selectFrom('reporting.draft').select(['form', 'saved_at']).where('person', '=', person).executeTakeFirst()

export const within = async (tx: Tx, from: Date, to: Date): Promise<{ n: number; organisations: number }> => (await sql<{ n: number; organisations: number }>`
  select count(*)::int as n, count(distinct organisation)::int as organisations from reporting.incident where reported_at >= ${from} and reported_at < ${to}`.execute(tx)).rows[0]! // a count is one row

export const momentsOf = async (tx: Tx, ids: readonly string[]): Promise<{ id: string; organisation: string; reported_at: Date }[]> => (await sql<{ id: string; organisation: string; reported_at: Date }>`
  select id, organisation, reported_at from reporting.incident where id = any(${ids}::text[])`.execute(tx)).rows
