import { useEffect, useEffectEvent } from 'react'
import { reporting, type IncidentDetail } from '#domains/reporting/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, WithAside } from '#web/ui/Page.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText, type Say } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead, type Reading } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { DutiesPanel } from '../duties/DutiesPanel.tsx'
import { AskLinks } from '../rooms/AskLinks.tsx'
import { CentrePanel } from './CentrePanel.tsx'
import { EvidenceList } from './EvidenceList.tsx'
import { SeverityMark } from './IncidentRow.tsx'
import { StateChip } from './IncidentState.tsx'
import { NowPanel } from './NowPanel.tsx'
import { Offers } from './Offers.tsx'
import { ReportEntries } from './ReportEntries.tsx'
import { ReportFacts } from './ReportFacts.tsx'
import { ReturnsPanel } from './ReturnsPanel.tsx'
import { ReportThread } from './ReportThread.tsx'

const words = {
  reports: text('報告の一覧', 'Reports'),
  urgent: text('至急', 'Urgent'), priority: text('優先', 'Priority'),
  confirmed: text('確認済みの事案', 'Confirmed incident'),
  reported: text('{organisation}からの報告', 'Reported by {organisation}'), reportedFor: text('{proxy}が、{organisation}に代わって知らせた報告', 'Reported by {proxy} for {organisation}'),
  received: text('報告を受け付けました。', 'The report was received.'),
}

/** One report: what is known and from where, what is said about it, what may be done next, and what of it would leave. */
export function ReportThreadPage() {
  const { params } = useAddress()
  const incident = useIncident(params['id'] ?? '')
  return <Read of={incident}>{(result, { can }) => <Report incident={result} can={can} again={incident.again} />}</Read>
}

/** The whole report, read again when it has changed. Its list entry is watched instead: reading that is not recorded, and what happens elsewhere is no reading of this one. */
function useIncident(id: string): Reading<IncidentDetail> {
  const incident = useRead(reporting.read, { id })
  const shown = incident.answer?.result
  const listed = useRead(reporting.list, { search: shown?.number ?? '', most: 5 }, { live: ['incident'], when: shown !== undefined })
  const newest = listed.answer?.result.incidents.find((one) => one.id === id)?.updatedAt ?? ''
  const old = shown !== undefined && newest > shown.updatedAt
  const read = useEffectEvent(incident.again)
  useEffect(() => { if (old) read() }, [old, newest])
  return incident
}

function Report({ incident, can, again }: { incident: IncidentDetail; can: Can; again: () => void }) {
  const t = useText()
  const { session } = useSession()
  const own = session?.organisation.id === incident.organisation
  const proxied = !own && session?.organisation.id === incident.reportedBy?.organisation
  const mine = own || proxied
  const { number, severity, state, urgent, priority, confirmed, reportedAt, tlp } = incident
  return (
    <Page title={incident.title} above={{ to: '/reports', title: words.reports }} lead={from(incident, own, t)} action={<AskLinks kind="incident" thing={incident.id} />}
      state={<><SeverityMark level={severity} /><StateChip state={state} />{priority && !mine && <Chip tone="warn" icon="alert">{t(words.priority)}</Chip>}{urgent && <Chip tone="danger" icon="alert">{t(words.urgent)}</Chip>}{confirmed && <span>{t(words.confirmed)}</span>}<span className="whitespace-nowrap">{number}</span><Time at={reportedAt} as="tight" /><Tlp level={tlp} /></>}>
      <Received incident={incident} again={again} />
      <WithAside aside={mine ? <div className="grid gap-6"><NowPanel incident={incident} own={own} />{own && <ReturnsPanel incident={incident.id} />}</div> : <CentrePanel incident={incident} can={can} />}>
        <DutiesPanel incident={incident.id} own={mine} />
        <ReportThread incident={incident} can={can} own={mine} />
        <Offers incident={incident} own={own} />
        <ReportFacts incident={incident} />
        <EvidenceList evidence={incident.evidence} />
        <ReportEntries entries={incident.entries} />
      </WithAside>
    </Page>
  )
}

/** From whom it came: both names where a proxy reported, whoever reads it. */
function from({ organisationName, reportedBy }: IncidentDetail, own: boolean, t: Say): string | undefined {
  if (reportedBy) return t(words.reportedFor, { proxy: t(reportedBy.name), organisation: t(organisationName) })
  return own ? undefined : t(words.reported, { organisation: t(organisationName) })
}

/** The entry of the report itself, with its proof. Whatever was done has its place in the ledger within about a second: until then it is read again. */
function Received({ incident, again }: { incident: IncidentDetail; again: () => void }) {
  const t = useText()
  const entry = incident.entries.find(({ verb }) => verb === reporting.report.name || verb === reporting.precursor.name)
  const waiting = incident.entries.some(({ verb, index }) => index === null && verb !== reporting.read.name && verb !== sharing.readReturns.name)
  const read = useEffectEvent(again)
  useEffect(() => {
    if (!waiting) return
    const timer = setTimeout(() => read(), 1500)
    return () => clearTimeout(timer)
  }, [waiting, incident])
  if (!entry) return null
  return <div className="mb-6"><ProofLine state={entry.index === null ? 'waiting' : 'recorded'} says={t(words.received)} entry={entry.hash} number={entry.index === null ? undefined : entry.index + 1} at={entry.at} /></div>
}
