/** Case rooms: where responders of several organisations work on one case. Questions to experts are in question-contract.ts. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { oneOf } from '#language/one-of.ts'
import { Role } from '#language/organisation.ts'
import { Tlp } from '#language/tlp.ts'
import { fact, subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'

const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })
const Named = z.object({ id: z.string(), name: Said })
const id = written.max(60)
const byId = z.strictObject({ id })
const line = written.trim().min(1).max(200)
const words = written.trim().min(1).max(8000)
const moment = z.iso.datetime({ offset: true })

/** A room is for those who are named in it: what may go further needs none. */
export const RoomTlp = Tlp.extract(['amber', 'amber+strict', 'red'])

export const RoomState = z.enum(['open', 'closed'])
export type RoomState = z.infer<typeof RoomState>

export const seatStates = {
  invited: text('招待中', 'Invited'),
  joined: text('参加中', 'In the room'),
  declined: text('辞退', 'Declined'),
  left: text('退出', 'Left'),
  removed: text('外した', 'Removed'),
} as const satisfies Record<string, Text>
export const SeatState = oneOf(seatStates)
export type SeatState = z.infer<typeof SeatState>

export const taskStates = {
  todo: text('未着手', 'To do'),
  doing: text('対応中', 'In progress'),
  done: text('完了', 'Done'),
  dropped: text('取りやめ', 'Dropped'),
} as const satisfies Record<string, Text>
export const TaskState = oneOf(taskStates)
export type TaskState = z.infer<typeof TaskState>

/** What can be brought into a room: it stays where it is, under its own label; the room points to it. */
export const broughtKinds = {
  item: text('指標・手口', 'indicator or technique'),
  warning: text('警報', 'warning'),
  incident: text('報告', 'report'),
} as const satisfies Record<string, Text>
export const BroughtKind = oneOf(broughtKinds)
export type BroughtKind = z.infer<typeof BroughtKind>

/** What happens in a room, each kind with its word in the timeline. */
export const entryKinds = {
  opened: text('開設', 'Opened'),
  invited: text('招待', 'Invitation'),
  joined: text('参加', 'Joined'),
  left: text('退出', 'Left'),
  removed: text('外した', 'Removed'),
  note: text('書き込み', 'Note'),
  correction: text('訂正', 'Correction'),
  brought: text('持ち込み', 'Brought in'),
  file: text('ファイル', 'File'),
  task: text('作業', 'Task'),
  moved: text('作業の進み', 'Task moved'),
  decision: text('決定', 'Decision'),
  closed: text('終了', 'Closed'),
  reopened: text('再開', 'Reopened'),
} as const satisfies Record<string, Text>
export const EntryKind = oneOf(entryKinds)
export type EntryKind = z.infer<typeof EntryKind>

/** Roles that a seat can be for. Whoever is on duty takes part, so that a change of shift needs no new invitation. */
export const SeatRole = Role.exclude(['machine'])
export type SeatRole = z.infer<typeof SeatRole>

export const Author = z.object({ organisation: Named, office: z.string(), name: z.string() })

export const Brought = z.object({ kind: BroughtKind, thing: z.string(), title: Said, state: z.string(), tlp: Tlp, link: z.string() })
export type Brought = z.infer<typeof Brought>

/** `caution`: a program or a page, which is not to be opened as it is. */
export const RoomFile = z.object({ id: z.string(), name: z.string(), type: z.string(), caution: z.boolean(), bytes: z.number().int(), sha256: z.string(), tlp: Tlp, only: z.array(Named), takenBy: z.array(Named) })
export type RoomFile = z.infer<typeof RoomFile>

export const Task = z.object({
  id: z.string(), title: z.string(), detail: z.string(), organisation: Named, person: z.string(), due: z.iso.datetime().nullable(),
  state: TaskState, late: z.boolean(), at: z.iso.datetime(), movedAt: z.iso.datetime(),
})
export type Task = z.infer<typeof Task>

export const Entry = z.object({
  id: z.string(), kind: EntryKind, at: z.iso.datetime(), by: Author, text: z.string(),
  /** Of a decision: why. */
  reasons: z.string(),
  /** The entry that this one corrects or moves on. */
  of: z.string().nullable(),
  /** It was corrected since: the correction stands later in the timeline. */
  corrected: z.boolean(),
  own: z.boolean(),
  whom: z.object({ organisation: Named, seat: Said }).nullable(),
  task: z.object({ title: z.string(), state: TaskState, organisation: Named }).nullable(),
  brought: Brought.nullable(),
  file: RoomFile.nullable(),
})
export type Entry = z.infer<typeof Entry>

export const Seat = z.object({
  id: z.string(), organisation: Named, person: z.string(), role: SeatRole.nullable(), state: SeatState, own: z.boolean(),
  past: z.boolean(), invitedAt: z.iso.datetime(), joinedAt: z.iso.datetime().nullable(),
})
export type Seat = z.infer<typeof Seat>

export const Room = z.object({
  id: z.string(), title: z.string(), purpose: z.string(), state: RoomState, tlp: Tlp, clearance: z.number().int(), host: Named,
  standing: z.enum(['joined', 'invited']), openedAt: z.iso.datetime(), updatedAt: z.iso.datetime(), closedAt: z.iso.datetime().nullable(),
  /** Whose room one is only invited to is told by its host alone. */
  members: z.number().int().nullable(),
  /** Tasks of one's own organisation that are not done. */
  waiting: z.number().int(),
  /** By when the first of these is due; null where none has a time. */
  due: z.iso.datetime().nullable(),
})
export type Room = z.infer<typeof Room>

export const RoomDetail = Room.extend({
  incident: z.object({ id: z.string(), title: Said }).nullable(),
  /** From when on one's organisation sees the room; null where it sees all of it. */
  since: z.iso.datetime().nullable(),
  seats: z.array(Seat), tasks: z.array(Task), decisions: z.array(Entry),
  /** Newest first; `next` leads to older ones. */
  entries: z.array(Entry), next: z.string().nullable(),
})
export type RoomDetail = z.infer<typeof RoomDetail>

/** For each member organisation: whether it would see a thing, and where not, why. */
export const Reach = z.object({ brought: Brought, members: z.array(z.object({ organisation: Named, sees: z.boolean(), because: Said })) })
export type Reach = z.infer<typeof Reach>

/** What happened, by the reader's own sight: made from the timeline each time, so it holds nothing that was not shown to the reader. */
export const Summary = z.object({
  room: z.string(), title: z.string(), state: RoomState, openedAt: z.iso.datetime(), closedAt: z.iso.datetime().nullable(), tlp: Tlp,
  counts: z.object({ organisations: z.number().int(), entries: z.number().int(), done: z.number().int(), open: z.number().int(), decisions: z.number().int(), brought: z.number().int(), files: z.number().int() }),
  /** The whole report as plain text. */
  text: Said,
})
export type Summary = z.infer<typeof Summary>

export const RoomSubject = subject({
  name: 'Room', title: text('対応室', 'case room'),
  about: z.object({
    state: z.enum(['new', ...RoomState.options]),
    /** The one who asks has a seat here; or is invited to one; or is of the organisation that keeps the room. */
    seated: z.boolean(), invited: z.boolean(), hosts: z.boolean(),
    /** The release decision for the room's label. */
    permitted: z.boolean(),
    /** What is to be changed is one's own organisation's: a task, an entry, a colleague's seat. */
    concerned: z.boolean(),
  }),
})

/** As evidence is: as text, or in base64. */
export const GivenFile = z.strictObject({ name: z.string().min(1).max(200), content: z.string().max(14_000_000), encoding: z.enum(['text', 'base64']).default('text') })

const brings = { kind: BroughtKind, thing: id }
const page = { most: z.coerce.number().int().min(1).max(200).default(50), after: written.max(100).optional() }
const changes = <In extends z.ZodObject>(name: string, ja: string, en: string, input: In, more: { largest?: number } = {}) =>
  verb({ name: `room.${name}`, title: text(ja, en), kind: 'change', path: `/rooms/:id/${name}`, on: RoomSubject, next: true, input, output: RoomDetail, ...more })

export const rooms = {
  open: verb({ name: 'room.open', title: text('対応室を開く', 'open a case room'), kind: 'change', path: '/rooms', on: RoomSubject, input: z.strictObject({
    title: line, purpose: words, incident: id.optional(), tlp: RoomTlp.default('amber+strict'), clearance: z.number().int().min(0).max(3).default(0),
    /** One's own seat is for all of one's organisation that have this role, instead of oneself alone. */
    role: SeatRole.optional(),
  }), output: RoomDetail }),
  list: verb({ name: 'room.list', title: text('対応室の一覧を見る', 'list case rooms'), kind: 'read', path: '/rooms', on: RoomSubject, input: z.strictObject({ state: RoomState.optional(), ...page }), output: z.object({ rooms: z.array(Room), total: z.number().int(), next: z.string().nullable() }) }),
  read: verb({ name: 'room.read', title: text('対応室に入る', 'enter a case room'), kind: 'read', path: '/rooms/:id', on: RoomSubject, input: byId.extend(page), output: RoomDetail, recorded: true }),
  /** For a person, or for whoever of the organisation has a role: one of the two. `past` opens what was in the room before. */
  invite: changes('invite', '組織を招く', 'invite an organisation', byId.extend({ organisation: id, person: id.optional(), role: SeatRole.optional(), past: z.boolean().default(false) })),
  accept: verb({ name: 'room.accept', title: text('招きを受ける', 'accept the invitation'), kind: 'change', path: '/rooms/:id/accept', on: RoomSubject, next: true, input: byId, output: RoomDetail }),
  /** Leaves the room; one who is only invited declines. */
  leave: verb({ name: 'room.leave', title: text('退出する', 'leave'), kind: 'change', path: '/rooms/:id/leave', on: RoomSubject, next: true, input: byId, output: z.object({ id: z.string() }) }),
  remove: changes('remove', '席を外す', 'remove a seat', byId.extend({ seat: id, reason: written.trim().max(1000).default('') })),
  note: changes('note', '書き込む', 'write a note', byId.extend({ body: words })),
  correct: changes('correct', '訂正する', 'correct an entry', byId.extend({ entry: id, body: words })),
  preview: verb({ name: 'room.preview', title: text('持ち込む前に、見える組織を確かめる', 'see who would see it'), kind: 'read', path: '/rooms/:id/preview', on: RoomSubject, input: byId.extend(brings), output: Reach }),
  /** `without`: the organisations of the room that will not see it, as the preview told. Where they are others, it is refused, with who and why. */
  bring: changes('bring', '情報を持ち込む', 'bring something in', byId.extend({ ...brings, note: written.trim().max(2000).default(''), without: z.array(id).max(500).default([]) })),
  /** `only`: for these organisations of the room alone, and one's own. */
  file: changes('file', 'ファイルを置く', 'put a file', byId.extend({ file: GivenFile, note: written.trim().max(2000).default(''), only: z.array(id).max(500).default([]) }), { largest: 16 * 1_048_576 }),
  fetch: verb({ name: 'room.fetch', title: text('ファイルを受け取る', 'fetch a file'), kind: 'read', path: '/rooms/:id/files/:file', on: RoomSubject, input: byId.extend({ file: id }), output: z.object({ id: z.string(), name: z.string(), type: z.string(), caution: z.boolean(), bytes: z.number().int(), sha256: z.string(), content: z.string() }), recorded: true }),
  task: changes('task', '作業を割り当てる', 'assign a task', byId.extend({ title: line, detail: written.trim().max(4000).default(''), organisation: id, person: written.trim().max(100).default(''), due: moment.optional() })),
  move: changes('move', '作業を進める', 'move a task on', byId.extend({ task: id, state: TaskState, note: written.trim().max(2000).default('') })),
  decide: changes('decide', '決定を残す', 'record a decision', byId.extend({ decision: words, reasons: words })),
  close: changes('close', '対応室を終える', 'close the room', byId.extend({ note: written.trim().max(4000).default('') })),
  reopen: changes('reopen', '対応室を再び開く', 'reopen the room', byId.extend({ reason: words })),
  summary: verb({ name: 'room.summary', title: text('まとめを見る', 'read the summary'), kind: 'read', path: '/rooms/:id/summary', on: RoomSubject, input: byId, output: Summary, recorded: true }),
}

export const roomChanged = fact('room.changed', z.object({ room: z.string(), what: z.string() }))
export const roomInvited = fact('room.invited', z.object({ room: z.string(), seat: z.string(), organisation: z.string() }))
export const taskAssigned = fact('task.assigned', z.object({ room: z.string(), task: z.string(), organisation: z.string() }))
