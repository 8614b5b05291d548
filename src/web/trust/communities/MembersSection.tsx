import { useState } from 'react'
import { organisationKinds } from '#language/organisation.ts'
import { text } from '#language/words.ts'
import { communities, type Member } from '#trust/identity/communities/contract.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useRead } from '#web/wire/read.ts'
import { EndMembership } from './EndMembership.tsx'
import { InviteMember } from './InviteMember.tsx'
import { SomeRows } from './SomeRows.tsx'

const words = {
  title: text('会員', 'Members'), name: text('組織', 'Organisation'), kind: text('種類', 'Kind'), consent: text('決まりへの同意', 'Consent to the rules'), invited: text('招かれている', 'invited'), end: text('会員から外す', 'End'),
  version: text('第{n}版', 'version {n}'), until: text('いまの版に未同意。期限', 'not to the present version; due'), unnamed: text('ほかに、名前を出さない会員が{n}組織', 'And {n} members that are not named'), some: text('ほかに、名前を出さない会員がいます。', 'And members that are not named.'), none: text('名前の見られる会員は、まだいません。', 'There is no member yet whose name you may see.'),
}

interface MembersSectionProps { readonly community: string; readonly hub: boolean; readonly hubOrganisation: string }

/** Who belongs to it: the hub sees all, invites and ends; members see those that agreed to be named. */
export function MembersSection({ community, hub, hubOrganisation }: MembersSectionProps) {
  const t = useText()
  const members = useRead(communities.members, { community })
  return (
    <Section title={words.title}>
      <Read of={members}>{({ members: all, unnamed }) => (
        <>
          <Members all={all} community={community} ends={hub ? hubOrganisation : ''} />
          {unnamed !== 0 && <p className="note mt-2">{unnamed === null ? t(words.some) : t(words.unnamed, { n: unnamed })}</p>}
        </>
      )}</Read>
      {hub && <div className="mt-4"><InviteMember community={community} /></div>}
    </Section>
  )
}

/** `ends`: the hub's own organisation, where its people look; it is not put out of its own community. */
function Members({ all, community, ends }: { all: readonly Member[]; community: string; ends: string }) {
  const t = useText()
  const [asking] = useState(() => (one: Member): number => Number(one.due !== null) * 2 + Number(one.state === 'invited'))
  if (all.length === 0) return <p className="said">{t(words.none)}</p>
  return (
    <SomeRows rows={all.toSorted((a, b) => asking(b) - asking(a))} said={({ name }) => `${name.ja} ${name.en}`}>{(rows) => (
      <Table caption={words.title} dense rows={rows} keyOf={({ organisation }) => organisation} columns={[
        { head: words.name, cell: ({ name, state }) => <>{t(name)} {state === 'invited' && <Chip>{t(words.invited)}</Chip>}</> },
        { head: words.kind, cell: ({ kind }) => t(organisationKinds[kind as keyof typeof organisationKinds]), wide: true }, // the directory holds only these
        { head: words.consent, cell: ({ consented, due }) => <>{consented !== null && t(words.version, { n: consented })}{due && <span className="note block">{t(words.until)} <Time at={due} /></span>}</> },
        ...(ends ? [{ head: words.end, cell: ({ organisation, name }: Member) => organisation !== ends && <EndMembership community={community} organisation={organisation} name={name} /> }] : []),
      ]} />
    )}</SomeRows>
  )
}
