import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { text } from '#language/words.ts'
import { ButtonLink } from '#web/ui/Button.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { DutiesPanel } from './DutiesPanel.tsx'

const words = {
  title: text('{name}の報告義務', 'Duties of {name}'), before: text('報告義務', 'Duties'), above: text('期限', 'Deadlines'),
  whole: text('報告を開く', 'Open the report'),
  lead: text('代理として見ています。行ったことには、両方の組織の名前が残ります。', 'You see this as a proxy. What you do carries the names of both organisations.'),
}

/** The duties of one incident on a page of their own: for a proxy, who reads of the reports only those that it made. */
export function DutiesPage() {
  const t = useText()
  const { params } = useAddress()
  const incident = params['id'] ?? ''
  const shown = useRead(duties.readDuties, { incident }).answer?.result.incident
  const reports = useRead(reporting.list, { search: shown?.number ?? '', most: 5 }, { when: shown !== undefined }).answer?.result.incidents
  const reported = reports?.some(({ id }) => id === incident)
  return (
    <Page title={shown ? t(words.title, { name: t(shown.organisation.name) }) : words.before} lead={t(words.lead)} above={{ to: '/deadlines', title: words.above }} {...(shown && { state: <span>{shown.number}</span> })}
      {...(reported && { action: <ButtonLink to={`/reports/${incident}`} icon="file">{t(words.whole)}</ButtonLink> })}>
      <DutiesPanel incident={incident} own />
    </Page>
  )
}
