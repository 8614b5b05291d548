import { duties, submissionStates, SubmissionState, type Submission } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Toggle } from '#web/ui/Choices.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { NextPage } from '#web/ui/NextPage.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useHeld } from '#web/wire/held.ts'
import { useRead } from '#web/wire/read.ts'
import { DutyPages, useReceiver } from './DutyPages.tsx'
import { SubmissionChip } from './Receipts.tsx'

const words = {
  received: text('届いた提出 {n}件', '{n} {n:submission|submissions} received'), sent: text('提出したもの {n}件', '{n} submitted'), before: text('提出の一覧', 'Submissions'),
  receivedLead: text('新しい順です。開くと、開いたことと読む目的が台帳に残り、提出した組織に伝わります。', 'The newest first. Opening one is recorded with its purpose, and told to whoever sent it.'), sentLead: text('どの機関が開き、受領したかが分かります。', 'Which body opened and acknowledged each.'),
  show: text('状態', 'State'), all: text('すべて', 'All'), list: text('提出の一覧', 'Submissions'), fresh: text('新しい提出 {n}件', '{n} new {n:submission|submissions}'),
  to: text('{body}へ', 'to {body}'), proxy: text('{name}が代わりに提出', 'sent by {name}'), late: text('期限超過', 'Past due'), stale: text('その後の変更あり', 'Changed since'), asks: text('質問 {n}件', '{n} {n:question|questions}'), byHand: text('手渡し', 'By hand'),
  noneReceived: text('届いた提出はありません', 'Nothing has been submitted to you'), noneReceivedNote: text('届くと、すぐここに出ます。期限は「期限」で見られます。', 'It appears here as it arrives. What is due to you stands under Deadlines.'),
  noneSent: text('まだ何も提出していません', 'Nothing has been submitted yet'), noneSentNote: text('報告のページで、果たす義務を確かめて提出します。', 'Open a report to see its duties and submit.'), reports: text('出した報告を開く', 'Open your reports'),
  filtered: text('当てはまる提出はありません', 'No such submission'), whole: text('すべて見る', 'See all'),
}

const filters = ['all', ...SubmissionState.options] as const

/** A body's queue, or what a reporter has sent. */
export function SubmissionsPage() {
  const t = useText()
  const received = useReceiver()
  const { search, setSearch } = useAddress()
  const state = SubmissionState.safeParse(search['state']).data
  const list = useRead(duties.listSubmissions, { box: received ? 'received' as const : 'sent' as const, most: 25, ...(state && { state }), ...(search['after'] && { after: search['after'] }) }, { live: ['submission', 'duty'], keep: true })
  const held = useHeld<Submission>(list.answer?.result.submissions ?? [], ({ id }) => id, `${state ?? ''} ${search['after'] ?? ''}`)
  const total = list.answer?.result.total
  return (
    <Page title={total === undefined ? words.before : t(received ? words.received : words.sent, { n: total })} lead={t(received ? words.receivedLead : words.sentLead)}>
      <DutyPages />
      <Toggle label={words.show} value={state ?? 'all'} onChange={(next) => setSearch({ state: next === 'all' ? undefined : next, after: undefined })} options={filters.map((value) => ({ value, label: value === 'all' ? words.all : submissionStates[value] }))} />
      <div className="mt-5">
        <LiveNotice of={held} says={words.fresh} />
        <Read of={list}>
          {({ submissions, next, total: all }) => (
            <>
              {all === 0 && held.shown.length === 0 ? <Nothing received={received} filtered={state !== undefined} />
                : <ul aria-label={t(words.list)} className="border-b border-solid-gray-300">{held.shown.map((one) => <Row key={one.id} of={one} received={received} />)}</ul>}
              <NextPage shown={submissions.length} total={all} next={next} after={search['after']} onGo={(after) => setSearch({ after })} />
            </>
          )}
        </Read>
      </div>
    </Page>
  )
}

function Row({ of: { id, regimeTitle, stageTitle, from, by, to, incidentNumber, state, late, stale, open, sentAt, handedOver }, received }: { of: Submission; received: boolean }) {
  const t = useText()
  return (
    <li className="grid gap-x-6 gap-y-2 border-t border-solid-gray-300 py-4 sm:grid-cols-[1fr_auto]">
      <div className="min-w-0">
        <p className="phrase text-std-16B-170"><Link to={`/submissions/${id}`} className="text-solid-gray-900 hover:underline">{t(regimeTitle)}　{t(stageTitle)}</Link></p>
        <p className="text-dns-14N-130 leading-160 text-solid-gray-700">
          {received ? <strong className="mr-3">{t(from.name)}</strong> : <span className="mr-3">{t(words.to, { body: t(to.name) })}</span>}
          <span className="mr-3 whitespace-nowrap">{incidentNumber}</span>
          {by.id !== from.id && <span>{t(words.proxy, { name: t(by.name) })}</span>}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2 text-dns-14N-130 text-solid-gray-700 sm:justify-end">
        {late && <Chip tone="danger" icon="alert">{t(words.late)}</Chip>}
        {stale.length > 0 && <Chip tone="warn" icon="pen">{t(words.stale)}</Chip>}
        {open > 0 && <Chip tone="warn" icon="question">{t(words.asks, { n: open })}</Chip>}
        {handedOver ? <Chip tone="plain" icon="file">{t(words.byHand)}</Chip> : <SubmissionChip state={state} />}
        <Time at={sentAt} />
      </div>
    </li>
  )
}

function Nothing({ received, filtered }: { received: boolean; filtered: boolean }) {
  const t = useText()
  if (filtered) return <Empty title={words.filtered}><Link to="/submissions">{t(words.whole)}</Link></Empty>
  return received ? <Empty title={words.noneReceived} note={t(words.noneReceivedNote)} /> : <Empty title={words.noneSent} note={t(words.noneSentNote)}><Link to="/reports">{t(words.reports)}</Link></Empty>
}
