import { useState } from 'react'
import { text } from '#language/words.ts'
import { identity, type Person } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useSession } from '#web/wire/session.ts'
import { PersonLink } from './PersonLink.tsx'
import { personRoles, RoleChoices } from './RoleChoices.tsx'
import { powerful } from './who.ts'

const words = {
  title: text('{name}さんの登録', 'Registration of {name}'),
  number: text('人の番号（適格性や区画への立入りを頼むときに伝えます）', 'Number of the person, to be told when asking for a clearance or an admission'),
  name: text('名前', 'Name'), office: text('職名', 'Office'), mail: text('メールアドレス', 'Mail address'),
  save: text('この内容に直す', 'Amend'), saved: text('直しました。', 'Amended.'), noRole: text('役割を1つ以上選んでください。', 'Choose at least one role.'),
  stop: text('サインインを止める', 'Stop signing in'), resume: text('もう一度有効にする', 'Make active again'), stopped: text('止めました。開いている画面も終わります。', 'Stopped. Open sessions end.'), resumed: text('有効にしました。', 'Active again.'),
  link: text('サインインのリンクを作る', 'Make a sign-in link'), inactive: text('先に有効にしてください。', 'Make the registration active first.'),
}
type Link = { path: string; expires: string }

/** Amends one registration, stops or resumes it, or makes a new link to sign in. */
export function AmendPerson({ person, onClose }: { person: Person; onClose: () => void }) {
  const t = useText()
  const { session } = useSession()
  const [{ name, office, mail }, setForm] = useState({ name: person.name, office: person.office, mail: person.mail })
  const [chosen, setChosen] = useState(personRoles.filter((role) => person.roles.includes(role) || person.pending.includes(role)))
  const [link, setLink] = useState<Link | undefined>()
  const form = { name, office, mail }
  const { id, active } = person
  if (link) return <PersonLink person={person} link={link} onClose={() => { setLink(undefined); onClose() }} />
  return (
    <Panel title={t(words.title, { name: person.name })}>
      <div className="grid max-w-[46rem] gap-5">
        <p className="note">{t(words.number)} <bdi className="font-mono">{id}</bdi></p>
        <Input label={words.name} value={name} onChange={(to) => setForm({ ...form, name: to })} />
        <Input label={words.office} value={office} onChange={(to) => setForm({ ...form, office: to })} />
        <Input label={words.mail} type="email" value={mail} onChange={(to) => setForm({ ...form, mail: to })} />
        <RoleChoices value={chosen} onChange={setChosen} />
        <Act verb={identity.amendPerson} input={{ id, ...form, roles: chosen }} says={words.save} done={words.saved} because={chosen.length === 0 ? words.noRole : undefined} />
        <div className="flex flex-wrap gap-4 border-t border-solid-gray-300 pt-4">
          <Act verb={identity.amendPerson} input={{ id, active: !active }} says={active ? words.stop : words.resume} look="small" done={active ? words.resumed : words.stopped} />
          <Act verb={identity.link} input={{ id }} says={words.link} look="small" because={active ? powerful(session, person) : words.inactive} onDone={({ result }) => setLink(result.link)} />
        </div>
      </div>
    </Panel>
  )
}
