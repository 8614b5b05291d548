import { useState } from 'react'
import { clockKinds, ClockKind, type CaseClock, type CaseDetail } from '#domains/coordination/contract.ts'
import { productActs } from '#domains/coordination/products/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'

const words = {
  title: text('開発者へのお願いと期限', 'What makers are asked, and by when'), note: text('日数を定めた法令はありません。日付は、この案件で決めたものです。', 'No law sets a number of days. These dates were agreed in this case.'),
  what: text('お願い', 'Asked for'), due: text('期限', 'By'), state: text('状態', 'State'), history: text('これまでの日付', 'Dates before'), none: text('取り決めなし', 'none'),
  done: text('済み', 'Done'), late: text('過ぎています', 'Past'), silent: text('回答待ち', 'Waiting'), promised: text('約束', 'promised'), asked: text('相談', 'asked'), empty: text('招いた開発者は、まだいません。', 'No maker has been invited yet.'), noHistory: text('―', '–'),
  ask: text('期限を相談する', 'Ask for a date'), promise: text('見込みの日を約束する', 'Promise a date'), which: text('何の期限ですか', 'For what?'), whom: text('どの開発者に', 'Which maker'), choose: text('選んでください', 'Choose one'), at: text('日時', 'Date and time'), reason: text('理由', 'Reason'), basis: text('日数の根拠（合意や規程の名前）', 'Where the number comes from (an agreement, a rule)'),
  sendAsk: text('相談する', 'Ask'), sentAsk: text('相談しました。', 'Asked.'), sendPromise: text('約束する', 'Promise'), sentPromise: text('約束しました。', 'Promised.'), missing: text('相手と日時を選んでください。', 'Choose whom and when.'), missingAt: text('日時を選んでください。', 'Choose when.'),
}

/** Acknowledgement, statement and fix of each maker, with every date that was ever named. */
export function ClocksPart({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  const open = one.state !== 'closed'
  return (
    <Section title={words.title} note={t(words.note)}>
      {one.clocks.length === 0 ? <p className="said">{t(words.empty)}</p> : (
        <Table caption={words.title} rows={one.clocks} keyOf={({ vendor, kind }) => `${vendor.id} ${kind}`} columns={[
          { head: words.what, cell: ({ vendor, kind, own }) => <>{t(clockKinds[kind])}{!own && <span className="block text-dns-14N-130 text-solid-gray-700"><Written>{t(vendor.name)}</Written></span>}</> },
          { head: words.due, cell: ({ due }) => (due ? <Time at={due} as="tight" /> : t(words.none)) }, { head: words.state, cell: (clock) => <State clock={clock} /> }, { head: words.history, wide: true, cell: (clock) => <History clock={clock} /> },
        ]} />
      )}
      {open && one.role === 'coordinator' && one.clocks.length > 0 && <div className="mt-4"><Disclosure title={words.ask}><AskForm one={one} can={can} /></Disclosure></div>}
      {open && one.role === 'vendor' && <div className="mt-4"><Disclosure title={words.promise}><PromiseForm one={one} can={can} /></Disclosure></div>}
    </Section>
  )
}

function State({ clock: { doneAt, late } }: { clock: CaseClock }) {
  const t = useText()
  if (doneAt) return <span className="inline-flex flex-wrap items-center gap-2"><Chip tone="ok" icon="done">{t(words.done)}</Chip><Time at={doneAt} as="tight" /></span>
  return late ? <Chip tone="danger" icon="alert">{t(words.late)}</Chip> : <Chip tone="plain" icon="wait">{t(words.silent)}</Chip>
}

/** Dates that moved are struck out and stay. */
function History({ clock: { history } }: { clock: CaseClock }) {
  const t = useText()
  if (history.length === 0) return <>{t(words.noHistory)}</>
  return (
    <ul className="grid gap-1 text-dns-14N-130">
      {history.map((one, n) => <li key={one.at + one.due}>{n < history.length - 1 ? <s><Time at={one.due} as="tight" /></s> : <Time at={one.due} as="tight" />} {t(one.asked ? words.asked : words.promised)}{one.basis && `（${one.basis}）`}{one.reason && <span className="block text-solid-gray-700"><Written>{one.reason}</Written></span>}</li>)}
    </ul>
  )
}

const kinds = ClockKind.options.map((value) => ({ value, label: clockKinds[value] }))

function AskForm({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  const [form, setForm] = useState({ vendor: '', kind: 'statement' as ClockKind, due: '', basis: '', reason: '' })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const vendors = one.parties.filter(({ role }) => role === 'vendor')
  return (
    <div className="grid gap-4">
      <Select label={words.whom} none={words.choose} value={form.vendor} onChange={(vendor) => set({ vendor })} options={vendors.map(({ organisation }) => ({ value: organisation.id, label: t(organisation.name) }))} />
      <Select label={words.which} value={form.kind} onChange={(kind) => set({ kind: ClockKind.parse(kind) })} options={kinds} />
      <MomentInput label={words.at} value={form.due} onChange={(due) => set({ due })} />
      <Input label={words.basis} mark="free" value={form.basis} onChange={(basis) => set({ basis })} />
      <Input label={words.reason} mark="free" value={form.reason} onChange={(reason) => set({ reason })} />
      <Act verb={productActs.ask} can={can} input={{ id: one.id, ...form }} says={words.sendAsk} done={words.sentAsk} {...((!form.vendor || !form.due) && { because: words.missing })} />
    </div>
  )
}

function PromiseForm({ one, can }: { one: CaseDetail; can: Can }) {
  const [form, setForm] = useState({ kind: 'patch' as ClockKind, due: '', reason: '' })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  return (
    <div className="grid gap-4">
      <Select label={words.which} value={form.kind} onChange={(kind) => set({ kind: ClockKind.parse(kind) })} options={kinds} />
      <MomentInput label={words.at} value={form.due} onChange={(due) => set({ due })} />
      <Input label={words.reason} mark="free" value={form.reason} onChange={(reason) => set({ reason })} />
      <Act verb={productActs.promise} can={can} input={{ id: one.id, ...form }} says={words.sendPromise} done={words.sentPromise} {...(!form.due && { because: words.missingAt })} />
    </div>
  )
}
