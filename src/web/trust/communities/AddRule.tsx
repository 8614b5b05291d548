import { useState } from 'react'
import { communityActs } from '#domains/sharing/communities/contract.ts'
import { sectors as sectorWords, sectorIds } from '#language/sector.ts'
import { tlpMeaning, tlpName } from '#language/tlp.ts'
import { text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { leaders, objectWords } from './community-words.ts'

const words = {
  add: text('基準を足す', 'Add a rule'), note: text('組織の名前では決めません。分野、製品、地域などの基準で決めます。', 'Never by the name of an organisation: by sector, product, place and the like.'),
  target: text('渡す先の共同体', 'Community it goes to'), choose: text('選んでください', 'Choose'), need: text('渡す先を選んでください。', 'Choose where it goes.'),
  sectors: text('どの分野あての情報か（選ばなければ、すべて）', 'Meant for which sectors? (None chosen: all)'), fits: text('書かれている製品名・地域など', 'Products or places it names'), fitsHint: text('読点で区切ります。どれか1つが書かれていれば渡ります。空なら問いません。', 'With commas between; one of them is enough. Empty asks for none.'),
  types: text('どの種類の情報か（選ばなければ、すべて）', 'Which kinds? (None chosen: all)'), tlp: text('どこまでの取扱いを渡すか', 'Up to which label?'),
  do: text('この基準で渡す', 'Pass on by this rule'), done: text('決めました。これまでの情報のうち、渡した組織が認めたものにも当てはまります。', 'Set. It applies to what was given before, too, where its giver permits.'),
}
const levels = ['clear', 'green', 'amber'] as const
type Level = (typeof levels)[number]
const listed = (said: string): string[] => said.split(/[,、，]/).map((one) => one.trim()).filter(Boolean)

/** By criteria alone: nothing here takes the name of one organisation. */
export function AddRule({ community }: { community: string }) {
  const t = useText()
  const { session } = useSession()
  const [target, setTarget] = useState('')
  const [sought, setSought] = useState('')
  const [types, setTypes] = useState<string[]>([])
  const [sectors, setSectors] = useState<string[]>([])
  const [tlp, setTlp] = useState<Level>('amber')
  const others = (useRead(identity.communities, {}).answer?.result.communities ?? []).filter(({ id }) => id !== community)
  const because = leaders(session) ?? (target === '' ? words.need : undefined)
  return (
    <Disclosure title={words.add} note={words.note}>
      <div className="grid max-w-[46rem] gap-5">
        <Select label={words.target} mark="need" value={target} onChange={setTarget} options={others.map(({ id, name }) => ({ value: id, label: t(name) }))} none={words.choose} />
        <ManyChoices label={words.sectors} columns="row" value={sectors} onChange={setSectors} options={sectorIds.map((id) => ({ value: id, label: sectorWords[id] }))} />
        <Input label={words.fits} hint={words.fitsHint} value={sought} onChange={setSought} />
        <ManyChoices label={words.types} columns="row" value={types} onChange={setTypes} options={Object.entries(objectWords).map(([value, label]) => ({ value, label }))} />
        <Select label={words.tlp} hint={tlpMeaning[tlp]} value={tlp} onChange={(to) => setTlp(levels.find((one) => one === to) ?? 'amber')} options={levels.map((value) => ({ value, label: tlpName(value) }))} />
        <Act verb={communityActs.addRule} input={{ community, target, words: listed(sought), types, sectors, tlp }} says={words.do} done={words.done} because={because} onDone={() => { setSought(''); setTypes([]); setSectors([]) }} />
      </div>
    </Disclosure>
  )
}
