import { useState } from 'react'
import { collections } from '#domains/sharing/collections/contract.ts'
import { sectors as sectorWords, sectorIds } from '#language/sector.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useSession } from '#web/wire/session.ts'
import { TwoLanguages } from '../../sharing/TwoLanguages.tsx'
import { collectors, objectWords } from './community-words.ts'

const words = {
  title: text('コレクションを作る', 'Make a collection'), note: text('種類や分野で、入るものを決めます。', 'By kind and sector you say what it holds.'),
  name: text('名前', 'Name'), about: text('説明', 'Description'), alias: text('短い名前（小文字、数字、-）', 'Short name (lower case, digits, -)'),
  types: text('入る種類（選ばなければ、すべて）', 'Kinds (none chosen: all)'), sectors: text('どの分野あての情報か（選ばなければ、すべて）', 'Meant for which sectors? (None chosen: all)'),
  may: text('会員の機械ができること', 'What members’ machines may do'), reads: text('読む', 'Read'), writes: text('加える', 'Add'),
  do: text('このコレクションを作る', 'Make it'), done: text('作りました。', 'Made.'), need: text('名前、説明（日本語）と短い名前を書いてください。', 'Give name and description in Japanese, and a short name.'),
}
const blank = { title: { ja: '', en: '' }, description: { ja: '', en: '' }, alias: '', types: [] as string[], sectors: [] as string[], may: ['reads'] as ('reads' | 'writes')[] } // lists are empty at first, so they say of what

export function NewCollection({ community }: { community: string }) {
  const { session } = useSession()
  const [form, setForm] = useState(blank)
  const { title, description, alias, types, sectors, may } = form
  const because = collectors(session) ?? (title.ja.trim() === '' || description.ja.trim() === '' || alias.trim() === '' ? words.need : undefined)
  const input = { root: community, alias: alias.trim(), title, description, criteria: { types, sectors }, reads: may.includes('reads'), writes: may.includes('writes') }
  return (
    <Disclosure title={words.title} note={words.note}>
      <div className="grid max-w-[46rem] gap-5">
        <TwoLanguages label={words.name} line mark="need" value={title} onChange={(to) => setForm({ ...form, title: to })} at={() => undefined} />
        <TwoLanguages label={words.about} line mark="need" value={description} onChange={(to) => setForm({ ...form, description: to })} at={() => undefined} />
        <Input label={words.alias} mark="need" mono value={alias} onChange={(to) => setForm({ ...form, alias: to.toLowerCase() })} />
        <ManyChoices label={words.types} columns="row" value={types} onChange={(to) => setForm({ ...form, types: to })} options={Object.entries(objectWords).map(([value, label]) => ({ value, label }))} />
        <ManyChoices label={words.sectors} columns="row" value={sectors} onChange={(to) => setForm({ ...form, sectors: to })} options={sectorIds.map((id) => ({ value: id, label: sectorWords[id] }))} />
        <ManyChoices label={words.may} columns="row" value={may} onChange={(to) => setForm({ ...form, may: to })} options={[{ value: 'reads', label: words.reads }, { value: 'writes', label: words.writes }]} />
        <Act verb={collections.create} input={input} says={words.do} done={words.done} because={because} onDone={() => setForm(blank)} />
      </div>
    </Disclosure>
  )
}
