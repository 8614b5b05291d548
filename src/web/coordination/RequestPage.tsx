import { useState } from 'react'
import { requests, requestAnswers, RequestAnswer, requestKinds, type ActionRequestDetail, type RequestEntry } from '#domains/coordination/requests/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Choices } from '#web/ui/Choices.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { DecisionPanel, Facts } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { authorWords } from '../rooms/room-words.ts'
import { pageTitles } from './coordination-words.ts'
import { RequestChips } from './RequestsPage.tsx'

const words = {
  to: text('要請された開発者', 'Maker asked'), by: text('要請した組織', 'Requested by'), ministry: text('所管省庁', 'Its ministry'), due: text('期限', 'By'), noDue: text('定めなし', 'none set'), basis: text('根拠', 'Basis'), noBasis: text('書かれていません', 'none given'), opened: text('開いた組織', 'Opened by'), nobody: text('まだ開いた組織はありません', 'nobody yet'), case: text('調整案件', 'Case'), openCase: text('案件を開く', 'Open it'),
  what: text('要請の内容', 'What is asked'), happened: text('これまでの経過', 'What was said'), answer: text('この要請に答える', 'Answer this request'), say: text('回答', 'Answer'), body: text('説明', 'In words'), bodyHint: text('対応できないときは、理由と、代わりにできることを書いてください。', 'Where you can’t, write why, and what you can do instead.'), when: text('いつまでに', 'By when'), send: text('答える', 'Answer'), sent: text('答えました。', 'Answered.'), choose: text('回答を選んでください。', 'Choose an answer.'), why: text('理由や質問を書いてください。', 'Write why, or what you ask.'),
  follow: text('続きを伝える', 'Follow it up'), followSend: text('伝える', 'Send'), followed: text('伝えました。', 'Sent.'), newDue: text('新しい期限', 'Another time'), close: text('完了にする', 'Close it'), closed: text('完了にしました。', 'Closed.'), withdraw: text('取り下げる', 'Withdraw it'), withdrawn: text('取り下げました。', 'Withdrawn.'), write: text('内容を書いてください。', 'Write something first.'),
  kinds: { made: text('要請', 'Requested'), answer: text('回答', 'Answer'), follow: text('続き', 'Follow-up'), closed: text('完了', 'Closed'), withdrawn: text('取り下げ', 'Withdrawn') },
}

export function RequestPage() {
  const found = useRead(requests.read, { id: useAddress().params['id'] ?? '' }, { live: ['request'], keep: true })
  return <Read of={found}>{(result, { can }) => <Whole one={result} can={can} />}</Read>
}

function Whole({ one, can }: { one: ActionRequestDetail; can: Can }) {
  const t = useText()
  const { session } = useSession()
  const own = session?.organisation.id
  const ended = one.state === 'closed' || one.state === 'withdrawn'
  return (
    <Page title={one.title} above={{ to: '/requests', title: pageTitles.requests }} state={<><RequestChips one={one} /><span>{one.number}</span><span>{t(requestKinds[one.kind])}</span></>}>
      <WithAside aside={<div className="grid gap-8">{!ended && own === one.vendor.id && <AnswerPanel one={one} can={can} />}{!ended && own === one.by.id && <FollowPanel one={one} can={can} />}<Around one={one} /></div>}>
        <Section title={words.what}><p className="said whitespace-pre-wrap"><Written>{one.text}</Written></p></Section>
        <Section title={words.happened}><ol className="border-b border-solid-gray-300">{one.entries.slice(1).map((entry) => <Row key={entry.at + entry.kind} entry={entry} />)}</ol></Section>
      </WithAside>
    </Page>
  )
}

function Around({ one }: { one: ActionRequestDetail }) {
  const t = useText()
  return (
    <Facts narrow facts={[
      { term: t(words.to), value: <Written>{t(one.vendor.name)}</Written> }, { term: t(words.by), value: <Written>{t(one.by.name)}</Written> }, ...(one.ministry ? [{ term: t(words.ministry), value: <Written>{t(one.ministry.name)}</Written> }] : []),
      { term: t(words.due), value: one.due ? <Time at={one.due} as="moment" /> : t(words.noDue) }, { term: t(words.basis), value: one.basis ? <Written>{one.basis}</Written> : t(words.noBasis) },
      { term: t(words.opened), value: one.openedBy.length === 0 ? t(words.nobody) : one.openedBy.map(({ organisation, at }) => <span key={organisation.id} className="block"><Written>{t(organisation.name)}</Written> <Time at={at} as="tight" /></span>) },
      ...(one.case ? [{ term: t(words.case), value: <Link to={`/coordination/${one.case}`}>{t(words.openCase)}</Link> }] : []),
    ]} />
  )
}

function Row({ entry: { kind, at, by, answer, words: said, due } }: { entry: RequestEntry }) {
  const t = useText()
  return (
    <li className="border-t border-solid-gray-300 py-4">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-dns-14N-130 text-solid-gray-700"><span><strong className="text-solid-gray-900">{t(words.kinds[kind])}</strong>　<Written>{authorWords(by, t)}</Written></span><Time at={at} as="tight" /></p>
      {answer && <p className="mt-1 text-dns-16B-130">{t(requestAnswers[answer])}</p>}
      {said && <p className="said mt-1 whitespace-pre-wrap"><Written>{said}</Written></p>}
      {due && <p className="mt-1 text-dns-14N-130">{t(words.when)} <Time at={due} as="moment" /></p>}
    </li>
  )
}

function AnswerPanel({ one: { id }, can }: { one: ActionRequestDetail; can: Can }) {
  const [form, setForm] = useState({ answer: '' as RequestAnswer | '', words: '', due: '' })
  const set = (change: Partial<typeof form>): void => setForm({ ...form, ...change })
  const { answer, due } = form
  const because = answer === '' ? words.choose : (answer === 'cannot' || answer === 'question') && !form.words.trim() ? words.why : undefined
  return (
    <DecisionPanel title={words.answer}>
      <Choices label={words.say} value={answer} onChange={(value) => set({ answer: value })} options={RequestAnswer.options.map((value) => ({ value, label: requestAnswers[value] }))} />
      <TextArea label={words.body} hint={words.bodyHint} rows={4} value={form.words} onChange={(value) => set({ words: value })} />
      {(answer === 'will' || answer === 'doing') && <MomentInput label={words.when} mark="free" value={due} onChange={(value) => set({ due: value })} />}
      <Act verb={requests.answer} input={{ id, answer: answer === '' ? 'will' : answer, words: form.words, ...(due && { due }) }} can={can} look="primary" wide says={words.send} done={words.sent} onDone={() => setForm({ answer: '', words: '', due: '' })} {...(because && { because })} />
    </DecisionPanel>
  )
}

function FollowPanel({ one: { id }, can }: { one: ActionRequestDetail; can: Can }) {
  const [form, setForm] = useState({ words: '', due: '' })
  const because = form.words.trim() ? {} : { because: words.write }
  return (
    <DecisionPanel title={words.follow}>
      <TextArea label={words.body} rows={3} value={form.words} onChange={(value) => setForm({ ...form, words: value })} />
      <MomentInput label={words.newDue} mark="free" value={form.due} onChange={(due) => setForm({ ...form, due })} />
      <Act verb={requests.follow} input={{ id, words: form.words, ...(form.due && { due: form.due }) }} can={can} look="primary" wide says={words.followSend} done={words.followed} onDone={() => setForm({ words: '', due: '' })} {...because} />
      <Act verb={requests.close} input={{ id, words: form.words }} can={can} wide says={words.close} done={words.closed} />
      <Act verb={requests.withdraw} input={{ id, words: form.words }} can={can} look="plain" says={words.withdraw} done={words.withdrawn} {...because} />
    </DecisionPanel>
  )
}
