import type { ReactNode } from 'react'
import { text } from '#language/words.ts'
import { Clock } from '#web/ui/Clock.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time, useReader } from '#web/ui/Time.tsx'
import type { Stage } from './duty-order.ts'

const words = {
  sent: text('提出済み', 'Sent'),
  request: text('求められたとき', 'When asked for'),
  noTime: text('期限の定めなし', 'No deadline in law'),
  unconfirmed: text('期限は未確認', 'Deadline not confirmed'),
  wouldBeLate: text('義務なら、もう過ぎています', 'Past due, should it be a duty'),
  planned: text('前の報告のあと', 'After the report before'),
  promptly: text('時間の定めなし', 'no number of hours is set by law'),
}

/** The deadline of one report: the time left, or the law's own words where it gives no number. None is invented. */
export function StageClock({ stage, from, bar = true }: { stage: Pick<Stage, 'state' | 'due' | 'sentAt'>; from: string; bar?: boolean }) {
  const t = useText()
  const { now } = useReader()
  const { state, due, sentAt } = stage
  if (state === 'sent') return <Clock state={{ kind: 'done', at: sentAt ?? from, says: t(words.sent) }} />
  if (due.at !== null && due.projected) return <Clock state={{ kind: 'waiting', says: t(words.planned), note: <Time at={due.at} as="moment" /> }} />
  if (due.at !== null && state === 'possible' && Date.parse(due.at) < now.getTime()) return <Clock state={{ kind: 'waiting', says: t(words.wouldBeLate), note: <Time at={due.at} as="moment" /> }} />
  if (due.at !== null) return <Clock bar={bar} state={{ kind: 'running', since: due.since ?? from, due: due.at }} />
  return <Clock state={withoutNumber(due.kind, t(due.words), t)} />
}

type Said = ReturnType<typeof useText>

function withoutNumber(kind: Stage['due']['kind'], law: string, t: Said): { kind: 'promptly' | 'waiting'; says: string | undefined; note: ReactNode } {
  switch (kind) {
    case 'promptly': return { kind: 'promptly', says: law, note: /定めなし|no (?:number|time)/.test(law) ? null : t(words.promptly) }
    case 'on-request': return { kind: 'waiting', says: t(words.request), note: law }
    case 'none': return { kind: 'waiting', says: t(words.noTime), note: law }
    case 'unconfirmed': return { kind: 'waiting', says: t(words.unconfirmed), note: law }
    default: return { kind: 'waiting', says: undefined, note: law }
  }
}
