/** Profiles, accounts, facts and derivations of the incidents. What was sent has its own: submission-tables.ts. */
import { sql } from 'kysely'
import type { Change } from '#language/duty/difference.ts'
import { storable } from '#language/evidence/harmless.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Tx } from '#platform/database.ts'
import type { Kept } from './kept.ts'
import type { Cause, Profile } from './contract.ts'

export interface ProfileRow { organisation: string; body: Profile; saved_by: string; saved_at: Date }

export interface AccountRow {
  incident: string
  number: string
  organisation: string
  tlp: Tlp
  sent_to: string[]
  reported_at: Date
  rules: string
  derivation: Kept
  derived_at: Date
}

export interface FactRow {
  id: string
  incident: string
  entity: string
  field: string
  value: unknown
  certainty: 'known' | 'estimated' | 'unknown'
  known_at: string
  at: Date
  person: string
  office: string
  organisation: string
  source: 'report' | 'told'
}

export interface DerivationRow { id: string; incident: string; at: Date; cause: Cause; by: string; rules: string; changes: readonly Change[] }

// ---- Profiles.

export const profilesOf = async (tx: Tx, organisations: readonly string[]): Promise<Map<string, ProfileRow>> =>
  new Map((await sql<ProfileRow>`select organisation, body, saved_by, saved_at from duties.profile where organisation = any(${organisations}::text[])`.execute(tx)).rows
    .map((row) => [row.organisation, row]))

export const keepProfile = ({ organisation, body, saved_by, saved_at }: ProfileRow, tx: Tx) => sql`
  insert into duties.profile (organisation, body, saved_by, saved_at) values (${organisation}, ${JSON.stringify(body)}, ${saved_by}, ${saved_at})
  on conflict (organisation) do update set body = excluded.body, saved_by = excluded.saved_by, saved_at = excluded.saved_at`.execute(tx)

// ---- Accounts.

const accountColumns = sql`incident, number, organisation, tlp, sent_to, reported_at, rules, derivation, derived_at`

/** An account where there is none yet; of two at once the second changes nothing. */
export const openAccount = (tx: Tx, row: AccountRow) => sql`
  insert into duties.account (incident, number, organisation, tlp, sent_to, reported_at, rules, derivation, derived_at)
  values (${row.incident}, ${row.number}, ${row.organisation}, ${row.tlp}, ${row.sent_to}, ${row.reported_at}, ${row.rules}, ${JSON.stringify(row.derivation)}, ${row.derived_at})
  on conflict do nothing`.execute(tx)

export const findAccount = async (tx: Tx, incident: string): Promise<AccountRow | undefined> =>
  (await sql<AccountRow>`select ${accountColumns} from duties.account where incident = ${storable(incident)}`.execute(tx)).rows[0]

/** Held until the transaction ends: of two that tell facts the second derives from what the first told, too. */
export const holdAccount = async (tx: Tx, incident: string): Promise<AccountRow | undefined> =>
  (await sql<AccountRow>`select ${accountColumns} from duties.account where incident = ${storable(incident)} for update`.execute(tx)).rows[0]

export const holdAccountsOf = async (tx: Tx, organisation: string): Promise<AccountRow[]> =>
  (await sql<AccountRow>`select ${accountColumns} from duties.account where organisation = ${organisation} order by incident for update`.execute(tx)).rows

/** Accounts that were derived by other rules, as many as asked; those that another transaction holds are left to it. */
export const holdOutdated = async (tx: Tx, rules: string, most: number): Promise<AccountRow[]> =>
  (await sql<AccountRow>`select ${accountColumns} from duties.account where rules <> ${rules} order by incident limit ${most} for update skip locked`.execute(tx)).rows

export const countOutdated = async (tx: Tx, rules: string): Promise<number> =>
  (await sql<{ n: number }>`select count(*) n from duties.account where rules <> ${rules}`.execute(tx)).rows[0]!.n

export interface Derivations { readonly incident: string; readonly derivation: Kept; readonly changed: boolean }

/** What was derived, for many incidents in one statement; where nothing changed only the wording it was derived by is noted. */
export const keepDerivations = async (tx: Tx, rules: string, at: Date, of: readonly Derivations[]): Promise<void> => {
  const changed = of.filter((one) => one.changed)
  await sql`
    update duties.account a set derivation = r.derivation, rules = ${rules}, derived_at = ${at}
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) r (incident text, derivation jsonb) where a.incident = r.incident`.execute(tx)
  const same = of.filter((one) => !one.changed).map(({ incident }) => incident)
  if (same.length > 0) await sql`update duties.account set rules = ${rules}, derived_at = ${at} where incident = any(${same}::text[])`.execute(tx)
}

// ---- Facts.

const factColumns = sql`id, incident, entity, field, value, certainty, known_at, at, person, office, organisation, source`

export const factsOf = async (tx: Tx, incidents: readonly string[]): Promise<FactRow[]> =>
  (await sql<FactRow>`select ${factColumns} from duties.fact where incident = any(${incidents}::text[]) order by incident, seq`.execute(tx)).rows

export const addFacts = async (tx: Tx, facts: readonly FactRow[]): Promise<void> => {
  if (facts.length === 0) return
  const rows = facts.map(({ value, ...row }) => ({ ...row, value: value ?? null }))
  await sql`
    insert into duties.fact (${factColumns})
    select id, incident, entity, field, nullif(value, 'null'), certainty, known_at, at, person, office, organisation, source
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r (id text, incident text, entity text, field text, value jsonb, certainty text, known_at text, at timestamptz, person text, office text, organisation text, source text)`.execute(tx)
}

// ---- What derivations changed.

export const addDerivations = async (tx: Tx, rows: readonly DerivationRow[]): Promise<void> => {
  if (rows.length === 0) return
  await sql`
    insert into duties.derivation (id, incident, at, cause, by, rules, changes)
    select id, incident, at, cause, by, rules, changes from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      r (id text, incident text, at timestamptz, cause text, by text, rules text, changes jsonb)`.execute(tx)
}

const MOST_HISTORY = 100

/** Newest first. */
export const historyOf = async (tx: Tx, incident: string): Promise<DerivationRow[]> =>
  (await sql<DerivationRow>`select id, incident, at, cause, by, rules, changes from duties.derivation where incident = ${incident} order by seq desc limit ${MOST_HISTORY}`.execute(tx)).rows
