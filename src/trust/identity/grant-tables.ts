/** Roles that wait for a second person, and how this database began: the rows, and every query on them. */
import { sql } from 'kysely'
import type { OrganisationKind } from '#language/organisation.ts'
import type { Database, Tx } from '#platform/database.ts'

export interface GrantRow {
  id: string
  person: string
  organisation: string
  roles: string[]
  proposer: string
  proposer_office: string
  proposer_organisation: string
  proposed: Date
  state: 'proposed' | 'confirmed' | 'refused' | 'withdrawn' | 'replaced'
  decider: string | null
  decided: Date | null
}

interface FoundingRow { one: boolean; sample: boolean; begun: Date; ended: Date | null }

type Tables = { 'identity.role_grant': GrantRow; 'identity.founding': FoundingRow }
const own = (tx: Tx | Database) => tx.withTables<Tables>()

// ---- roles that wait

export const insertGrant = (tx: Tx, row: GrantRow) => own(tx).insertInto('identity.role_grant').values(row).execute()

export const findGrant = (tx: Tx, id: string): Promise<GrantRow | undefined> =>
  own(tx).selectFrom('identity.role_grant').selectAll().where('id', '=', id).executeTakeFirst()

export const openGrantOf = (tx: Tx, person: string): Promise<GrantRow | undefined> =>
  own(tx).selectFrom('identity.role_grant').selectAll().where('person', '=', person).where('state', '=', 'proposed').executeTakeFirst()

export const openGrantsIn = (tx: Tx, organisation: string): Promise<GrantRow[]> =>
  own(tx).selectFrom('identity.role_grant').selectAll().where('organisation', '=', organisation).where('state', '=', 'proposed').execute()

/** What waits in an organisation, or was proposed from it; for `all`, what waits anywhere. Oldest first. */
export const grantsBefore = (tx: Tx, organisation: string, all: boolean): Promise<GrantRow[]> =>
  own(tx).selectFrom('identity.role_grant').selectAll().where('state', '=', 'proposed')
    .$if(!all, (q) => q.where((e) => e.or([e('organisation', '=', organisation), e('proposer_organisation', '=', organisation)])))
    .orderBy('proposed').limit(500).execute()

/** Ends what waits. False where it ended already. */
export async function decideGrant(tx: Tx, id: string, state: Exclude<GrantRow['state'], 'proposed'>, decider: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await own(tx).updateTable('identity.role_grant').set({ state, decider, decided: now }).where('id', '=', id).where('state', '=', 'proposed').executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The active people of an organisation who hold one of these roles. */
export const holdersIn = async (tx: Tx, organisation: string, roles: readonly string[]): Promise<{ id: string; roles: string[] }[]> =>
  (await sql<{ id: string; roles: string[] }>`select id, roles from identity.person where organisation = ${organisation} and active and roles && ${roles}::text[] order by id`.execute(tx)).rows

/**
 * Lets one act at a time change who may do what in an organisation: what each reads below this is what the one before
 * left. Held until the transaction ends; nobody who only reads, or names the organisation, waits for it.
 */
export const lockPeopleOf = async (tx: Tx, organisation: string): Promise<OrganisationKind | undefined> =>
  (await sql<{ kind: OrganisationKind }>`select kind from identity.organisation where id = ${organisation} for no key update`.execute(tx)).rows[0]?.kind

// ---- the founding

export const foundingRow = (tx: Tx | Database): Promise<FoundingRow | undefined> => own(tx).selectFrom('identity.founding').selectAll().executeTakeFirst()

export const insertFounding = (tx: Tx, sample: boolean, now: Date) => own(tx).insertInto('identity.founding').values({ one: true, sample, begun: now, ended: null }).onConflict((c) => c.doNothing()).execute()

/** False where it had ended. */
export const endFounding = async (tx: Tx, now: Date): Promise<boolean> =>
  (await own(tx).updateTable('identity.founding').set({ ended: now }).where('ended', 'is', null).executeTakeFirst()).numUpdatedRows === 1n
