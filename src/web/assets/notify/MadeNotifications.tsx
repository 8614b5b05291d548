import { useState } from 'react'
import { notifications } from '#domains/duties/notifications/contract.ts'
import type { z } from 'zod'
import type { Problem } from '#client/problem.ts'
import { text } from '#language/words.ts'
import { saveBytes } from '#web/duties/save-form.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useCall } from '#web/wire/call.ts'
import { asProblem, useRead } from '#web/wire/read.ts'

const words = {
  title: text('作った届出', 'Notifications made'), devices: text('{n}台分', '{n} {n:device|devices}'), missing: text('足りないところ{n}か所', '{n} missing'), open: text('まだ提出していません', 'not handed over yet'), handed: text('提出済み', 'handed over'),
  save: text('様式を保存する', 'Save the form'), record: text('提出したことを記録する', 'Record that it was handed over'), channel: text('どこへ出しましたか', 'Where did it go?'), channelHint: text('例：所管省庁の窓口、電子申請', 'For instance: the ministry’s counter, its portal'), reference: text('受付番号', 'Reference'), need: text('どこへ出したかを書いてください。', 'Write where it went.'),
}
const formats = ['pdf', 'xlsx', 'json'] as const
const names = { pdf: 'PDF', xlsx: 'Excel', json: 'JSON' } as const

type Made = z.output<typeof notifications.list.output>['notifications'][number]

/** What was made so far: the file again, and whether it was handed over. */
export function MadeNotifications() {
  const list = useRead(notifications.list, { most: 20 })
  return <Read of={list}>{({ notifications: made }) => made.length > 0 && <Section title={words.title}><ul className="border-b border-solid-gray-300">{made.map((one) => <One key={one.id} one={one} />)}</ul></Section>}</Read>
}

function One({ one }: { one: Made }) {
  const t = useText()
  const { handed } = one
  return (
    <li className="grid gap-3 border-t border-solid-gray-300 py-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2"><span className="font-bold">{one.number}</span><span>{t(one.stage.title)}</span><span className="text-solid-gray-700">{t(words.devices, { n: one.devices })}</span><Time at={one.madeAt} />
        {one.missing > 0 && <Chip tone="warn" icon="alert">{t(words.missing, { n: one.missing })}</Chip>}
        {handed ? <Chip tone="ok" icon="check">{t(words.handed)}</Chip> : <Chip>{t(words.open)}</Chip>}</div>
      {handed && <p className="note"><Time at={handed.at} />　{handed.channel}{handed.reference && `　${handed.reference}`}</p>}
      <Files id={one.id} />
      {!handed && <HandOver id={one.id} />}
    </li>
  )
}

function Files({ id }: { id: string }) {
  const t = useText()
  const call = useCall()
  const [busy, setBusy] = useState('')
  const [problem, setProblem] = useState<Problem | undefined>()
  const make = async (format: (typeof formats)[number]): Promise<void> => {
    setBusy(format)
    setProblem(undefined)
    try {
      saveBytes((await call(notifications.render, { id, format })).result)
    } catch (error) {
      setProblem(asProblem(error))
    }
    setBusy('')
  }
  return (
    <div className="grid gap-2">
      <div role="group" aria-label={t(words.save)} className="flex flex-wrap items-center gap-2 text-dns-14N-130"><span className="text-solid-gray-700">{t(words.save)}</span>
        {formats.map((format) => <Button key={format} look="small" icon="file" busy={busy === format} onPress={() => void make(format)}>{names[format]}</Button>)}</div>
      {problem && <ErrorNote problem={problem} />}
    </div>
  )
}

function HandOver({ id }: { id: string }) {
  const t = useText()
  const [written, setWritten] = useState({ channel: '', reference: '', at: '' })
  const write = (part: Partial<typeof written>): void => setWritten({ ...written, ...part, at: new Date().toISOString() })
  return (
    <details>
      <summary>{t(words.record)}</summary>
      <div className="mt-3 grid max-w-[46rem] gap-4 sm:grid-cols-2">
        <Input label={words.channel} hint={words.channelHint} value={written.channel} onChange={(channel) => write({ channel })} />
        <Input label={words.reference} mark="free" value={written.reference} onChange={(reference) => write({ reference })} />
        <Act verb={notifications.hand} input={{ id, ...written }} says={words.record} {...(written.channel.trim() === '' && { because: words.need })} />
      </div>
    </details>
  )
}
