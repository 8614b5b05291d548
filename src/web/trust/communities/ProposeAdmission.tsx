import { useState } from 'react'
import { text } from '#language/words.ts'
import { communities } from '#trust/identity/communities/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Input, Select } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useSession, type Session } from '#web/wire/session.ts'

const words = {
  title: text('人を区画に入れる・適格性を記録する', 'Admit a person; record a clearance'), note: text('人の番号は、その組織の管理者が設定の「組織の人」で確かめて伝えます。名前の一覧は、組織の外に出ません。', 'A person’s number is told by the organisation’s administrator, who finds it under People in the settings. Lists of names do not leave an organisation.'),
  person: text('人の番号', 'The person’s number'), form: text('person- で始まります。', 'It begins with person-.'),
  compartment: text('区画の名前', 'Name of the compartment'), shape: text('大文字、数字、- で2〜30文字。何についてかは、名前に書きません。', '2 to 30 capitals, digits and -. What it is about is not in the name.'),
  propose: text('立入りを案にする', 'Propose the admission'), proposed: text('案にしました。別の人が認めると見られます。', 'Proposed. It holds once another person confirms.'),
  clearance: text('適格性のレベル', 'Level of clearance'), levels: text('レベル{n}', 'Level {n}'), none: text('なし（0）', 'None (0)'), clear: text('適格性を記録する', 'Record the clearance'), cleared: text('記録しました。上げたときは、別の人が認めるまで待ちます。', 'Recorded. A higher level holds once another person confirms.'),
  needPerson: text('人の番号を書いてください。', 'Give the person’s number.'), needCompartment: text('区画の名前を書いてください。', 'Name the compartment.'), who: text('これができるのは、司令塔の責任者です。自分のものは、できません。', 'Directors of the centre do this, and nobody their own.'),
}

const refused = (session: Session | null, person: string) => !(session?.organisation.kind === 'centre' && session.roles.includes('director')) || person === session.person.id

/** Directors of the centre only; on others' screens it stays, with the reason. */
export function ProposeAdmission() {
  const t = useText()
  const { session } = useSession()
  const [typed, setTyped] = useState('')
  const [compartment, setCompartment] = useState('')
  const [level, setLevel] = useState('0')
  const person = typed.trim()
  const because = refused(session, person) ? words.who : person === '' ? words.needPerson : undefined
  return (
    <Section title={words.title} note={t(words.note)}>
      <div className="grid max-w-[46rem] gap-5">
        <Input label={words.person} hint={words.form} mono value={typed} onChange={setTyped} />
        <div className="grid items-end gap-x-6 gap-y-5 sm:grid-cols-2">
          <div className="grid gap-3"><Input label={words.compartment} hint={words.shape} mono value={compartment} onChange={(name) => setCompartment(name.toUpperCase())} />
            <Act verb={communities.propose} input={{ person, compartment }} says={words.propose} done={words.proposed} because={because ?? (compartment === '' ? words.needCompartment : undefined)} /></div>
          <div className="grid gap-3"><Select label={words.clearance} value={level} onChange={setLevel} options={[{ value: '0', label: words.none }, ...[1, 2, 3].map((n) => ({ value: String(n), label: t(words.levels, { n }) }))]} />
            <Act verb={identity.clear} input={{ id: person, clearance: Number(level) }} says={words.clear} done={words.cleared} because={because} /></div>
        </div>
      </div>
    </Section>
  )
}
