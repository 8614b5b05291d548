import { clip } from '#language/evidence/harmless.ts'
import { text } from '#language/words.ts'
import { clockOf } from '#web/ui/moment.ts'
import { useText } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'
import { useSaid } from '../../sharing/Said.tsx'
import type { Board } from './use-board.ts'

const words = {
  title: text('この24時間の流れ', 'The last 24 hours'),
  says: text('この24時間に、報告{reports}件、警報{warnings}件、取り下げ{recalls}件。', 'In the last 24 hours: {reports} {reports:report|reports}, {warnings} {warnings:warning|warnings}, {recalls} {recalls:recall|recalls}.'),
  reports: text('報告', 'Reports'), warnings: text('警報', 'Warnings'), recalls: text('取り下げ', 'Recalls'), now: text('いま', 'now'), sent: text('{title}　{n}組織へ', '{title} → {n} {n:organisation|organisations}'),
}

const DAY = 86_400_000
const HOUR = 3_600_000
/** Wide enough for the words beside a sign. */
const ROOM = 560
const LEFT = 104
const RIGHT = 1204
const looks = ['fill-white', 'fill-solid-gray-100', 'fill-yellow-300', 'fill-orange-900', 'fill-red-1000'] as const

/** What came and what went out in the last 24 hours, as a picture; its sentence says the same, and the lists above hold the parts. */
export function BoardDay({ board }: { board: Board }) {
  const t = useText()
  const { now } = useReader()
  const said = useSaid()
  const since = now.getTime() - DAY
  const x = (at: string): number => LEFT + ((Date.parse(at) - since) / DAY) * (RIGHT - LEFT)
  const warnings = board.warnings.filter(({ issuedAt }) => issuedAt && Date.parse(issuedAt) > since)
  const recalls = board.recalls.filter(({ at }) => Date.parse(at) > since)
  return (
    <section aria-label={t(words.title)} className="max-lg:hidden">
      <svg viewBox="0 0 1224 122" className="block w-full" role="img" aria-label={t(words.says, { reports: board.today.length, warnings: warnings.length, recalls: recalls.length })}>
        <rect x={LEFT} y="0" width={RIGHT - LEFT} height="96" className="fill-solid-gray-50" />
        <Hours since={since} />
        <path d={`M${LEFT} .5H${RIGHT}M${LEFT} 32H${RIGHT}M${LEFT} 64H${RIGHT}M${LEFT} 96H${RIGHT}`} className="stroke-solid-gray-300" />
        <g fontSize="18" fontWeight="700" className="fill-solid-gray-900"><text x="0" y="23">{t(words.reports)}</text><text x="0" y="55">{t(words.warnings)}</text><text x="0" y="87">{t(words.recalls)}</text></g>
        <path d={`M${RIGHT} 0V98`} strokeWidth="2.5" className="stroke-red-1000" /><text x={RIGHT} y="117" fontSize="16" fontWeight="700" textAnchor="end" className="fill-red-1000">{t(words.now)}</text>
        {board.today.map(({ id, reportedAt, severity }) => <ReportTick key={id} x={x(reportedAt)} severity={severity} />)}
        {warnings.map(({ id, issuedAt }) => <Diamond key={id} x={x(issuedAt ?? '')} y={48} />)}
        {recalls.map(({ id, at }) => <Diamond key={id} x={x(at)} y={80} />)}
        <Newest of={warnings.map(({ issuedAt, title, counts }) => ({ x: x(issuedAt ?? ''), says: counts ? t(words.sent, { title: clip(said(title), 34), n: counts.recipients }) : clip(said(title), 44) }))} y={48} />
        <Newest of={recalls.map(({ at, shown, holders }) => ({ x: x(at), says: t(words.sent, { title: clip(shown, 34), n: holders }) }))} y={80} />
      </svg>
    </section>
  )
}

/** The newest says beside its sign what it was and whom it reached, where there is room before the one before it. */
function Newest({ of, y }: { of: readonly { x: number; says: string }[]; y: number }) {
  const [last, before] = of.toSorted((a, b) => b.x - a.x)
  if (!last) return null
  const left = last.x - (before?.x ?? LEFT) > ROOM
  if (!left && RIGHT - last.x < ROOM) return null
  return <text x={left ? last.x - 14 : last.x + 14} y={y + 6} fontSize="16" textAnchor={left ? 'end' : 'start'} paintOrder="stroke" strokeWidth="8" className="fill-solid-gray-900 stroke-solid-gray-50">{last.says}</text>
}

/** A line every three hours of the clock. */
function Hours({ since }: { since: number }) {
  const reader = useReader()
  const first = new Date(since)
  first.setMinutes(0, 0, 0)
  const hours = Array.from({ length: 26 }, (_, i) => new Date(first.getTime() + i * HOUR)).filter((at) => at.getTime() > since && at.getHours() % 3 === 0 && at.getTime() < since + DAY - HOUR)
  return hours.map((at) => {
    const x = LEFT + ((at.getTime() - since) / DAY) * (RIGHT - LEFT)
    return <g key={at.getTime()}><path d={`M${x} 0V96`} className="stroke-solid-gray-300" /><text x={x} y="117" fontSize="16" textAnchor="middle" className="fill-solid-gray-800">{clockOf(at, reader)}</text></g>
  })
}

function ReportTick({ x, severity }: { x: number; severity: number | null }) {
  const dark = severity !== null && severity >= 3
  return (
    <g transform={`translate(${x} 16)`}>
      <rect x="-8" y="-11" width="16" height="22" rx="3" className={`${severity === null ? 'fill-white' : looks[severity] ?? 'fill-white'} stroke-solid-gray-600`} strokeDasharray={severity === null ? '3 2' : undefined} />
      <text y="6" textAnchor="middle" fontSize="16" fontWeight="700" className={dark ? 'fill-white' : 'fill-solid-gray-900'}>{severity ?? '–'}</text>
    </g>
  )
}

const Diamond = ({ x, y }: { x: number; y: number }) => <path d={`M${x - 7} ${y}l7-8 7 8-7 8z`} className="fill-key-900" />
