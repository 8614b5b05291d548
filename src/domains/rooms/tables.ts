/** Rooms and their seats. The timeline is in entry-tables.ts. */
import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tlp } from '#language/tlp.ts'
import type { Tx } from '#platform/database.ts'
import type { RoomState, SeatRole, SeatState } from './contract.ts'

export interface RoomRow {
  id: string; title: string; purpose: string; incident: string | null; host: string; tlp: Tlp; clearance: number; label: string; state: RoomState
  opened_at: Date; updated_at: Date; closed_at: Date | null
}

export interface SeatRow {
  id: string; room: string; organisation: string; person: string | null; role: SeatRole | null; state: SeatState; past: boolean; from_seq: number
  invited_by: string; invited_at: Date; joined_at: Date | null; ended_at: Date | null
}

/** Who asks, as far as seats look at it. */
export interface Sitter { readonly id: string; readonly organisation: string; readonly roles: readonly string[] }

type Tables = { 'rooms.room': RoomRow; 'rooms.seat': SeatRow }
const own = (tx: Tx) => tx.withTables<Tables>()

const roomColumns = sql`r.id, r.title, r.purpose, r.incident, r.host, r.tlp, r.clearance, r.label, r.state, r.opened_at, r.updated_at, r.closed_at`

export const insertRoom = (tx: Tx, row: RoomRow) => own(tx).insertInto('rooms.room').values(row).execute()
export const insertSeat = (tx: Tx, row: SeatRow) => own(tx).insertInto('rooms.seat').values(row).execute()

/** `hold`: until the transaction ends. All that changes a room holds it, so its timeline has one order. */
export const findRoom = async (tx: Tx, id: string, hold = false): Promise<RoomRow | undefined> =>
  (await sql<RoomRow>`select ${roomColumns} from rooms.room r where r.id = ${storable(id)} ${hold ? sql`for update` : sql``}`.execute(tx)).rows[0]

export const changeRoom = (tx: Tx, id: string, changes: Partial<Pick<RoomRow, 'label' | 'state' | 'updated_at' | 'closed_at'>>) =>
  own(tx).updateTable('rooms.room').set(changes).where('id', '=', id).execute()

export const changeSeat = (tx: Tx, id: string, changes: Partial<Pick<SeatRow, 'state' | 'from_seq' | 'joined_at' | 'ended_at'>>) =>
  own(tx).updateTable('rooms.seat').set(changes).where('id', '=', id).execute()

export const seatsOf = async (tx: Tx, room: string): Promise<SeatRow[]> =>
  (await sql<SeatRow>`select * from rooms.seat where room = ${room} order by invited_at, id`.execute(tx)).rows

export const findSeat = async (tx: Tx, id: string): Promise<SeatRow | undefined> =>
  (await sql<SeatRow>`select * from rooms.seat where id = ${storable(id)}`.execute(tx)).rows[0]

/** Whether a seat is for somebody. */
export const isFor = ({ organisation, person, role }: SeatRow, who: Sitter): boolean =>
  organisation === who.organisation && (person === null ? role !== null && who.roles.includes(role) : person === who.id)

export interface RoomListed extends RoomRow { joined: boolean; members: number; waiting: number; due: string | null }

interface Looking { readonly who: Sitter; readonly labels: readonly string[]; readonly state: RoomState | undefined; readonly most: number; readonly after: { readonly at: Date; readonly id: string } | undefined }

/** Rooms in which somebody has a seat or is invited to one, that the labels permit, the newest change first. */
export async function listRooms(tx: Tx, { who, labels, state, most, after }: Looking): Promise<{ rows: RoomListed[]; total: number }> {
  const mine = sql`s.room = r.id and s.organisation = ${who.organisation} and (s.person = ${who.id} or s.role = any(${who.roles}::text[]))`
  const matching = sql`r.label = any(${labels}::text[]) ${state === undefined ? sql`` : sql`and r.state = ${state}`}
    and exists (select from rooms.seat s where ${mine} and (s.state = 'joined' or (s.state = 'invited' and r.state = 'open')))`
  const { rows } = await sql<RoomListed>`
    select ${roomColumns}, exists (select from rooms.seat s where ${mine} and s.state = 'joined') joined,
      (select count(distinct s.organisation) from rooms.seat s where s.room = r.id and s.state = 'joined') members,
      w.waiting, w.due
    from rooms.room r cross join lateral (select count(*) waiting, min(t.body->>'due') due from rooms.entry t where t.room = r.id and t.kind = 'task' and t.body->>'organisation' = ${who.organisation}
        and t.seq > (select min(s.from_seq) from rooms.seat s where s.room = r.id and s.organisation = ${who.organisation} and s.state = 'joined')
        and coalesce((select m.body->>'state' from rooms.entry m where m.of = t.id and m.kind = 'moved' order by m.seq desc limit 1), 'todo') in ('todo', 'doing')) w
    where ${matching} ${after ? sql`and (r.updated_at, r.id) < (${after.at}, ${after.id})` : sql``}
    order by r.updated_at desc, r.id desc limit ${most + 1}`.execute(tx)
  const { rows: [count] } = await sql<{ total: number }>`select count(*) total from rooms.room r where ${matching}`.execute(tx)
  return { rows, total: count?.total ?? 0 }
}
