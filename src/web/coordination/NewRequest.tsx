import { useState } from 'react'
import { requests, requestKinds, RequestKind } from '#domains/coordination/requests/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { useAddress } from '#web/wire/address.ts'
import { OrganisationChooser } from '../sharing/OrganisationChooser.tsx'

const words = {
  title: text('対応を要請する', 'Request action'), vendor: text('開発者', 'Maker'), kind: text('求めること', 'Asked for'), name: text('題名', 'Title'), body: text('要請の内容', 'What is asked'), bodyHint: text('所管省庁にも見えます。', 'The maker’s ministry sees it, too.'),
  due: text('期限', 'By'), dueHint: text('法令や合意に定めがあるときだけ、入れてください。', 'Only where a law or an agreement gives one.'), basis: text('根拠', 'Basis'), make: text('要請する', 'Request it'), made: text('要請しました。', 'Requested.'), missing: text('開発者、題名、内容を書いてください。', 'Choose the maker, and write title and contents.'),
}

export function NewRequest() {
  const { go } = useAddress()
  const [vendor, setVendor] = useState<string[]>([])
  const [form, setForm] = useState({ kind: 'information' as RequestKind, title: '', text: '', basis: '', due: '' })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const { due, ...rest } = form
  return (
    <DecisionPanel title={words.title}>
      <OrganisationChooser label={words.vendor} kinds={['vendor']} value={vendor} onChange={(many) => setVendor(many.slice(-1))} />
      <Select label={words.kind} value={form.kind} onChange={(kind) => set({ kind: RequestKind.parse(kind) })} options={RequestKind.options.map((value) => ({ value, label: requestKinds[value] }))} />
      <Input label={words.name} mark="need" value={form.title} onChange={(title) => set({ title })} />
      <TextArea label={words.body} mark="need" hint={words.bodyHint} rows={4} value={form.text} onChange={(value) => set({ text: value })} />
      <MomentInput label={words.due} mark="free" hint={words.dueHint} value={form.due} onChange={(value) => set({ due: value })} />
      <Input label={words.basis} mark="free" value={form.basis} onChange={(basis) => set({ basis })} />
      <Act verb={requests.make} look="primary" wide says={words.make} done={words.made} input={{ vendor: vendor[0] ?? '', ...rest, ...(due && { due }) }} onDone={({ result }) => go(`/requests/${result.id}`)} {...((!vendor[0] || !form.title.trim() || !form.text.trim()) && { because: words.missing })} />
    </DecisionPanel>
  )
}
