import { useState } from 'react'
import { clockSteps, questions, type QuestionDetail } from '#domains/rooms/question-contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Clock } from '#web/ui/Clock.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { DecisionPanel, Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { authorWords, fieldNames, pageTitles } from './room-words.ts'
import { QuestionChips } from './QuestionsPage.tsx'

const words = {
  about: text('聞かれているもの', 'What it is about'), answers: text('回答', 'Answers'), none: text('まだ回答はありません。', 'No answer yet.'), answer: text('答える', 'Answer'), body: text('回答', 'Your answer'), send: text('回答を送る', 'Send the answer'), sent: text('回答しました。', 'Answered.'), empty: text('回答を書いてください。', 'Write the answer first.'),
  helped: text('役に立った', 'It helped'), told: text('伝えました。', 'The expert is told.'), late: text('期限のあと', 'After the due time'), clock: text('回答の時計', 'Answer clock'), experts: text('聞いている組織', 'Who is asked'), passed: text('過ぎた', 'passed'), ahead: text('これから', 'to come'),
}

export function QuestionPage() {
  const { params } = useAddress()
  const question = useRead(questions.read, { id: params['id'] ?? '' }, { live: ['question'] })
  return <Read of={question}>{(result, { can }) => <Whole question={result} can={can} />}</Read>
}

function Whole({ question, can }: { question: QuestionDetail; can: Can }) {
  const t = useText()
  const { text: said, by, fields, tlp, askedAt, about, replies, own, id } = question
  const [first = '', ...rest] = said.split('\n')
  const more = first.length > 160 ? said : rest.join('\n').trim()
  return (
    <Page title={first.slice(0, 160)} above={{ to: '/questions', title: pageTitles.questions }} state={<><QuestionChips question={question} /><Tlp level={tlp} /><span>{t(fieldNames(fields))}</span></>}
      lead={<p><Written>{authorWords(by, t)}</Written>　<Time at={askedAt} /></p>}>
      <WithAside aside={<div className="grid gap-8">{can[questions.answer.name]?.allowed && <AnswerForm id={id} can={can} />}<AnswerClock question={question} /></div>}>
        {more && <p className="mb-6 max-w-[46rem] whitespace-pre-wrap break-words"><Written>{more}</Written></p>}
        {about && <Panel title={words.about} kind="quiet"><Link to={about.link} className="link break-all"><Written>{t(about.title)}</Written></Link></Panel>}
        <Section title={words.answers}>
          {replies.length === 0 ? <p className="said">{t(words.none)}</p> : (
            <ol className="border-b border-solid-gray-300">
              {replies.map((reply) => (
                <li key={reply.id} className="border-t border-solid-gray-300 py-4">
                  <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dns-14N-130 text-solid-gray-700"><Icon name="question" size={5} /><Written>{authorWords(reply.by, t)}</Written><Time at={reply.at} />{reply.helped && <Chip tone="ok" icon="done">{t(words.helped)}</Chip>}{reply.late && <Chip tone="warn" icon="clock">{t(words.late)}</Chip>}</p>
                  <p className="mt-2 max-w-[46rem] whitespace-pre-wrap break-words"><Written>{reply.body}</Written></p>
                  {own && !reply.helped && <div className="mt-2"><Act verb={questions.accept} input={{ id, answer: reply.id }} can={can} look="small" says={words.helped} done={words.told} of={authorWords(reply.by, t)} /></div>}
                </li>
              ))}
            </ol>
          )}
        </Section>
      </WithAside>
    </Page>
  )
}

function AnswerForm({ id, can }: { id: string; can: Can }) {
  const [body, setBody] = useState('')
  return (
    <DecisionPanel title={words.answer}>
      <TextArea label={words.body} rows={5} value={body} onChange={setBody} />
      <Act verb={questions.answer} input={{ id, body }} can={can} look="primary" wide says={words.send} done={words.sent} onDone={() => setBody('')} {...(!body.trim() && { because: words.empty })} />
    </DecisionPanel>
  )
}

function AnswerClock({ question: { state, askedAt, dueAt, clock, experts } }: { question: QuestionDetail }) {
  const t = useText()
  return (
    <Panel title={words.clock}>
      {state === 'open' && <div className="mb-4"><Clock state={{ kind: 'running', since: askedAt, due: dueAt }} /></div>}
      <ul className="grid gap-2 text-dns-14N-130">{clock.map(({ step, at, passed }) => <li key={step} className="flex flex-wrap items-center justify-between gap-2"><span className="inline-flex items-center gap-1.5"><Icon name={passed ? 'done' : 'ring'} />{t(clockSteps[step])}</span><span className="text-solid-gray-700">{t(passed ? words.passed : words.ahead)}　<Time at={at} as="tight" /></span></li>)}</ul>
      <h3 className="cap mt-4">{t(words.experts)}</h3>
      <ul className="mt-1 text-dns-14N-130 leading-160">{experts.map(({ id, name }) => <li key={id}><Written>{t(name)}</Written></li>)}</ul>
    </Panel>
  )
}
