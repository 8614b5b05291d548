import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Loading, Read } from '#web/ui/Loading.tsx'
import { momentOf } from '#web/ui/moment.ts'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useReader } from '#web/ui/Time.tsx'
import { useHeld } from '#web/wire/held.ts'
import { useRead } from '#web/wire/read.ts'
import { DeadlinesNow } from '../duties/DeadlinesNow.tsx'
import { IncidentRow } from '../reporting/IncidentRow.tsx'
import { NeedItem } from './NeedItem.tsx'
import { needsOf, type Need } from './needs.ts'
import { useExchange } from './use-exchange.ts'
import { UsesNow } from './UsesNow.tsx'

const words = {
  some: text('いま、対応が必要なこと {n}件', '{n} {n:thing needs|things need} you now'), none: text('いま、対応が必要なことはありません', 'Nothing needs you now'),
  lead: text('期限の近い順に並べています。{moment}現在。', 'The nearest deadline first. As of {moment}.'), calm: text('{moment}現在。変わると、すぐここに出ます。', 'As of {moment}. It appears here as it changes.'),
  report: text('新しい事案を知らせる', 'Report a new incident'),
  waiting: text('回答を待つ質問・警報・取り下げはありません', 'No question, warning or recall waits for your answer'), checked: text('新しい警報は、登録した装置と照合してからお知らせします。', 'New warnings are matched with your registered devices before you are told.'), devices: text('登録した装置を見る', 'See your registered devices'),
  things: text('対応が必要なこと', 'What needs you'), fresh: text('新しい用件 {n}件', '{n} new'),
  mine: text('出した報告のいま', 'Your reports now'), all: text('すべての報告 {n}件', 'All your reports ({n})'), noReports: text('まだ報告を出していません', 'You have not reported anything yet'),
}

/** For those who run things: what waits for them, where their reports stand, and what became of what they gave. */
export function OperatorHome() {
  const t = useText()
  const reader = useReader()
  const reports = useRead(reporting.list, { most: 100 }, { live: ['incident'] })
  const warnings = useRead(sharing.list, { waiting: true, most: 50 }, { live: ['warning', 'notice'] })
  const { exchange, reads } = useExchange()
  const stages = useRead(duties.listDuties, { state: 'due' as const, most: 50 }, { live: ['duty', 'submission'] })
  const all = [reports, warnings, stages, ...reads]
  const needs = needsOf(reports.answer?.result.incidents ?? [], warnings.answer?.result.warnings ?? [], exchange, stages.answer?.result.stages ?? [])
  const known = all.every(({ answer, problem }) => answer ?? problem)
  return (
    <Page title={known && needs.length === 0 ? words.none : known ? t(words.some, { n: needs.length }) : words.things} lead={t(known && needs.length === 0 ? words.calm : words.lead, { moment: momentOf(reader.now, reader) })}
      action={<ButtonLink to="/report" icon="pen">{t(words.report)}</ButtonLink>}>
      {all.map(({ problem, again }, i) => problem && <div key={i} className="mb-4"><ErrorNote problem={problem} again={again} /></div>)}
      <WithAside aside={<DeadlinesNow />}>{known ? <Needs needs={needs} /> : <Loading />}</WithAside>
      <div className="mt-14 grid gap-x-12 gap-y-12 lg:grid-cols-2">
        <div><Section title={words.mine} more={reports.answer && reports.answer.result.total > 0 && <Link to="/reports">{t(words.all, { n: reports.answer.result.total })}</Link>}>
          <Read of={reports}>
            {({ incidents }) => incidents.length === 0 ? <Empty title={words.noReports}><Link to="/report">{t(words.report)}</Link></Empty>
              : <ul className="border-b border-solid-gray-300">{incidents.slice(0, 3).map((incident) => <IncidentRow key={incident.id} incident={incident} />)}</ul>}
          </Read>
        </Section></div>
        <div><UsesNow /></div>
      </div>
    </Page>
  )
}

function Needs({ needs }: { needs: readonly Need[] }) {
  const t = useText()
  const held = useHeld(needs, ({ id }) => id)
  return (
    <section aria-label={t(words.things)}>
      <LiveNotice of={held} says={words.fresh} />
      {held.shown.length === 0 ? <Empty title={words.waiting} note={t(words.checked)}><Link to="/assets">{t(words.devices)}</Link></Empty>
        : <ol>{held.shown.map((need, i) => <NeedItem key={need.id} need={need} first={i === 0} />)}</ol>}
    </section>
  )
}
