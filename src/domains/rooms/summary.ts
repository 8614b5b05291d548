/** The after-action summary as text, from what one reader was told: in both languages, with what people wrote as they wrote it. Pure. */
import { tlpName } from '#language/tlp.ts'
import { text, type Language, type Text } from '#language/words.ts'
import { entryKinds, taskStates, type Entry, type RoomDetail, type Task } from './contract.ts'
import { isOpen } from './tell-entries.ts'

const words = {
  head: text('対応室のまとめ', 'Summary of the case room'),
  purpose: text('目的', 'Purpose'), host: text('開いた組織', 'Kept by'), handling: text('取扱い', 'Handling'), opened: text('開設', 'Opened'), closed: text('終了', 'Closed'), still: text('継続中', 'still open'), incident: text('報告', 'Report'),
  who: text('参加した組織', 'Who took part'), entries: text('書き込み等', 'entries'), decisions: text('決定', 'Decisions'), reasons: text('理由', 'Reasons'), tasksDone: text('終わった作業', 'Tasks done'), tasksOpen: text('残った作業', 'Tasks open'), dropped: text('取りやめた作業', 'Tasks dropped'),
  brought: text('持ち込まれた情報', 'What was brought in'), files: text('ファイル', 'Files'), timeline: text('時系列', 'What happened when'), due: text('期限', 'due'), none: text('なし', 'none'),
  since: text('このまとめは、{at}からあとに書かれたものだけで作りました。', 'Made only from what was written since {at}.'),
} satisfies Record<string, Text>

/** Japan's clock, since the two texts are read in different places as one record. */
const clock = (at: string): string => new Date(Date.parse(at) + 9 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ') + ' JST'

/** One of the two languages, with its marks. */
interface Voice { readonly say: (of: Text) => string; readonly colon: string; readonly open: string; readonly close: string; readonly and: string; readonly bar: string }
const voices: Readonly<Record<Language, Voice>> = {
  ja: { say: ({ ja }) => ja, colon: '：', open: '（', close: '）', and: '／', bar: '｜' },
  en: { say: ({ en }) => en, colon: ': ', open: ' (', close: ')', and: ' / ', bar: ' | ' },
}

const section = ({ say }: Voice, title: Text, lines: readonly string[]): string[] => ['', `■ ${say(title)}`, ...(lines.length > 0 ? lines.map((line) => `- ${line}`) : [say(words.none)])]

/** `entries`: all that the reader sees, oldest first. */
export const summaryText = (room: RoomDetail, entries: readonly Entry[]): Text => text(told(room, entries, voices.ja), told(room, entries, voices.en))

function told(room: RoomDetail, entries: readonly Entry[], voice: Voice): string {
  const { say, colon, open, close, and } = voice
  const fact = (term: Text, value: string): string => `${say(term)}${colon}${value}`
  const tasks = (of: (task: Task) => boolean): string[] => room.tasks.filter(of).map((task) => taskLine(task, voice))
  return [
    fact(words.head, room.title), '',
    fact(words.purpose, room.purpose), fact(words.host, say(room.host.name)), fact(words.handling, tlpName(room.tlp)),
    fact(words.opened, clock(room.openedAt)), fact(words.closed, room.closedAt === null ? say(words.still) : clock(room.closedAt)),
    ...(room.incident ? [fact(words.incident, say(room.incident.title))] : []), ...(room.since === null ? [] : [say(words.since).replace('{at}', clock(room.since))]),
    ...section(voice, words.who, partLines(entries, voice)),
    ...section(voice, words.decisions, room.decisions.map((entry) => `${clock(entry.at)} ${entry.text}${open}${fact(words.reasons, entry.reasons)}${and}${author(entry, voice)}${close}`)),
    ...section(voice, words.tasksDone, tasks(({ state }) => state === 'done')),
    ...section(voice, words.tasksOpen, tasks(({ state }) => isOpen(state))),
    ...section(voice, words.dropped, tasks(({ state }) => state === 'dropped')),
    ...section(voice, words.brought, entries.flatMap(({ brought }) => (brought ? [`${say(brought.title)}${open}${tlpName(brought.tlp)}${close}`] : []))),
    ...section(voice, words.files, entries.flatMap(({ file }) => (file ? [`${file.name}${open}${file.type}, ${file.bytes} bytes, SHA-256 ${file.sha256}${close}`] : []))),
    ...section(voice, words.timeline, entries.map((entry) => timeLine(entry, voice))), '',
  ].join('\n')
}

const author = ({ by }: Entry, { say }: Voice): string => [say(by.organisation.name), by.office, by.name].filter(Boolean).join(' ')

/** Each organisation with how much it wrote, and from when to when. */
const partLines = (entries: readonly Entry[], { say, colon, open, close }: Voice): string[] =>
  [...Map.groupBy(entries, ({ by }) => by.organisation.id).values()].map((of) => `${say(of[0]!.by.organisation.name)}${open}${say(words.entries)} ${of.length}${colon}${clock(of[0]!.at)} – ${clock(of.at(-1)!.at)}${close}`) // a group is never empty

const taskLine = ({ title, organisation, person, due, state, movedAt }: Task, { say, open, close, and }: Voice): string =>
  `${title}${open}${say(organisation.name)}${person ? ` ${person}` : ''}${and}${say(taskStates[state])} ${clock(movedAt)}${due === null ? '' : `${and}${say(words.due)} ${clock(due)}`}${close}`

function timeLine(entry: Entry, voice: Voice): string {
  const { say, open, close, and, bar } = voice
  const { whom, task, brought, file, text: said, reasons } = entry
  const what = [whom && `${say(whom.organisation.name)} ${say(whom.seat)}`, task && `${task.title}${open}${say(task.organisation.name)}${and}${say(taskStates[task.state])}${close}`, brought && say(brought.title), file?.name, said, reasons]
  const told = what.filter(Boolean).join(' ').replaceAll('\n', ' ')
  return [`${clock(entry.at)} ${author(entry, voice)}`, say(entryKinds[entry.kind]), ...(told ? [told] : [])].join(bar)
}
