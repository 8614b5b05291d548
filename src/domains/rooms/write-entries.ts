/** Notes, corrections and decisions: each is an entry, and stays. */
import { text } from '#language/words.ts'
import { handler, type Step } from '#trust/act.ts'
import { invalid } from '#trust/parse.ts'
import { rooms } from './contract.ts'
import { findEntry, type EntryRow } from './entry-tables.ts'
import { about, aboutRoom, foundRoom, sightOf, type Found } from './known-room.ts'
import { changed, enter } from './tell-room.ts'

export const writeNote = handler({
  verb: rooms.note,
  about: about(),
  async run(step) {
    await enter(step, step.input.id, 'note', { text: step.input.body })
    return changed(step, step.input.id, 'note')
  },
})

/** An entry of the room that one may see and that is of one of these kinds; undefined where there is none. */
export async function entryOf(step: Step<unknown>, found: Found, id: string, kinds: readonly EntryRow['kind'][]): Promise<EntryRow | undefined> {
  const entry = await findEntry(step.tx, await sightOf(found, step), id)
  return entry && kinds.includes(entry.kind) ? entry : undefined
}

const correctable = ['note', 'decision', 'brought', 'file', 'task'] as const

/** Whose entry it is corrects it. The first words stay where they are. */
export const correctEntry = handler({
  verb: rooms.correct,
  async about({ id, entry }, step) {
    const found = await foundRoom(step.tx, id, true)
    return aboutRoom(found, step, ((await entryOf(step, found, entry, correctable))?.organisation ?? step.actor.organisation) === step.actor.organisation)
  },
  async run(step) {
    const { id, entry, body } = step.input
    if (!(await entryOf(step, await foundRoom(step.tx, id), entry, correctable))) throw invalid([{ path: 'entry', message: text('訂正できる書き込みではありません。時系列から選んでください。', 'This is no entry that can be corrected. Choose one of the timeline.') }])
    await enter(step, id, 'correction', { text: body, of: entry })
    return changed(step, id, 'correction')
  },
})

export const decideSomething = handler({
  verb: rooms.decide,
  about: about(),
  async run(step) {
    const { id, decision, reasons } = step.input
    await enter(step, id, 'decision', { text: decision, body: { reasons } })
    return changed(step, id, 'decision')
  },
})
