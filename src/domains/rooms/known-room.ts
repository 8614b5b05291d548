/** A room as one who asks stands to it: seat, label, what of the timeline it may see. Whoever has no seat finds nothing. */
import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import type { Label } from '#trust/labels/contract.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { intern, labelOf } from '#trust/labels/tables.ts'
import type { z } from 'zod'
import type { RoomSubject } from './contract.ts'
import type { Sight } from './entry-tables.ts'
import { conflict } from './lifecycle.ts'
import { findRoom, isFor, seatsOf, type RoomRow, type SeatRow } from './tables.ts'

export type AboutRoom = z.infer<typeof RoomSubject.about>
type Asking = Pick<Step<unknown>, 'actor' | 'decide' | 'now' | 'tx'>

export const noRoom: AboutRoom = { state: 'new', seated: false, invited: false, hosts: true, permitted: true, concerned: true }

export interface Found { readonly row: RoomRow; readonly seats: readonly SeatRow[]; readonly label: Label }

/** Throws `missing`. `hold` for whoever changes it. */
export async function foundRoom(tx: Tx, id: string, hold = false): Promise<Found> {
  const row = await findRoom(tx, id, hold)
  if (!row) throw missing('room')
  return { row, seats: await seatsOf(tx, row.id), label: await labelOf(tx, row.label) }
}

export const aboutRoom = ({ row, seats, label }: Found, { actor, decide, now }: Pick<Asking, 'actor' | 'decide' | 'now'>, concerned = true): AboutRoom => ({
  state: row.state, hosts: row.host === actor.organisation, concerned, permitted: mayRelease(decide, actor, label, now).allow,
  seated: seats.some((seat) => seat.state === 'joined' && isFor(seat, actor)), invited: seats.some((seat) => seat.state === 'invited' && isFor(seat, actor)),
})

/** Finds what policy must know; `hold` for verbs that change the room. */
export const about = (hold = true) => async ({ id }: { id: string }, step: Step<unknown>): Promise<AboutRoom> => aboutRoom(await foundRoom(step.tx, id, hold), step)

/** After which entry an organisation sees the room: its seats see the same. */
export const sinceOf = (seats: readonly SeatRow[], organisation: string): number =>
  Math.min(...seats.filter((seat) => seat.organisation === organisation && seat.state === 'joined').map(({ from_seq }) => from_seq))

export const sightOf = async ({ row, seats }: Found, { tx, actor, visible }: Pick<Step<unknown>, 'tx' | 'actor' | 'visible'>): Promise<Sight> => {
  const since = sinceOf(seats, actor.organisation)
  return { room: row.id, since: Number.isFinite(since) ? since : Number.MAX_SAFE_INTEGER, labels: await visible(tx, actor) }
}

/** Organisations with a seat in the room now. */
export const membersOf = (seats: readonly SeatRow[]): string[] => [...new Set(seats.filter(({ state }) => state === 'joined').map(({ organisation }) => organisation))].toSorted()

/** Those whose screens are told that something changed: members, and who is invited. */
export const concernedBy = (seats: readonly SeatRow[]): string[] =>
  [...new Set(seats.filter(({ state }) => state === 'joined' || state === 'invited').map(({ organisation }) => organisation))].toSorted()

/** Names those with a seat or an invitation and nobody else. */
export const labelFor = ({ host, tlp, clearance }: Pick<RoomRow, 'host' | 'tlp' | 'clearance'>, organisations: readonly string[]): Label => ({
  owner: host, tlp, audience: { organisations: [...organisations], communities: [], sectors: [] },
  clearance, purposes: ['detect', 'block', 'investigate'], embargo: null, attribution: 'named',
})

export const labelled = (tx: Tx, row: Pick<RoomRow, 'host' | 'tlp' | 'clearance'>, seats: readonly SeatRow[]): Promise<string> => intern(tx, labelFor(row, concernedBy(seats)))

/** The member organisations that are named, by id. Throws `conflict` where one is no member. */
export function amongMembers(seats: readonly SeatRow[], wanted: readonly string[]): void {
  const members = membersOf(seats)
  const strange = wanted.filter((one) => !members.includes(one))
  if (strange.length > 0) throw conflict(`not in this room: ${strange.join(', ')}`, text('この対応室に参加していない組織があります。参加している組織から選んでください。', 'An organisation named is not in this room. Choose among its members.'))
}
