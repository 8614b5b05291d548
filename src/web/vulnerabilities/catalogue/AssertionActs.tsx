import { useState } from 'react'
import { assertions, type ReadAssertion } from '#domains/vulnerabilities/exploited/contract.ts'
import type { Can } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input } from '#web/ui/Field.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import type { Both } from './assertion-form.ts'
import { BothFields } from './BothFields.tsx'

const words = {
  decide: text('公開してよいですか', 'May it be published?'), decideNote: text('押すと、国内のすべての人が読めるようになり、該当する装置のある組織に知らせます。', 'Pressed, everyone in the country can read it, and organisations with devices concerned are told.'), publish: text('公開する', 'Publish'), published: text('公開しました。', 'Published.'),
  decline: text('見送る', 'Decline'), standing: text('公開中の発表', 'A published assertion'), over: text('終わった発表', 'An assertion that has ended'), retracted: text('取り下げました。もう一度発表するときは、新しく起案してください。', 'It was retracted. To assert it anew, propose a new one.'), declined: text('見送りました。', 'It was declined.'),
  retract: text('取り下げる', 'Retract'), retractNote: text('知らせた組織に、悪用の確認を撤回したことを知らせます。理由は公開します。元には戻せません。', 'Those who were told are told that it was wrong. The reason is published. It is final.'), renew: text('期限を延ばす', 'Renew'), until: text('新しい期限', 'Until'), reason: text('理由', 'Reason'), need: text('理由を、日本語と英語で書いてください。', 'Write the reason in both languages.'), needDay: text('新しい期限と理由を書いてください。', 'Give the new day and the reason.'),
}

/** Publish or decline what waits; renew or retract what stands. Whoever may not sees why. */
export function AssertionActs({ one, can }: { one: ReadAssertion; can: Can }) {
  const t = useText()
  const { id, state } = one
  if (state === 'declined' || state === 'retracted') return <DecisionPanel title={words.over}><p>{t(state === 'retracted' ? words.retracted : words.declined)}</p></DecisionPanel>
  if (state === 'proposed') return (
    <DecisionPanel title={words.decide}>
      <p className="note">{t(words.decideNote)}</p>
      <Act verb={assertions.publish} input={{ id }} can={can} says={words.publish} done={words.published} look="primary" wide />
      <WithReason id={id} verb={assertions.decline} can={can} says={words.decline} />
    </DecisionPanel>
  )
  return (
    <DecisionPanel title={words.standing}>
      <WithReason id={id} verb={assertions.retract} can={can} says={words.retract} note={words.retractNote} />
      <Renewing id={id} can={can} />
    </DecisionPanel>
  )
}

const isWhole = ({ ja, en }: Both): boolean => ja.trim() !== '' && en.trim() !== ''

interface ReasonProps { readonly id: string; readonly verb: typeof assertions.decline | typeof assertions.retract; readonly can: Can; readonly says: Text; readonly note?: Text }

function WithReason({ id, verb, can, says, note }: ReasonProps) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState<Both>({ ja: '', en: '' })
  const act = useAct(verb)
  const may = can[verb.name]
  const shut = may && !may.allowed ? may.because : undefined
  const send = (): void => act.run({ id, reason })
  if (!open || shut) return <Button because={shut} expanded={open} onPress={() => setOpen(true)}>{t(says)}…</Button>
  return (
    <div className="grid gap-3">
      {note && <p className="note">{t(note)}</p>}
      <div className="[&>div]:!grid-cols-1"><BothFields label={words.reason} rows={3} place="reason" at={act.at} value={reason} onChange={setReason} /></div>
      {act.problem && <ErrorNote problem={act.problem} again={send} />}
      <Button because={isWhole(reason) ? undefined : words.need} busy={act.busy} onPress={send}>{t(says)}</Button>
    </div>
  )
}

function Renewing({ id, can }: { id: string; can: Can }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const [day, setDay] = useState('')
  const [reason, setReason] = useState<Both>({ ja: '', en: '' })
  const act = useAct(assertions.renew, { onDone: () => setOpen(false) })
  const may = can[assertions.renew.name]
  const shut = may && !may.allowed ? may.because : undefined
  const send = (): void => act.run({ id, expires: new Date(`${day}T23:59:59+09:00`).toISOString(), reason })
  if (!open || shut) return <Button because={shut} expanded={open} onPress={() => setOpen(true)}>{t(words.renew)}…</Button>
  return (
    <div className="grid gap-3">
      <Input label={words.until} type="date" value={day} error={act.at('expires')} onChange={setDay} />
      <div className="[&>div]:!grid-cols-1"><BothFields label={words.reason} rows={2} place="reason" at={act.at} value={reason} onChange={setReason} /></div>
      {act.problem && <ErrorNote problem={act.problem} again={send} />}
      <Button because={isWhole(reason) && day ? undefined : words.needDay} busy={act.busy} onPress={send}>{t(words.renew)}</Button>
    </div>
  )
}
