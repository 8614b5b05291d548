import { text } from '#language/words.ts'
import { communityKinds, identity } from '#trust/identity/contract.ts'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { leaders } from './community-words.ts'
import { NewCommunity } from './NewCommunity.tsx'
import { StandingChip } from './StandingChip.tsx'

const words = {
  title: text('どの集まりと、情報を渡し合いますか', 'With whom do you share?'), list: text('共同体の一覧', 'Communities'), lead: text('情報を渡し合う集まりです。加わるときは、その決まりに組織として同意します。', 'Circles that share information. To join one, an organisation consents to its rules.'),
  none: text('共同体は、まだありません', 'There is no community yet'), noneNote: text('協議会やISACが作られると、ここに出ます。', 'Councils and ISACs appear here.'),
  admissions: text('区画への立入り', 'Admissions to compartments'),
  name: text('共同体', 'Community'), kind: text('種類', 'Kind'), members: text('会員', 'Members'), few: text('5未満', 'under 5'), own: text('自分の組織', 'Your organisation'),
}

/** Every community, and how the own organisation stands to each. */
export function CommunitiesPage() {
  const t = useText()
  const { session } = useSession()
  const communities = useRead(identity.communities, {})
  return (
    <Page title={words.title} lead={t(words.lead)} {...(!leaders(session) && { action: <Link to="/admissions">{t(words.admissions)}</Link> })}>
      <Read of={communities}>
        {({ communities: all }) => all.length === 0 ? <Empty title={words.none} note={t(words.noneNote)} /> : (
          <Table caption={words.list} rows={all} keyOf={({ id }) => id} columns={[
            { head: words.name, cell: ({ id, name }) => <Link to={`/communities/${id}`} className="link">{t(name)}</Link> },
            { head: words.own, cell: ({ own }) => <StandingChip of={own} /> },
            { head: words.kind, cell: ({ kind }) => t(communityKinds[kind]), wide: true },
            { head: words.members, cell: ({ members }) => members ?? t(words.few), number: true, wide: true },
          ]} />
        )}
      </Read>
      <NewCommunity />
    </Page>
  )
}
