import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler, type Step } from '#trust/act.ts'
import { removeSessionsOf } from './access-tables.ts'
import { identity } from './contract.ts'
import { missing, organisationOf } from './directory.ts'
import { linkFor } from './links.ts'
import { administratorsOf, findPerson, findPersonByMail, insertPerson, personsIn, updatePerson, type PersonRow } from './tables.ts'

async function known(tx: Tx, id: string): Promise<PersonRow> {
  const person = await findPerson(tx, id)
  if (!person) throw missing('person')
  return person
}

const staffed = async (tx: Tx, organisation: string): Promise<boolean> =>
  (await personsIn(tx, organisation)).some((person) => person.active && person.roles.includes('administrator'))

const aboutPerson = async ({ id }: { id: string }, { tx }: Pick<Step<unknown>, 'tx'>) => {
  const { organisation, roles } = await known(tx, id)
  return { organisation, person: id, staffed: await staffed(tx, organisation), administers: roles.includes('administrator') }
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
    await organisationOf(tx, organisation)
    return { organisation, person: '', staffed: await staffed(tx, organisation), administers: roles.includes('administrator') }
  },
  async run({ tx, input, now }) {
    const { id = newId('person'), ...form } = input
    if (await findPerson(tx, id)) throw new Failure('conflict', `${id} is registered already`, { do: text('別の番号にしてください。', 'Choose another id.') })
    await freeMail(tx, form.mail)
    const person: PersonRow = { ...form, id, clearance: 0, active: true, subject: null }
    await insertPerson(tx, person)
    return { subject: id, result: { ...person, link: await linkFor(tx, id, now) } }
  },
})

export const makeLink = handler({
  verb: identity.link,
  about: aboutPerson,
  async run({ tx, input, now }) {
    const person = await known(tx, input.id)
    if (!person.active) throw new Failure('conflict', 'this person has left', { do: text('先に、登録を有効にしてください。', 'Make the registration active first.') })
    return { subject: person.id, result: { ...person, link: await linkFor(tx, person.id, now) } }
  },
})

export const listPeople = handler({
  verb: identity.people,
  about: ({ organisation }, { actor }) => ({ organisation: organisation ?? actor.organisation, person: '', staffed: true, administers: false }),
  async run({ tx, input, actor }) {
    const organisation = input.organisation ?? actor.organisation
    return { subject: organisation, result: { people: await personsIn(tx, organisation) } }
  },
})

export const amendPerson = handler({
  verb: identity.amendPerson,
  about: aboutPerson,
  async run(step) {
    const { tx, input: { id, ...given } } = step
    const before = await known(tx, id)
    await freeMail(tx, given.mail, id)
    await keepAnAdministrator(tx, before, given)
    const change = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    if (Object.keys(change).length > 0) await updatePerson(tx, id, change)
    if (given.active === false) await removeSessionsOf(tx, id)
    return { subject: id, result: await known(tx, id), after: await aboutPerson({ id }, step) }
  },
})

/** An organisation that has an administrator keeps one: else nobody could ever let anybody in again. */
async function keepAnAdministrator(tx: Tx, before: PersonRow, given: { roles?: string[] | undefined; active?: boolean | undefined }): Promise<void> {
  const stays = (given.active ?? before.active) && (given.roles ?? before.roles).includes('administrator')
  if (stays) return
  const administrators = await administratorsOf(tx, before.organisation)
  if (administrators.length !== 1 || administrators[0] !== before.id) return
  throw new Failure('conflict', 'this is the last administrator of the organisation', {
    do: text('先に、ほかの人を管理者にしてください。', 'Make somebody else an administrator first.'),
  })
}

export const clearPerson = handler({
  verb: identity.clear,
  about: aboutPerson,
  async run(step) {
    const { id, clearance } = step.input
    await updatePerson(step.tx, id, { clearance })
    return { subject: id, result: await known(step.tx, id), after: await aboutPerson({ id }, step) }
  },
})
