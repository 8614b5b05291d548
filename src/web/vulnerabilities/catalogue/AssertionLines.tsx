import { assertionStates, exploitationStatuses, type AssertionState, type ListedAssertion } from '#domains/vulnerabilities/exploited/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'

const words = { what: text('脆弱性', 'Vulnerability'), state: text('状態', 'State'), by: text('発表する組織', 'By'), due: text('対応の期限', 'Due'), when: text('起案した時', 'Proposed') }

export function AssertionLines({ caption, assertions }: { caption: Text | string; assertions: readonly ListedAssertion[] }) {
  const t = useText()
  return (
    <Table caption={caption} rows={assertions} keyOf={({ id }) => id} columns={[
      { head: words.what, cell: ({ id, vulnerability, name, status }) => <Link to={`/assertions/${id}`} className="group"><span className="block font-mono text-dns-14N-130 text-solid-gray-700">{vulnerability}</span><span className="link">{t(name)}</span>{status === 'suspected' && <span className="ml-2 text-dns-14N-130">{t(exploitationStatuses.suspected)}</span>}</Link> },
      { head: words.state, cell: ({ state }) => <StateChip state={state} /> },
      { head: words.by, wide: true, cell: ({ by }) => t(by) },
      { head: words.due, wide: true, cell: ({ due }) => <Time at={`${due}T00:00:00+09:00`} as="day" /> },
      { head: words.when, wide: true, cell: ({ proposedAt }) => <Time at={proposedAt} /> },
    ]} />
  )
}

export function StateChip({ state }: { state: AssertionState }) {
  const t = useText()
  const looks = { proposed: { tone: 'info', icon: 'half' }, published: { tone: 'ok', icon: 'check' }, declined: { tone: 'plain', icon: 'ring' }, retracted: { tone: 'warn', icon: 'alert' }, expired: { tone: 'plain', icon: 'ring' } } as const
  return <Chip {...looks[state]}>{t(assertionStates[state])}</Chip>
}
