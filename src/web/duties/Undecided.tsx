import type { DutyDetail, Question } from '#domains/duties/contract.ts'
import { duties } from '#domains/duties/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import type { Option } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { keyOf } from './answer-form.ts'
import { undecided } from './duty-order.ts'
import { DutyWhy } from './DutyWhy.tsx'
import { inTurn } from './duty-words.ts'
import { Outcome } from './Outcome.tsx'
import { QuestionField } from './QuestionField.tsx'
import { useSaidTimes } from './use-said-times.ts'
import { useAnswers, type Answers } from './use-answers.ts'
import { useOwn } from './use-own.ts'
import { useSystems } from './use-systems.ts'
import { TheirQuestions, WhoQuestions } from './WhoQuestions.tsx'

const words = {
  title: text('まだ決まらない義務 {n}件', '{n} {n:duty|duties} not decided yet'),
  note: text('次の答えで、義務になるかどうかが決まります。', 'These answers decide whether they are duties.'),
  decides: text('この答えで決まるもの：{duties}', 'It decides: {duties}'),
  send: text('この答えを送る', 'Send this answer'), nothing: text('答えを選ぶか、書いてください。', 'Choose or write an answer first.'),
  more: text('ほかの質問も見る（全{n}問）', 'See the other questions ({n} in all)'),
  list: text('まだ決まらない義務の一覧と理由', 'The undecided duties and why'),
}

const FIRST = 3

/** What may become a duty, with the question that decides it right there. */
export function Undecided({ detail, can }: { detail: DutyDetail; can: Can }) {
  const t = useText()
  const inTime = useSaidTimes()
  const answers = useAnswers(detail)
  const possible = undecided(detail)
  const deciding = detail.questions.filter(({ decides }) => decides)
  const own = useOwn()(detail.incident.organisation.id)
  const systems = useSystems(own && deciding.slice(0, FIRST).some(({ type }) => type === 'systems'))
  const refused = can[duties.tellFacts.name]
  return (
    <>
      <Outcome of={answers.outcome} />
      {possible.length > 0 && (
        <div className="mt-8">
          <h3 className="text-std-18B-160">{t(words.title, { n: possible.length })}</h3>
          {deciding.length > 0 && <p className="said mt-1">{t(words.note)}</p>}
          {deciding.slice(0, FIRST).map((question) => <Deciding key={keyOf(question)} question={question} answers={answers} systems={systems} shut={refused && !refused.allowed ? refused.because : undefined} />)}
          {deciding.length > FIRST && <p className="mt-3 text-dns-16N-130"><Link to={`/reports/${detail.incident.id}/answers`}>{t(words.more, { n: detail.questions.length })}</Link></p>}
          {own ? <WhoQuestions detail={detail} duties={possible} /> : <TheirQuestions detail={detail} duties={possible} />}
          <details className="mt-4">
            <summary className="link inline-flex min-h-9 items-center text-dns-14N-130">{t(words.list)}</summary>
            <ul className="mt-2">{possible.map((duty) => <li key={duty.key} className="border-t border-solid-gray-200 py-3"><p className="text-dns-16B-130">{t(duty.title)}</p>{duty.why[0] && <p className="note mt-1">{inTime(duty.why[0])}</p>}<DutyWhy duty={duty} /></li>)}</ul>
          </details>
        </div>
      )}
    </>
  )
}

interface DecidingProps {
  readonly question: Question
  readonly answers: Answers
  readonly systems: readonly Option[]
  readonly shut: Question['name'] | undefined
}

function Deciding({ question, answers, systems, shut }: DecidingProps) {
  const t = useText()
  const ready = answers.written([question]) > 0
  return (
    <div role="group" aria-label={t(question.asks)} className="mt-4 rounded-8 border border-solid-gray-300 p-4">
      <p className="text-dns-16B-130 leading-160 text-solid-gray-900">{t(question.asks)}</p>
      <p className="note mt-1 mb-3">{t(words.decides, { duties: t(inTurn(question.neededFor)) })}</p>
      <QuestionField question={question} value={answers.valueOf(question)} onChange={(change) => answers.change(question, change)} error={answers.faultOf(question)} systems={systems} />
      <div className="mt-3"><Button look="small" busy={answers.act.busy} because={shut ?? (ready ? undefined : words.nothing)} onPress={() => answers.send([question])}>{t(words.send)}</Button></div>
      {answers.act.problem && ready && <div className="mt-3"><ErrorNote problem={answers.act.problem} again={() => answers.send([question])} /></div>}
    </div>
  )
}
