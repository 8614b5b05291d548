import { incidentKinds, responses, type IncidentDetail, type Known } from '#domains/reporting/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Section } from '#web/ui/Page.tsx'
import { Facts } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'

const words = {
  title: text('分かっていること', 'What is known'), from: text('{organisation}の答え。', 'As answered by {organisation}.'), fromProxy: text('{proxy}が、{organisation}に代わって答えました。', 'As answered by {proxy} for {organisation}.'),
  kind: text('起きたこと', 'What happened'), noticed: text('気づいた時', 'Noticed'), occurred: text('起きた時（推定）', 'Happened (estimate)'), impact: text('影響', 'Effect'),
  safety: text('命や安全への影響', 'Life or safety'), assets: text('装置', 'Devices'), systems: text('ほかのシステム', 'Other systems'), personal: text('個人データ', 'Personal data'),
  responses: text('していること', 'Being done'), contact: text('連絡先', 'Contact'), police: text('警察への相談', 'Police'), consulted: text('同じ内容で相談', 'Consulted with the same report'),
}
const safety: Record<Known, Text> = { yes: text('ある', 'Yes'), no: text('ない', 'No'), unknown: text('分からない', 'Not known') }
const personal: Record<Known, Text> = { yes: text('おそれがある', 'May be concerned'), no: text('関わらない', 'Not concerned'), unknown: text('まだ分からない', 'Not known yet') }

/** The answers of the first report, with whose they are. What was not answered is not shown. */
export function ReportFacts({ incident }: { incident: IncidentDetail }) {
  const t = useText()
  const and = t(text('、', ', '))
  const { contact } = incident
  const reach = contact && [contact.name, contact.phone].filter(Boolean).join('　')
  return (
    <Section title={words.title} note={incident.reportedBy ? t(words.fromProxy, { proxy: t(incident.reportedBy.name), organisation: t(incident.organisationName) }) : t(words.from, { organisation: t(incident.organisationName) })}>
      <Facts facts={[
        { term: t(words.kind), value: t(incidentKinds[incident.kind]) },
        { term: t(words.noticed), value: <Time at={incident.noticedAt} as="moment" /> },
        ...(incident.occurredAt ? [{ term: t(words.occurred), value: <Time at={incident.occurredAt} as="moment" /> }] : []),
        { term: t(words.impact), value: <Written className="whitespace-pre-wrap">{incident.impact}</Written> },
        { term: t(words.safety), value: t(safety[incident.safety]) },
        ...(incident.assets.length > 0 ? [{ term: t(words.assets), value: <ul>{incident.assets.map(({ id, name, product, version }) => <li key={id}><Written>{name}</Written>　<span className="text-solid-gray-700">{product} {version}</span></li>)}</ul> }] : []),
        ...(incident.systems ? [{ term: t(words.systems), value: <Written>{incident.systems}</Written> }] : []),
        { term: t(words.personal), value: t(personal[incident.personalData]) },
        ...(incident.responses.length > 0 ? [{ term: t(words.responses), value: incident.responses.map((taken) => t(responses[taken])).join(and) }] : []),
        ...(reach ? [{ term: t(words.contact), value: <Written>{reach}</Written> }] : []),
        ...(incident.police ? [{ term: t(words.police), value: t(words.consulted) }] : []),
      ]} />
    </Section>
  )
}
