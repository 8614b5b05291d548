import { IncidentState, incidentStates, reporting } from '#domains/reporting/contract.ts'
import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useHeld } from '#web/wire/held.ts'
import { useRead, type Reading } from '#web/wire/read.ts'
import { useSearchBox } from '#web/wire/search-box.ts'
import { useSession } from '#web/wire/session.ts'
import type { z } from 'zod'
import { DutyPages } from '../duties/DutyPages.tsx'
import { IncidentRow } from './IncidentRow.tsx'

const words = {
  mine: text('出した報告のいま', 'Your reports now'),
  mineLead: text('受け持つ人と状態は、変わるとすぐここに出ます。', 'Who has it and its state appear here as they change.'),
  received: text('届いた報告', 'Reports received'),
  receivedLead: text('新しい順に並んでいます。開くと、読んだことが台帳に残ります。', 'The newest first. Opening one is recorded in the ledger.'),
  report: text('新しい事案を知らせる', 'Report a new incident'),
  search: text('番号・言葉・組織で探す', 'Search by number, words or organisation'),
  state: text('状態', 'State'), all: text('すべて', 'All'),
  fresh: text('新しい報告 {n}件', '{n} new {n:report|reports}'),
  none: text('当てはまる報告はありません', 'No such report'), noneNote: text('言葉か状態を変えてください。', 'Try other words or another state.'),
  everything: text('すべての報告を見る', 'See all reports'),
  emptyMine: text('まだ報告を出していません', 'You have not reported anything yet'), emptyMineNote: text('気になることがあれば、分からないことがあっても知らせてください。', 'If something worries you, tell it, even if much is unknown.'),
  emptyReceived: text('届いた報告はありません', 'No reports have arrived'), emptyReceivedNote: text('届くと、すぐここに出ます。', 'They appear here as they arrive.'),
  list: text('報告の一覧', 'Reports'), lane: text('優先して読む予兆', 'Signs to read first'), laneNote: text('とくに重要な事業者が知らせた、まだ終わっていない予兆です。', 'Open signs told by especially important operators.'),
}

const receivers = ['centre', 'ministry', 'executing', 'specialist']

/** Own or received reports, by the reader's role. Search and state stand in the address. */
export function ReportsPage() {
  const t = useText()
  const { session } = useSession()
  const received = receivers.includes(session?.organisation.kind ?? '')
  const { search } = useAddress()
  const state = IncidentState.safeParse(search['state']).data
  const wanted = { ...(state && { state }), ...(search['search'] && { search: search['search'] }), ...(search['after'] && { after: search['after'] }) }
  const list = useRead(reporting.list, wanted, { live: ['incident'], keep: true })
  return (
    <Page title={received ? words.received : words.mine} lead={t(received ? words.receivedLead : words.mineLead)}
      {...(!received && { action: <ButtonLink to="/report" look="primary" icon="pen">{t(words.report)}</ButtonLink> })}>
      <DutyPages />
      {session?.organisation.kind === 'centre' && <Lane />}
      <Filters />
      <Incidents list={list} received={received} about={JSON.stringify(wanted)} />
    </Page>
  )
}

/** The priority lane: above the list, whatever is sought in it. Nothing while the lane is empty. */
function Lane() {
  const t = useText()
  const lane = useRead(reporting.list, { open: true, priority: true, most: 20 }, { live: ['incident'], keep: true }).answer?.result.incidents ?? []
  if (lane.length === 0) return null
  return (
    <section aria-label={t(words.lane)} className="mb-8">
      <h2 className="text-std-18B-160">{t(words.lane)}</h2><p className="note mb-3">{t(words.laneNote)}</p>
      <ul className="border-b border-solid-gray-300">{lane.map((incident) => <IncidentRow key={incident.id} incident={incident} received />)}</ul>
    </section>
  )
}

function Filters() {
  const { search, setSearch } = useAddress()
  const { typed, setTyped } = useSearchBox()
  return (
    <search className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_12rem]">
      <Input label={words.search} type="search" inputMode="search" value={typed} onChange={setTyped} />
      <Select label={words.state} none={words.all} value={search['state'] ?? ''} onChange={(state) => setSearch({ state, after: '' })}
        options={IncidentState.options.map((value) => ({ value, label: incidentStates[value] }))} />
    </search>
  )
}

type Listed = z.output<typeof reporting.list.output>

function Incidents({ list, received, about }: { list: Reading<Listed>; received: boolean; about: string }) {
  const t = useText()
  const { search, setSearch } = useAddress()
  const held = useHeld(list.answer?.result.incidents ?? [], ({ id }) => id, about)
  return (
    <Read of={list}>
      {({ total, next, incidents }) => (
        <div className="mt-4">
          <LiveNotice of={held} says={words.fresh} />
          {total === 0 && held.shown.length === 0 ? <Nothing received={received} filtered={about !== '{}'} /> : (
            <ul aria-label={t(words.list)} className="border-b border-solid-gray-300">{held.shown.map((incident) => <IncidentRow key={incident.id} incident={incident} received={received} />)}</ul>
          )}
          <NextPage shown={incidents.length} total={total} next={next} after={search['after']} onGo={(after) => setSearch({ after })} />
        </div>
      )}
    </Read>
  )
}

function Nothing({ received, filtered }: { received: boolean; filtered: boolean }) {
  const t = useText()
  if (filtered) return <Empty title={words.none} note={t(words.noneNote)}><Link to="/reports">{t(words.everything)}</Link></Empty>
  return received ? <Empty title={words.emptyReceived} note={t(words.emptyReceivedNote)} />
    : <Empty title={words.emptyMine} note={t(words.emptyMineNote)}><Link to="/report">{t(words.report)}</Link></Empty>
}
