import { duties } from '#domains/duties/contract.ts'
import { reporting, type IncidentDetail } from '#domains/reporting/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  title: text('台帳の記録', 'In the ledger'),
  note: text('この報告について行われたことは、消したり書き換えたりできません。', 'What was done with this report cannot be removed or rewritten.'),
  reads: text('読まれた記録 {n}件', 'Read {n} {n:time|times}'), readsNote: text('読んだことも残ります。', 'Reading is recorded too.'),
}

type Entries = IncidentDetail['entries']

const verbs = new Map([...Object.values(reporting), ...Object.values(duties), ...Object.values(sharing)].map(({ name, title }) => [name, title]))
const MOST = 100
const isRead = ({ verb }: Entries[number]): boolean => verb === reporting.read.name || verb === sharing.readReturns.name

/** Every entry that names the report: what was done first, and behind it who-knows-when it was read. */
export function ReportEntries({ entries }: { entries: Entries }) {
  const t = useText()
  const reads = entries.filter(isRead)
  return (
    <Section title={words.title} note={t(words.note)}>
      <Lines entries={entries.filter((entry) => !isRead(entry))} />
      {reads.length > 0 && <div className="mt-4"><Disclosure title={t(words.reads, { n: reads.length })} note={words.readsNote}><Lines entries={reads} /></Disclosure></div>}
    </Section>
  )
}

function Lines({ entries }: { entries: Entries }) {
  const t = useText()
  return (
    <ol className="grid gap-2">
      {entries.slice(0, MOST).map(({ verb, at, hash, index }) => (
        <li key={hash}><ProofLine says={t(verbs.get(verb) ?? verb)} entry={hash} at={at} {...(index === null ? { state: 'waiting' as const } : { number: index + 1 })} /></li>
      ))}
    </ol>
  )
}
