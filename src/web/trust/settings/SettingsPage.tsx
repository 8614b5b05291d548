import type { ReactNode } from 'react'
import { text, type Text } from '#language/words.ts'
import { Link } from '#web/ui/Link.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useSession } from '#web/wire/session.ts'
import { ChannelsSection } from './ChannelsSection.tsx'
import { MembershipsSection } from './MembershipsSection.tsx'
import { MySection } from './MySection.tsx'
import { OrganisationSection } from './OrganisationSection.tsx'
import { PeopleSection } from './PeopleSection.tsx'
import { TokensSection } from './TokensSection.tsx'

const words = {
  title: text('自分と組織の設定', 'Settings of yours and your organisation'),
  lead: text('変えたことは、すべて台帳に残ります。', 'Every change is kept in the ledger.'),
  parts: text('このページの項目', 'On this page'),
  more: text('ほかのページ', 'Other pages'),
}

const parts: readonly { id: string; title: Text; Part: () => ReactNode }[] = [
  { id: 'me', title: text('自分', 'You'), Part: MySection },
  { id: 'organisation', title: text('自分の組織', 'Your organisation'), Part: OrganisationSection },
  { id: 'communities', title: text('共同体', 'Communities'), Part: MembershipsSection },
  { id: 'channels', title: text('知らせの届け方', 'How you hear'), Part: ChannelsSection },
  { id: 'machines', title: text('機械の鍵', 'Keys of machines'), Part: TokensSection },
  { id: 'people', title: text('組織の人', 'People'), Part: PeopleSection },
]

const others: readonly { to: string; title: Text }[] = [
  { to: '/settings/profile', title: text('法的な立場', 'What you are by law') },
  { to: '/settings/consents', title: text('使い道への同意', 'Uses you agree to') },
  { to: '/settings/proxies', title: text('代理', 'Who reports for you') },
  { to: '/relations', title: text('供給の関係', 'Whom you rely on') },
  { to: '/ledger', title: text('自分の組織が行ったこと', 'What your organisation did') },
  { to: '/organisations', title: text('登録された組織', 'Registered organisations') },
  { to: '/rules', title: text('施行中の規則', 'The rules in force') },
  { to: '/proofs', title: text('証明を確かめる', 'Check a proof') },
  { to: '/api/reference', title: text('機械からの使い方（API）', 'For machines (API)') },
]
const letters = { to: '/letters', title: text('届かなかったもの', 'What was not delivered') }

/** One page of settings: what is one's own, then what is the organisation's. */
export function SettingsPage() {
  const t = useText()
  const { session } = useSession()
  const pages = session?.organisation.kind === 'centre' ? [...others, letters] : others
  return (
    <Page title={words.title} lead={t(words.lead)}>
      <div className="grid gap-x-12 gap-y-8 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <div className="text-dns-16N-130 lg:sticky lg:top-6 lg:self-start">
          <nav aria-label={t(words.parts)}><ul className="flex flex-wrap gap-x-5 gap-y-1 lg:flex-col">{parts.map(({ id, title }) => <li key={id}><a href={`#${id}`} className="link inline-block py-1">{t(title)}</a></li>)}</ul></nav>
          <nav aria-label={t(words.more)} className="mt-4 border-t border-solid-gray-300 pt-3"><ul className="flex flex-wrap gap-x-5 gap-y-1 lg:flex-col">{pages.map(({ to, title }) => <li key={to}><Link to={to} className="link inline-block py-1">{t(title)}</Link></li>)}</ul></nav>
        </div>
        <div className="grid min-w-0 gap-12">{parts.map(({ id, Part }) => <div key={id} id={id} className="min-w-0 scroll-mt-4"><Part /></div>)}</div>
      </div>
    </Page>
  )
}
