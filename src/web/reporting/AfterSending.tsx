import { use, type ReactNode } from 'react'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Icon, type IconName } from '#web/ui/Icon.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Disclosed } from './DisclosedQuestion.tsx'
import { usePrincipals } from './ForWhom.tsx'
import type { Needed, ReportForm } from './report-form.ts'
import { questions } from './ReportQuestions.tsx'

const words = {
  title: text('送ると始まること', 'What sending starts'),
  note: text('いまの答えから分かることです。', 'As far as your answers tell now.'),
  arrives: text('送信と同時に届きます', 'Receives it as you send'),
  duty: text('当直にすぐ知らせます', 'Its duty officer is called at once'),
  others: text('ほかの組織', 'Other organisations'),
  specialists: text('専門機関', 'Specialist bodies'),
  asked: text('何を渡すかを見て、あなたが決めます。それまでは渡りません', 'You see what would be given, and decide. Nothing goes before that'),
  askedOf: text('何を渡すかを見て、{organisation}が決めます。それまでは渡りません', '{organisation} sees what would be given, and decides. Nothing goes before that'),
  principal: text('自組織の報告として届き、続きを書けます', 'Has it as its own report, and can go on with it'),
  notShared: text('渡りません', 'Receive nothing'),
  back: text('お返し', 'What comes back'), known: text('送るとすぐ、関わる警報、ほかの組織が見た同じ値、手口への備えが返ります', 'As you send: related warnings, the same values seen by others, and what helps'),
  ledger: text('台帳', 'The ledger'),
  recorded: text('送ったことを記録します。証明は自分で確かめられます', 'Records that you sent it. You can check the proof yourself'),
  ready: text('必須の3つが書けています', 'The three needed answers are there'),
  left: text('あと{n}項目です：{which}', '{n} to go: {which}'),
  send: text('報告を送る', 'Send the report'),
  sending: text('送っています', 'Sending'),
  later: text('あとで続ける', 'Continue later'),
}

interface AfterSendingProps {
  readonly form: ReportForm
  readonly missing: readonly Needed[]
  readonly busy: boolean
  readonly onSend: () => void
  readonly onLater: () => void
  readonly children?: ReactNode
}

/** Beside the form: who receives what when it is sent, and the one button. */
export function AfterSending({ form, missing, busy, onSend, onLater, children }: AfterSendingProps) {
  const t = useText()
  const left = missing.length > 0 ? t(words.left, { n: missing.length, which: missing.map((field) => t(questions[field])).join(t(text('、', ', '))) }) : undefined
  return (
    <Panel kind="quiet" title={words.title} note={words.note}>
      <Consequences form={form} />
      <div className="border-t border-solid-gray-300 pt-4">
        <div role="status">{!left && <p className="mb-3 flex items-center gap-2 text-dns-16N-130 text-green-900"><Icon name="done" size={5} />{t(words.ready)}</p>}</div>
        <Button look="primary" wide busy={busy} because={left} onPress={onSend}>{busy ? `${t(words.sending)}…` : t(words.send)}</Button>
        {children && <div className="mt-3">{children}</div>}
        <p className="mt-3 text-center"><button type="button" className="btn-plain min-h-9" onClick={onLater}>{t(words.later)}</button></p>
      </div>
    </Panel>
  )
}

function Consequences({ form }: { form: ReportForm }) {
  const t = useText()
  const principal = usePrincipals()?.find(({ id }) => id === form.onBehalfOf)
  const asked = principal ? t(words.askedOf, { organisation: t(principal.name) }) : t(words.asked)
  const fields = use(Disclosed)?.fields ?? []
  const bodies = [...new Map(fields.flatMap(({ seenBy }) => seenBy).map((body) => [body.organisation, body])).values()]
  const goesOn = fields.some(({ wide }) => wide)
  const toSpecialists = fields.some(({ others, wide }) => others !== null && !wide)
  return (
    <ul>
      {principal && <Consequence who={t(principal.name)} icon="send" says={t(words.principal)} />}
      {bodies.map(({ organisation, name }) => <Consequence key={organisation} who={t(name)} icon="send" says={t(words.arrives)} />)}
      {form.urgent && <Consequence who={t(text('司令塔', 'The centre'))} icon="phone" says={t(words.duty)} />}
      {toSpecialists && <Consequence who={t(words.specialists)} icon="lock" says={asked} />}
      <Consequence who={t(words.others)} icon={goesOn ? 'lock' : 'ban'} says={goesOn ? asked : t(words.notShared)} />
      {!principal && <Consequence who={t(words.back)} icon="check" says={t(words.known)} />}
      <Consequence who={t(words.ledger)} icon="seal" says={t(words.recorded)} />
    </ul>
  )
}

function Consequence({ who, icon, says }: { who: string; icon: IconName; says: string }) {
  return (
    <li className="border-t border-solid-gray-300 py-3">
      <p className="text-dns-16B-130 text-solid-gray-900">{who}</p>
      <p className="mt-1 flex gap-1.5 text-dns-14N-130 leading-160 text-solid-gray-800"><Icon name={icon} size={5} className="mt-0.5" /><span className="phrase">{says}</span></p>
    </li>
  )
}
