/** Tasks: given to a member organisation, moved on by it, by whoever gave it, and by the host. */
import { text } from '#language/words.ts'
import { newId } from '#platform/clock.ts'
import { announce } from '#platform/outbox.ts'
import { handler, type Step } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { rooms, taskAssigned, type TaskState } from './contract.ts'
import { entriesOfKinds, type EntryRow } from './entry-tables.ts'
import { about, aboutRoom, amongMembers, foundRoom, sightOf, type Found } from './known-room.ts'
import { conflict, taskMoves } from './lifecycle.ts'
import { changed, enter } from './tell-room.ts'

const LONGEST = 2 * 366 * 86_400_000

export const assignTask = handler({
  verb: rooms.task,
  about: about(),
  async run(step) {
    const { input: { id, title, detail, organisation, person, due }, tx, actor, now } = step
    const until = due === undefined ? null : new Date(due)
    if (until && (until <= now || until.getTime() > now.getTime() + LONGEST)) throw invalid([{ path: 'due', message: text('これから2年以内の日時にしてください。', 'Give a time to come, within two years.') }])
    amongMembers((await foundRoom(tx, id)).seats, [organisation])
    const task = newId('entry')
    await enter(step, id, 'task', { id: task, text: detail, body: { title, organisation, person, due: until?.toISOString() ?? null, state: 'todo' } })
    const told = organisation === actor.organisation ? [] : [announce(taskAssigned, { room: id, task, organisation }, { concerns: [organisation] })]
    return changed(step, id, 'task', told)
  },
})

interface Known { readonly task: EntryRow; readonly state: TaskState }

async function knownTask(step: Step<unknown>, found: Found, id: string): Promise<Known | undefined> {
  const rows = await entriesOfKinds(step.tx, await sightOf(found, step), ['task', 'moved'])
  const task = rows.find((row) => row.id === id && row.kind === 'task')
  return task && { task, state: rows.findLast((row) => row.of === id)?.body.state ?? 'todo' }
}

export const moveTask = handler({
  verb: rooms.move,
  async about({ id, task }, step) {
    const found = await foundRoom(step.tx, id, true)
    const known = await knownTask(step, found, task)
    const { organisation } = step.actor
    return aboutRoom(found, step, !known || [known.task.organisation, known.task.body.organisation, found.row.host].includes(organisation))
  },
  async run(step) {
    const { id, task, state, note } = step.input
    const known = await knownTask(step, await foundRoom(step.tx, id), task)
    if (!known) throw invalid([{ path: 'task', message: text('この作業は、この対応室にありません。一覧から選んでください。', 'There is no such task in this room. Choose one of the list.') }])
    if (!taskMoves[known.state].includes(state)) throw conflict(`a task that is ${known.state} can't become ${state}`)
    const { title, organisation, person, due } = known.task.body
    await enter(step, id, 'moved', { text: note, of: task, body: { ...(title !== undefined && { title }), ...(organisation !== undefined && { organisation }), ...(person !== undefined && { person }), ...(due !== undefined && { due }), state } })
    return changed(step, id, 'moved')
  },
})
