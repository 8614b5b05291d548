import { text } from '#language/words.ts'
import { Chip, type Tone } from '#web/ui/Chip.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Facts } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { SubjectLink } from '../SubjectLink.tsx'
import { titleOf } from '../verb-titles.ts'
import type { Entry } from '../verify/record.ts'

const words = {
  at: text('いつ', 'When'), office: text('だれが（職名）', 'Who (office)'), organisation: text('組織', 'Organisation'), verb: text('何を', 'What'),
  outcome: text('結果', 'Outcome'), subject: text('何に', 'On what'), rule: text('根拠の規則', 'Rule'), policy: text('規則集の番号', 'Set of rules'), basis: text('もとになった決定', 'Rests on'),
}

const outcomes = {
  done: { title: text('行いました', 'Done'), tone: 'ok', icon: 'done' },
  refused: { title: text('断りました', 'Refused'), tone: 'warn', icon: 'ban' },
  invalid: { title: text('書き方の誤り', 'Not understood'), tone: 'plain', icon: 'pen' },
} as const satisfies Record<Entry['outcome'], { title: ReturnType<typeof text>; tone: Tone; icon: string }>

export function OutcomeChip({ outcome }: { outcome: Entry['outcome'] }) {
  const t = useText()
  const { title, tone, icon } = outcomes[outcome]
  return <Chip tone={tone} icon={icon}>{t(title)}</Chip>
}

/** In a list what was done is the rule and stays quiet; what was refused stands out. */
export function OutcomeWord({ outcome }: { outcome: Entry['outcome'] }) {
  const t = useText()
  return outcome === 'done' ? <span className="text-solid-gray-700">{t(outcomes.done.title)}</span> : <OutcomeChip outcome={outcome} />
}

/** What one entry of the ledger says. */
export function EntrySaid({ entry }: { entry: Omit<Entry, 'basis'> & { basis?: string | undefined } }) {
  const t = useText()
  const mono = (value: string) => <span className="font-mono text-dns-14N-130 break-all">{value}</span>
  return (
    <Facts facts={[
      { term: t(words.at), value: <Time at={entry.at} as="moment" /> },
      { term: t(words.office), value: <Written>{entry.office}</Written> },
      { term: t(words.organisation), value: mono(entry.organisation) },
      { term: t(words.verb), value: <>{t(titleOf(entry.verb))}　{mono(entry.verb)}</> },
      { term: t(words.outcome), value: <OutcomeChip outcome={entry.outcome} /> },
      { term: t(words.subject), value: <SubjectLink subject={entry.subject} /> },
      { term: t(words.rule), value: entry.rule ? <Link to={`/rules?rule=${entry.rule}`}>{entry.rule}</Link> : '—' },
      { term: t(words.policy), value: mono(entry.policy) },
      ...(entry.basis ? [{ term: t(words.basis), value: mono(entry.basis) }] : []),
    ]} />
  )
}
