import { communityActs, type ShownRule } from '#domains/sharing/communities/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { sectorName } from '../../sharing/sharing-words.ts'
import { AddRule } from './AddRule.tsx'
import { leaders, objectWord } from './community-words.ts'

const words = {
  title: text('ほかの共同体へ渡す基準', 'Passed on to other communities'), note: text('基準に合い、渡した組織が認めたものだけが届きます。', 'Only what fits and its giver permits goes on.'), none: text('基準は、まだありません。', 'There is no rule yet.'),
  to: text('{target}へ', 'To {target}'), all: text('すべての情報', 'Everything'), sectors: text('{said}あて', 'Meant for {said}'), named: text('「{said}」のどれかが書かれたもの', 'Naming one of “{said}”'), upTo: text('ここまで', 'Up to'), comma: text('、', ', '), passed: text('これまでに{n}件を渡しました', '{n} passed on so far'), end: text('やめる', 'End'),
}

export function ReleaseRulesSection({ community, hub }: { community: string; hub: boolean }) {
  const t = useText()
  const rules = useRead(communityActs.rules, { community })
  return (
    <Section title={words.title} note={t(words.note)}>
      <Read of={rules}>{({ rules: all }) => all.length === 0 ? <p className="said">{t(words.none)}</p> : <ul className="border-b border-solid-gray-300">{all.map((rule) => <Rule key={rule.id} rule={rule} hub={hub} />)}</ul>}</Read>
      {hub && <div className="mt-4"><AddRule community={community} /></div>}
    </Section>
  )
}

function Rule({ rule: { id, targetName, types, sectors, words: sought, tlp, passed }, hub }: { rule: ShownRule; hub: boolean }) {
  const t = useText()
  const { session } = useSession()
  const join = (all: readonly string[]) => all.join(t(words.comma))
  const criteria = [
    ...(types.length > 0 ? [join(types.map((one) => t(objectWord(one))))] : []),
    ...(sectors.length > 0 ? [t(words.sectors, { said: join(sectors.map((one) => t(sectorName(one)))) })] : []),
    ...(sought.length > 0 ? [t(words.named, { said: join(sought) })] : []),
  ]
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 border-t border-solid-gray-300 py-3">
      <div className="min-w-0">
        <p className="font-bold">{t(words.to, { target: t(targetName) })}</p>
        <p className="[overflow-wrap:anywhere]">{criteria.length === 0 ? t(words.all) : criteria.join(' · ')}</p>
        <p className="note mt-1 flex flex-wrap items-center gap-2">{t(words.upTo)} <Tlp level={tlp} /><span>{t(words.passed, { n: passed })}</span></p>
      </div>
      {hub && <Act verb={communityActs.endRule} look="small" input={{ id }} says={words.end} of={t(targetName)} because={leaders(session)} />}
    </li>
  )
}
