import { useState, type ReactNode } from 'react'
import { reporting, type Incident } from '#domains/reporting/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { lengthOf } from '#web/ui/moment.ts'
import { useText } from '#web/ui/text.tsx'
import { Time, useReader } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { keepOrder } from '#web/wire/held.ts'
import { SeverityMark } from '../IncidentRow.tsx'
import { personWords } from '../person-words.ts'
import { byNeed, untaken } from './board-order.ts'

const words = {
  title: text('報告の受付', 'Incoming reports'),
  next: text('次の1件を受け持つ', 'Take the next'),
  nobody: text('未定', 'nobody'), age: text('届いてから', 'age'), has: text('担当', 'with'),
  more: text('ほか{n}件（うち担当未定{m}）', '{n} more ({m} with nobody)'), all: text('すべて見る', 'See all'),
  none: text('受付中の報告はありません', 'No open reports'), noneNote: text('届くと、すぐここに出ます。', 'They appear here as they arrive.'),
  priority: text('優先', 'Priority'), urgent: text('至急', 'Urgent'),
  fresh: text('新しい報告 {n}件', '{n} new {n:report|reports}'),
}

const MOST = 5

/** What waits, the most needed first. Rows stand still while the pointer or the focus is among them. */
export function BoardIncoming({ open }: { open: { readonly incidents: readonly Incident[]; readonly total: number } }) {
  const t = useText()
  const { go } = useAddress()
  const newest = open.incidents.toSorted(byNeed)
  const waiting = untaken(open.incidents)
  const { shown, rest, frame } = useStillness(newest)
  const next = waiting[0]
  return (
    <section aria-labelledby="board-incoming" className="min-h-0 min-w-0">
      <div className="flex min-h-9 items-center justify-between gap-3 pb-1.5">
        <h2 id="board-incoming" className="text-std-18B-160">{t(words.title)}</h2>
        {next && <Act verb={reporting.take} input={{ id: next.id }} says={words.next} look="small" onDone={() => go(`/reports/${next.id}`)} />}
      </div>
      {rest}
      {open.total === 0 && <p className="border-t border-solid-gray-300 pt-2 text-dns-16N-130"><strong className="text-solid-gray-900">{t(words.none)}</strong><br />{t(words.noneNote)}</p>}
      <ol {...frame}>{shown.slice(0, MOST).map((incident) => <Row key={incident.id} incident={incident} />)}</ol>
      {open.total > 0 && <p className="flex justify-between gap-3 border-t border-solid-gray-300 pt-1.5 text-dns-16N-130"><span>{open.total > MOST && t(words.more, { n: open.total - MOST, m: Math.max(0, waiting.length - shown.slice(0, MOST).filter(({ handler }) => !handler).length) })}</span><Link to="/reports">{t(words.all)}</Link></p>}
    </section>
  )
}

/** On a wall nobody presses 表示する: the newest is shown by itself, unless somebody is pointing at the rows or reading them by keyboard. */
function useStillness(newest: readonly Incident[]): { shown: readonly Incident[]; rest: ReactNode; frame: object } {
  const [order, setOrder] = useState<readonly string[] | undefined>()
  const held = order ? keepOrder(order, newest, ({ id }) => id) : { shown: newest, fresh: 0, changed: false }
  const hold = (): void => { if (!order) setOrder(newest.map(({ id }) => id)) }
  const release = (): void => setOrder(undefined)
  return {
    shown: held.shown,
    rest: <LiveNotice of={{ ...held, show: release }} says={words.fresh} />,
    frame: { onPointerEnter: hold, onPointerLeave: release, onFocus: hold, onBlur: release },
  }
}

function Row({ incident }: { incident: Incident }) {
  const t = useText()
  const { now, language } = useReader()
  const { id, severity, organisationName, title, reportedAt, handler, urgent, priority } = incident
  return (
    <li className="grid grid-cols-[2rem_1fr_auto_auto] items-center gap-x-2.5 border-t border-solid-gray-300 py-[4px] xl:grid-cols-[2rem_1fr_6rem_4rem]">
      <span className="row-span-2"><SeverityMark level={severity} /></span>
      <Link to={`/reports/${id}`} className="min-w-0 truncate text-std-18B-160 leading-130 text-solid-gray-900 hover:underline">{t(organisationName)}</Link>
      <span className="text-right text-dns-17N-130 whitespace-nowrap"><span className="sr-only">{t(words.age)} </span><Time at={reportedAt}>{lengthOf(Math.max(0, now.getTime() - Date.parse(reportedAt)), language)}</Time></span>
      <span className="truncate text-right text-dns-17N-130"><span className="sr-only">{t(words.has)} </span>{handler ? <Written>{handler.name.split(/[\s　]/)[0] || personWords(handler, t)}</Written> : <strong className="text-red-1000">{t(words.nobody)}</strong>}</span>
      <span className="col-span-3 truncate text-dns-16N-130 text-solid-gray-800">{(urgent || priority) && <strong className="mr-2 text-red-1000">{t(urgent ? words.urgent : words.priority)}</strong>}<Written>{title}</Written></span>
    </li>
  )
}
