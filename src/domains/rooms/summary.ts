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

const section = (title: string, lines: readonly string[], none: string): string[] => ['', `■ ${title}`, ...(lines.length > 0 ? lines.map((line) => `- ${line}`) : [none])]

/** `entries`: all that the reader sees, oldest first. */
export const summaryText = (room: RoomDetail, entries: readonly Entry[]): Text => text(inLanguage(room, entries, 'ja'), inLanguage(room, entries, 'en'))

function inLanguage(room: RoomDetail, entries: readonly Entry[], language: Language): string {
  const say = (of: Text): string => of[language]
  const tasks = (of: (task: Task) => boolean): string[] => room.tasks.filter(of).map((task) => taskLine(task, say))
  const none = say(words.none)
  return [
    `${say(words.head)}：${room.title}`, '',
    `${say(words.purpose)}：${room.purpose}`, `${say(words.host)}：${say(room.host.name)}`, `${say(words.handling)}：${tlpName(room.tlp)}`,
    `${say(words.opened)}：${clock(room.openedAt)}`, `${say(words.closed)}：${room.closedAt === null ? say(words.still) : clock(room.closedAt)}`,
    ...(room.incident ? [`${say(words.incident)}：${say(room.incident.title)}`] : []), ...(room.since === null ? [] : [say(words.since).replace('{at}', clock(room.since))]),
    ...section(say(words.who), partLines(entries, say), none),
    ...section(say(words.decisions), room.decisions.map((entry) => `${clock(entry.at)} ${entry.text}（${say(words.reasons)}：${entry.reasons}／${author(entry, say)}）`), none),
    ...section(say(words.tasksDone), tasks(({ state }) => state === 'done'), none),
    ...section(say(words.tasksOpen), tasks(({ state }) => isOpen(state)), none),
    ...section(say(words.dropped), tasks(({ state }) => state === 'dropped'), none),
    ...section(say(words.brought), entries.flatMap(({ brought }) => (brought ? [`${say(brought.title)}（${tlpName(brought.tlp)}）`] : [])), none),
    ...section(say(words.files), entries.flatMap(({ file }) => (file ? [`${file.name}（${file.type}, ${file.bytes} bytes, SHA-256 ${file.sha256}）`] : [])), none),
    ...section(say(words.timeline), entries.map((entry) => timeLine(entry, say)), none), '',
  ].join('\n')
}

type Say = (of: Text) => string

const author = ({ by }: Entry, say: Say): string => [say(by.organisation.name), by.office, by.name].filter(Boolean).join(' ')

const partLines = (entries: readonly Entry[], say: Say): string[] =>
  [...Map.groupBy(entries, ({ by }) => by.organisation.id).values()].map((of) => `${say(of[0]!.by.organisation.name)}（${say(words.entries)} ${of.length}：${clock(of[0]!.at)} – ${clock(of.at(-1)!.at)}）`) // a group is never empty

const taskLine = ({ title, organisation, person, due, state, movedAt }: Task, say: Say): string =>
  `${title}（${say(organisation.name)}${person ? ` ${person}` : ''}／${say(taskStates[state])} ${clock(movedAt)}${due === null ? '' : `／${say(words.due)} ${clock(due)}`}）`

function timeLine(entry: Entry, say: Say): string {
  const what = [entry.whom && `${say(entry.whom.organisation.name)} ${say(entry.whom.seat)}`, entry.task && `${entry.task.title}（${say(entry.task.organisation.name)}／${say(taskStates[entry.task.state])}）`, entry.brought && say(entry.brought.title), entry.file?.name, entry.text, entry.reasons]
  return `${clock(entry.at)} ${author(entry, say)}｜${say(entryKinds[entry.kind])}｜${what.filter(Boolean).join(' ').replaceAll('\n', ' ')}`
}
