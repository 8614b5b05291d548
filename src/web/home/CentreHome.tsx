import { reporting, type Incident } from '#domains/reporting/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { LiveNotice } from '#web/ui/LiveNotice.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useHeld } from '#web/wire/held.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { untaken } from '../reporting/board/board-order.ts'
import { DeadlinesNow } from '../duties/DeadlinesNow.tsx'
import { IncidentRow } from '../reporting/IncidentRow.tsx'
import { ExchangeNeeds } from './ExchangeNeeds.tsx'
import { ProposalsWaiting } from '../vulnerabilities/catalogue/ProposalsWaiting.tsx'
import { WarningLines } from './WarningLines.tsx'

const words = {
  some: text('担当の決まっていない報告 {n}件', '{n} {n:report is|reports are} with nobody'), none: text('担当の決まっていない報告はありません', 'Every report is in somebody’s hands'), before: text('いまの状況', 'The situation now'),
  received: text('所管の組織から届いた報告 {n}件', '{n} open {n:report|reports} from your sector'),
  lead: text('急ぎ、深刻なもの、古いものの順に並べています。', 'The urgent first, then the graver, then the older.'), ministryLead: text('受付中のものを、急ぎ、深刻なもの、古いものの順に並べています。', 'Open ones: the urgent first, then the graver, then the older.'),
  board: text('状況板を開く', 'Open the situation board'), fresh: text('新しい報告 {n}件', '{n} new {n:report|reports}'), all: text('届いた報告をすべて見る', 'See all reports'),
  calm: text('新しい報告は、届くとすぐここに出ます', 'New reports appear here as they arrive'),
  drafts: text('起案中の警報', 'Warnings being drafted'), draftsNote: text('承認や連名を待つものがここに並びます。', 'Those waiting for approval or co-signature stand here.'), noDrafts: text('起案中の警報はありません', 'No warnings are being drafted'), warnings: text('すべての警報', 'All warnings'),
  reports: text('届いた報告', 'Reports received'),
}

/** For the centre: what is nobody's, and what is being drafted. For a ministry: the open reports of its sector. */
export function CentreHome() {
  const t = useText()
  const { session } = useSession()
  const centre = session?.organisation.kind === 'centre'
  const open = useRead(reporting.list, { open: true, most: 100 }, { live: ['incident'] })
  const incidents = open.answer?.result.incidents ?? []
  const waiting = centre ? untaken(incidents) : incidents
  const n = centre ? waiting.length : open.answer?.result.total ?? 0
  const title = !open.answer ? words.before : centre ? (n > 0 ? t(words.some, { n }) : words.none) : t(words.received, { n })
  return (
    <Page title={title} lead={t(centre ? words.lead : words.ministryLead)} {...(centre && { action: <ButtonLink to="/board" look="primary">{t(words.board)}</ButtonLink> })}>
      <WithAside aside={<DeadlinesNow received />}><Read of={open}>{() => <Waiting incidents={waiting} />}</Read></WithAside>
      <div className="mt-10"><ExchangeNeeds /></div>
      {centre && <ProposalsWaiting />}
      {centre && <Drafts />}
    </Page>
  )
}

function Waiting({ incidents }: { incidents: readonly Incident[] }) {
  const t = useText()
  const held = useHeld(incidents, ({ id }) => id)
  return (
    <section aria-label={t(words.reports)}>
      <LiveNotice of={held} says={words.fresh} />
      {held.shown.length === 0 ? <Empty title={words.calm}><Link to="/reports">{t(words.all)}</Link></Empty>
        : <><ul className="border-b border-solid-gray-300">{held.shown.slice(0, 20).map((incident) => <IncidentRow key={incident.id} incident={incident} received />)}</ul><p className="mt-3 text-dns-16N-130"><Link to="/reports">{t(words.all)}</Link></p></>}
    </section>
  )
}

function Drafts() {
  const t = useText()
  const drafts = useRead(sharing.list, { state: 'draft', most: 20 }, { live: ['warning'] })
  return (
    <Section title={words.drafts} note={t(words.draftsNote)} more={<Link to="/warnings">{t(words.warnings)}</Link>}>
      <Read of={drafts}>{({ warnings }) => warnings.length === 0 ? <Empty title={words.noDrafts} /> : <WarningLines warnings={warnings} />}</Read>
    </Section>
  )
}
