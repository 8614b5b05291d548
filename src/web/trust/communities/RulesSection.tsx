import { text } from '#language/words.ts'
import { communities, type CommunityDetail } from '#trust/identity/communities/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { useSession } from '#web/wire/session.ts'
import { officeWords } from '../rules/file-titles.ts'
import { administrators } from '../settings/who.ts'
import { ruleParts } from './community-words.ts'
import { StandingChip } from './StandingChip.tsx'

const words = {
  title: text('決まり', 'Rules'), version: text('第{n}版', 'Version {n}'), none: text('決まりは、まだありません。', 'There are no rules yet.'),
  hours: text('取り下げと警報に答える時間', 'Time to answer recalls and warnings'), within: text('{n}時間以内', 'within {n} hours'), contact: text('連絡先', 'Contact'), contactNeeded: text('決めておく必要があります', 'has to be set'),
  clearance: text('必要な資格（適格性）', 'Clearance needed'), level: text('レベル{n}以上', 'level {n} or higher'),
  join: text('第{n}版に同意して加わる', 'Consent to version {n} and join'), joinPlain: text('加わる', 'Join'), consent: text('第{n}版に同意する', 'Consent to version {n}'), consented: text('同意を記録しました。', 'Your consent was recorded.'),
  leave: text('抜ける', 'Leave'), left: text('抜けました。', 'You left.'), by: text('同意した職：{office}', 'Consented by: {office}'),
}

/** The rules in force, and what the own organisation says to them. */
export function RulesSection({ of: community }: { of: CommunityDetail }) {
  const t = useText()
  const { rules, own } = community
  return (
    <Section title={words.title} note={rules && <>{t(words.version, { n: rules.version })}　<Time at={rules.published} /></>}>
      {rules ? <RulesText rules={rules} /> : <p className="said">{t(words.none)}</p>}
      <div className="mt-4 grid justify-items-start gap-3">
        <StandingChip of={own} />
        {own.consentedAt && <p className="note">{t(words.by, { office: officeWords(own.consentedBy, null, t) })}　<Time at={own.consentedAt} /></p>}
        <Answers of={community} />
      </div>
    </Section>
  )
}

function RulesText({ rules }: { rules: NonNullable<CommunityDetail['rules']> }) {
  const t = useText()
  const lines = [
    ...(['purpose', 'gives', 'may', 'duties'] as const).map((key) => ({ key, head: ruleParts[key], said: t({ ja: rules[key].ja, en: rules[key].en || rules[key].ja }) })),
    ...(rules.answerHours === null ? [] : [{ key: 'hours', head: words.hours, said: t(words.within, { n: rules.answerHours }) }]),
    ...(rules.contact ? [{ key: 'contact', head: words.contact, said: t(words.contactNeeded) }] : []),
    ...(rules.clearance > 0 ? [{ key: 'clearance', head: words.clearance, said: t(words.level, { n: rules.clearance }) }] : []),
  ]
  return (
    <dl className="max-w-[46rem]">
      {lines.map(({ key, head, said }) => <div key={key} className="grid gap-x-6 border-t border-solid-gray-300 py-3 sm:grid-cols-[12rem_minmax(0,1fr)]"><dt className="font-bold">{t(head)}</dt><dd className="whitespace-pre-line">{said}</dd></div>)}
    </dl>
  )
}

function Answers({ of: { id, rules, own } }: { of: CommunityDetail }) {
  const t = useText()
  const { session } = useSession()
  if (!session) return null
  const pair = { community: id, organisation: session.organisation.id }
  const because = administrators(session, 'community')
  const version = rules ? { version: rules.version } : {}
  if (own.state === 'none') return null
  if (own.state === 'invited') return <Act verb={identity.join} look="primary" input={{ ...pair, ...version }} says={rules ? t(words.join, { n: rules.version }) : words.joinPlain} done={words.consented} because={because} />
  return (
    <div className="flex flex-wrap gap-4">
      {rules && own.due && <Act verb={communities.consent} look="primary" input={{ ...pair, version: rules.version }} says={t(words.consent, { n: rules.version })} done={words.consented} because={because} />}
      <Act verb={identity.leave} input={pair} says={words.leave} done={words.left} because={because} />
    </div>
  )
}
