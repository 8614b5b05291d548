import { useState } from 'react'
import { proposalStates, type CaseDetail, type Proposal } from '#domains/coordination/contract.ts'
import { embargoActs } from '#domains/coordination/embargo/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { TimeLeft } from '#web/ui/Clock.tsx'
import { TextArea, Input, Select } from '#web/ui/Field.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { Section } from '#web/ui/Page.tsx'
import { DecisionPanel, Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'

const words = {
  title: text('公表日', 'Date of publication'), none: text('まだ決まっていません', 'Not agreed yet'), before: text('この時刻までは、関係者のほかに話せません。', 'Until then nothing is said outside the case.'), ended: text('解禁しました', 'The embargo has ended'), early: text('予定より早く解禁：{reason}', 'Ended early: {reason}'),
  ask: text('この公表日に同意しますか', 'Do you agree to this date?'), agree: text('同意する', 'Agree'), agreed: text('同意しました。', 'You agreed.'), object: text('異議を述べる', 'Object'), objected: text('異議を述べました。', 'You objected.'), why: text('異議の理由', 'Why you object'), needWhy: text('理由を書いてください。', 'Write why.'),
  proposals: text('公表日の案', 'Dates proposed'), counts: text('同意 {agreed}・異議 {objected}・全{asked}者', '{agreed} agreed, {objected} objected, of {asked}'), silent: text('まだ答えていない', 'No answer yet'), yes: text('同意', 'agrees'), no: text('異議', 'objects'), by: text('{name}の案', 'proposed by {name}'),
  settle: text('この日に決める', 'Settle this date'), settled: text('決めました。', 'Settled.'), settleWhy: text('そろわない同意のもとで決める理由', 'Why you settle it without everybody’s consent'),
  propose: text('公表日を提案する', 'Propose a date'), at: text('日時', 'Date and time'), reason: text('理由', 'Reason'), choose: text('選んでください', 'Choose one'), more: text('補足', 'Note'), send: text('提案する', 'Propose'), sent: text('提案しました。', 'Proposed.'), missing: text('日時を選んでください。', 'Choose date and time.'), needReason: text('変える理由を選んでください。', 'Choose why it changes.'),
  lift: text('公表日の前に解禁する', 'End the embargo early'), liftNote: text('漏れたとき、悪用が始まったときなどに、調整役が解禁します。確定した公表文は、その場で公表されます。', 'After a leak, an attack or the like. An advisory that is ready goes out at once.'), liftWhy: text('起きたこと', 'What happened'), lifting: text('解禁する', 'End it'), lifted: text('解禁しました。', 'It has ended.'), needBoth: text('理由と、起きたことを書いてください。', 'Choose why, and write what happened.'),
}

/** Until when nothing is said outside: the date in force, what is proposed, and who has agreed. */
export function EmbargoPanel({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  const { until, liftedAt, early, proposals } = one.embargo
  const asked = proposals.find(({ state, own }) => state === 'proposed' && own === 'silent')
  const open = one.state !== 'closed' && !liftedAt
  return (
    <Section title={words.title}>
      {until ? <><TimeLeft since={one.openedAt} due={until} /><p className="note mt-1">{t(words.before)}</p></> : liftedAt ? <p className="text-std-17B-170">{t(words.ended)} <Time at={liftedAt} as="tight" /></p> : <p className="text-std-17B-170">{t(words.none)}</p>}
      {early && <p className="said mt-2">{t(words.early, { reason: t(early.reason.title) })}<span className="block"><Written>{early.words}</Written></span></p>}
      {asked && <div className="mt-5"><Consent one={one} proposal={asked} can={can} /></div>}
      {proposals.length > 0 && <ul className="mt-5 border-b border-solid-gray-300">{proposals.map((proposal) => <Row key={proposal.id} proposal={proposal} one={one} can={can} />)}</ul>}
      {open && <div className="mt-4"><Disclosure title={words.propose}><ProposeForm one={one} can={can} /></Disclosure>{until && one.role === 'coordinator' && <Disclosure title={words.lift}><LiftForm one={one} can={can} /></Disclosure>}</div>}
    </Section>
  )
}

function Consent({ one: { id }, proposal, can }: { one: CaseDetail; proposal: Proposal; can: Can }) {
  const [why, setWhy] = useState('')
  const t = useText()
  return (
    <DecisionPanel title={words.ask}>
      <p className="text-std-17B-170"><Time at={proposal.until} as="moment" /></p>
      {proposal.reason && <p className="text-dns-16N-130">{t(proposal.reason.title)}</p>}
      <Act verb={embargoActs.consent} input={{ id, proposal: proposal.id, agrees: true }} can={can} look="primary" wide says={words.agree} done={words.agreed} />
      <TextArea label={words.why} mark="free" rows={2} value={why} onChange={setWhy} />
      <Act verb={embargoActs.consent} input={{ id, proposal: proposal.id, agrees: false, words: why }} can={can} says={words.object} done={words.objected} {...(!why.trim() && { because: words.needWhy })} />
    </DecisionPanel>
  )
}

function Row({ proposal, one, can }: { proposal: Proposal; one: CaseDetail; can: Can }) {
  const t = useText()
  const { id, until, state, by, reason, words: note, settled, answers, silent, agreed, objected, asked } = proposal
  const [why, setWhy] = useState('')
  return (
    <li className="border-t border-solid-gray-300 py-3 text-dns-14N-130 leading-160">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1"><span className={`text-dns-16B-130 ${state === 'replaced' ? 'line-through' : ''}`}><Time at={until} as="tight" /></span><Chip tone={state === 'agreed' || state === 'settled' ? 'ok' : state === 'proposed' ? 'warn' : 'off'}>{t(proposalStates[state])}</Chip></p>
      <p className="mt-1 text-solid-gray-700">{t(words.by, { name: t(by.name) })}　{t(words.counts, { agreed, objected, asked })}</p>
      {reason && <p>{t(reason.title)}</p>}
      {note && <p><Written>{note}</Written></p>}
      {answers.map((answer) => <p key={answer.organisation.id}><Written>{t(answer.organisation.name)}</Written>：{t(answer.agrees ? words.yes : words.no)}{answer.words && <>　<Written>{answer.words}</Written></>}</p>)}
      {silent.length > 0 && <p>{t(words.silent)}：{silent.map(({ name }) => t(name)).join('、')}</p>}
      {settled && <p className="mt-1"><Written>{settled}</Written></p>}
      {state === 'proposed' && one.role === 'coordinator' && <div className="mt-3 grid gap-3"><TextArea label={words.settleWhy} mark="free" rows={2} value={why} onChange={setWhy} /><Act verb={embargoActs.settle} input={{ id: one.id, proposal: id, words: why }} can={can} look="small" says={words.settle} done={words.settled} {...(!why.trim() && { because: words.needWhy })} /></div>}
    </li>
  )
}

function ProposeForm({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  const [form, setForm] = useState({ until: '', reason: '', words: '' })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const { until } = one.embargo
  const reasons = !until || !form.until ? [] : form.until > until ? one.reasons.extension : one.reasons.early
  const because = !form.until ? words.missing : reasons.length > 0 && !form.reason ? words.needReason : undefined
  return (
    <div className="grid gap-4">
      <MomentInput label={words.at} value={form.until} onChange={(value) => set({ until: value, reason: '' })} />
      {reasons.length > 0 && <Select label={words.reason} mark="need" none={words.choose} value={form.reason} onChange={(reason) => set({ reason })} options={reasons.map(({ id, title }) => ({ value: id, label: t(title) }))} />}
      <Input label={words.more} mark="free" value={form.words} onChange={(value) => set({ words: value })} />
      <Act verb={embargoActs.propose} can={can} input={{ id: one.id, until: form.until, words: form.words, ...(form.reason && { reason: form.reason }) }} says={words.send} done={words.sent} onDone={() => setForm({ until: '', reason: '', words: '' })} {...(because && { because })} />
    </div>
  )
}

function LiftForm({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  const [form, setForm] = useState({ reason: '', words: '' })
  return (
    <div className="grid gap-4">
      <p className="note">{t(words.liftNote)}</p>
      <Select label={words.reason} mark="need" none={words.choose} value={form.reason} onChange={(reason) => setForm({ ...form, reason })} options={one.reasons.early.map(({ id, title }) => ({ value: id, label: t(title) }))} />
      <TextArea label={words.liftWhy} mark="need" rows={2} value={form.words} onChange={(value) => setForm({ ...form, words: value })} />
      <Act verb={embargoActs.lift} can={can} input={{ id: one.id, ...form }} says={words.lifting} done={words.lifted} {...((!form.reason || !form.words.trim()) && { because: words.needBoth })} />
    </div>
  )
}
