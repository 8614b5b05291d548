import { useState } from 'react'
import { rooms, RoomTlp } from '#domains/rooms/contract.ts'
import { tlpMeaning, tlpName } from '#language/tlp.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useSession } from '#web/wire/session.ts'
import { roleOptions } from './room-words.ts'

const words = {
  title: text('対応室を開く', 'Open a case room'), name: text('題名', 'Title'), purpose: text('目的', 'Purpose'), purposeHint: text('招かれた組織は、参加する前に題名と目的を読みます。', 'Those invited read title and purpose before they join.'),
  tlp: text('取扱い', 'Handling'), seat: text('自組織の席', 'Your organisation’s seat'), self: text('自分だけ', 'Only me'), role: text('{role}の全員', 'everyone who is {role}'), open: text('開く', 'Open it'), opened: text('開きました。', 'It is open.'), missing: text('題名と目的を書いてください。', 'Write title and purpose.'),
}

/** `incident`: from a report's page one opens a room about it. */
export function NewRoom() {
  const t = useText()
  const { go, search } = useAddress()
  const { session } = useSession()
  const [form, setForm] = useState({ title: '', purpose: '', tlp: 'amber+strict' as RoomTlpName, role: '' })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const own = roleOptions.filter(({ value }) => session?.roles.includes(value))
  const role = own.find(({ value }) => value === form.role)?.value
  return (
    <DecisionPanel title={words.title}>
      <Input label={words.name} mark="need" value={form.title} onChange={(title) => set({ title })} />
      <TextArea label={words.purpose} mark="need" rows={3} hint={words.purposeHint} value={form.purpose} onChange={(purpose) => set({ purpose })} />
      <Select label={words.tlp} value={form.tlp} hint={tlpMeaning[form.tlp]} onChange={(value) => set({ tlp: RoomTlp.parse(value) })} options={RoomTlp.options.map((value) => ({ value, label: tlpName(value) }))} />
      <Select label={words.seat} value={form.role} none={words.self} onChange={(value) => set({ role: value })} options={own.map(({ value, label }) => ({ value, label: t(words.role, { role: t(label) }) }))} />
      <Act verb={rooms.open} look="primary" wide says={words.open} done={words.opened} onDone={({ result }) => go(`/rooms/${result.id}`)}
        input={{ title: form.title, purpose: form.purpose, tlp: form.tlp, ...(role && { role }), ...(search['incident'] && { incident: search['incident'] }) }}
        {...((!form.title.trim() || !form.purpose.trim()) && { because: words.missing })} />
    </DecisionPanel>
  )
}

type RoomTlpName = (typeof RoomTlp.options)[number]
