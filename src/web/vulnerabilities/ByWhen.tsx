import type { Urgency } from '#domains/vulnerabilities/notices/contract.ts'
import { text } from '#language/words.ts'
import { Icon } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { dayOf } from '#web/ui/moment.ts'
import { Facts } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'

const words = {
  by: text('{day}まで', 'By {day}'), over: text('{day}を過ぎています', '{day} has passed'), upgrade: text('次の更改のときに', 'At the next upgrade'),
  why: text('期日の理由', 'Why this date'), row: text('決めた行', 'Row that decided'), line: text('{table} の{row}行目：{title}', '{table}, row {row}: {title}'), from: text('数え始めた日', 'Counted from'), because: text('理由', 'Reasons'), source: text('表の出どころ', 'Source of the table'),
}

/** The first moment of a day in Tokyo. */
const tokyo = (day: string): Date => new Date(`${day}T00:00:00+09:00`)
const useDay = () => {
  const reader = useReader()
  return (day: string): string => dayOf(tokyo(day), { ...reader, zone: 'Asia/Tokyo' })
}

/** The day by which to act, in words; red once it is over, as time is everywhere. */
export function ByWhen({ urgency: { by } }: { urgency: Urgency }) {
  const t = useText()
  const day = useDay()
  const { now } = useReader()
  if (by === null) return <span className="inline-flex items-center gap-1.5 text-dns-16B-130"><Icon name="clock" size={5} />{t(words.upgrade)}</span>
  const over = now.getTime() >= tokyo(by).getTime() + 86_400_000
  return <strong className={`inline-flex items-center gap-1.5 text-std-18B-160 ${over ? 'text-red-1000' : 'text-solid-gray-900'}`}><Icon name="clock" size={5} />{t(over ? words.over : words.by, { day: day(by) })}</strong>
}

/** Which row of which table decided, and each of its answers. */
export function WhyThen({ urgency }: { urgency: Urgency }) {
  const t = useText()
  const day = useDay()
  const { tableTitle, row, title, from, because, source } = urgency
  return (
    <Facts facts={[
      { term: t(words.because), value: <ul className="grid gap-1">{because.map((one) => <li key={one.en}>{t(one)}</li>)}</ul> },
      { term: t(words.row), value: t(words.line, { table: t(tableTitle), row, title: t(title) }) },
      { term: t(words.from), value: day(from) },
      { term: t(words.source), value: <Link to={source.address}>{t(source.name)} {source.version}</Link> },
    ]} />
  )
}
