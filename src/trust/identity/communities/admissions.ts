/** Who is admitted to which compartment, and whose clearance is raised: proposed by one, confirmed by another, and at once ended. */
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { text } from '#language/words.ts'
import { handler, type Step } from '#trust/act.ts'
import { giveClearance, takeClearance } from '../clearances.ts'
import { missing, personOf } from '../directory.ts'
import { decideAdmission, findAdmission, insertAdmission, openAdmissions, type AdmissionRow } from './community-tables.ts'
import { communities, type Admission } from './contract.ts'

const shown = ({ proposer: _, proposed, decided, ...row }: AdmissionRow): Admission => ({ ...row, proposed: proposed.toISOString(), decided: decided?.toISOString() ?? null })

async function known(tx: Tx, id: string, lock = false): Promise<AdmissionRow> {
  const row = await findAdmission(tx, id, lock)
  if (!row) throw missing('admission')
  return row
}

const aboutRow = ({ person, organisation, proposer, state }: AdmissionRow) => ({ person, organisation, proposer, state })
const about = async ({ id }: { id: string }, { tx }: Pick<Step<unknown>, 'tx'>) => aboutRow(await known(tx, id, true))

/** The centre sees all, others those of their own people. */
export const listAdmissions = handler({
  verb: communities.admissions,
  about: (_, { actor }) => ({ person: '', organisation: actor.organisation, proposer: '', state: 'none' as const }),
  async run({ tx, actor }) {
    return { subject: '', result: { admissions: (await openAdmissions(tx, actor.kind === 'centre' ? undefined : actor.organisation)).map(shown) } }
  },
})

export const proposeAdmission = handler({
  verb: communities.propose,
  about: async ({ person }, { tx }) => ({ person, organisation: (await personOf(tx, person)).organisation, proposer: '', state: 'none' as const }),
  async run({ tx, actor, now, input: { person, compartment } }) {
    const id = newId('admission')
    if (!await insertAdmission(tx, { id, person, compartment, clearance: null, proposer: actor.id, proposed: now })) {
      throw new Failure('conflict', 'this person holds it already, or it waits', { do: text('一覧で、いまの状態を確かめてください。', 'Look at its present state in the list.') })
    }
    const row = await known(tx, id)
    return { subject: id, result: shown(row), after: aboutRow(row) }
  },
})

async function decided({ tx, actor, now, input: { id } }: Step<{ id: string }>, state: 'held' | 'ended') {
  const before = await known(tx, id)
  await (state === 'held' ? giveClearance(tx, before, actor.id, now) : takeClearance(tx, before))
  await decideAdmission(tx, id, state, actor.id, now)
  const row = await known(tx, id)
  return { subject: id, result: shown(row), after: aboutRow(row) }
}

export const confirmAdmission = handler({ verb: communities.confirm, about, run: (step) => decided(step, 'held') })
export const endAdmission = handler({ verb: communities.end, about, run: (step) => decided(step, 'ended') })
