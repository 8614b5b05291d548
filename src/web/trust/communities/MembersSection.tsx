import { communityActs } from '#domains/sharing/communities/contract.ts'
import { organisationKinds } from '#language/organisation.ts'
import { text } from '#language/words.ts'
import { communities } from '#trust/identity/communities/contract.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'

const words = {
  title: text('会員', 'Members'), name: text('組織', 'Organisation'), kind: text('種類', 'Kind'), consent: text('決まりへの同意', 'Consent to the rules'), invited: text('招かれている', 'invited'),
  version: text('第{n}版', 'version {n}'), until: text('いまの版に未同意。期限', 'not to the present version; due'), unnamed: text('ほかに、名前を出さない会員が{n}組織', 'And {n} members that are not named'), some: text('ほかに、名前を出さない会員がいます。', 'And members that are not named.'),
  conduct: text('務めの状況', 'How members keep the rules'), note: text('加わってからの数です。', 'Counted since each joined.'), hours: text('{n}時間以内の答えを数えます。', 'Answers within {n} hours count as in time.'),
  recalls: text('取り下げへの答え', 'Recalls answered'), warnings: text('警報への答え', 'Warnings answered'), sightings: text('見つけた知らせ', 'Sightings'), of: text('{n}／{m}', '{n} of {m}'), late: text('遅れ{n}', '{n} late'),
}

/** Who belongs to it: the hub sees all, members those that agreed to be named. */
export function MembersSection({ community }: { community: string }) {
  const t = useText()
  const members = useRead(communities.members, { community })
  return (
    <Section title={words.title}>
      <Read of={members}>{({ members: all, unnamed }) => (
        <>
          <Table caption={words.title} dense rows={all} keyOf={({ organisation }) => organisation} columns={[
            { head: words.name, cell: ({ name, state }) => <>{t(name)} {state === 'invited' && <Chip>{t(words.invited)}</Chip>}</> },
            { head: words.kind, cell: ({ kind }) => t(organisationKinds[kind as keyof typeof organisationKinds]), wide: true }, // the directory holds only these
            { head: words.consent, cell: ({ consented, due }) => <>{consented !== null && t(words.version, { n: consented })}{due && <span className="note block">{t(words.until)} <Time at={due} /></span>}</> },
          ]} />
          {unnamed !== 0 && <p className="note mt-2">{unnamed === null ? t(words.some) : t(words.unnamed, { n: unnamed })}</p>}
        </>
      )}</Read>
    </Section>
  )
}

interface Kept { readonly asked: number; readonly inTime: number; readonly late: number }

/** The hub sees each member, a member itself. */
export function ConductSection({ community }: { community: string }) {
  const t = useText()
  const conduct = useRead(communityActs.conduct, { community })
  const kept = ({ asked, inTime, late }: Kept) => <span className="whitespace-nowrap">{asked === 0 ? '—' : t(words.of, { n: inTime, m: asked })}{late > 0 && <span className="note block">{t(words.late, { n: late })}</span>}</span>
  return (
    <Read of={conduct}>{({ members, answerHours }) => members.length === 0 ? null : (
      <Section title={words.conduct} note={<>{t(words.note)}{answerHours !== null && t(words.hours, { n: answerHours })}</>}>
        <Table caption={words.conduct} dense rows={members} keyOf={({ organisation }) => organisation} columns={[
          { head: words.name, cell: ({ name }) => t(name) },
          { head: words.recalls, cell: ({ recalls }) => kept(recalls), number: true },
          { head: words.warnings, cell: ({ warnings }) => kept(warnings), number: true },
          { head: words.sightings, cell: ({ sightings }) => sightings, number: true, wide: true },
        ]} />
      </Section>
    )}</Read>
  )
}
