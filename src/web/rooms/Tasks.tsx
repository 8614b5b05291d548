import { useState } from 'react'
import { rooms, TaskState, type RoomDetail, type Task } from '#domains/rooms/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { TimeLeft } from '#web/ui/Clock.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useSession } from '#web/wire/session.ts'
import { taskTones } from './room-words.ts'

const words = {
  title: text('作業', 'Tasks'), none: text('作業はありません。', 'No tasks.'), add: text('作業を割り当てる', 'Assign a task'), name: text('作業', 'Task'), detail: text('くわしく', 'Details'), whose: text('担当する組織', 'Organisation'), choose: text('選んでください', 'Choose'),
  person: text('担当者', 'Person'), due: text('期限', 'Due'), assign: text('割り当てる', 'Assign'), assigned: text('割り当てました。', 'Assigned.'), missing: text('作業と担当する組織を決めてください。', 'Name the task and the organisation.'),
  move: text('「{task}」の状態', 'State of “{task}”'), to: text('変える', 'Change'), moved: text('変えました。', 'Changed.'), same: text('ほかの状態を選んでください。', 'Choose another state.'), at: text('更新', 'changed'),
}

/** What is to be done, by whom and until when. */
export function Tasks({ room, can }: { room: RoomDetail; can: Can }) {
  const t = useText()
  return (
    <Section title={words.title}>
      {room.tasks.length === 0 ? <p className="said">{t(words.none)}</p> : <ul className="mb-4">{room.tasks.map((task) => <Row key={task.id} task={task} room={room} can={can} />)}</ul>}
      {room.state === 'open' && <Disclosure title={words.add}><TaskForm room={room} can={can} /></Disclosure>}
    </Section>
  )
}

function Row({ task, room, can }: { task: Task; room: RoomDetail; can: Can }) {
  const t = useText()
  const { session } = useSession()
  const { title, detail, organisation, person, due, state, at, movedAt } = task
  const { tone, icon, word } = taskTones[state]
  const open = state === 'todo' || state === 'doing'
  const mine = organisation.id === session?.organisation.id || room.host.id === session?.organisation.id
  return (
    <li className="border-t border-solid-gray-300 py-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1"><Chip tone={tone} icon={icon}>{t(word)}</Chip><strong className="text-dns-16B-130"><Written>{title}</Written></strong></p>
      <p className="mt-1 text-dns-14N-130 leading-160 text-solid-gray-700"><Written>{[t(organisation.name), person].filter(Boolean).join('　')}</Written>　{t(words.at)} <Time at={movedAt} /></p>
      {detail && <p className="mt-1 whitespace-pre-wrap text-dns-14N-130 leading-160"><Written>{detail}</Written></p>}
      {open && due && <div className="mt-1"><TimeLeft since={at} due={due} /></div>}
      {room.state === 'open' && mine && <Move task={task} room={room} can={can} />}
    </li>
  )
}

function Move({ task, room, can }: { task: Task; room: RoomDetail; can: Can }) {
  const t = useText()
  const [state, setState] = useState<TaskState>(task.state)
  return (
    <div className="mt-2 flex flex-wrap items-end gap-3">
      <Select label={t(words.move, { task: task.title })} quiet small value={state} onChange={(value) => setState(TaskState.parse(value))} options={TaskState.options.map((value) => ({ value, label: taskTones[value].word }))} />
      <Act verb={rooms.move} input={{ id: room.id, task: task.id, state }} can={can} look="small" says={words.to} done={words.moved} of={task.title} {...(state === task.state && { because: words.same })} />
    </div>
  )
}

const empty = { title: '', detail: '', organisation: '', person: '', due: '' }

function TaskForm({ room, can }: { room: RoomDetail; can: Can }) {
  const t = useText()
  const [form, setForm] = useState(empty)
  const set = (change: Partial<typeof empty>): void => setForm({ ...form, ...change })
  const members = [...new Map(room.seats.filter(({ state }) => state === 'joined').map(({ organisation }) => [organisation.id, organisation])).values()]
  const { due, ...rest } = form
  return (
    <div className="grid gap-4">
      <Input label={words.name} small value={form.title} onChange={(title) => set({ title })} />
      <Select label={words.whose} small value={form.organisation} none={words.choose} onChange={(organisation) => set({ organisation })} options={members.map(({ id, name }) => ({ value: id, label: t(name) }))} />
      <Input label={words.person} mark="free" small value={form.person} onChange={(person) => set({ person })} />
      <MomentInput label={words.due} mark="free" value={due} onChange={(value) => set({ due: value })} />
      <TextArea label={words.detail} mark="free" rows={2} small value={form.detail} onChange={(detail) => set({ detail })} />
      <Act verb={rooms.task} input={{ id: room.id, ...rest, ...(due && { due }) }} can={can} says={words.assign} done={words.assigned} onDone={() => setForm(empty)} {...((!form.title.trim() || !form.organisation) && { because: words.missing })} />
    </div>
  )
}
