/** Entries of a timeline as one member sees them. */
import { roles } from '#language/organisation.ts'
import type { Tlp } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { organisationsByIds, personsByIds, type Organisation, type Person } from '#trust/identity/directory.ts'
import { progressOf } from '#trust/receipts/tables.ts'
import type { Entry, RoomFile, Task, TaskState } from './contract.ts'
import { correctedOf, type EntryRow } from './entry-tables.ts'
import { broughtFrom, keyOf, thingsSeen, type Thing } from './things.ts'

export interface Names { readonly organisations: ReadonlyMap<string, Organisation>; readonly persons: ReadonlyMap<string, Person> }

export async function namesOf(tx: Tx, organisations: readonly string[], persons: readonly string[]): Promise<Names> {
  return { organisations: await organisationsByIds(tx, [...new Set(organisations)]), persons: await personsByIds(tx, [...new Set(persons)]) }
}

export const named = ({ organisations }: Pick<Names, 'organisations'>, id: string) => ({ id, name: organisations.get(id)?.name ?? text(id, id) })

/** Who wrote something: organisation, office and name, as members know each other. */
export const authorOf = (names: Names, { organisation, office, person }: { organisation: string; office: string; person: string }) =>
  ({ organisation: named(names, organisation), office, name: names.persons.get(person)?.name ?? '' })

/** For whom a seat is, in words. */
export const seatWords = (names: Names, { person, role }: { person: string | null; role: string | null }): Text => {
  const name = person === null ? '' : names.persons.get(person)?.name ?? person
  return role === null ? text(name, name) : roles[role as keyof typeof roles] ?? text(role, role) // one of the table: the schema took it
}

export interface Told { readonly entries: Entry[]; readonly things: ReadonlyMap<string, Thing> }
export interface Reader { readonly organisation: string; readonly labels: readonly string[]; readonly tlp: Tlp }

/** What was brought under a label that is not the reader's is left out altogether. */
export async function tellEntries(tx: Tx, rows: readonly EntryRow[], reader: Reader): Promise<Told> {
  const things = await thingsSeen(tx, rows.flatMap(({ body }) => body.brought ?? []), reader.labels)
  const shown = rows.filter(({ body }) => !body.brought || things.has(keyOf(body.brought)))
  const names = await namesOf(tx, shown.flatMap(({ organisation, body }) => [organisation, body.organisation ?? organisation, ...(body.file?.only ?? [])]), shown.flatMap(({ person, body }) => [person, body.person ?? person]))
  const corrected = await correctedOf(tx, shown.map(({ id }) => id))
  const entries: Entry[] = []
  for (const row of shown) entries.push({ ...told(row, reader, names, things), corrected: corrected.has(row.id), file: await tellFile(tx, row, reader, names) })
  return { entries, things }
}

function told(row: EntryRow, reader: Reader, names: Names, things: ReadonlyMap<string, Thing>): Omit<Entry, 'corrected' | 'file'> {
  const { body } = row
  const thing = body.brought && things.get(keyOf(body.brought))
  const mayName = row.kind === 'left' || body.organisation === reader.organisation // whoever was only invited has told nobody its name
  const isTask = row.kind === 'task' || row.kind === 'moved'
  return {
    id: row.id, kind: row.kind, at: row.at.toISOString(), by: authorOf(names, row), text: row.text, reasons: body.reasons ?? '', of: row.of, own: row.organisation === reader.organisation,
    whom: body.seat !== undefined && body.organisation !== undefined ? { organisation: named(names, body.organisation), seat: seatWords(names, { person: mayName ? body.person ?? null : null, role: body.seatOf ?? null }) } : null,
    task: isTask && body.organisation !== undefined ? { title: body.title ?? '', state: body.state ?? 'todo', organisation: named(names, body.organisation) } : null,
    brought: thing ? broughtFrom(thing) : null,
  }
}

/** Who has fetched a file is told to the organisation that put it there. */
async function tellFile(tx: Tx, { body: { file }, organisation }: EntryRow, reader: Reader, names: Names): Promise<RoomFile | null> {
  if (!file) return null
  const taken = organisation === reader.organisation ? (await progressOf(tx, file.id)).map((one) => one.organisation) : []
  const takers = await organisationsByIds(tx, taken)
  return { ...file, tlp: reader.tlp, only: file.only.map((id) => named(names, id)), takenBy: taken.map((id) => named({ organisations: takers }, id)) }
}

/** Tasks as their newest progress left them: in hand first, by when they are due. */
export async function tellTasks(tx: Tx, rows: readonly EntryRow[], now: Date): Promise<Task[]> {
  const names = await namesOf(tx, rows.map(({ body, organisation }) => body.organisation ?? organisation), [])
  const last = new Map(rows.filter(({ kind }) => kind === 'moved').map((row) => [row.of, row]))
  return rows.filter(({ kind }) => kind === 'task').map((row) => {
    const { title = '', organisation = row.organisation, person = '', due = null } = row.body
    const state: TaskState = last.get(row.id)?.body.state ?? 'todo'
    return {
      id: row.id, title, detail: row.text, organisation: named(names, organisation), person, due, state, late: isOpen(state) && due !== null && Date.parse(due) < now.getTime(),
      at: row.at.toISOString(), movedAt: (last.get(row.id)?.at ?? row.at).toISOString(),
    }
  }).toSorted((a, b) => Number(isOpen(b.state)) - Number(isOpen(a.state)) || (a.due ?? '9').localeCompare(b.due ?? '9') || a.at.localeCompare(b.at))
}

export const isOpen = (state: TaskState): boolean => state === 'todo' || state === 'doing'
