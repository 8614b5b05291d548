/** Who there is: what every other part reads of organisations and people. It changes nothing. */
import type { Contact } from '#language/contact.ts'
import type { OrganisationKind } from '#language/organisation.ts'
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { activeOrganisations, findOrganisation, findOrganisations, findPerson, findPersons, organisationAndBodies, type OrganisationWithCommunities, type PersonRow } from './tables.ts'

export interface Organisation {
  readonly id: string
  readonly name: Text
  readonly kind: OrganisationKind
  readonly sectors: string[]
  /** Communities that it has joined. */
  readonly communities: string[]
  readonly designations: string[]
  /** CIDR blocks. */
  readonly networks: string[]
  readonly domains: string[]
  readonly region: string
  /** Its competent ministry, an organisation's id. */
  readonly ministry: string | null
  /** Whether it agreed to be named in receipts. */
  readonly named: boolean
  readonly clearance: number
  readonly active: boolean
  /** Whom to call; null where it has not said. */
  readonly contact: Contact | null
}

export interface Person {
  readonly id: string
  readonly name: string
  readonly office: string
  readonly organisation: string
  readonly roles: string[]
}

export const organisationFrom = ({ name_ja, name_en, ...row }: OrganisationWithCommunities): Organisation =>
  ({ ...row, name: text(name_ja, name_en) })

const personFrom = ({ id, name, office, organisation, roles }: PersonRow): Person => ({ id, name, office, organisation, roles })

export const missing = (what: string): Failure =>
  new Failure('missing', `no such ${what}`, { do: text('見つかりません。番号を確かめてください。', 'Not found. Check the identifier.') })

/** Throws Failure `missing`. Finds organisations that have left, too: history still names them. */
export async function organisationOf(tx: Tx, id: string): Promise<Organisation> {
  const row = await findOrganisation(tx, id)
  if (!row) throw missing('organisation')
  return organisationFrom(row)
}

/** An organisation, and a person of it. Its ministry and all of some kinds are `bodies`, as far as they are active. Throws Failure `missing`. */
export async function organisationWithBodies(
  tx: Tx, of: { readonly organisation: string; readonly person: string }, kinds: readonly OrganisationKind[],
): Promise<{ own: Organisation; person: Person | undefined; bodies: Organisation[] }> {
  const rows = await organisationAndBodies(tx, of.organisation, kinds, of.person)
  const found = rows.map(({ person: _, ...row }) => organisationFrom(row))
  const own = found.find(({ id }) => id === of.organisation)
  if (!own) throw missing('organisation')
  const person = rows[0]?.person
  return { own, person: person ? personFrom(person) : undefined, bodies: found.filter(({ id }) => id !== own.id) }
}

/** Those that exist, by id; what does not is not in the map. */
export const organisationsByIds = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Organisation>> =>
  new Map((ids.length === 0 ? [] : await findOrganisations(tx, ids)).map((row) => [row.id, organisationFrom(row)]))

/** All active ones in one query. */
export const everyOrganisation = async (tx: Tx): Promise<Organisation[]> => (await activeOrganisations(tx)).map(organisationFrom)

export const organisationsOfKind = async (tx: Tx, kind: OrganisationKind): Promise<Organisation[]> =>
  (await activeOrganisations(tx, kind)).map(organisationFrom)

/** Throws Failure `missing`. */
export async function personOf(tx: Tx, id: string): Promise<Person> {
  const row = await findPerson(tx, id)
  if (!row) throw missing('person')
  return personFrom(row)
}

/** Where a person is reached; empty where nobody knows, or where a machine asks. */
export const mailOf = async (tx: Tx, id: string): Promise<string> => (await findPerson(tx, id))?.mail ?? ''

export const personsByIds = async (tx: Tx, ids: readonly string[]): Promise<Map<string, Person>> =>
  new Map((ids.length === 0 ? [] : await findPersons(tx, ids)).map((row) => [row.id, personFrom(row)]))
