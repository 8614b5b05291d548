/** A clearance is raised by two and lowered by one. What is raised waits among the admissions until another person confirms it. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import type { Actor } from './actor.ts'
import { endClearances, insertAdmission, lockPerson, waitingClearance, type AdmissionRow } from './communities/community-tables.ts'
import { identity } from './contract.ts'
import { INSTALLER } from './grants.ts'
import { aboutPerson, shown } from './people.ts'
import { findPerson, updatePerson } from './tables.ts'

export const clearPerson = handler({
  verb: identity.clear,
  async about(input, step) {
    await lockPerson(step.tx, input.id)
    return aboutPerson(input, step)
  },
  async run(step) {
    const { tx, actor, now, input: { id, clearance } } = step
    const raised = clearance > (await findPerson(tx, id))!.clearance // `about` found the person
    if (raised && !actor.roles.includes(INSTALLER)) await propose(tx, { person: id, clearance, actor, now })
    else {
      await endClearances(tx, id, actor.id, now)
      await updatePerson(tx, id, { clearance })
    }
    const waits = await waitingClearance(tx, id)
    return { subject: id, result: { ...(await shown(tx, id)), waits: waits?.clearance ?? null }, after: await aboutPerson({ id }, step) }
  },
})

interface Raise { readonly person: string; readonly clearance: number; readonly actor: Actor; readonly now: Date }

/** The same level that waits already goes on waiting, under its proposer; another takes its place. */
async function propose(tx: Tx, { person, clearance, actor, now }: Raise): Promise<void> {
  const open = await waitingClearance(tx, person)
  if (open?.clearance === clearance) throw new Failure('conflict', 'this level waits already', { do: text('同じレベルが確認を待っています。別の人が認めます。', 'The same level waits already. Another person confirms it.') })
  if (open) await endClearances(tx, person, actor.id, now, 'proposed')
  await insertAdmission(tx, { id: newId('admission'), person, compartment: '', clearance, proposer: actor.id, proposed: now })
}

/** Makes what was confirmed the person's. Throws `conflict` where the person has left. */
export async function giveClearance(tx: Tx, { person, clearance }: AdmissionRow, decider: string, at: Date): Promise<void> {
  if (clearance === null) return
  await lockPerson(tx, person)
  if (!(await findPerson(tx, person))?.active) throw new Failure('conflict', 'this person has left', { do: text('この人の登録は止まっています。', 'The registration of this person was stopped.') })
  await endClearances(tx, person, decider, at, 'held')
  await updatePerson(tx, person, { clearance })
}

/** What is ended is no clearance any more; what only waited never was one. */
export async function takeClearance(tx: Tx, { person, clearance, state }: AdmissionRow): Promise<void> {
  if (clearance !== null && state === 'held') await updatePerson(tx, person, { clearance: 0 })
}
