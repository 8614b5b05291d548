import { useState } from 'react'
import { cases } from '#domains/coordination/cases/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Input, TextArea } from '#web/ui/Field.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { useAddress } from '#web/wire/address.ts'

const words = {
  title: text('調整案件を始める', 'Start a case'), name: text('題名', 'Title'), nameHint: text('招かれた組織は、参加する前に題名だけを見ます。', 'Those invited see the title alone before they join.'), summary: text('分かっていること', 'What is known'),
  cve: text('CVE番号', 'CVE id'), start: text('始める', 'Start it'), started: text('始めました。', 'It has begun.'), missing: text('題名と、分かっていることを書いてください。', 'Write the title and what is known.'),
}

export function NewCase() {
  const { go } = useAddress()
  const [form, setForm] = useState({ title: '', summary: '', cve: '' })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  return (
    <DecisionPanel title={words.title}>
      <Input label={words.name} mark="need" hint={words.nameHint} value={form.title} onChange={(title) => set({ title })} />
      <TextArea label={words.summary} mark="need" rows={4} value={form.summary} onChange={(summary) => set({ summary })} />
      <Input label={words.cve} mark="free" value={form.cve} onChange={(cve) => set({ cve })} />
      <Act verb={cases.start} look="primary" wide says={words.start} done={words.started} input={form} onDone={({ result }) => go(`/coordination/${result.id}`)} {...((!form.title.trim() || !form.summary.trim()) && { because: words.missing })} />
    </DecisionPanel>
  )
}
