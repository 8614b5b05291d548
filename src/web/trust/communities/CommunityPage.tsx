import { text } from '#language/words.ts'
import { communities } from '#trust/identity/communities/contract.ts'
import { communityKinds } from '#trust/identity/contract.ts'
import { Read } from '#web/ui/Loading.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { CollectionsSection } from './CollectionsSection.tsx'
import { ConductSection } from './ConductSection.tsx'
import { MembersSection } from './MembersSection.tsx'
import { ModerationSection } from './ModerationSection.tsx'
import { PublishRules } from './PublishRules.tsx'
import { ReleaseRulesSection } from './ReleaseRulesSection.tsx'
import { RulesSection } from './RulesSection.tsx'

const words = { title: text('共同体', 'Community'), all: text('共同体', 'Communities'), kept: text('{kind}・運営：{hub}', '{kind}, hub: {hub}') }

/** One community: its rules, its members, and what its hub does for it. */
export function CommunityPage() {
  const t = useText()
  const { session } = useSession()
  const community = useRead(communities.read, { id: useAddress().params['id'] ?? '' })
  const result = community.answer?.result
  return (
    <Page title={result?.name ?? words.title} above={{ to: '/communities', title: words.all }} state={result && <>{t(words.kept, { kind: t(communityKinds[result.kind]), hub: t(result.hubName) })}</>}>
      <Read of={community}>{(found) => {
        const hub = session?.organisation.id === found.hub
        const inside = hub || found.own.state === 'joined'
        return (
          <div>
            <RulesSection of={found} />
            {hub && <div className="mt-6"><PublishRules key={found.rules?.version ?? 0} of={found} /></div>}
            {inside && <ModerationSection community={found.id} moderated={found.moderated} hub={hub} />}
            {inside && <ReleaseRulesSection community={found.id} hub={hub} />}
            {found.own.state === 'joined' && <CollectionsSection community={found.id} hub={hub} />}
            {inside && <MembersSection community={found.id} hub={hub} hubOrganisation={found.hub} />}
            {inside && <ConductSection community={found.id} />}
          </div>
        )
      }}</Read>
    </Page>
  )
}
