import { useState } from 'react'
import { reporting, type IncidentDetail, type Message } from '#domains/reporting/contract.ts'
import type { Can } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { TimeLeft } from '#web/ui/Clock.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Icon, type IconName } from '#web/ui/Icon.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { Section } from '#web/ui/Page.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { EvidenceFiles } from './EvidenceQuestion.tsx'
import { personWords } from './person-words.ts'
import { useEvidence } from './use-evidence.ts'

const kinds: Record<Message['kind'], { word: Text; icon: IconName }> = {
  reported: { word: text('報告', 'Report'), icon: 'send' },
  question: { word: text('質問', 'Question'), icon: 'question' },
  answer: { word: text('回答', 'Answer'), icon: 'check' },
  update: { word: text('続報', 'Update'), icon: 'pen' },
  triaged: { word: text('深刻度の判断', 'Severity judged'), icon: 'half' },
  taken: { word: text('受け持ち', 'Taken on'), icon: 'shield' },
  closed: { word: text('終了', 'Closed'), icon: 'minus' },
  offer: { word: text('渡す情報', 'Release'), icon: 'lock' },
}

const words = {
  title: text('やりとり', 'What was said'),
  note: text('報告した組織と、報告を受けた機関だけが読みます。', 'Read by the organisation that reported and the bodies that received it.'),
  noteFor: text('{organisation}と、報告を受けた機関、代理の間は{proxy}だけが読みます。', 'Read by {organisation}, by the bodies that received it, and by {proxy} while it may report for it.'),
  unanswered: text('回答待ち', 'Waiting for an answer'),
  answer: text('回答', 'Your answer'), send: text('回答を送る', 'Send the answer'), empty: text('回答を書いてください。', 'Write the answer first.'),
  answered: text('回答を送りました。', 'The answer was sent.'),
  update: text('続報を書く', 'Write an update'), updateNote: text('分かったこと、変わったことを書き足します。', 'Add what became known or changed.'),
  updateBody: text('分かったこと・変わったこと', 'What became known or changed'), updateSend: text('続報を送る', 'Send the update'), updateEmpty: text('内容を書いてください。', 'Write something first.'),
  updated: text('続報を送りました。', 'The update was sent.'),
}

interface ThreadProps {
  readonly incident: IncidentDetail
  readonly can: Can
  readonly own: boolean
}

/** The conversation in order, the newest last; each open question carries its form where the reader may answer it. */
export function ReportThread({ incident, can, own }: ThreadProps) {
  const t = useText()
  const [sent, setSent] = useState<string | undefined>()
  return (
    <Section title={words.title} note={incident.reportedBy ? t(words.noteFor, { organisation: t(incident.organisationName), proxy: t(incident.reportedBy.name) }) : t(words.note)}>
      <ol>
        {incident.thread.map((message) => (
          <li key={message.id} className="border-t border-solid-gray-300 py-4">
            <Said message={message} asked={incident.thread.find(({ id }) => id === message.to)} />
            {message.kind === 'question' && !message.answered && own && <AnswerForm incident={incident.id} question={message} can={can} onSent={setSent} />}
          </li>
        ))}
      </ol>
      <div role="status" className={sent && 'py-3'}>{sent && <ProofLine says={t(words.answered)} entry={sent} />}</div>
      {own && <UpdateForm incident={incident} can={can} />}
    </Section>
  )
}

function Said({ message, asked }: { message: Message; asked: Message | undefined }) {
  const t = useText()
  const { word, icon } = kinds[message.kind]
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dns-14N-130 text-solid-gray-700">
        <span className="inline-flex items-center gap-1.5 text-dns-14B-120 text-solid-gray-900"><Icon name={icon} size={5} />{t(word)}</span>
        <span><Written>{personWords(message.from, t)}</Written></span>
        <Time at={message.at} />
        {message.kind === 'question' && !message.answered && <Chip tone="warn" icon="ring">{t(words.unanswered)}</Chip>}
      </div>
      {asked && <p className="mt-2 border-l-4 border-solid-gray-300 pl-3 text-dns-14N-130 leading-160 text-solid-gray-700"><Written>{asked.body}</Written></p>}
      {message.body && <p className="mt-2 max-w-[46rem] whitespace-pre-wrap text-solid-gray-900"><Written>{message.body}</Written></p>}
      {message.due && !message.answered && <div className="mt-2"><TimeLeft since={message.at} due={message.due} /></div>}
    </>
  )
}

function AnswerForm({ incident, question, can, onSent }: { incident: string; question: Message; can: Can; onSent: (entry: string | undefined) => void }) {
  const [body, setBody] = useState('')
  return (
    <div className="mt-3 grid max-w-[46rem] gap-3">
      <TextArea label={words.answer} rows={3} value={body} onChange={setBody} />
      <Act verb={reporting.answer} input={{ id: incident, question: question.id, body }} can={can} says={words.send} look="primary" onDone={({ entry }) => onSent(entry?.hash)}
        {...(body.trim() === '' && { because: words.empty })} />
    </div>
  )
}

function UpdateForm({ incident, can }: { incident: IncidentDetail; can: Can }) {
  const [body, setBody] = useState('')
  const evidence = useEvidence()
  const sent = (): void => {
    setBody('')
    evidence.clear()
  }
  return (
    <Disclosure title={words.update} note={words.updateNote}>
      <div className="grid max-w-[46rem] gap-4">
        <TextArea label={words.updateBody} value={body} onChange={setBody} />
        <div><EvidenceFiles evidence={evidence} sharing={incident.sharing} whose={incident.organisation} /></div>
        <Act verb={reporting.update} input={{ id: incident.id, body, evidence: evidence.attached.map(({ file }) => file) }} can={can} says={words.updateSend} done={words.updated} onDone={sent}
          {...(body.trim() === '' && { because: words.updateEmpty })} />
      </div>
    </Disclosure>
  )
}
