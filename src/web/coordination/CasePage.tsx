import { cases } from '#domains/coordination/cases/contract.ts'
import type { CaseDetail } from '#domains/coordination/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Label } from '#web/ui/Label.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section, WithAside } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { CaseChip } from './CasesPage.tsx'
import { ClocksPart } from './ClocksPart.tsx'
import { pageTitles } from './coordination-words.ts'
import { EmbargoPanel } from './EmbargoPanel.tsx'
import { Happened } from './Happened.tsx'
import { KeepPanel } from './KeepPanel.tsx'
import { PartiesPart } from './PartiesPart.tsx'
import { PrematchPart } from './PrematchPart.tsx'
import { ProductsPart } from './ProductsPart.tsx'
import { SayPanel } from './SayPanel.tsx'
import { TakeUpPanel } from './TakeUpPanel.tsx'

const words = {
  kept: text('{name}が調整', 'coordinated by {name}'), since: text('参加した{at}より前の連絡は、見えません。', 'What was said before you joined ({at}) is not shown.'),
  about: text('分かっていること', 'What is known'), happened: text('これまでの連絡と記録', 'What was said and done'), help: text('何を答えればよいか', 'What to answer'),
}

/** One case as the reader sees it. Being open, it is read again when something changes. */
export function CasePage() {
  const { params, search } = useAddress()
  const after = search['after']
  const found = useRead(cases.read, { id: params['id'] ?? '', most: 50, ...(after && { after }) }, { live: ['case', 'advisory'], keep: true })
  return <Read of={found}>{(result, { can }) => <Whole one={result} can={can} />}</Read>
}

function Whole({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  const { id, number, title, state, tlp, coordinator, role, cve, cvss, since } = one
  return (
    <Page title={title} above={{ to: '/coordination', title: pageTitles.cases }}
      state={<><CaseChip state={state} /><Label tlp={tlp} /><span>{number}</span>{cve && <span>{cve}</span>}<span>{t(words.kept, { name: t(coordinator.name) })}</span></>}
      lead={since && <p className="note"><Since at={since} /></p>} action={role === 'vendor' && <Link to="/coordination/help">{t(words.help)}</Link>}>
      <WithAside aside={<div className="grid gap-10">{state === 'received' && role === 'coordinator' && <TakeUpPanel one={one} can={can} />}{state !== 'received' && <EmbargoPanel one={one} can={can} />}<PartiesPart one={one} can={can} />{role === 'coordinator' && <KeepPanel key={id} one={one} can={can} />}</div>}>
        <Section title={words.about}>
          <p className="said whitespace-pre-wrap"><Written>{one.summary}</Written></p>
          {cvss && <p className="mt-2 break-all font-mono text-dns-14N-130">{cvss}</p>}
        </Section>
        {state !== 'received' && <ProductsPart one={one} can={can} />}
        {state !== 'received' && <ClocksPart one={one} can={can} />}
        {role === 'coordinator' && state !== 'received' && <PrematchPart one={one} can={can} />}
        <Section title={words.happened}><SayPanel one={one} can={can} /><Happened one={one} /></Section>
      </WithAside>
    </Page>
  )
}

function Since({ at }: { at: string }) {
  const t = useText()
  const [before, after] = t(words.since).split('{at}')
  return <>{before}<Time at={at} as="tight" />{after}</>
}
