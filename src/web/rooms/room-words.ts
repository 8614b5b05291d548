import { entryKinds, seatStates, SeatRole, taskStates, type EntryKind, type TaskState } from '#domains/rooms/contract.ts'
import { fields, type Field } from '#domains/rooms/question-contract.ts'
import { roles } from '#language/organisation.ts'
import { text, type Text } from '#language/words.ts'
import type { Tone } from '#web/ui/Chip.tsx'
import type { IconName } from '#web/ui/Icon.tsx'
import type { Say } from '#web/ui/text.tsx'
import { listed } from '../sharing/sharing-words.ts'

export const entryIcons: Readonly<Record<EntryKind, IconName>> = {
  opened: 'lock', invited: 'send', joined: 'check', left: 'back', removed: 'minus', note: 'pen', correction: 'pen', brought: 'shield', file: 'file', task: 'duty', moved: 'half', decision: 'seal', closed: 'done', reopened: 'lock',
}
export const entryWord = (kind: EntryKind): Text => entryKinds[kind]

export const taskTones: Readonly<Record<TaskState, { tone: Tone; icon: IconName; word: Text }>> = {
  todo: { tone: 'warn', icon: 'ring', word: taskStates.todo }, doing: { tone: 'info', icon: 'half', word: taskStates.doing },
  done: { tone: 'ok', icon: 'done', word: taskStates.done }, dropped: { tone: 'off', icon: 'minus', word: taskStates.dropped },
}

export const invitedWord: Text = seatStates.invited

export const roleOptions = SeatRole.options.map((value) => ({ value, label: roles[value] }))
export const roleWord = (role: SeatRole): Text => roles[role]

export const fieldOptions = (Object.entries(fields) as [Field, Text][]).map(([value, label]) => ({ value, label })) // the keys are the fields

/** マルウェア解析・ネットワーク */
export const fieldNames = (chosen: readonly Field[]): Text => listed(chosen.map((field) => fields[field]))

interface Author { readonly organisation: { readonly name: Text }; readonly office: string; readonly name: string }

/** Organisation, office and name, with nothing said twice: many offices begin with the name of their organisation. */
export function authorWords({ organisation, office, name }: Author, say: Say): string {
  const told = office.startsWith(organisation.name.ja) ? office.slice(organisation.name.ja.length).trim() : office
  return [say(organisation.name), told, name].filter(Boolean).join('　')
}

export const sizeWords = (bytes: number): string => (bytes < 1024 ? `${bytes} B` : bytes < 1_048_576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`)

export const pageTitles = {
  rooms: text('共同対応室', 'Case rooms'), questions: text('専門家への質問', 'Questions to experts'),
}
