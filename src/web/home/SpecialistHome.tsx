import { sharing } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { ExchangeNeeds } from './ExchangeNeeds.tsx'
import { ProposalsWaiting } from '../vulnerabilities/catalogue/ProposalsWaiting.tsx'
import { WarningLines } from './WarningLines.tsx'

const words = {
  some: text('連名を求められている警報 {n}件', '{n} {n:warning asks|warnings ask} for your co-signature'), none: text('連名を求められている警報はありません', 'No warning asks for your co-signature'), before: text('連名を求められている警報', 'Warnings that ask for your co-signature'),
  lead: text('本文を確かめてから連名します。', 'Read the text, then co-sign.'), calm: text('求められると、すぐここに出ます', 'Requests appear here as they come'),
  warnings: text('警報を見る', 'See warnings'), signed: text('連名したもの', 'Co-signed'),
}

/** For the bodies that co-sign: which drafts wait for them. */
export function SpecialistHome() {
  const t = useText()
  const { session } = useSession()
  const drafts = useRead(sharing.list, { state: 'draft', most: 50 }, { live: ['warning'] })
  const approved = useRead(sharing.list, { state: 'approved', most: 50 }, { live: ['warning'] })
  const own = session ? t(session.organisation.name) : ''
  const all = [...(approved.answer?.result.warnings ?? []), ...(drafts.answer?.result.warnings ?? [])]
  const signed = all.filter(({ cosigned }) => cosigned.some((name) => t(name) === own))
  const asked = all.filter((warning) => !signed.includes(warning))
  const known = drafts.answer && approved.answer
  return (
    <Page title={!known ? words.before : asked.length > 0 ? t(words.some, { n: asked.length }) : words.none} lead={t(words.lead)}>
      <Read of={drafts}>{() => <Read of={approved}>{() => asked.length === 0 ? <Empty title={words.calm}><Link to="/warnings">{t(words.warnings)}</Link></Empty> : <WarningLines warnings={asked} />}</Read>}</Read>
      <div className="mt-10"><ExchangeNeeds /></div>
      <ProposalsWaiting always />
      {signed.length > 0 && <Section title={words.signed}><WarningLines warnings={signed} /></Section>}
    </Page>
  )
}
