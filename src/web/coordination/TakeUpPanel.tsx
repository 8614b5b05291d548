import { useState } from 'react'
import { cases } from '#domains/coordination/cases/contract.ts'
import type { CaseDetail } from '#domains/coordination/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'

const words = {
  title: text('この届出を受け付けますか', 'Do you take up this report?'), note: text('届け出た人への返事、受け付けない理由', 'A word to the finder, or why not'), take: text('受け付けて、調整を始める', 'Take it up'), taken: text('受け付けました。', 'It was taken up.'),
  decline: text('受け付けない', 'Do not take it up'), declined: text('受け付けないことにしました。', 'It was not taken up.'), why: text('理由を書いてください。', 'Write why.'),
}

export function TakeUpPanel({ one: { id }, can }: { one: CaseDetail; can: Can }) {
  const [note, setNote] = useState('')
  return (
    <DecisionPanel title={words.title}>
      <TextArea label={words.note} rows={3} value={note} onChange={setNote} />
      <Act verb={cases.takeUp} input={{ id, note }} can={can} look="primary" wide says={words.take} done={words.taken} />
      <Act verb={cases.decline} input={{ id, reason: note }} can={can} look="plain" says={words.decline} done={words.declined} {...(!note.trim() && { because: words.why })} />
    </DecisionPanel>
  )
}
