import { useState } from 'react'
import { rooms, type Entry, type RoomDetail, type RoomFile } from '#domains/rooms/contract.ts'
import type { Problem } from '#client/problem.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { saveBytes } from '#web/duties/save-form.ts'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useCall } from '#web/wire/call.ts'
import { asProblem } from '#web/wire/read.ts'
import { authorWords, entryIcons, entryWord, sizeWords, taskTones } from './room-words.ts'

const words = {
  reasons: text('理由', 'Reasons'), corrected: text('あとで訂正', 'Corrected later'), corrects: text('「{text}」の訂正', 'Corrects “{text}”'), gone: text('取り下げられました', 'withdrawn'), replaced: text('訂正されました', 'corrected'), newer: text('新しい警報に替わりました', 'replaced by a newer one'),
  correct: text('訂正する', 'Correct it'), body: text('正しくは', 'The right words'), send: text('訂正を残す', 'Record the correction'), sent: text('訂正しました。', 'Corrected.'), empty: text('正しい内容を書いてください。', 'Write the right words.'), cancel: text('やめる', 'Cancel'),
  fetch: text('受け取る', 'Fetch'), caution: text('開くと動くおそれ', 'may run when opened'), only: text('{names}だけに', 'for {names} only'), taken: text('受け取った組織：{names}', 'Fetched by {names}'),
}

const correctable = new Set<Entry['kind']>(['note', 'decision', 'brought', 'file', 'task'])

/** The newest first. Each entry says who, of which organisation, and when. */
export function Timeline({ room, can }: { room: RoomDetail; can: Can }) {
  return (
    <ol className="border-b border-solid-gray-300">
      {room.entries.map((entry) => <li key={entry.id} className="border-t border-solid-gray-300 py-4"><Told entry={entry} room={room} can={can} /></li>)}
    </ol>
  )
}

function Told({ entry, room, can }: { entry: Entry; room: RoomDetail; can: Can }) {
  const t = useText()
  const { kind, by, at, text: said, reasons, whom, task, brought, file, corrected, of } = entry
  const first = kind === 'correction' ? room.entries.find(({ id }) => id === of)?.text : undefined
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dns-14N-130 text-solid-gray-700">
        <span className="inline-flex items-center gap-1.5 text-dns-14B-120 text-solid-gray-900"><Icon name={entryIcons[kind]} size={5} />{t(entryWord(kind))}</span>
        <span><Written>{authorWords(by, t)}</Written></span><Time at={at} />
        {corrected && <Chip tone="warn" icon="pen">{t(words.corrected)}</Chip>}
      </div>
      {whom && <p className="mt-1"><Written>{`${t(whom.organisation.name)}　${t(whom.seat)}`}</Written></p>}
      {task && <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1"><strong><Written>{task.title}</Written></strong><span><Written>{t(task.organisation.name)}</Written></span><Chip tone={taskTones[task.state].tone} icon={taskTones[task.state].icon}>{t(taskTones[task.state].word)}</Chip></p>}
      {brought && <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1"><Link to={brought.link} className="link break-all"><Written>{t(brought.title)}</Written></Link><Tlp level={brought.tlp} />{brought.state === 'withdrawn' && <Chip tone="warn" icon="back">{t(words.gone)}</Chip>}{(brought.state === 'corrected' || brought.state === 'replaced') && <Chip tone="warn" icon="pen">{t(brought.state === 'replaced' ? words.newer : words.replaced)}</Chip>}</p>}
      {file && <FileLine room={room.id} file={file} />}
      {first && <p className="mt-2 border-l-4 border-solid-gray-300 pl-3 text-dns-14N-130 leading-160 text-solid-gray-700"><Written>{t(words.corrects, { text: first })}</Written></p>}
      {said && <p className={`mt-2 max-w-[46rem] whitespace-pre-wrap break-words text-solid-gray-900 ${kind === 'decision' ? 'font-bold' : ''}`}><Written>{said}</Written></p>}
      {reasons && <p className="mt-1 max-w-[46rem] whitespace-pre-wrap text-solid-gray-800"><span className="mr-2 text-solid-gray-700">{t(words.reasons)}</span><Written>{reasons}</Written></p>}
      {entry.own && room.state === 'open' && correctable.has(kind) && <Correct room={room.id} entry={entry} can={can} />}
    </>
  )
}

function FileLine({ room, file }: { room: string; file: RoomFile }) {
  const t = useText()
  const call = useCall()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | undefined>()
  const names = (of: RoomFile['only']): string => of.map(({ name }) => t(name)).join('、')
  const take = async (): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    try {
      const { name, content } = (await call(rooms.fetch, { id: room, file: file.id })).result
      saveBytes({ name: name.replaceAll(/[\\/:*?"<>|]/g, '_'), content, mediaType: 'application/octet-stream' }) // of no type: no browser opens it by itself
    } catch (error) {
      setProblem(asProblem(error))
    }
    setBusy(false)
  }
  return (
    <div className="mt-1 grid gap-2">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1"><strong className="break-all"><Written>{file.name}</Written></strong><span className="text-dns-14N-130 text-solid-gray-700" lang="en">{file.type}　{sizeWords(file.bytes)}</span>{file.caution && <Chip tone="danger" icon="alert">{t(words.caution)}</Chip>}{file.only.length > 0 && <Chip tone="plain" icon="lock">{t(words.only, { names: names(file.only) })}</Chip>}</p>
      <div><Button look="small" icon="save" busy={busy} onPress={() => void take()}>{t(words.fetch)}<span className="sr-only"> {file.name}</span></Button></div>
      {file.takenBy.length > 0 && <p className="note">{t(words.taken, { names: names(file.takenBy) })}</p>}
      {problem && <ErrorNote problem={problem} />}
    </div>
  )
}

function Correct({ room, entry, can }: { room: string; entry: Entry; can: Can }) {
  const t = useText()
  const [open, setOpen] = useState(false)
  const [body, setBody] = useState('')
  if (!open) return <p className="mt-1"><button type="button" className="btn-plain min-h-8 text-dns-14N-130" onClick={() => setOpen(true)}>{t(words.correct)}<span className="sr-only"> {t(entryWord(entry.kind))} {entry.text.slice(0, 40)}</span></button></p>
  return (
    <div className="mt-3 grid max-w-[46rem] gap-3">
      <TextArea label={words.body} rows={2} small value={body} onChange={setBody} />
      <div className="flex flex-wrap items-center gap-4">
        <Act verb={rooms.correct} input={{ id: room, entry: entry.id, body }} can={can} look="small" says={words.send} done={words.sent} onDone={() => { setBody(''); setOpen(false) }} {...(!body.trim() && { because: words.empty })} />
        <button type="button" className="btn-plain min-h-8 text-dns-14N-130" onClick={() => setOpen(false)}>{t(words.cancel)}</button>
      </div>
    </div>
  )
}
