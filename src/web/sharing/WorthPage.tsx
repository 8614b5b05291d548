import { feedback, type SourceWorth } from '#domains/sharing/feedback/contract.ts'
import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Select } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { Wide } from './Wide.tsx'

const words = {
  title: text('どの取得元が役に立ちましたか', 'Which sources proved useful?'),
  lead: text('あなたに見せてよい情報だけを数えています。順番は、4つの項目それぞれの順位の平均です。', 'Only what you may see is counted. The order is the mean of the places in the four parts.'),
  year: text('年間の有用性', 'Usefulness over a year'), days: text('いつ渡された情報を数えるか', 'Given when'), d30: text('この30日', 'Last 30 days'), d90: text('この90日', 'Last 90 days'), d365: text('この1年', 'Last year'),
  place: text('順番', 'Order'), mean: text('平均 {n}位', 'mean {n}'), who: text('取得元', 'Source'), items: text('情報', 'Items'),
  seen: text('ほかの組織も見つけた', 'Also seen by others'), unique: text('ほかにだれも言っていなかった', 'Said by nobody before'), sound: text('誤検知とされなかった', 'Not called false'), lead1: text('見つかる何日前に渡したか', 'Days ahead of the first sighting'),
  percent: text('{n}%', '{n}%'), nth: text('{n}位', '{n}.'), dayCount: text('{n}日', '{n} {n:day|days}'),
  own: text('自分の組織', 'Your organisation'), ownSource: text('自分の取得元', 'Your source'), unnamed: text('名前を伏せた組織（まとめて）', 'Those without a name, together'),
  none: text('まだ、数えられる情報がありません', 'Nothing to count yet'), noneNote: text('情報が渡されると、ここに並びます。', 'Sources are listed here once they give something.'), dash: text('—', '—'),
  few: text('「—」は、まだ分からないか、答えた組織が5未満です。', '“—”: not known yet, or fewer than five organisations answered.'),
}

const spans = [{ value: '365', label: words.d365 }, { value: '90', label: words.d90 }, { value: '30', label: words.d30 }]

/** Givers and the reader's own sources, by what they proved worth; every part with its value and place. */
export function WorthPage() {
  const t = useText()
  const { search, setSearch } = useAddress()
  const days = spans.find(({ value }) => value === search['days'])?.value ?? '365'
  const read = useRead(feedback.rank, { days: Number(days) }, { live: ['feedback'], keep: true })
  return (
    <Page title={words.title} lead={t(words.lead)} action={<Link to="/usefulness">{t(words.year)}</Link>}>
      <div className="mb-6 max-w-72"><Select label={words.days} small value={days} onChange={(chosen) => setSearch({ days: chosen })} options={spans} /></div>
      <Read of={read}>{({ rows }) => rows.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : <Rows rows={rows} />}</Read>
    </Page>
  )
}

function Rows({ rows }: { rows: readonly SourceWorth[] }) {
  const t = useText()
  const percent = (value: number) => t(words.percent, { n: Math.round(value * 100) })
  return (
    <>
      <Wide label={words.title}><Table caption={words.title} dense rows={rows.map((row, n) => ({ ...row, n }))} keyOf={({ n }) => String(n)} columns={[
        { head: words.who, cell: (row) => <Who row={row} /> },
        { head: words.place, number: true, cell: ({ place }) => (place === null ? t(words.dash) : t(words.mean, { n: place.toFixed(1) })) },
        { head: words.items, number: true, cell: ({ items }) => t('{n}', { n: items }) },
        { head: words.seen, number: true, cell: ({ parts }) => <Part part={parts.seen} say={percent} /> },
        { head: words.unique, number: true, cell: ({ parts }) => <Part part={parts.unique} say={percent} /> },
        { head: words.sound, number: true, cell: ({ parts }) => <Part part={parts.sound} say={percent} /> },
        { head: words.lead1, number: true, cell: ({ parts }) => <Part part={parts.lead} say={(value) => t(words.dayCount, { n: Math.round(value * 10) / 10 })} /> },
      ]} /></Wide>
      <p className="note mt-3">{t(words.few)}</p>
    </>
  )
}

function Who({ row: { kind, name, own } }: { row: SourceWorth }) {
  const t = useText()
  return (
    <span className="flex flex-wrap items-center gap-2">
      <span>{name ? t(name) : t(words.unnamed)}</span>{own && <Chip>{t(kind === 'source' ? words.ownSource : words.own)}</Chip>}
    </span>
  )
}

function Part({ part: { value, place }, say }: { part: SourceWorth['parts']['seen']; say: (value: number) => string }) {
  const t = useText()
  if (value === null || place === null) return <>{t(words.dash)}</>
  return <><span>{say(value)}</span> <span className="block whitespace-nowrap text-dns-14N-130 text-solid-gray-700">{t(words.nth, { n: place })}</span></>
}
