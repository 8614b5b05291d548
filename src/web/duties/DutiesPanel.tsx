import { useEffect, useEffectEvent, useState } from 'react'
import { duties, type DutyDetail } from '#domains/duties/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Loading, Read } from '#web/ui/Loading.tsx'
import { lengthOf, momentOf } from '#web/ui/moment.ts'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'
import { DutyCard } from './DutyCard.tsx'
import { earliestPossible, open, settled, soonest, toSend, undecided, voluntary } from './duty-order.ts'
import { inTurn } from './duty-words.ts'
import { History } from './History.tsx'
import { NotDuties } from './NotDuties.tsx'
import { PhaseLine } from './PhaseLine.tsx'
import { Reminders } from './Reminders.tsx'
import { Undecided } from './Undecided.tsx'
import { useOwn } from './use-own.ts'

const words = {
  title: text('この報告で果たす義務', 'The duties this report fulfils'), received: text('この報告について出される義務', 'What is due to you on this report'),
  send: text('いま出すものは{n}件。', '{n} {n:report|reports} to send now.'),
  late: text('期限を過ぎたものが{n}件あります。', '{n} {n:is|are} past due.'),
  soonest: text('いちばん早い期限はあと{length}（{bodies}への{stage}）。', 'The nearest deadline is in {length} ({stage} to {bodies}).'),
  promptly: text('{n}件は、法に時間の定めがなく「速やかに」などとされています。', 'For {n} the law gives no number of hours, only words such as “promptly”.'),
  closed: text('対応は{moment}に終わりましたが、報告義務は続いています。', 'The response ended on {moment}; the duties go on.'),
  none: text('いま出すと決まったものはありません。', 'Nothing is certain to be due now.'),
  possible: text('まだ決まらないものが{n}件あります。', '{n} {n:is|are} not decided yet.'), possibleBy: text('義務になる場合、いちばん早い期限はあと{length}です。', 'Should they be duties, the nearest deadline is in {length}.'),
  voluntary: text('出すかどうかを選べるもの {n}件', '{n} yours to choose'), voluntaryNote: text('義務ではありません。出すと、支援や注意喚起に役立ちます。', 'No duty. Sending them helps to help you, and to warn others.'),
  working: text('義務を計算しています', 'Working out your duties'),
  answers: text('あと{n}問に答える', 'Answer {n} {n:question|questions}'),
  empty: text('この報告から生じた義務は、いまはありません', 'No duty follows from this report now'), emptyNote: text('新しいことが分かると、計算し直して、ここに出ます。', 'As more becomes known, duties are worked out anew and appear here.'),
  profile: text('組織の法的な立場を確かめる', 'Check what your organisation is by law'),
  nothing: text('この報告について、この機関に出されるものは、いまはありません', 'Nothing is due to your body on this report now'),
}

const TRIES = 15

/** On a report's page: what must be told to whom by when, what is undecided, and what is no duty and why. Read again when a duty changes. */
export function DutiesPanel({ incident, own }: { incident: string; own: boolean }) {
  const detail = useRead(duties.readDuties, { incident }, { live: ['duty', 'submission'] })
  const fault = detail.problem?.fault
  const early = useEarly(own && fault === 'missing' && !detail.answer, detail.again)
  if (!own && !detail.answer && (fault === 'refused' || fault === 'missing')) return null // not everyone who reads a report has to do with its duties
  if (early) return <Section title={words.title}><Loading says={words.working} at={0} /></Section>
  return <Section title={own ? words.title : words.received}><Read of={detail} lines={4}>{(result, { can }) => (own ? <Own detail={result} can={can} /> : <Received detail={result} />)}</Read></Section>
}

/** The facts of a new report are taken over within about a second: until then its duties are asked for again. */
function useEarly(absent: boolean, again: () => void): boolean {
  const [tries, setTries] = useState(0)
  const ask = useEffectEvent(again)
  const early = absent && tries < TRIES
  useEffect(() => {
    if (!early) return
    const timer = setTimeout(() => {
      setTries(tries + 1)
      ask()
    }, 1000)
    return () => clearTimeout(timer)
  }, [early, tries])
  return early
}

function Own({ detail, can }: { detail: DutyDetail; can: Can }) {
  const t = useText()
  const [due, chosen] = [open(detail), voluntary(detail)]
  const own = useOwn()(detail.incident.organisation.id)
  const first = soonest(toSend(detail)) ?? toSend(detail)[0]
  return (
    <>
      <p className="max-w-[46rem] text-std-17B-170 text-solid-gray-900"><Headline detail={detail} /></p>
      {detail.phase && due.length > 0 && <PhaseLine {...detail.phase} />}
      {detail.questions.length > 0 && <p className="mt-3"><ButtonLink to={`/reports/${detail.incident.id}/answers`} look={first ? 'secondary' : 'primary'} icon="pen">{t(words.answers, { n: detail.questions.length })}</ButtonLink></p>}
      {due.length === 0 ? undecided(detail).length === 0 && <div className="mt-4"><Empty title={words.empty} note={t(words.emptyNote)}>{own && <Link to="/settings/profile">{t(words.profile)}</Link>}</Empty></div>
        : <ol className="mt-4 border-b border-solid-gray-300">{due.map((duty) => <DutyCard key={duty.key} duty={duty} detail={detail} first={duty === first?.duty} />)}</ol>}
      <Undecided detail={detail} can={can} />
      {chosen.length > 0 && <div className="mt-8"><Disclosure title={t(words.voluntary, { n: chosen.length })} note={words.voluntaryNote}><ol>{chosen.map((duty) => <DutyCard key={duty.key} duty={duty} detail={detail} />)}</ol></Disclosure></div>}
      <NotDuties duties={settled(detail)} others={detail.others} />
      <Reminders incident={detail.incident.id} />
      <History detail={detail} />
    </>
  )
}

/** For a body: what is due to it and what it has, without the reporter's reasons. */
function Received({ detail }: { detail: DutyDetail }) {
  if (detail.duties.length === 0 && detail.submissions.length === 0) return <Empty title={words.nothing} />
  return <ol className="border-b border-solid-gray-300">{detail.duties.map((duty) => <DutyCard key={duty.key} duty={duty} detail={detail} body />)}</ol>
}

/** One sentence on how much is to be sent, what is late, and whose clock runs out first. */
function Headline({ detail }: { detail: DutyDetail }) {
  const t = useText()
  const reader = useReader()
  const { language, now } = reader
  const send = toSend(detail)
  const [possible, possibleBy] = [undecided(detail).length, earliestPossible(detail)]
  const late = send.filter(({ stage }) => stage.late).length
  const next = soonest(send.filter(({ stage }) => !stage.late))
  const promptly = send.filter(({ stage }) => stage.due.kind === 'promptly').length
  const { closedAt } = detail.incident
  const goesOn = closedAt !== null && send.length + possible > 0
  const said = [
    goesOn && t(words.closed, { moment: momentOf(new Date(closedAt), reader) }),
    send.length > 0 ? t(words.send, { n: send.length }) : t(words.none), late > 0 && t(words.late, { n: late }),
    next && t(words.soonest, { length: lengthOf(Date.parse(next.stage.due.at ?? '') - now.getTime(), language), bodies: t(inTurn(next.duty.addressees.map(({ name }) => name))), stage: t(next.stage.title) }),
    promptly > 0 && t(words.promptly, { n: promptly }),
    possible > 0 && t(words.possible, { n: possible }),
    possible > 0 && !next && possibleBy && Date.parse(possibleBy) > now.getTime() && t(words.possibleBy, { length: lengthOf(Date.parse(possibleBy) - now.getTime(), language) }),
  ]
  return said.filter((one) => typeof one === 'string').join(language === 'ja' ? '' : ' ')
}
