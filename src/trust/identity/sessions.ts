import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { findSession, insertSession, removeSession } from './access-tables.ts'
import { identity } from './contract.ts'
import { missing } from './directory.ts'
import { bindSubject, findPerson, type PersonRow } from './tables.ts'

/** A session ends after twelve hours whatever happens, and after one hour without a request. */
export const LONGEST = 12 * 3_600_000
export const IDLE = 3_600_000

/** The ledger names the office that signed in, never the person and never anything that opens the door. */
const officeOf = ({ organisation, office }: PersonRow): string => (office.startsWith(`${organisation}/`) ? office : `${organisation}/${office}`)

export const beginSession = handler({
  verb: identity.begin,
  async about({ person }, { tx }) {
    const known = await findPerson(tx, person)
    if (!known) throw missing('person')
    return { organisation: known.organisation, person }
  },
  async run({ tx, input, now }) {
    const person = (await findPerson(tx, input.person))!
    if (!person.active) {
      throw new Failure('unauthenticated', 'this registration is not active', { do: text('組織の管理者に問い合わせてください。', 'Ask your organisation’s administrator.') })
    }
    const [session, expires] = [newId('session'), new Date(now.getTime() + LONGEST)]
    await insertSession(tx, {
      id: session, person: person.id, hash: Buffer.from(input.hash, 'hex'), previous: null, previous_until: null, way: input.way,
      made: now, expires, last_seen: now, rotated: now,
    })
    if (input.subject) await bindSubject(tx, person.id, input.subject)
    return { subject: officeOf(person), result: { session, organisation: person.organisation, office: person.office, expires: expires.toISOString() } }
  },
})

export const endSession = handler({
  verb: identity.end,
  async about({ session }, { tx }) {
    const known = await findSession(tx, session)
    const person = known && (await findPerson(tx, known.person))
    if (!person) throw missing('session')
    return { organisation: person.organisation, person: person.id }
  },
  async run({ tx, input }) {
    const person = (await findPerson(tx, (await findSession(tx, input.session))!.person))!
    await removeSession(tx, input.session)
    return { subject: officeOf(person), result: { session: input.session, organisation: person.organisation, office: person.office } }
  },
})
