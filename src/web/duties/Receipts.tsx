import { submissionStates, type Submission } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Chip, type Tone } from '#web/ui/Chip.tsx'
import type { IconName } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { inTurn } from './duty-words.ts'

const words = {
  list: text('提出したもの', 'What was sent'),
  byHand: text('手渡し：{channel}', 'Handed over: {channel}'),
  number: text('受付番号 {reference}', 'Their number {reference}'),
  by: text('{name}が代わりに提出', 'sent for you by {name}'),
  stale: text('そのあと変わったこと：{fields}', 'Changed since: {fields}'),
  update: text('更新を送る', 'Send the update'),
  late: text('期限のあとに提出', 'sent after the deadline'),
  asks: text('質問 {n}件', '{n} {n:question|questions}'),
}

const looks: Record<Submission['state'], { tone: Tone; icon: IconName }> = { sent: { tone: 'plain', icon: 'send' }, opened: { tone: 'info', icon: 'half' }, acknowledged: { tone: 'ok', icon: 'done' } }

export function SubmissionChip({ state }: { state: Submission['state'] }) {
  const t = useText()
  const { tone, icon } = looks[state]
  return <Chip tone={tone} icon={icon}>{t(submissionStates[state])}</Chip>
}

/** What each body did with what it was sent: sent, opened, acknowledged; and what has changed since, with the way to send it. */
export function Receipts({ submissions, sendTo }: { submissions: readonly Submission[]; sendTo?: ((submission: Submission) => string) | undefined }) {
  const t = useText()
  if (submissions.length === 0) return null
  return <ul aria-label={t(words.list)} className="mt-3 grid gap-2">{submissions.map((one) => <Receipt key={one.id} of={one} sendTo={sendTo} />)}</ul>
}

function Receipt({ of: { id, to, stageTitle, state, sentAt, late, handedOver, reference, stale, open, by, from, acknowledgedAt }, of, sendTo }: { of: Submission; sendTo: ((submission: Submission) => string) | undefined }) {
  const t = useText()
  return (
    <li className="rounded-8 border border-solid-gray-300 px-4 py-3 text-dns-14N-130 leading-160">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to={`/submissions/${id}`}>{t(to.name)}　{t(stageTitle)}</Link>
        {handedOver ? <Chip tone="plain" icon="send">{t(submissionStates.sent)}</Chip> : <SubmissionChip state={state} />}
        <Time at={acknowledgedAt ?? sentAt} as="tight" />
        {late && <span className="text-red-1000">{t(words.late)}</span>}
        {open > 0 && <Chip tone="warn" icon="question">{t(words.asks, { n: open })}</Chip>}
      </div>
      <p className="text-solid-gray-700">
        {[handedOver && t(words.byHand, { channel: handedOver.channel }), (reference ?? handedOver?.reference) && t(words.number, { reference: reference ?? handedOver?.reference ?? '' }), by.id !== from.id && t(words.by, { name: t(by.name) })].filter((said) => typeof said === 'string' && said !== '').map((said) => <span key={String(said)} className="mr-3"><Written>{String(said)}</Written></span>)}
      </p>
      {stale.length > 0 && <p className="text-orange-1000">{t(words.stale, { fields: t(inTurn(stale.map(({ name }) => name))) })}{sendTo && <> <Link to={sendTo(of)}>{t(words.update)}</Link></>}</p>}
    </li>
  )
}
