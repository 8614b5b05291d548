import type { ReactNode } from 'react'
import { text } from '#language/words.ts'
import { Icon, type IconName } from './Icon.tsx'
import { lengthOf, nearness, tightOf } from './moment.ts'
import { useText } from './text.tsx'
import { Time, useReader } from './Time.tsx'

const words = {
  left: text('あと{length}', '{length} left'),
  over: text('{length}過ぎています', '{length} past due'),
  until: text('{moment}まで', 'due {moment}'),
  done: text('済んでいます', 'Done'),
  promptly: text('速やかに', 'Promptly'),
  noNumber: text('時間の定めなし', 'no time is set by law'),
  waiting: text('回答待ち', 'Waiting for an answer'),
}

export type ClockState =
  | { readonly kind: 'running'; readonly since: string; readonly due: string }
  | { readonly kind: 'done'; readonly at: string; readonly says?: string; readonly note?: ReactNode }
  /** The law gives no number: none is invented. An own target is named as own in the note. */
  | { readonly kind: 'promptly'; readonly says?: string | undefined; readonly note?: ReactNode }
  | { readonly kind: 'waiting'; readonly says?: string | undefined; readonly note: ReactNode }

/** A deadline: the time left, the exact moment, and the elapsed share as a grey bar. */
export function Clock({ state, bar = true }: { state: ClockState; bar?: boolean }) {
  const t = useText()
  if (state.kind === 'running') return <Running since={state.since} due={state.due} bar={bar} />
  if (state.kind === 'done')
    return <Row icon="done" tone="text-green-900" says={state.says ?? t(words.done)} note={state.note ?? <Time at={state.at} as="tight" />} />
  if (state.kind === 'promptly') return <Row icon="send" says={state.says ?? t(words.promptly)} note={state.note ?? t(words.noNumber)} />
  return <Row icon="ring" tone="text-solid-gray-700" says={state.says ?? t(words.waiting)} note={state.note} />
}

const tones = { ahead: '', near: 'text-orange-1000', over: 'text-red-1000' }

function Running({ since, due, bar }: { since: string; due: string; bar: boolean }) {
  const t = useText()
  const reader = useReader()
  const [from, to, now] = [Date.parse(since), Date.parse(due), reader.now.getTime()]
  const near = nearness(from, to, now)
  const length = lengthOf(Math.abs(to - now), reader.language)
  const share = Math.max(0, Math.min(1, (now - from) / Math.max(1, to - from)))
  const moment = tightOf(new Date(due), reader)
  return (
    <div>
      <Row icon={near === 'over' ? 'alert' : 'clock'} tone={tones[near]} says={t(near === 'over' ? words.over : words.left, { length })}
        note={<Time at={due}>{t(words.until, { moment })}</Time>} />
      {bar && <span className="elapsed mt-1.5" aria-hidden="true"><span style={{ width: `${Math.round(share * 100)}%` }} /></span>}
    </div>
  )
}

function Row({ icon, tone = '', says, note }: { icon: IconName; tone?: string; says: string; note: ReactNode }) {
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-3">
      <span className={`inline-flex items-center gap-1.5 text-std-18B-160 ${tone || 'text-solid-gray-800'}`}><Icon name={icon} size={5} />{says}</span>
      <span className="text-dns-14N-130 text-solid-gray-700">{note}</span>
    </div>
  )
}

/** The time left in large beside one thing to do, with the exact moment below it. */
export function TimeLeft({ since, due, children }: { since: string; due: string; children?: ReactNode }) {
  const t = useText()
  const reader = useReader()
  const near = nearness(Date.parse(since), Date.parse(due), reader.now.getTime())
  const length = lengthOf(Math.abs(Date.parse(due) - reader.now.getTime()), reader.language)
  return (
    <div>
      <p className={`flex items-center gap-1.5 ${tones[near] || 'text-solid-gray-800'}`}>
        <Icon name={near === 'over' ? 'alert' : 'clock'} size={5} />
        <span className="text-std-20B-150">{t(near === 'over' ? words.over : words.left, { length })}</span>
      </p>
      <p className="text-dns-14N-130 text-solid-gray-700"><Time at={due}>{children ?? t(words.until, { moment: tightOf(new Date(due), reader) })}</Time></p>
    </div>
  )
}
