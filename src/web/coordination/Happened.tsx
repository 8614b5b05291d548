import { useState } from 'react'
import type { Problem } from '#client/problem.ts'
import { cases } from '#domains/coordination/cases/contract.ts'
import { clockKinds, entryKinds, productStatuses, type CaseDetail, type ClockKind, type Entry } from '#domains/coordination/contract.ts'
import { text } from '#language/words.ts'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Button } from '#web/ui/Button.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useCall } from '#web/wire/call.ts'
import { asProblem } from '#web/wire/read.ts'
import { saveBytes } from '../duties/save-form.ts'
import { authorWords, sizeWords } from '../rooms/room-words.ts'
import { entryIcons } from './coordination-words.ts'

const words = {
  to: text('{names}だけに', 'for {names} only'), read: text('読んだ：{names}', 'read by {names}'), older: text('前の記録を見る', 'Earlier entries'), newest: text('新しいものへ戻る', 'Back to the newest'), fetch: text('保存する', 'Save'), caution: text('中身は確かめられていません。隔離した環境で開いてください。', 'Nobody has looked into it. Open it in an isolated place.'),
}

/** Newest first. */
export function Happened({ one }: { one: CaseDetail }) {
  const t = useText()
  const { search, setSearch } = useAddress()
  return (
    <>
      <ol className="border-b border-solid-gray-300">{one.entries.map((entry) => <Row key={entry.id} entry={entry} one={one} />)}</ol>
      <p className="mt-3 flex gap-4 text-dns-14N-130">
        {search['after'] && <button type="button" className="btn-plain min-h-9" onClick={() => setSearch({ after: undefined })}>{t(words.newest)}</button>}
        {one.next && <button type="button" className="btn-plain min-h-9" onClick={() => setSearch({ after: one.next ?? undefined })}>{t(words.older)}</button>}
      </p>
    </>
  )
}

/** What an entry is about: a date by the kind of its clock, a reason by its list, else as it was written. */
function useDetail({ kind, detail }: Entry, { reasons }: CaseDetail): string {
  const t = useText()
  if (kind === 'asked' || kind === 'promised') return t(clockKinds[detail as ClockKind] ?? detail) // it was written from that list
  const reason = [...reasons.extension, ...reasons.early].find(({ id }) => id === detail)
  return reason ? t(reason.title) : detail
}

function Row({ entry, one }: { entry: Entry; one: CaseDetail }) {
  const t = useText()
  const { kind, at, by, text: said, to, due, file, readBy, whom, status } = entry
  const detail = [whom ? t(whom.name) : '', useDetail(entry, one), status ? t(productStatuses[status]) : ''].filter(Boolean).join('　')
  const names = (list: readonly { name: { ja: string; en: string } }[]): string => list.map(({ name }) => t(name)).join('、')
  return (
    <li className="grid grid-cols-[1.5rem_1fr] gap-x-3 border-t border-solid-gray-300 py-4">
      <span className="pt-0.5 text-solid-gray-600"><Icon name={entryIcons[kind]} size={5} /></span>
      <div className="min-w-0">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4 text-dns-14N-130 text-solid-gray-700"><span><strong className="text-solid-gray-900">{t(entryKinds[kind])}</strong>　<Written>{authorWords(by, t)}</Written></span><Time at={at} as="tight" /></p>
        {(detail || due) && <p className="mt-1 text-dns-16N-130 leading-160"><Written>{detail}</Written>{due && <>　<Time at={due} as="moment" /></>}</p>}
        {said && <p className="said mt-1 whitespace-pre-wrap"><Written>{said}</Written></p>}
        {file && <FileLine one={one} file={file} />}
        {(to || readBy.length > 0) && <p className="mt-1 flex flex-wrap gap-x-4 text-dns-14N-130 text-solid-gray-700">{to && to.length > 0 && <span>{t(words.to, { names: names(to) })}</span>}{readBy.length > 0 && <span>{t(words.read, { names: names(readBy) })}</span>}</p>}
      </div>
    </li>
  )
}

function FileLine({ one, file }: { one: CaseDetail; file: NonNullable<Entry['file']> }) {
  const t = useText()
  const call = useCall()
  const [problem, setProblem] = useState<Problem | undefined>()
  const save = async (): Promise<void> => {
    setProblem(undefined)
    try {
      const { name, content } = (await call(cases.fetch, { id: one.id, file: file.id })).result
      saveBytes({ name: name.replaceAll(/[\\/:*?"<>|]/g, '_'), content, mediaType: 'application/octet-stream' }) // of no type: no browser opens it by itself
    } catch (error) {
      setProblem(asProblem(error))
    }
  }
  return (
    <div className="mt-2">
      <p className="flex flex-wrap items-center gap-3 text-dns-14N-130"><Icon name="file" /><bdi>{file.name}</bdi><span>{sizeWords(file.bytes)}</span><Button look="small" icon="save" onPress={() => void save()}>{t(words.fetch)}<span className="sr-only"> {file.name}</span></Button></p>
      <p className="note mt-1">{t(words.caution)}</p>
      {problem && <ErrorNote problem={problem} />}
    </div>
  )
}
