import type { z } from 'zod'
import { text, type Text } from '#language/words.ts'
import { policy, type PolicyVersion } from '#trust/policy/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { DecisionPanel } from '#web/ui/Panel.tsx'
import { FourEyes } from '#web/ui/Steps.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'
import { officeWords } from './file-titles.ts'

const words = {
  title: text('規則の履歴', 'History of the rules'),
  reason: text('改定の理由', 'Reason'), proposed: text('提案', 'Proposed'), adopted: text('施行', 'Adopted'), state: text('状態', 'State'), hash: text('番号', 'Set'),
  waiting: text('施行を待つ改定', 'A change that waits for adoption'), adopt: text('この規則を施行する', 'Adopt these rules'), done: text('施行しました。', 'Adopted.'), second: text('監理委員会の委員', 'a commissioner of the supervisor'),
}
const states = {
  proposed: { title: text('提案中', 'Proposed'), tone: 'info', icon: 'half' },
  adopted: { title: text('施行中', 'In force'), tone: 'ok', icon: 'done' },
  replaced: { title: text('前の規則', 'Replaced'), tone: 'off', icon: 'back' },
} as const
type Version = z.output<typeof PolicyVersion>

/** Who changed the rules when and why; what waits for the second person stands above. */
export function RuleHistory() {
  const history = useRead(policy.list, {}, { live: ['policy'] })
  return <Section title={words.title}><Read of={history}>{({ versions }) => <Versions versions={versions} />}</Read></Section>
}

function Versions({ versions }: { versions: readonly Version[] }) {
  const t = useText()
  const office = (who: string | null, whose: Text | null, at: string | null) => (who && at ? <>{officeWords(who, whose, t)} <Time at={at} as="tight" /></> : '—')
  return (
    <>
      <div className="mb-6 grid gap-6">{versions.filter(({ state }) => state === 'proposed').map((version) => <Waiting key={version.id} version={version} />)}</div>
      <Table caption={words.title} dense rows={versions} keyOf={({ id }) => id} columns={[
        { head: words.reason, cell: ({ reason }) => reason },
        { head: words.state, cell: ({ state }) => <Chip tone={states[state].tone} icon={states[state].icon}>{t(states[state].title)}</Chip> },
        { head: words.proposed, cell: ({ authorOffice, authorOrganisation, proposedAt }) => office(authorOffice, authorOrganisation, proposedAt), wide: true },
        { head: words.adopted, cell: ({ adopterOffice, adopterOrganisation, adoptedAt }) => office(adopterOffice, adopterOrganisation, adoptedAt), wide: true },
        { head: words.hash, cell: ({ hash }) => <span className="font-mono" title={hash}>{hash.slice(0, 12)}</span>, wide: true },
      ]} />
    </>
  )
}

function Waiting({ version }: { version: Version }) {
  const t = useText()
  return (
    <DecisionPanel title={words.waiting}>
      <p>{version.reason}</p>
      <p className="note font-mono break-all">{version.hash}</p>
      <FourEyes steps={[
        { part: words.proposed, who: officeWords(version.authorOffice, version.authorOrganisation, t), state: 'done', at: version.proposedAt },
        { part: words.adopted, who: t(words.second), state: 'open', action: <Act verb={policy.adopt} input={{ id: version.id }} says={words.adopt} done={words.done} because={version.adopt.allowed ? undefined : version.adopt.because} /> },
      ]} />
    </DecisionPanel>
  )
}
