import { useState } from 'react'
import { communityActs, type ShownRule } from '#domains/sharing/communities/contract.ts'
import { tlpName } from '#language/tlp.ts'
import { text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { useRead } from '#web/wire/read.ts'

const words = {
  title: text('ほかの共同体へ渡す基準', 'Passed on to other communities'), note: text('基準に合い、渡した組織が認めたものだけが届きます。', 'Only what fits and its giver permits goes on.'), none: text('基準は、まだありません。', 'There is no rule yet.'),
  to: text('{target}へ', 'To {target}'), upTo: text('{tlp}まで', 'up to {tlp}'), all: text('すべて', 'everything'), passed: text('これまでに{n}件', '{n} so far'), end: text('やめる', 'End'),
  add: text('基準を足す', 'Add a rule'), target: text('渡す先', 'To'), fits: text('製品名・地域などの言葉（読点で区切る。空ならすべて）', 'Words such as products or places, with commas; empty for everything'), types: text('種類（indicator など。空ならすべて）', 'Types such as indicator; empty for all'), done: text('足す', 'Add'), choose: text('選んでください', 'Choose'),
}
const listed = (said: string): string[] => said.split(/[,、，]/).map((one) => one.trim()).filter(Boolean)

export function ReleaseRulesSection({ community, hub }: { community: string; hub: boolean }) {
  const t = useText()
  const rules = useRead(communityActs.rules, { community })
  return (
    <Section title={words.title} note={t(words.note)}>
      <Read of={rules}>{({ rules: all }) => all.length === 0 ? <p className="said">{t(words.none)}</p> : <ul>{all.map((rule) => <Rule key={rule.id} rule={rule} hub={hub} />)}</ul>}</Read>
      {hub && <AddRule community={community} />}
    </Section>
  )
}

function Rule({ rule: { id, targetName, types, sectors, words: sought, tlp, passed }, hub }: { rule: ShownRule; hub: boolean }) {
  const t = useText()
  const criteria = [...types, ...sectors, ...sought]
  return (
    <li className="flex flex-wrap items-center justify-between gap-3 border-t border-solid-gray-300 py-3">
      <span><span className="font-bold">{t(words.to, { target: t(targetName) })}</span>　{criteria.length === 0 ? t(words.all) : criteria.join('、')}　{t(words.upTo, { tlp: tlpName(tlp) })}<span className="note block">{t(words.passed, { n: passed })}</span></span>
      {hub && <Act verb={communityActs.endRule} look="small" input={{ id }} says={words.end} />}
    </li>
  )
}

function AddRule({ community }: { community: string }) {
  const t = useText()
  const [target, setTarget] = useState('')
  const [sought, setSought] = useState('')
  const [types, setTypes] = useState('')
  const others = useRead(identity.communities, {})
  const act = useAct(communityActs.addRule, { onDone: () => { setSought(''); setTypes('') } })
  const options = (others.answer?.result.communities ?? []).filter(({ id }) => id !== community).map(({ id, name }) => ({ value: id, label: t(name) }))
  return (
    <div className="mt-4">
      <Disclosure title={words.add}>
        <form className="grid max-w-[46rem] gap-4" onSubmit={(event) => { event.preventDefault(); act.run({ community, target, words: listed(sought), types: listed(types) }) }}>
          <Select label={words.target} mark="need" value={target} onChange={setTarget} options={options} none={words.choose} error={act.at('target')} />
          <Input label={words.fits} value={sought} onChange={setSought} error={act.at('words')} />
          <Input label={words.types} value={types} onChange={setTypes} error={act.at('types')} />
          {act.problem && <ErrorNote problem={act.problem} />}
          <div><Button type="submit" busy={act.busy}>{t(words.done)}</Button></div>
        </form>
      </Disclosure>
    </div>
  )
}
