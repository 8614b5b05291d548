/** The standing consents of an organisation, and the reports whose use they narrow. */
import { sql } from 'kysely'
import type { Purpose } from '#language/purpose.ts'
import type { Tx } from '#platform/database.ts'
import type { SubmissionRow } from './submission-tables.ts'

export interface ConsentRow { organisation: string; body: string; purposes: Purpose[]; set_by: string; set_at: Date }

export const consentsOf = async (tx: Tx, organisation: string): Promise<ConsentRow[]> =>
  (await sql<ConsentRow>`select organisation, body, purposes, set_by, set_at from duties.consent where organisation = ${organisation} order by body`.execute(tx)).rows

export const keepConsent = async (tx: Tx, { organisation, body, purposes, set_by, set_at }: ConsentRow): Promise<void> => void await sql`
  insert into duties.consent (organisation, body, purposes, set_by, set_at) values (${organisation}, ${body}, ${purposes}::text[], ${set_by}, ${set_at})
  on conflict (organisation, body) do update set purposes = excluded.purposes, set_by = excluded.set_by, set_at = excluded.set_at`.execute(tx)

type Agreed = Pick<SubmissionRow, 'id' | 'incident' | 'receiver' | 'label' | 'purposes' | 'consented' | 'withdrawn'>

/** What a body holds and may use for more than the law says. Held until the transaction ends. */
export const holdConsented = async (tx: Tx, organisation: string, body: string): Promise<Agreed[]> => (await sql<Agreed>`
  select id, incident, receiver, label, purposes, consented, withdrawn from duties.submission
  where organisation = ${organisation} and body = ${body} and consented <> '{}' order by seq for update`.execute(tx)).rows

export const narrowSubmission = async (tx: Tx, { id, label, purposes, consented, withdrawn }: Agreed): Promise<void> => void await sql`
  update duties.submission set label = ${label}, purposes = ${purposes}::text[], consented = ${consented}::text[], withdrawn = ${JSON.stringify(withdrawn)}::jsonb where id = ${id}`.execute(tx)

/** How many reports each body holds under a consent. */
export const consentedCounts = async (tx: Tx, organisation: string): Promise<Map<string, number>> => new Map((await sql<{ body: string; n: number }>`
  select body, count(*)::int n from duties.submission where organisation = ${organisation} and consented <> '{}' group by body`.execute(tx)).rows.map(({ body, n }) => [body, n]))
