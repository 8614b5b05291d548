import { duties, type DutyDetail, type Question as Asked } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Disclosure, Panel } from '#web/ui/Panel.tsx'
import { Page, Question, WithAside } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { keyOf } from './answer-form.ts'
import { inTurn } from './duty-words.ts'
import { FilledForm } from './FilledForm.tsx'
import { useReportAddress } from './report-address.ts'
import { Outcome } from './Outcome.tsx'
import { QuestionField } from './QuestionField.tsx'
import { useAnswers, type Answers } from './use-answers.ts'
import { useOwn } from './use-own.ts'
import { useSystems } from './use-systems.ts'

const words = {
  some: text('あと{n}問、義務のために必要です', '{n} {n:question is|questions are} left for your duties'), none: text('いま答えることはありません', 'Nothing to answer now'), before: text('義務のために必要な質問', 'Questions your duties need'),
  lead: text('すでに分かっていることは聞きません。急ぐ順に並んでいます。答えたものだけを送り、残りはあとで続けられます。', 'What is known is not asked again. The most urgent come first. Send what you have; the rest can wait.'),
  noneNote: text('新しい義務が生じたときは、必要な質問がここに出ます。', 'When a new duty arises, its questions appear here.'),
  above: text('報告 {number}', 'Report {number}'), back: text('この報告の義務を見る', 'See the duties of this report'),
  decides: text('この答えで、義務があるかどうかが決まります。', 'This answer decides whether there is a duty.'),
  by: text('期限', 'Needed by'), about: text('{name}について', 'About {name}'), nobody: text('提出するときに、提出先だけに渡ります', 'Only whom you submit to, when you submit'),
  later: text('あとでよい質問 {n}問', '{n} {n:question that can|questions that can} wait'), laterNote: text('期限の遠いもの、義務が決まってから要るもの、復旧や再発防止のように後で分かるものです。', 'For deadlines that are far, duties not yet decided, and what is known only later, such as prevention.'),
  send: text('書いた{n}問を送る', 'Send {n} {n:answer|answers}'), nothing: text('1問以上に答えてください。', 'Answer at least one.'), sending: text('送っています', 'Sending'),
  panel: text('書いた答え', 'Your answers'), panelNote: text('送るまでは、この端末だけに残ります。', 'Until you send, they stay on this device alone.'), kept: text('下書きを保存しました', 'Draft saved'),
}

const FIRST = 8

/** Only what is missing: the questions that open duties need, one control each; what is filled in is sent, the rest stays a draft. */
export function AnswersPage() {
  const { params } = useAddress()
  const t = useText()
  const address = useReportAddress()
  const detail = useRead(duties.readDuties, { incident: params['id'] ?? '' }, { live: ['duty'] })
  const questions = detail.answer?.result.questions
  return (
    <Page title={questions === undefined ? words.before : questions.length > 0 ? t(words.some, { n: questions.length }) : words.none} lead={t(words.lead)}
      above={{ to: address(params['id'] ?? '', detail.answer?.result.incident.organisation.id), title: t(words.above, { number: detail.answer?.result.incident.number ?? '' }) }}>
      <Read of={detail}>{(result) => <Form detail={result} />}</Read>
    </Page>
  )
}

function Form({ detail }: { detail: DutyDetail }) {
  const t = useText()
  const answers = useAnswers(detail)
  const back = useReportAddress()(detail.incident.id, detail.incident.organisation.id)
  const own = useOwn()
  const systems = useSystems(own(detail.incident.organisation.id) && detail.questions.some(({ type }) => type === 'systems'))
  const { questions } = detail
  const first = questions.filter(({ weight, decides }) => weight !== 'later' || decides).slice(0, FIRST)
  const later = questions.filter((one) => !first.includes(one))
  const n = answers.written(questions)
  const one = (question: Asked, place: number) => <One key={keyOf(question)} number={place + 1} {...{ question, answers, detail, systems }} />
  return (
    <>
      <Outcome of={answers.outcome} />
      {questions.length === 0 ? <Empty title={words.none} note={t(words.noneNote)}><Link to={back}>{t(words.back)}</Link></Empty> : (
        <WithAside sticky aside={(
          <Panel kind="quiet" title={words.panel} note={words.panelNote}>
            <div role="status" className="mb-3 min-h-6 text-dns-14N-130 text-green-900">{answers.kept && <span className="flex items-center gap-1.5"><Icon name="save" />{t(words.kept)}</span>}</div>
            <Button look="primary" wide busy={answers.act.busy} because={n === 0 ? words.nothing : undefined} onPress={() => answers.send(questions)}>{answers.act.busy ? `${t(words.sending)}…` : t(words.send, { n })}</Button>
            {answers.act.problem && <div className="mt-3"><ErrorNote problem={answers.act.problem} again={() => answers.send(questions)} /></div>}
            <p className="mt-4 text-dns-14N-130"><Link to={back}>{t(words.back)}</Link></p>
            <div className="mt-6 border-t border-solid-gray-300 pt-5"><FilledForm incident={detail.incident.id} /></div>
          </Panel>
        )}>
          <form aria-label={t(words.before)} onSubmit={(event) => event.preventDefault()}>
            {first.map(one)}
            {later.length > 0 && <Disclosure title={t(words.later, { n: later.length })} note={words.laterNote}>{later.map((question, i) => one(question, FIRST + i))}</Disclosure>}
          </form>
        </WithAside>
      )}
    </>
  )
}

/** One question: for which duty, by when, and who will see the answer. */
function One({ number, question, answers, detail, systems }: { number: number; question: Asked; answers: Answers; detail: DutyDetail; systems: ReturnType<typeof useSystems> }) {
  const t = useText()
  const needed = new Set(question.neededFor.map(({ en }) => en))
  const bodies = new Map(detail.duties.filter(({ title }) => needed.has(title.en)).flatMap(({ addressees }) => addressees).map(({ body, name }) => [body, name]))
  const other = question.entity.id !== detail.incident.organisation.id
  const hints = [other && t(words.about, { name: t(question.entity.name) }), question.note && t(question.note), question.decides && t(words.decides)].filter(Boolean).join(' ')
  return (
    <Question number={number} question={question.asks} {...(hints && { hint: hints })} who={bodies.size > 0 ? inTurn([...bodies.values()]) : words.nobody} purpose={inTurn(question.neededFor)}
      more={question.neededBy && <><strong>{t(words.by)}</strong> <Time at={question.neededBy} as="tight" /></>}>
      <QuestionField question={question} value={answers.valueOf(question)} onChange={(change) => answers.change(question, change)} error={answers.faultOf(question)} systems={systems} />
    </Question>
  )
}
