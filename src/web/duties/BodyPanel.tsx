import { useState } from 'react'
import { duties, type SubmissionDetail } from '#domains/duties/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Input, Select, TextArea } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { MomentInput } from '#web/ui/MomentInput.tsx'
import { DecisionPanel, Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'

const words = {
  title: text('受付', 'Receiving it'), report: text('この報告を開く', 'Open the report'),
  number: text('こちらの受付番号', 'Your own number'), acknowledge: text('受領したと知らせる', 'Acknowledge'), acknowledged: text('受領を知らせました。', 'Acknowledged.'), already: text('受領済み', 'Acknowledged'),
  ask: text('報告者に質問する', 'Ask the reporter'), askNote: text('報告者のページに、質問として出ます。', 'It appears on the reporter’s page as a question.'), question: text('質問', 'Question'), by: text('回答の期限', 'Answer by'), send: text('質問を送る', 'Send the question'), asked: text('質問を送りました。', 'The question was sent.'), empty: text('質問を書いてください。', 'Write the question first.'),
  request: text('追加の報告を求める', 'Ask for a further report'), requestNote: text('この法律で、求めたときに出される報告です。', 'Reports that this law wants when asked for.'), which: text('求める報告', 'Which report'), due: text('提出の期限', 'Due by'), say: text('求める内容', 'What is asked'), requested: text('追加の報告を求めました。', 'The further report was asked for.'), want: text('追加の報告を求める', 'Ask for it'),
}

/** What the body does with it: acknowledge with its own number, ask back, ask for a further report. */
export function BodyPanel({ submission, can }: { submission: SubmissionDetail; can: Can }) {
  const t = useText()
  const [reference, setReference] = useState('')
  const { id, acknowledgedAt, incident, mayRequest } = submission
  return (
    <div className="grid gap-6">
      <DecisionPanel title={words.title}>
        {acknowledgedAt
          ? <p className="text-dns-16N-130 text-green-900">{t(words.already)}　<Time at={acknowledgedAt} as="tight" />{submission.reference && <>　<Written>{submission.reference}</Written></>}</p>
          : <><Input label={words.number} mark="free" value={reference} onChange={setReference} /><Act verb={duties.acknowledge} input={{ id, reference }} can={can} look="primary" wide says={words.acknowledge} done={words.acknowledged} /></>}
        <p className="text-dns-14N-130"><Link to={`/reports/${incident}`}>{t(words.report)}</Link></p>
      </DecisionPanel>
      <div>
        <Disclosure title={words.ask} note={words.askNote}><Ask id={id} can={can} /></Disclosure>
        {mayRequest.length > 0 && <Disclosure title={words.request} note={words.requestNote}><Request id={id} can={can} mayRequest={mayRequest} /></Disclosure>}
      </div>
    </div>
  )
}

function Ask({ id, can }: { id: string; can: Can }) {
  const [body, setBody] = useState('')
  const [due, setDue] = useState('')
  return (
    <div className="grid gap-4">
      <TextArea label={words.question} rows={3} value={body} onChange={setBody} />
      <MomentInput label={words.by} mark="free" value={due} onChange={setDue} />
      <Act verb={duties.ask} input={{ id, body, ...(due && { due }) }} can={can} says={words.send} done={words.asked} onDone={() => setBody('')} {...(body.trim() === '' && { because: words.empty })} />
    </div>
  )
}

function Request({ id, can, mayRequest }: Pick<SubmissionDetail, 'id' | 'mayRequest'> & { can: Can }) {
  const [stage, setStage] = useState(mayRequest[0]?.stage ?? '')
  const [due, setDue] = useState('')
  const [body, setBody] = useState('')
  return (
    <div className="grid gap-4">
      <Select label={words.which} value={stage} onChange={setStage} options={mayRequest.map((one) => ({ value: one.stage, label: one.title }))} />
      <MomentInput label={words.due} mark="free" value={due} onChange={setDue} />
      <TextArea label={words.say} mark="free" rows={3} value={body} onChange={setBody} />
      <Act verb={duties.request} input={{ id, stage, body, ...(due && { due }) }} can={can} says={words.want} done={words.requested} />
    </div>
  )
}
