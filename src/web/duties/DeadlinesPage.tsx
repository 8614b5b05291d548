import { duties, type OpenStage } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Toggle } from '#web/ui/Choices.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useHeld } from '#web/wire/held.ts'
import { useRead, type Reading } from '#web/wire/read.ts'
import type { z } from 'zod'
import { DeadlineRow, stageKey } from './DeadlineRow.tsx'
import { DutyPages, useReceiver } from './DutyPages.tsx'

const words = {
  late: text('期限を過ぎたもの {late}件、これからのもの {n}件', '{late} past due, {n} to come'), some: text('待っている期限 {n}件', '{n} {n:deadline|deadlines} ahead'), none: text('待っている期限はありません', 'No deadline waits'), before: text('報告義務の期限', 'Deadlines of duties'),
  lead: text('期限を過ぎたもの、「速やかに」とされるもの、残り時間の少ないものの順です。法に時間の定めがないものは、法の言葉のまま示します。', 'What is past due comes first, then what is wanted promptly, then the least time left. Where a law gives no number, its own words stand.'),
  received: text('あなたの機関に出されるものです。', 'What is due to your body.'),
  show: text('表示するもの', 'Show'), all: text('すべて', 'All'), due: text('義務のあるもの', 'Due'), possible: text('なるかもしれないもの', 'Possible'), past: text('期限を過ぎたもの', 'Past due'),
  list: text('期限の一覧', 'Deadlines'), fresh: text('新しい期限 {n}件', '{n} new {n:deadline|deadlines}'),
  empty: text('待っている期限はありません', 'No deadline waits'), emptyNote: text('報告から義務が生じると、すぐここに出ます。', 'When a report raises a duty, it appears here at once.'), emptyReceived: text('あなたの機関に出される報告が生じると、すぐここに出ます。', 'When a report becomes due to your body, it appears here at once.'),
  filtered: text('当てはまる期限はありません', 'No such deadline'), whole: text('すべての期限を見る', 'See all deadlines'), report: text('起きたことを知らせる', 'Report what happened'),
  calendar: text('暦に入れる：購読する宛先は、設定の「知らせの届け方」で作れます。1日前、6時間前、1時間前に鳴ります。', 'For your calendar: its address is made in the settings, under “How you hear”. It rings a day, six hours and one hour before.'), settings: text('設定を開く', 'Open settings'),
}

const filters = ['all', 'due', 'possible', 'past'] as const
type Filter = (typeof filters)[number]

/** Every open stage that one may see, the oldest danger first: one's own, or what is due to one's body. */
export function DeadlinesPage() {
  const t = useText()
  const received = useReceiver()
  const { search, setSearch } = useAddress()
  const filter = filters.find((one) => one === search['show']) ?? 'all'
  const wanted = { most: 50, ...(filter === 'past' ? { late: true } : filter !== 'all' && { state: filter }), ...(search['after'] && { after: search['after'] }) }
  const list = useRead(duties.listDuties, wanted, { live: ['duty', 'submission', 'reminder'], keep: true })
  const counts = list.answer?.result
  const title = !counts || filter !== 'all' ? words.before : counts.total === 0 ? words.none : counts.late > 0 ? t(words.late, { late: counts.late, n: counts.total - counts.late }) : t(words.some, { n: counts.total })
  return (
    <Page title={title} lead={t(received ? words.received : words.lead)}>
      <DutyPages />
      <Toggle label={words.show} value={filter} onChange={(show) => setSearch({ show: show === 'all' ? undefined : show, after: undefined })} options={filters.map((value) => ({ value, label: words[value] }))} />
      <Rows list={list} filter={filter} received={received} after={search['after']} onGo={(after) => setSearch({ after })} />
      <p className="note mt-8">{t(words.calendar)} <Link to="/settings#channels">{t(words.settings)}</Link></p>
    </Page>
  )
}

interface RowsProps {
  readonly list: Reading<z.output<typeof duties.listDuties.output>>
  readonly filter: Filter
  readonly received: boolean
  readonly after: string | undefined
  readonly onGo: (after: string | undefined) => void
}

function Rows({ list, filter, received, after, onGo }: RowsProps) {
  const t = useText()
  const held = useHeld<OpenStage>(list.answer?.result.stages ?? [], stageKey, `${filter} ${after ?? ''}`)
  return (
    <Read of={list}>
      {({ stages, total, next }) => (
        <div className="mt-5">
          <LiveNotice of={held} says={words.fresh} />
          {total === 0 && held.shown.length === 0 ? <Nothing filter={filter} received={received} />
            : <ol aria-label={t(words.list)} className="border-b border-solid-gray-300">{held.shown.map((stage) => <DeadlineRow key={stageKey(stage)} stage={stage} received={received} />)}</ol>}
          <NextPage shown={stages.length} total={total} next={next} after={after} onGo={onGo} />
        </div>
      )}
    </Read>
  )
}

function Nothing({ filter, received }: { filter: Filter; received: boolean }) {
  const t = useText()
  if (filter !== 'all') return <Empty title={words.filtered}><Link to="/deadlines">{t(words.whole)}</Link></Empty>
  return <Empty title={words.empty} note={t(received ? words.emptyReceived : words.emptyNote)}>{!received && <Link to="/report">{t(words.report)}</Link>}</Empty>
}
