import { useState } from 'react'
import { sharing, type WarningDetail } from '#domains/sharing/contract.ts'
import type { Can } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import type { Purpose } from '#trust/labels/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Clock, TimeLeft } from '#web/ui/Clock.tsx'
import { Select, TextArea } from '#web/ui/Field.tsx'
import { Icon, type IconName } from '#web/ui/Icon.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { tightOf } from '#web/ui/moment.ts'
import { useReader } from '#web/ui/Time.tsx'
import { answerName, inTurn, purposeName } from './sharing-words.ts'
import { OwnChip } from './WarningState.tsx'

const words = {
  how: text('どうでしたか', 'How did it go?'),
  now: text('いまの答え', 'Your answer now'),
  by: text('{moment}までに', 'By {moment}'), jump: text('どうだったかを答える', 'say how it went'),
  read: text('読みました（対処はこれから）', 'We have read it (acting comes later)'), acknowledged: text('確認を記録しました。', 'Acknowledged.'),
  already: text('確認したことは、もう伝わっています。', 'They know that you have read it.'),
  answered: text('「{answer}」と答えました。', 'Answered: {answer}.'),
  purpose: text('指標を何に使いましたか', 'What did you use the indicators for?'),
  more: text('書き添える', 'Add a note'), note: text('状況や、助けてほしいこと', 'The situation, or what help you need'),
  who: text('答えを見るのは、{names}だけです。助ける順番を決めるために使います。答えは、あとで変えられます。', 'Only {names} see your answer, to decide whom to help first. You can change it later.'),
  giver: text('指標を渡した組織には、{named}、対処したことが伝わります。', 'Those who gave the indicators learn that you acted, {named}.'),
  named: text('名前を出すと決めた組織だけ名前つきで', 'by name only if your organisation agreed to be named'),
}

const notes: Readonly<Record<keyof typeof icons, Text>> = {
  fixed: text('することを、最後まで終えた', 'Every step is done'),
  mitigated: text('危険は下げた。残りはこれから', 'Risk lowered; the rest is to come'),
  'not-affected': text('その製品は使っていない', 'We do not use this product'),
  'need-help': text('見つけた、分からない、できない', 'Found it, not sure, or cannot do it'),
}
const icons = { fixed: 'done', mitigated: 'shield', 'not-affected': 'minus', 'need-help': 'help' } as const satisfies Record<string, IconName>
type AnswerId = keyof typeof icons
const answerIds = Object.keys(icons) as AnswerId[] // the keys are the four answers

/** On a phone the panel stands far below: the moment and the way there stand under the title. */
export function DueLine({ warning }: { warning: WarningDetail }) {
  const t = useText()
  const reader = useReader()
  if (!warning.answerBy || warning.own?.answer) return null
  return (
    <p className="mb-6 flex flex-wrap items-center gap-x-3 gap-y-1 border-y border-solid-gray-300 py-3 text-solid-gray-900 lg:hidden">
      <span className="inline-flex items-center gap-1.5"><Icon name="clock" size={5} /><strong>{t(words.by, { moment: tightOf(new Date(warning.answerBy), reader) })}</strong></span>
      <a className="link" href="#answer">{t(words.jump)}</a>
    </p>
  )
}

/** The time left, and four equal answers; none is filled. */
export function AnswerPanel({ warning, can }: { warning: WarningDetail; can: Can }) {
  const t = useText()
  const { id, draft, own, signatures, cosigned } = warning
  const [purpose, setPurpose] = useState<Purpose>(draft.purposes.includes('detect') ? 'detect' : (draft.purposes[0] ?? 'detect'))
  const [note, setNote] = useState('')
  const issuer = signatures[0]?.organisationName
  const names = t(inTurn([...(issuer ? [issuer] : []), ...cosigned]))
  return (
    <div id="answer">
      <DecisionPanel title={words.how}>
        <Due warning={warning} />
        {own?.answer && <p className="flex flex-wrap items-center gap-2 text-dns-14N-130"><span className="text-solid-gray-700">{t(words.now)}</span><OwnChip own={own} /></p>}
        <div className="grid gap-3">
          {answerIds.map((answer) => (
            <Act key={answer} verb={sharing.answer} input={{ id, answer, purpose, note }} can={can} look="answer" icon={icons[answer]} says={answerName(answer)} note={notes[answer]} done={t(words.answered, { answer: t(answerName(answer)) })} />
          ))}
        </div>
        {warning.items.length > 0 && draft.purposes.length > 1 && <Select label={words.purpose} small value={purpose} onChange={(chosen) => setPurpose(draft.purposes.find((one) => one === chosen) ?? purpose)} options={draft.purposes.map((value) => ({ value, label: purposeName(value) }))} />}
        <details className="text-dns-14N-130">
          <summary className="link inline-flex min-h-9 items-center">{t(words.more)}</summary>
          <div className="mt-2"><TextArea label={words.note} small rows={3} value={note} onChange={setNote} /></div>
        </details>
        <p className="note">{t(words.who, { names })}{warning.items.length > 0 && <> {t(words.giver, { named: t(words.named) })}</>}</p>
        <div className="border-t border-solid-gray-300 pt-3">
          {own?.acknowledged ? <p className="note">{t(words.already)}</p> : <Act verb={sharing.acknowledge} input={{ id }} can={can} says={words.read} done={words.acknowledged} look="small" />}
        </div>
      </DecisionPanel>
    </div>
  )
}

function Due({ warning: { issuedAt, answerBy, own } }: { warning: WarningDetail }) {
  const t = useText()
  if (own?.answer) return null
  if (issuedAt && answerBy) return <TimeLeft since={issuedAt} due={answerBy} />
  return <Clock state={{ kind: 'promptly', note: t(text('時間の定めなし', 'no time is set')) }} />
}
