import { duties } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { DutiesPanel } from './DutiesPanel.tsx'

const words = {
  title: text('{name}の報告義務', 'Duties of {name}'), before: text('報告義務', 'Duties'), above: text('期限', 'Deadlines'),
  lead: text('代理として見ています。行ったことには、両方の組織の名前が残ります。', 'You see this as a proxy. What you do carries the names of both organisations.'),
}

/** The duties of one incident on a page of their own: for a proxy, who reports for another and does not read its report. */
export function DutiesPage() {
  const t = useText()
  const { params } = useAddress()
  const incident = params['id'] ?? ''
  const shown = useRead(duties.readDuties, { incident }).answer?.result.incident
  return (
    <Page title={shown ? t(words.title, { name: t(shown.organisation.name) }) : words.before} lead={t(words.lead)} above={{ to: '/deadlines', title: words.above }} {...(shown && { state: <span>{shown.number}</span> })}>
      <DutiesPanel incident={incident} own />
    </Page>
  )
}
