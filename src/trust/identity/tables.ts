/** Organisations, their people and communities: the rows, and every query on them. */
import { sql, type Updateable } from 'kysely'
import type { Contact } from '#language/contact.ts'
import type { OrganisationKind } from '#language/organisation.ts'
import type { Database, Tx } from '#platform/database.ts'

export interface OrganisationRow {
  id: string
  name_ja: string
  name_en: string
  kind: OrganisationKind
  sectors: string[]
  designations: string[]
  networks: string[]
  domains: string[]
  region: string
  ministry: string | null
  named: boolean
  clearance: number
  active: boolean
  contact: Contact | null
}

export interface PersonRow {
  id: string
  organisation: string
  name: string
  office: string
  mail: string
  roles: string[]
  clearance: number
  active: boolean
  subject: string | null
}

export interface CommunityRow { id: string; name_ja: string; name_en: string; kind: string; hub: string; moderated: boolean }
export interface MembershipRow { community: string; organisation: string; invited: Date; since: Date | null; consented: number | null; consented_at: Date | null; consented_by: string | null }

type Tables = {
  'identity.organisation': OrganisationRow
  'identity.person': PersonRow
  'identity.community': CommunityRow
  'identity.membership': MembershipRow
}

/** Sign-in happens before there is an act, so it reads from the database itself. */
type At = Tx | Database
const own = (tx: At) => tx.withTables<Tables>()

// ---- organisations

export type OrganisationWithCommunities = OrganisationRow & { communities: string[] }

const organisations = (tx: At) => own(tx).selectFrom('identity.organisation as o').selectAll('o')
  .select(sql<string[]>`array(select community from identity.membership m where m.organisation = o.id and m.since is not null order by 1)`.as('communities'))

export const findOrganisation = (tx: At, id: string): Promise<OrganisationWithCommunities | undefined> =>
  organisations(tx).where('o.id', '=', id).executeTakeFirst()

/** The ids stand in a subquery, so that the plan is made once and not anew for each number of them. */
export const findOrganisations = (tx: At, ids: readonly string[]): Promise<OrganisationWithCommunities[]> =>
  organisations(tx).where('o.id', '=', sql<string>`any(array(select unnest(${ids}::text[])))`).execute()

/** One organisation, its ministry and those of some kinds as far as they are active, and one person, told with each row: one query. The kinds are part of its text, so that its plan is made once. */
export const organisationAndBodies = (tx: At, id: string, kinds: readonly OrganisationKind[], person: string): Promise<(OrganisationWithCommunities & { person: PersonRow | null })[]> =>
  organisations(tx)
    .select(sql<PersonRow | null>`(select to_jsonb(p) from identity.person p where p.id = ${person})`.as('person'))
    .where(sql<boolean>`o.id = any(array(
      select ${id} union select id from identity.organisation where active and kind in (${sql.join(kinds.map(sql.lit))})
      union select m.id from identity.organisation r join identity.organisation m on m.id = r.ministry and m.active where r.id = ${id}))`)
    .orderBy('o.id').execute()

export const activeOrganisations = (tx: At, kind?: string): Promise<OrganisationWithCommunities[]> =>
  organisations(tx).where('o.active', '=', true).$if(kind !== undefined, (q) => q.where('o.kind', '=', kind as OrganisationKind)).orderBy('o.id').execute()

export const insertOrganisation = (tx: At, row: OrganisationRow) => own(tx).insertInto('identity.organisation').values(row).execute()

export const updateOrganisation = (tx: At, id: string, change: Updateable<OrganisationRow>) =>
  own(tx).updateTable('identity.organisation').set(change).where('id', '=', id).execute()

export type NamesRow = Pick<OrganisationRow, 'id' | 'name_ja' | 'name_en'>
export const namesOfOrganisations = (tx: At): Promise<NamesRow[]> => own(tx).selectFrom('identity.organisation').select(['id', 'name_ja', 'name_en']).where('active', '=', true).execute()

export interface Search { search?: string | undefined; kind?: string | undefined; sector?: string | undefined; most: number; after?: string | undefined }

const found = (tx: At, { search, kind, sector }: Search) => organisations(tx).where('o.active', '=', true)
  .$if(kind !== undefined, (q) => q.where('o.kind', '=', kind as OrganisationKind))
  .$if(sector !== undefined, (q) => q.where(sql<boolean>`${sector} = any(o.sectors)`))
  .$if(search !== undefined, (q) => q.where(sql<boolean>`position(lower(${search}) in lower(o.name_ja || ' ' || o.name_en)) > 0`))

/** Organisations in the order of their ids, after one of them, with the number that there are. */
export async function searchOrganisations(tx: At, search: Search): Promise<{ rows: OrganisationWithCommunities[]; total: number }> {
  const rows = await found(tx, search).$if(search.after !== undefined, (q) => q.where('o.id', '>', search.after ?? '')).orderBy('o.id').limit(search.most + 1).execute()
  const { total } = await found(tx, search).clearSelect().select(sql<number>`count(*)`.as('total')).executeTakeFirstOrThrow()
  return { rows, total }
}

// ---- people

/** The compartments that a person was admitted to. */
export const compartmentsOf = async (tx: At, person: string): Promise<string[]> =>
  (await sql<{ compartment: string }>`select compartment from identity.admission where person = ${person} and state = 'held' and clearance is null order by 1`.execute(tx)).rows.map(({ compartment }) => compartment)

export const findPerson = (tx: At, id: string): Promise<PersonRow | undefined> =>
  own(tx).selectFrom('identity.person').selectAll().where('id', '=', id).executeTakeFirst()

export const findPersons = (tx: At, ids: readonly string[]): Promise<PersonRow[]> =>
  own(tx).selectFrom('identity.person').selectAll().where('id', '=', sql<string>`any(${ids}::text[])`).execute()

export const personsIn = (tx: At, organisation: string): Promise<PersonRow[]> =>
  own(tx).selectFrom('identity.person').selectAll().where('organisation', '=', organisation).orderBy('name').orderBy('id').execute()

export const findPersonBySubject = (tx: At, subject: string): Promise<PersonRow | undefined> =>
  own(tx).selectFrom('identity.person').selectAll().where('subject', '=', subject).where('active', '=', true).executeTakeFirst()

export const findPersonByMail = (tx: At, mail: string): Promise<PersonRow | undefined> =>
  own(tx).selectFrom('identity.person').selectAll().where(sql`lower(mail)`, '=', mail.toLowerCase()).where('mail', '<>', '').where('active', '=', true).executeTakeFirst()

export const insertPerson = (tx: At, row: PersonRow) => own(tx).insertInto('identity.person').values(row).execute()

export const updatePerson = (tx: At, id: string, change: Updateable<PersonRow>) =>
  own(tx).updateTable('identity.person').set(change).where('id', '=', id).execute()

/** Binds a person to who they are at the outside issuer, once. */
export const bindSubject = (tx: At, id: string, subject: string) =>
  own(tx).updateTable('identity.person').set({ subject }).where('id', '=', id).where('subject', 'is', null).execute()

// ---- communities

export const findCommunity = (tx: At, id: string): Promise<CommunityRow | undefined> =>
  own(tx).selectFrom('identity.community').selectAll().where('id', '=', id).executeTakeFirst()

export const allCommunities = (tx: At): Promise<(CommunityRow & { members: number })[]> =>
  own(tx).selectFrom('identity.community as c').selectAll('c')
    .select(sql<number>`(select count(*) from identity.membership m where m.community = c.id and m.since is not null)`.as('members')).orderBy('c.id').execute()

export const insertCommunity = (tx: At, row: Omit<CommunityRow, 'moderated'>) => own(tx).insertInto('identity.community').values({ ...row, moderated: false }).execute()

export const findMembership = (tx: At, community: string, organisation: string): Promise<MembershipRow | undefined> =>
  own(tx).selectFrom('identity.membership').selectAll().where('community', '=', community).where('organisation', '=', organisation).executeTakeFirst()

export const inviteMember = (tx: At, community: string, organisation: string, now: Date) =>
  own(tx).insertInto('identity.membership').values({ community, organisation, invited: now, since: null, consented: null, consented_at: null, consented_by: null }).onConflict((c) => c.doNothing()).execute()

export interface Consent { readonly version: number | null; readonly by: string }

/** Joins, or consents anew. The day of joining stays. */
export const joinMember = (tx: At, community: string, organisation: string, now: Date, { version, by }: Consent = { version: null, by: '' }) =>
  own(tx).insertInto('identity.membership').values({ community, organisation, invited: now, since: now, consented: version, consented_at: now, consented_by: by })
    .onConflict((c) => c.columns(['organisation', 'community']).doUpdateSet({
      since: sql`coalesce(membership.since, excluded.since)`, consented: version, consented_at: now, consented_by: by,
    })).execute()

export const removeMember = (tx: At, community: string, organisation: string) =>
  own(tx).deleteFrom('identity.membership').where('community', '=', community).where('organisation', '=', organisation).execute()

export const membershipsOf = (tx: At, organisation: string): Promise<MembershipRow[]> =>
  own(tx).selectFrom('identity.membership').selectAll().where('organisation', '=', organisation).orderBy('community').execute()
