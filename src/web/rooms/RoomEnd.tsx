import { useState } from 'react'
import { rooms, type RoomDetail } from '#domains/rooms/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure, Facts } from '#web/ui/Panel.tsx'
import { useLanguage, useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { saveFile } from '../sharing/save-file.ts'

const words = {
  title: text('まとめと終わり', 'Summary and end'), summary: text('まとめを見る', 'Show the summary'), hide: text('まとめを閉じる', 'Hide the summary'), save: text('文書として保存する', 'Save as text'),
  print: text('印刷できる形で開く', 'Open it for printing'),
  organisations: text('組織', 'Organisations'), entries: text('書き込み等', 'Entries'), done: text('終わった作業', 'Tasks done'), open: text('残った作業', 'Tasks open'), decisions: text('決定', 'Decisions'), brought: text('持ち込み', 'Brought in'), files: text('ファイル', 'Files'),
  close: text('対応室を終える', 'Close the room'), closeNote: text('終わりのことば', 'Closing words'), closed: text('終えました。', 'Closed.'), reopen: text('再び開く', 'Reopen it'), reason: text('再び開く理由', 'Why it is reopened'), reopened: text('再び開きました。', 'Reopened.'), why: text('理由を書いてください。', 'Write why.'),
  leave: text('退出する', 'Leave the room'), left: text('退出しました。', 'You left.'), leaveNote: text('退出すると、この対応室は見えなくなります。', 'Once you leave you no longer see this room.'),
}

/** What the room came to, and how one ends it or leaves it. */
export function RoomEnd({ room, can }: { room: RoomDetail; can: Can }) {
  const t = useText()
  const [shown, setShown] = useState(false)
  const { session } = useSession()
  const host = room.host.id === session?.organisation.id
  return (
    <Section title={words.title}>
      <div className="mb-4 grid gap-4"><div><Button icon="file" expanded={shown} onPress={() => setShown(!shown)}>{t(shown ? words.hide : words.summary)}</Button></div>{shown && <Told id={room.id} />}</div>
      {host && room.state === 'open' && <Disclosure title={words.close}><Close room={room} can={can} /></Disclosure>}
      {host && room.state === 'closed' && <Disclosure title={words.reopen}><Reopen room={room} can={can} /></Disclosure>}
      <Disclosure title={words.leave} note={words.leaveNote}><Leave room={room} can={can} /></Disclosure>
    </Section>
  )
}

function Told({ id }: { id: string }) {
  const t = useText()
  const { language } = useLanguage()
  const summary = useRead(rooms.summary, { id })
  return (
    <Read of={summary}>
      {({ title, counts, text: said }) => (
        <>
          <Facts narrow facts={(['organisations', 'entries', 'decisions', 'done', 'open', 'brought', 'files'] as const).map((count) => ({ term: t(words[count]), value: t('{n}', { n: counts[count] }) }))} />
          <div className="max-h-96 overflow-y-auto whitespace-pre-wrap break-words rounded-8 border border-solid-gray-300 p-3 text-dns-14N-130 leading-160" tabIndex={0} role="region" aria-label={t(words.summary)}>{said[language]}</div>
          <div className="flex flex-wrap items-center gap-x-6 gap-y-2"><Link to={`/rooms/${id}/summary`}>{t(words.print)}</Link><Button look="small" icon="save" onPress={() => saveFile(`${title.replaceAll(/[\\/:*?"<>|]/g, '_').slice(0, 60)}.txt`, said[language], 'text/plain')}>{t(words.save)}</Button></div>
        </>
      )}
    </Read>
  )
}

function Close({ room, can }: { room: RoomDetail; can: Can }) {
  const [note, setNote] = useState('')
  return <div className="grid gap-4"><TextArea label={words.closeNote} mark="free" rows={2} small value={note} onChange={setNote} /><Act verb={rooms.close} input={{ id: room.id, note }} can={can} says={words.close} done={words.closed} /></div>
}

function Reopen({ room, can }: { room: RoomDetail; can: Can }) {
  const [reason, setReason] = useState('')
  return <div className="grid gap-4"><TextArea label={words.reason} rows={2} small value={reason} onChange={setReason} /><Act verb={rooms.reopen} input={{ id: room.id, reason }} can={can} says={words.reopen} done={words.reopened} {...(!reason.trim() && { because: words.why })} /></div>
}

function Leave({ room, can }: { room: RoomDetail; can: Can }) {
  const { go } = useAddress()
  return <Act verb={rooms.leave} input={{ id: room.id }} can={can} says={words.leave} done={words.left} onDone={() => go('/rooms')} />
}
