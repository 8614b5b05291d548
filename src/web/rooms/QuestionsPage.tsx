import { useState } from 'react'
import { AboutKind, questions, questionStates, QuestionState, type Question } from '#domains/rooms/question-contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { TimeLeft } from '#web/ui/Clock.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Select, TextArea } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { ExpertisePanel } from './ExpertisePanel.tsx'
import { authorWords, fieldNames, fieldOptions, pageTitles } from './room-words.ts'

const words = {
  title: text('専門家に、すぐに聞けます', 'Ask an expert at once'), lead: text('選んだ分野を登録している組織へ届きます。ほかの組織には見えません。', 'It goes to the organisations that registered the field, and to nobody else.'),
  asked: text('届いた質問と、聞いた質問', 'Asked of you, and by you'), state: text('状態', 'State'), all: text('すべて', 'All'), none: text('質問はまだありません', 'No questions yet'), noneNote: text('聞いた質問と、登録した分野への質問が、ここに並びます。', 'What you ask, and what is asked in your fields, is listed here.'),
  ask: text('専門家に聞く', 'Ask experts'), question: text('聞きたいこと', 'Your question'), field: text('どの分野に', 'In which fields'), due: text('いつまでに答えがほしいか', 'Answer wanted by'), dueHint: text('書かなければ、24時間です。', 'Within 24 hours unless you say otherwise.'), about: text('見ていたものを添えて聞きます。相手には、取扱いが許すときだけ見えます。', 'What you were looking at goes along; it is shown where its label permits.'),
  send: text('聞く', 'Ask'), sent: text('聞きました。', 'Asked.'), missing: text('聞きたいことと分野を選んでください。', 'Write the question and choose a field.'), late: text('期限を過ぎた', 'Past due'), answers: text('回答 {n}件', '{n} {n:answer|answers}'), own: text('自組織の質問', 'Asked by you'),
}

export function QuestionsPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const state = QuestionState.safeParse(search['state']).data
  const after = search['after']
  const list = useRead(questions.list, { most: 30, ...(state && { state }), ...(after && { after }) }, { live: ['question', 'experts'], keep: true })
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/rooms', title: pageTitles.rooms }}>
      <WithAside aside={<div className="grid gap-8"><AskForm /><ExpertisePanel /></div>}>
        <Section title={words.asked}>
          <div className="mb-4 sm:w-56"><Select label={words.state} small value={state ?? ''} none={words.all} onChange={(value) => setSearch({ state: value, after: undefined })} options={QuestionState.options.map((value) => ({ value, label: questionStates[value] }))} /></div>
          <Read of={list}>
            {({ questions: all, total, next }) => all.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : (
              <><ul className="border-b border-solid-gray-300">{all.map((one) => <Row key={one.id} question={one} />)}</ul><NextPage shown={all.length} total={total} next={next} after={after} onGo={(to) => setSearch({ after: to })} /></>
            )}
          </Read>
        </Section>
      </WithAside>
    </Page>
  )
}

export function QuestionChips({ question: { state, late, own, answers } }: { question: Question }) {
  const t = useText()
  const look = { open: { tone: 'warn', icon: 'ring' }, answered: { tone: 'info', icon: 'question' }, accepted: { tone: 'ok', icon: 'done' } } as const
  return <><Chip tone={look[state].tone} icon={look[state].icon}>{t(questionStates[state])}</Chip>{late && <Chip tone="danger" icon="clock">{t(words.late)}</Chip>}{own && <Chip tone="plain" icon="send">{t(words.own)}</Chip>}{answers > 0 && <span>{t(words.answers, { n: answers })}</span>}</>
}

function Row({ question }: { question: Question }) {
  const t = useText()
  const { id, text: said, by, fields, askedAt, dueAt, state } = question
  return (
    <li className="border-t border-solid-gray-300 py-4">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-2 text-dns-14N-130"><QuestionChips question={question} /></p>
      <h3 className="mt-2 text-std-17B-170"><Link to={`/questions/${id}`} className="text-solid-gray-900 hover:underline"><Written>{said.split('\n', 1)[0]!.slice(0, 120)}</Written></Link></h3>
      <p className="flex flex-wrap gap-x-3 text-dns-14N-130 leading-160 text-solid-gray-700"><span>{t(fieldNames(fields))}</span><span><Written>{authorWords(by, t)}</Written></span><Time at={askedAt} /></p>
      {state === 'open' && <div className="mt-2"><TimeLeft since={askedAt} due={dueAt} /></div>}
    </li>
  )
}

const empty = { text: '', fields: [] as (typeof fieldOptions)[number]['value'][], due: '' }

/** `kind` and `thing` in the address: what the reader was looking at. */
function AskForm() {
  const t = useText()
  const { search, go } = useAddress()
  const [form, setForm] = useState(empty)
  const set = (change: Partial<typeof empty>): void => setForm({ ...form, ...change })
  const kind = AboutKind.safeParse(search['kind']).data
  const about = kind && search['thing'] ? { about: { kind, thing: search['thing'] } } : {}
  return (
    <DecisionPanel title={words.ask}>
      {kind && <p className="note">{t(words.about)}</p>}
      <TextArea label={words.question} rows={4} value={form.text} onChange={(said) => set({ text: said })} />
      <ManyChoices label={words.field} columns="row" value={form.fields} onChange={(fields) => set({ fields })} options={fieldOptions} />
      <MomentInput label={words.due} mark="free" hint={words.dueHint} value={form.due} onChange={(due) => set({ due })} />
      <Act verb={questions.ask} look="primary" wide says={words.send} done={words.sent} input={{ text: form.text, fields: form.fields, ...about, ...(form.due && { due: form.due }) }} onDone={({ result }) => go(`/questions/${result.id}`)}
        {...((!form.text.trim() || form.fields.length === 0) && { because: words.missing })} />
    </DecisionPanel>
  )
}
