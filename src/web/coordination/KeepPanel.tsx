import { useState } from 'react'
import { cases } from '#domains/coordination/cases/contract.ts'
import type { CaseDetail } from '#domains/coordination/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Input, TextArea } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  title: text('調整役の仕事', 'What the coordinator does'), advisory: text('公表文を書く', 'Write the advisory'), again: text('公表文を改める', 'Revise the advisory'), none: text('公表文はまだありません。', 'There is no advisory yet.'), draft: text('{tracking}：下書きです。確定すると、公表日に自動で公表されます。', '{tracking}: a draft. Once it is ready it goes out by itself on the date.'),
  ready: text('{tracking}：確定しています。公表日に自動で公表されます。', '{tracking}: ready. It goes out by itself on the date.'), published: text('{tracking}：第{version}版を公表しました。', '{tracking}: edition {version} is out.'),
  amend: text('案件の内容を直す', 'Amend the case'), name: text('題名', 'Title'), summary: text('分かっていること', 'What is known'), cve: text('CVE番号', 'CVE id'), cvss: text('深刻さ（CVSS 3.1 の式）', 'Severity (a vector of CVSS 3.1)'), cvssHint: text('例 CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', 'For instance CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H'), cwe: text('弱点の種類（CWE）', 'Weakness (CWE)'),
  shared: text('開発者どうしに、互いの名前と回答を見せる', 'Makers see each other and what each says'), sharedHint: text('これまでの連絡は、見せる相手が変わりません。', 'What was said before stays with those it was for.'), save: text('直す', 'Amend it'), saved: text('直しました。', 'Amended.'), close: text('案件を終える', 'Close the case'), reason: text('終える理由', 'Why it is closed'), closing: text('終える', 'Close it'), closed: text('終えました。', 'Closed.'), missing: text('理由を書いてください。', 'Write why.'),
}

/** The way to the advisory, and what only its coordinator may change of a case. */
export function KeepPanel({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  const { advisory, state } = one
  return (
    <Section title={words.title}>
      {state !== 'received' && state !== 'declined' && <div className="mb-5 grid gap-3"><p className="said">{advisory ? t(words[advisory.state], { tracking: advisory.tracking, version: advisory.version }) : t(words.none)}</p><ButtonLink to={`/coordination/${one.id}/advisory`} wide>{t(advisory?.version ? words.again : words.advisory)}</ButtonLink></div>}
      <Disclosure title={words.amend}><AmendForm one={one} can={can} /></Disclosure>
      {state !== 'received' && <Disclosure title={words.close}><CloseForm one={one} can={can} /></Disclosure>}
    </Section>
  )
}

function AmendForm({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  const [form, setForm] = useState({ title: one.title, summary: one.summary, cve: one.cve, cvss: one.cvss, cwe: one.cwe, shared: one.shared })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  return (
    <div className="grid gap-4">
      <Input label={words.name} value={form.title} onChange={(title) => set({ title })} />
      <TextArea label={words.summary} rows={5} value={form.summary} onChange={(summary) => set({ summary })} />
      <Input label={words.cve} mark="free" value={form.cve} onChange={(cve) => set({ cve })} />
      <Input label={words.cvss} mark="free" hint={words.cvssHint} mono value={form.cvss} onChange={(cvss) => set({ cvss })} />
      <Input label={words.cwe} mark="free" value={form.cwe} onChange={(cwe) => set({ cwe })} />
      <label className="choice"><input type="checkbox" checked={form.shared} onChange={() => set({ shared: !form.shared })} /><span>{t(words.shared)}<span className="block text-dns-14N-130 leading-160 text-solid-gray-700">{t(words.sharedHint)}</span></span></label>
      <Act verb={cases.amend} input={{ id: one.id, ...form }} can={can} says={words.save} done={words.saved} />
    </div>
  )
}

function CloseForm({ one: { id }, can }: { one: CaseDetail; can: Can }) {
  const [reason, setReason] = useState('')
  return (
    <div className="grid gap-4">
      <TextArea label={words.reason} rows={2} value={reason} onChange={setReason} />
      <Act verb={cases.close} input={{ id, reason }} can={can} says={words.closing} done={words.closed} {...(!reason.trim() && { because: words.missing })} />
    </div>
  )
}
