import { powersAmong } from '#language/powers.ts'
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { removeSessionsOf } from './access-tables.ts'
import type { Actor } from './actor.ts'
import { identity, type Person } from './contract.ts'
import { missing, organisationOf } from './directory.ts'
import { foundingOf } from './founding.ts'
import { holdersIn, lockPeopleOf, openGrantOf, openGrantsIn } from './grant-tables.ts'
import { propose, stillAs, waiting } from './grants.ts'
import { linkFor } from './links.ts'
import { honestOffice } from './offices.ts'
import { findPerson, findPersonByMail, insertPerson, personsIn, updatePerson, type PersonRow } from './tables.ts'

async function known(tx: Tx, id: string): Promise<PersonRow> {
  const person = await findPerson(tx, id)
  if (!person) throw missing('person')
  return person
}

const staffed = async (tx: Tx, organisation: string): Promise<boolean> => (await holdersIn(tx, organisation, ['administrator'])).length > 0

const pendingOf = async (tx: Tx, person: string): Promise<string[]> => (await openGrantOf(tx, person))?.roles ?? []

export const shown = async (tx: Tx, id: string): Promise<Person> => ({ ...(await known(tx, id)), pending: await pendingOf(tx, id) })

export async function aboutPerson({ id }: { id: string }, { tx }: Pick<Step<unknown>, 'tx'>) {
  const { organisation, roles, active } = await known(tx, id)
  const { kind } = await organisationOf(tx, organisation)
  return {
    organisation, person: id, staffed: await staffed(tx, organisation), administers: [...roles, ...(await pendingOf(tx, id))].includes('administrator'),
    powerful: active && powersAmong(kind, roles).length > 0, mail: false, founding: await foundingOf(tx),
  }
}

/** One mail address is one person: an outside issuer tells people apart by it. */
async function freeMail(tx: Tx, mail: string | undefined, self?: string): Promise<void> {
  const holder = mail ? await findPersonByMail(tx, mail) : undefined
  if (!holder || holder.id === self) return
  throw new Failure('conflict', 'this mail address belongs to somebody registered already', {
    do: text('別のメールアドレスにしてください。', 'Give another mail address.'),
  })
}

export const invitePerson = handler({
  verb: identity.invite,
  async about({ organisation, roles }, { tx }) {
    await lockPeopleOf(tx, organisation)
    await organisationOf(tx, organisation)
    return { organisation, person: '', staffed: await staffed(tx, organisation), administers: roles.includes('administrator'), powerful: false, mail: false, founding: await foundingOf(tx) }
  },
  async run(step) {
    const { tx, input: { id = newId('person'), ...form }, actor, now } = step
    await stillAs(tx, actor)
    if (await findPerson(tx, id)) throw new Failure('conflict', `${id} is registered already`, { do: text('別の番号にしてください。', 'Choose another id.') })
    await freeMail(tx, form.mail)
    await honestOffice(tx, form.office, form.organisation)
    const { kind } = await organisationOf(tx, form.organisation)
    const pending = waiting(kind, form.roles, [], actor)
    const person: PersonRow = { ...form, id, roles: form.roles.filter((role) => !pending.includes(role)), clearance: 0, active: true, subject: null }
    await insertPerson(tx, person)
    await propose(step, person, pending)
    return { subject: id, result: { ...person, pending, link: await linkFor(tx, id, now) } }
  },
})

export const makeLink = handler({
  verb: identity.link,
  about: aboutPerson,
  async run({ tx, input, now }) {
    const person = await known(tx, input.id)
    if (!person.active) throw new Failure('conflict', 'this person has left', { do: text('先に、登録を有効にしてください。', 'Make the registration active first.') })
    return { subject: person.id, result: { ...(await shown(tx, person.id)), link: await linkFor(tx, person.id, now) } }
  },
})

export const listPeople = handler({
  verb: identity.people,
  about: ({ organisation }, { actor }) => ({ organisation: organisation ?? actor.organisation, person: '', staffed: true, administers: false, powerful: false, mail: false, founding: 'ended' as const }),
  async run({ tx, input, actor }) {
    const organisation = input.organisation ?? actor.organisation
    const waits = new Map((await openGrantsIn(tx, organisation)).map(({ person, roles }) => [person, roles]))
    return { subject: organisation, result: { people: (await personsIn(tx, organisation)).map((person) => ({ ...person, pending: waits.get(person.id) ?? [] })) } }
  },
})

export const amendPerson = handler({
  verb: identity.amendPerson,
  async about({ id, mail }, step) {
    const before = await known(step.tx, id)
    await lockPeopleOf(step.tx, before.organisation)
    return { ...(await aboutPerson({ id }, step)), mail: mail !== undefined && mail !== before.mail }
  },
  async run(step) {
    const { tx, actor, input: { id, ...given } } = step
    await stillAs(tx, actor)
    const before = await known(tx, id)
    await freeMail(tx, given.mail, id)
    await honestOffice(tx, given.office, before.organisation)
    await keepAnAdministrator(tx, before, given)
    const { roles, pending } = await rolesAfter(tx, before, given, actor)
    const change = Object.fromEntries(Object.entries({ ...given, roles }).filter(([, value]) => value !== undefined))
    await updatePerson(tx, id, change)
    if (pending) await propose(step, before, pending)
    if (given.active === false) await removeSessionsOf(tx, id)
    return { subject: id, result: await shown(tx, id), after: await aboutPerson({ id }, step) }
  },
})

interface Given { readonly roles?: string[] | undefined; readonly active?: boolean | undefined }

/**
 * What a person holds after an amendment, and what waits; undefined where that is not touched. To be made active again
 * is to be given again what one held: power waits then, too.
 */
async function rolesAfter(tx: Tx, before: PersonRow, given: Given, actor: Actor): Promise<{ roles: string[]; pending: string[] | undefined }> {
  const wanted = given.roles ?? before.roles
  if (!(given.active ?? before.active)) return { roles: wanted, pending: [] }
  if (given.roles === undefined && before.active) return { roles: wanted, pending: undefined }
  const { kind } = await organisationOf(tx, before.organisation)
  const pending = waiting(kind, wanted, before.active ? before.roles : [], actor)
  return { roles: wanted.filter((role) => !pending.includes(role)), pending }
}

/** An organisation that has an administrator keeps one: else nobody could ever let anybody in again. Below the lock of its people. */
async function keepAnAdministrator(tx: Tx, before: PersonRow, given: Given): Promise<void> {
  const stays = (given.active ?? before.active) && (given.roles ?? before.roles).includes('administrator')
  if (stays) return
  const administrators = await holdersIn(tx, before.organisation, ['administrator'])
  if (administrators.length !== 1 || administrators[0]!.id !== before.id) return
  throw new Failure('conflict', 'this is the last administrator of the organisation', {
    do: text('先に、ほかの人を管理者にしてください。', 'Make somebody else an administrator first.'),
  })
}
