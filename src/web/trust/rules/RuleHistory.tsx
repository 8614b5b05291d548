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
import { useSession, type Session } from '#web/wire/session.ts'
import { officeWords } from './file-titles.ts'
import type { RulesInForce } from './rules-in-force.ts'

const words = {
  title: text('規則の履歴', 'History of the rules'),
  reason: text('改定の理由', 'Reason'), proposed: text('提案', 'Proposed'), adopted: text('施行', 'Adopted'), state: text('状態', 'State'), hash: text('番号', 'Set'),
  waiting: text('施行を待つ改定', 'A change that waits for adoption'), adopt: text('この規則を施行する', 'Adopt these rules'), done: text('施行しました。', 'Adopted.'), second: text('別の責任者か委員', 'another director or a commissioner'),
}
const states = {
  proposed: { title: text('提案中', 'Proposed'), tone: 'info', icon: 'half' },
  adopted: { title: text('施行中', 'In force'), tone: 'ok', icon: 'done' },
  replaced: { title: text('前の規則', 'Replaced'), tone: 'off', icon: 'back' },
} as const
type Version = z.output<typeof PolicyVersion>
type Rules = RulesInForce['rules']

/** Who changed the rules when and why; what waits for the second person stands above. */
export function RuleHistory({ rules }: { rules: Rules }) {
  const history = useRead(policy.list, {}, { live: ['policy'] })
  return <Section title={words.title}><Read of={history}>{({ versions }) => <Versions versions={versions} rules={rules} />}</Read></Section>
}

function Versions({ versions, rules }: { versions: readonly Version[]; rules: Rules }) {
  const t = useText()
  const office = (who: string | null, at: string | null) => (who && at ? <>{t(officeWords(who))} <Time at={at} as="tight" /></> : '—')
  return (
    <>
      <div className="mb-6 grid gap-6">{versions.filter(({ state }) => state === 'proposed').map((version) => <Waiting key={version.id} version={version} rules={rules} />)}</div>
      <Table caption={words.title} dense rows={versions} keyOf={({ id }) => id} columns={[
        { head: words.reason, cell: ({ reason }) => reason },
        { head: words.state, cell: ({ state }) => <Chip tone={states[state].tone} icon={states[state].icon}>{t(states[state].title)}</Chip> },
        { head: words.proposed, cell: ({ authorOffice, proposedAt }) => office(authorOffice, proposedAt), wide: true },
        { head: words.adopted, cell: ({ adopterOffice, adoptedAt }) => office(adopterOffice, adoptedAt), wide: true },
        { head: words.hash, cell: ({ hash }) => <span className="font-mono" title={hash}>{hash.slice(0, 12)}</span>, wide: true },
      ]} />
    </>
  )
}

/**
 * Why this reader's role may not adopt, in the words of the rules in force themselves. Whether the reader is the one who
 * proposed, only the server can say: two people may hold the same office.
 */
function whyNot(session: Session | null, rules: Rules): Text | undefined {
  const { kind } = session?.organisation ?? { kind: '' }
  const may = (kind === 'supervisor' && session?.roles.includes('commissioner')) || (kind === 'centre' && session?.roles.includes('director'))
  return may ? undefined : rules.find(({ id }) => id === 'policy-adopt')?.because
}

function Waiting({ version, rules }: { version: Version; rules: Rules }) {
  const t = useText()
  const { session } = useSession()
  return (
    <DecisionPanel title={words.waiting}>
      <p>{version.reason}</p>
      <p className="note font-mono break-all">{version.hash}</p>
      <FourEyes steps={[
        { part: words.proposed, who: version.authorOffice, state: 'done', at: version.proposedAt },
        { part: words.adopted, who: t(words.second), state: 'open', action: <Act verb={policy.adopt} input={{ id: version.id }} says={words.adopt} done={words.done} because={whyNot(session, rules)} /> },
      ]} />
    </DecisionPanel>
  )
}
