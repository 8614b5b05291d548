/** Rules of communities, their members, memberships that ended, and admissions to compartments. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import type { OrganisationKind } from '#language/organisation.ts'
import type { MembershipRow } from '../tables.ts'
import type { Rules } from './contract.ts'

export interface RulesRow { community: string; version: number; body: Rules; published: Date; office: string; due: Date }

/** The version in force of each of these communities that has rules. */
export const rulesInForce = async (tx: Tx, communities: readonly string[]): Promise<Map<string, RulesRow>> => new Map((await sql<RulesRow>`
  select distinct on (community) community, version, body, published, office, due from identity.community_rules
  where community = any(${communities}::text[]) order by community, version desc`.execute(tx)).rows.map((row) => [row.community, row]))

export const rulesVersions = async (tx: Tx, community: string): Promise<{ version: number; published: Date }[]> =>
  (await sql<{ version: number; published: Date }>`select version, published from identity.community_rules where community = ${community} order by version desc`.execute(tx)).rows

/** One act at a time publishes for a community. */
export const lockCommunity = (tx: Tx, community: string) => sql`select from identity.community where id = ${community} for no key update`.execute(tx)

export const insertRules = (tx: Tx, row: RulesRow) => sql`
  insert into identity.community_rules (community, version, body, published, office, due)
  values (${row.community}, ${row.version}, ${JSON.stringify(row.body)}, ${row.published}, ${row.office}, ${row.due})`.execute(tx)

export const setModerated = (tx: Tx, community: string, moderated: boolean) => sql`update identity.community set moderated = ${moderated} where id = ${community}`.execute(tx)

/** Of these communities, those whose hub looks first at what is given, with the hub. */
export const moderatedAmong = async (tx: Tx, communities: readonly string[]): Promise<Map<string, string>> => communities.length === 0 ? new Map() : new Map((await sql<{ id: string; hub: string }>`
  select id, hub from identity.community where moderated and id = any(${communities}::text[])`.execute(tx)).rows.map(({ id, hub }) => [id, hub]))

export interface MemberRow extends MembershipRow { name_ja: string; name_en: string; kind: OrganisationKind; named: boolean }

export const membersOf = async (tx: Tx, community: string): Promise<MemberRow[]> => (await sql<MemberRow>`
  select m.community, m.organisation, m.invited, m.since, m.consented, m.consented_at, m.consented_by, o.name_ja, o.name_en, o.kind, o.named
  from identity.membership m join identity.organisation o on o.id = m.organisation where m.community = ${community} and o.active order by o.kind, o.id`.execute(tx)).rows

export const keepFormer = (tx: Tx, { community, organisation, since }: MembershipRow, { by, office, reason, at }: { by: string; office: string; reason: string; at: Date }) => sql`
  insert into identity.former_membership (community, organisation, since, ended, by_organisation, office, reason)
  values (${community}, ${organisation}, ${since}, ${at}, ${by}, ${office}, ${reason})`.execute(tx)

// ---- admissions

export interface AdmissionRow { id: string; person: string; organisation: string; office: string; compartment: string; clearance: number | null; proposer: string; proposed: Date; state: 'proposed' | 'held' | 'ended'; decided: Date | null }

const admissions = sql`select a.id, a.person, p.organisation, p.office, a.compartment, a.clearance, a.proposer, a.proposed, a.state, a.decided from identity.admission a join identity.person p on p.id = a.person`

export const findAdmission = async (tx: Tx, id: string, lock = false): Promise<AdmissionRow | undefined> =>
  (await sql<AdmissionRow>`${admissions} where a.id = ${id} ${lock ? sql`for update of a` : sql``}`.execute(tx)).rows[0]

/** Those that stand or wait: of one organisation's people, or of all; the newest five hundred. */
export const openAdmissions = async (tx: Tx, organisation: string | undefined): Promise<AdmissionRow[]> => (await sql<AdmissionRow>`
  ${admissions} where a.state <> 'ended' and (${organisation ?? null}::text is null or p.organisation = ${organisation ?? null}) order by a.proposed desc limit 500`.execute(tx)).rows

/** False where the person holds it already, or it waits. */
export const insertAdmission = async (tx: Tx, row: Pick<AdmissionRow, 'id' | 'person' | 'compartment' | 'clearance' | 'proposer' | 'proposed'>): Promise<boolean> => (await sql`
  insert into identity.admission (id, person, compartment, clearance, proposer, proposed, state) values (${row.id}, ${row.person}, ${row.compartment}, ${row.clearance}, ${row.proposer}, ${row.proposed}, 'proposed')
  on conflict do nothing returning id`.execute(tx)).rows.length === 1

export const decideAdmission = (tx: Tx, id: string, state: 'held' | 'ended', decider: string, at: Date) =>
  sql`update identity.admission set state = ${state}, decider = ${decider}, decided = ${at} where id = ${id}`.execute(tx)

/** Whoever changes a person's clearance comes one after another. */
export const lockPerson = (tx: Tx, person: string) => sql`select from identity.person where id = ${person} for no key update`.execute(tx)

export const waitingClearance = async (tx: Tx, person: string): Promise<AdmissionRow | undefined> =>
  (await sql<AdmissionRow>`${admissions} where a.person = ${person} and a.clearance is not null and a.state = 'proposed'`.execute(tx)).rows[0]

/** Ends what waits or is held of a person's clearances, or only one of the two. */
export const endClearances = (tx: Tx, person: string, decider: string, at: Date, only: 'proposed' | 'held' | null = null) => sql`
  update identity.admission set state = 'ended', decider = ${decider}, decided = ${at}
  where person = ${person} and clearance is not null and state <> 'ended' and (${only}::text is null or state = ${only})`.execute(tx)
