import { useState } from 'react'
import { rooms, type RoomDetail } from '#domains/rooms/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { ManyChoices, Toggle } from '#web/ui/Choices.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { FileDrop } from '#web/ui/FileDrop.tsx'
import { useText } from '#web/ui/text.tsx'
import { useEvidence } from '../reporting/use-evidence.ts'
import { BringForm } from './BringForm.tsx'

const words = {
  what: text('何を残しますか', 'What do you add?'), note: text('書き込み', 'Note'), bring: text('持ち込み', 'Bring in'), file: text('ファイル', 'File'), decision: text('決定', 'Decision'),
  body: text('分かったこと、頼みたいこと', 'What became known, what you ask for'), send: text('書き込む', 'Write it'), sent: text('書き込みました。', 'Written.'), empty: text('内容を書いてください。', 'Write something first.'),
  decided: text('決めたこと', 'What was decided'), reasons: text('理由', 'Reasons'), decide: text('決定を残す', 'Record the decision'), kept: text('決定を残しました。', 'The decision was recorded.'), both: text('決めたことと理由を書いてください。', 'Write the decision and its reasons.'),
  drop: text('ファイル（10MBまで）', 'File (at most 10 MB)'), about: text('ファイルの説明', 'About the file'), only: text('見せる組織', 'Who sees it'), onlyHint: text('選ばなければ、全員に見せます。', 'Everybody in the room, unless you choose.'), put: text('置く', 'Put it'), placed: text('置きました。', 'It is in the room.'), none: text('ファイルを選んでください。', 'Choose a file.'),
}

const kinds = ['note', 'bring', 'file', 'decision'] as const

/** Where one adds to the room: words, something of the exchange, a file, a decision. */
export function WritePanel({ room, can }: { room: RoomDetail; can: Can }) {
  const t = useText()
  const [kind, setKind] = useState<(typeof kinds)[number]>('note')
  const forms = { note: NoteForm, bring: BringForm, file: FileForm, decision: DecisionForm }
  const Form = forms[kind]
  return (
    <section className="panel mb-8 grid gap-4 p-5" aria-label={t(words.what)}>
      <div className="justify-self-start"><Toggle label={words.what} value={kind} onChange={setKind} options={kinds.map((value) => ({ value, label: words[value] }))} /></div>
      <Form room={room} can={can} />
    </section>
  )
}

function NoteForm({ room, can }: { room: RoomDetail; can: Can }) {
  const [body, setBody] = useState('')
  return (
    <>
      <TextArea label={words.body} rows={3} value={body} onChange={setBody} />
      <Act verb={rooms.note} input={{ id: room.id, body }} can={can} look="primary" says={words.send} done={words.sent} onDone={() => setBody('')} {...(!body.trim() && { because: words.empty })} />
    </>
  )
}

function DecisionForm({ room, can }: { room: RoomDetail; can: Can }) {
  const [decision, setDecision] = useState('')
  const [reasons, setReasons] = useState('')
  return (
    <>
      <TextArea label={words.decided} rows={2} value={decision} onChange={setDecision} />
      <TextArea label={words.reasons} rows={2} value={reasons} onChange={setReasons} />
      <Act verb={rooms.decide} input={{ id: room.id, decision, reasons }} can={can} look="primary" says={words.decide} done={words.kept} onDone={() => { setDecision(''); setReasons('') }} {...((!decision.trim() || !reasons.trim()) && { because: words.both })} />
    </>
  )
}

function FileForm({ room, can }: { room: RoomDetail; can: Can }) {
  const t = useText()
  const evidence = useEvidence()
  const [note, setNote] = useState('')
  const [only, setOnly] = useState<string[]>([])
  const chosen = evidence.attached.at(-1)
  const members = [...new Map(room.seats.filter(({ state }) => state === 'joined').map(({ organisation }) => [organisation.id, organisation])).values()]
  return (
    <>
      <FileDrop label={words.drop} limit={10} onFiles={(files) => { evidence.clear(); evidence.add(files) }} />
      {chosen && <p className="text-dns-16N-130"><bdi>{chosen.file.name}</bdi></p>}
      <TextArea label={words.about} mark="free" rows={2} value={note} onChange={setNote} />
      {members.length > 1 && <ManyChoices label={words.only} mark="free" hint={words.onlyHint} columns={2} value={only} onChange={setOnly} options={members.map(({ id, name }) => ({ value: id, label: t(name) }))} />}
      <Act verb={rooms.file} input={{ id: room.id, file: chosen?.file ?? { name: '', content: '' }, note, only }} can={can} look="primary" says={words.put} done={words.placed} onDone={() => { evidence.clear(); setNote(''); setOnly([]) }} {...(!chosen && { because: words.none })} />
    </>
  )
}
