/** A room as one member sees it, and what every change of one answers. */
import { cursor, readCursor } from '#platform/cursor.ts'
import { newId } from '#platform/clock.ts'
import { announce, type Announcement } from '#platform/outbox.ts'
import type { Tx } from '#platform/database.ts'
import type { Outcome, Step } from '#trust/act.ts'
import type { Receipt } from '#trust/receipts/tables.ts'
import { roomChanged, type EntryKind, type Room, type RoomDetail, type Seat } from './contract.ts'
import { addEntry, entriesOfKinds, entriesSeen, type EntryBody } from './entry-tables.ts'
import { aboutRoom, concernedBy, foundRoom, membersOf, sightOf, sinceOf, type AboutRoom, type Found } from './known-room.ts'
import { changeRoom, isFor, type RoomRow } from './tables.ts'
import { isOpen, named, namesOf, tellEntries, tellTasks, type Names } from './tell-entries.ts'
import { keyOf, receiptsOf, thingsSeen } from './things.ts'

type Any = Step<unknown>
interface Page { readonly most: number; readonly after?: string | undefined }
interface ToldRoom { readonly detail: RoomDetail; readonly receipts: Receipt[] }

export const briefly = (row: RoomRow, names: Pick<Names, 'organisations'>, joined: boolean, members: number, { waiting, due }: Pick<Room, 'waiting' | 'due'>): Room => ({
  id: row.id, title: row.title, purpose: row.purpose, state: row.state, tlp: row.tlp, clearance: row.clearance, host: named(names, row.host), standing: joined ? 'joined' : 'invited',
  openedAt: row.opened_at.toISOString(), updatedAt: row.updated_at.toISOString(), closedAt: row.closed_at?.toISOString() ?? null, members: joined ? members : null, waiting: joined ? waiting : 0, due: joined ? due : null,
})

/** For a member; the receipts are for what it shows of others' information. */
export async function tellRoom(step: Any, found: Found, { most, after }: Page): Promise<ToldRoom> {
  const { tx, actor, now } = step
  const { row, seats } = found
  const sight = await sightOf(found, step)
  const rows = await entriesSeen(tx, sight, most + 1, readCursor(after))
  const reader = { organisation: actor.organisation, labels: sight.labels, tlp: row.tlp }
  const { entries, things } = await tellEntries(tx, rows.slice(0, most), reader)
  const tasks = await tellTasks(tx, await entriesOfKinds(tx, sight, ['task', 'moved']), now)
  const names = await namesOf(tx, [row.host, ...seats.map(({ organisation }) => organisation)], seats.flatMap(({ person }) => person ?? []))
  const waiting = tasks.filter(({ organisation, state }) => organisation.id === actor.organisation && isOpen(state))
  return { receipts: receiptsOf(things.values(), actor.organisation), detail: {
    ...briefly(row, names, true, membersOf(seats).length, { waiting: waiting.length, due: waiting.find(({ due }) => due !== null)?.due ?? null }), incident: await incidentOf(tx, row, sight.labels), since: sinceWhen(found, actor.organisation),
    seats: seatsTold(found, step, names), tasks, decisions: (await tellEntries(tx, await entriesOfKinds(tx, sight, ['decision']), reader)).entries,
    entries, next: rows.length > most ? cursor(rows[most - 1]?.seq ?? null) : null,
  } }
}

async function incidentOf(tx: Tx, { incident }: RoomRow, labels: readonly string[]): Promise<RoomDetail['incident']> {
  if (incident === null) return null
  const reference = { kind: 'incident', thing: incident } as const
  const thing = (await thingsSeen(tx, [reference], labels)).get(keyOf(reference))
  return thing ? { id: thing.id, title: thing.title } : null
}

function sinceWhen({ seats }: Found, organisation: string): string | null {
  const since = sinceOf(seats, organisation)
  return since === 0 ? null : seats.find((seat) => seat.organisation === organisation && seat.state === 'joined' && seat.from_seq === since)?.joined_at?.toISOString() ?? null
}

/** Those who are in, and those who are asked; who has gone stands in the timeline. */
const seatsTold = ({ seats }: Found, { actor }: Any, names: Names): Seat[] =>
  seats.filter(({ state }) => state === 'joined' || state === 'invited').map((seat) => ({
    id: seat.id, organisation: named(names, seat.organisation), person: seat.person !== null && (seat.state === 'joined' || seat.organisation === actor.organisation) ? names.persons.get(seat.person)?.name ?? '' : '', role: seat.role, state: seat.state,
    own: isFor(seat, actor), past: seat.past, invitedAt: seat.invited_at.toISOString(), joinedAt: seat.joined_at?.toISOString() ?? null,
  }))

/** Adds to the timeline, in the name of the one who acts. Returns the entry's id. What is not for all in the room does not show in the room's time either. */
export async function enter({ tx, actor, now }: Any, room: string, kind: EntryKind, more: { text?: string; body?: EntryBody; of?: string; label?: string; id?: string } = {}): Promise<string> {
  const id = more.id ?? newId('entry')
  await addEntry(tx, { id, room, kind, at: now, person: actor.id, office: actor.office, organisation: actor.organisation, text: more.text ?? '', of: more.of ?? null, label: more.label ?? null, body: more.body ?? {} })
  if (!more.label && !more.body?.brought) await changeRoom(tx, room, { updated_at: now })
  return id
}

/** What a change answers: the room as it is then, and word to the screens of those in it. The ledger commits to what was said, not to the whole room again. `also`: who was in it until now. */
export async function changed(step: Any, id: string, what: string, announcements: readonly Announcement[] = [], also: readonly string[] = []): Promise<Outcome<RoomDetail, AboutRoom>> {
  const found = await foundRoom(step.tx, id)
  const { detail, receipts } = await tellRoom(step, found, { most: 50 })
  const concerns = [...new Set([...concernedBy(found.seats), ...also])]
  return { subject: id, result: detail, after: aboutRoom(found, step), receipts, content: { input: step.input, entry: detail.entries[0]?.id ?? null }, announcements: [announce(roomChanged, { room: id, what }, { concerns }), ...announcements] }
}
