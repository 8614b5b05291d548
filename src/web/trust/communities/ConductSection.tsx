import { communityActs } from '#domains/sharing/communities/contract.ts'
import { text } from '#language/words.ts'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { SomeRows } from './SomeRows.tsx'

const words = {
  title: text('務めの状況', 'How members keep the rules'), note: text('加わってからの数です。', 'Counted since each joined.'), hours: text('{n}時間以内の答えを、間に合った数に入れます。', ' Answers within {n} hours count as in time.'), name: text('組織', 'Organisation'),
  recalls: text('取り下げへの答え', 'Recalls answered'), warnings: text('警報への答え', 'Warnings answered'), sightings: text('見つけた知らせ', 'Sightings'), of: text('{n}／{m}', '{n} of {m}'), late: text('遅れ{n}', '{n} late'),
}
interface Kept { readonly asked: number; readonly inTime: number; readonly late: number }

/** The hub sees each member, a member itself; those who are late come first. */
export function ConductSection({ community }: { community: string }) {
  const t = useText()
  const conduct = useRead(communityActs.conduct, { community })
  const kept = ({ asked, inTime, late }: Kept) => <span className="whitespace-nowrap">{asked === 0 ? '—' : t(words.of, { n: inTime, m: asked })}{late > 0 && <span className="note block">{t(words.late, { n: late })}</span>}</span>
  return (
    <Read of={conduct}>{({ members, answerHours }) => members.length === 0 ? null : (
      <Section title={words.title} note={<>{t(words.note)}{answerHours !== null && t(words.hours, { n: answerHours })}</>}>
        <SomeRows rows={members.toSorted((a, b) => b.recalls.late + b.warnings.late - a.recalls.late - a.warnings.late)} said={({ name }) => `${name.ja} ${name.en}`}>{(rows) => (
          <Table caption={words.title} dense rows={rows} keyOf={({ organisation }) => organisation} columns={[
            { head: words.name, cell: ({ name }) => t(name) },
            { head: words.recalls, cell: ({ recalls }) => kept(recalls), number: true },
            { head: words.warnings, cell: ({ warnings }) => kept(warnings), number: true },
            { head: words.sightings, cell: ({ sightings }) => sightings, number: true, wide: true },
          ]} />
        )}</SomeRows>
      </Section>
    )}</Read>
  )
}
