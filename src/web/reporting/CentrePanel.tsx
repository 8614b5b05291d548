import { useState } from 'react'
import { reporting, type IncidentDetail } from '#domains/reporting/contract.ts'
import { severityWords } from '#language/severity.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { ButtonLink } from '#web/ui/Button.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { DecisionPanel, Disclosure, Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useSession } from '#web/wire/session.ts'
import { personWords } from './person-words.ts'

const words = {
  who: text('受け持つ人', 'Who has it'),
  nobody: text('まだ決まっていません', 'Nobody yet'),
  had: text('受け持つ人が決まっています。替わるときは、その人と話してください。', 'Somebody has it. Speak with them if it should change hands.'),
  take: text('この報告を受け持つ', 'Take this report on'), taken: text('受け持ちました。', 'You have taken it on.'),
  triage: text('深刻度を決める', 'Judge the severity'),
  severity: text('深刻度', 'Severity'),
  certain: text('事実と確かめた', 'Confirmed as fact'),
  note: text('そう判断した理由', 'Why'),
  decide: text('この深刻度に決める', 'Set this severity'), decided: text('深刻度を決めました。', 'The severity is set.'), choose: text('深刻度を選んでください。', 'Choose a severity.'),
  ask: text('報告した組織に質問する', 'Ask the reporter'), askNote: text('答えは、このページのやりとりに届きます。', 'The answer arrives in the conversation on this page.'),
  question: text('質問', 'Question'), due: text('回答を希望する日時', 'Answer hoped for by'), send: text('質問を送る', 'Send the question'),
  asked: text('質問を送りました。', 'The question was sent.'), empty: text('質問を書いてください。', 'Write the question first.'),
  close: text('対応を終える', 'Close it'), closeNote: text('終えた報告は開き直せません。報告義務は、出されるか免除されるまで続きます。その後のことは、新しい報告になります。', 'A closed report stays closed. Its duties go on until they are fulfilled or released. What happens later is a new report.'),
  warn: text('この報告から警報を起案する', 'Draft a warning from this report'),
  why: text('どう終わったか', 'How it ended'), closed: text('終了しました。', 'It is closed.'), closeEmpty: text('どう終わったかを書いてください。', 'Write how it ended.'),
}

interface CentreProps {
  readonly incident: IncidentDetail
  readonly can: Can
}

/** Beside a report, for those who received it: take it on, judge it, ask, close. What one may not do says why. */
export function CentrePanel({ incident, can }: CentreProps) {
  const t = useText()
  const { session } = useSession()
  const { handler } = incident
  return (
    <div className="grid gap-6">
      <Panel title={words.who}>
        {handler ? <p><Written>{personWords(handler, t)}</Written></p> : <p className="text-solid-gray-700">{t(words.nobody)}</p>}
        {incident.state !== 'closed' && <div className="mt-3"><Act verb={reporting.take} input={{ id: incident.id }} can={can} says={words.take} done={words.taken} look="primary" wide {...(handler && { because: words.had })} /></div>}
      </Panel>
      {incident.state !== 'closed' && <Triage incident={incident} can={can} />}
      {session?.organisation.kind === 'centre' && <ButtonLink to={`/warnings/new?incident=${incident.id}`} icon="pen" wide>{t(words.warn)}</ButtonLink>}
      {incident.state !== 'closed' && <div><Ask incident={incident} can={can} /><Close incident={incident} can={can} /></div>}
    </div>
  )
}

function Triage({ incident, can }: CentreProps) {
  const t = useText()
  const [level, setLevel] = useState(incident.severity === null ? '' : String(incident.severity))
  const [confirmed, setConfirmed] = useState(incident.confirmed)
  const [note, setNote] = useState('')
  return (
    <DecisionPanel title={words.triage}>
      <fieldset>
        <legend className="sr-only">{t(words.severity)}</legend>
        <div className="grid gap-2">
          {severityWords.map((word, i) => (
            <label key={i} className="choice">
              <input type="radio" name="severity" value={i} checked={level === String(i)} onChange={() => setLevel(String(i))} />
              <span className={`sev sev-${i}`} aria-hidden="true">{i}</span><span><span className="sr-only">{i} </span>{t(word)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <label className="choice"><input type="checkbox" checked={confirmed} onChange={(event) => setConfirmed(event.target.checked)} /><span>{t(words.certain)}</span></label>
      <TextArea label={words.note} mark="free" rows={2} value={note} onChange={setNote} />
      <Act verb={reporting.triage} input={{ id: incident.id, severity: Number(level), confirmed, note }} can={can} says={words.decide} done={words.decided} onDone={() => setNote('')} wide
        {...(level === '' && { because: words.choose })} />
    </DecisionPanel>
  )
}

function Ask({ incident, can }: CentreProps) {
  const [body, setBody] = useState('')
  const [due, setDue] = useState('')
  const asked = (): void => {
    setBody('')
    setDue('')
  }
  return (
    <Disclosure title={words.ask} note={words.askNote}>
      <div className="grid gap-4">
        <TextArea label={words.question} rows={3} value={body} onChange={setBody} />
        <MomentInput label={words.due} mark="free" value={due} onChange={setDue} />
        <Act verb={reporting.ask} input={{ id: incident.id, body, ...(due && { due }) }} can={can} says={words.send} done={words.asked} onDone={asked} {...(body.trim() === '' && { because: words.empty })} />
      </div>
    </Disclosure>
  )
}

function Close({ incident, can }: CentreProps) {
  const [note, setNote] = useState('')
  return (
    <Disclosure title={words.close} note={words.closeNote}>
      <div className="grid gap-4">
        <TextArea label={words.why} rows={3} value={note} onChange={setNote} />
        <Act verb={reporting.close} input={{ id: incident.id, note }} can={can} says={words.close} done={words.closed} {...(note.trim() === '' && { because: words.closeEmpty })} />
      </div>
    </Disclosure>
  )
}
