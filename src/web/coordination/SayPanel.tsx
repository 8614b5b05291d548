import { useState } from 'react'
import { cases } from '#domains/coordination/cases/contract.ts'
import type { CaseDetail } from '#domains/coordination/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { FileDrop } from '#web/ui/FileDrop.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useEvidence } from '../reporting/use-evidence.ts'

const words = {
  body: text('連絡を書く', 'Write a message'), all: text('この案件の全員が読みます。', 'Everybody in the case reads it.'), coordinator: text('調整役が読みます。', 'The coordinator reads it.'), to: text('一部の相手だけに', 'For some only'), toHint: text('調整役は、いつも読みます。', 'The coordinator always reads it.'),
  file: text('ファイル（10MBまで）', 'File (at most 10 MB)'), fileHint: text('開かずに保存されます。', 'It is kept unopened.'), send: text('送る', 'Send'), sent: text('送りました。', 'Sent.'), empty: text('内容を書いてください。', 'Write something first.'), more: text('相手を選ぶ、ファイルを付ける', 'Choose for whom, attach a file'),
}

export function SayPanel({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  const evidence = useEvidence()
  const [body, setBody] = useState('')
  const [to, setTo] = useState<string[]>([])
  if (one.state === 'closed' || one.state === 'declined') return null
  const chosen = evidence.attached.at(-1)
  const others = [...new Map(one.parties.filter(({ state, role, own }) => state === 'joined' && role !== 'coordinator' && !own).map(({ organisation }) => [organisation.id, organisation])).values()]
  const forAll = one.role === 'coordinator' || one.shared
  return (
    <div className="panel mb-6 grid gap-4 p-5">
      <TextArea label={words.body} hint={forAll ? words.all : words.coordinator} rows={3} value={body} onChange={setBody} />
      <Disclosure title={words.more}>
        <div className="grid gap-4">
          {others.length > 0 && forAll && <ManyChoices label={words.to} mark="free" hint={words.toHint} columns={2} value={to} onChange={setTo} options={others.map(({ id, name }) => ({ value: id, label: t(name) }))} />}
          <FileDrop label={words.file} hint={words.fileHint} limit={10} onFiles={(files) => { evidence.clear(); evidence.add(files) }} />
          {chosen && <p className="text-dns-16N-130"><bdi>{chosen.file.name}</bdi></p>}
        </div>
      </Disclosure>
      <Act verb={cases.say} input={{ id: one.id, body, to, ...(chosen && { file: chosen.file }) }} can={can} look="primary" says={words.send} done={words.sent} onDone={() => { setBody(''); setTo([]); evidence.clear() }} {...(!body.trim() && { because: words.empty })} />
    </div>
  )
}
