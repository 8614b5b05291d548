import type { Profile, ProfileDetail } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { Empty } from '#web/ui/Empty.tsx'
import { Link } from '#web/ui/Link.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { withUse } from './profile-form.ts'
import { useSystems } from './use-systems.ts'

const words = {
  title: text('次に当たる装置・システムはどれですか', 'Which of your systems are these?'), note: text('登録した装置から選びます。法律によっては、会社ではなく装置ごとに義務が決まります。', 'Of your registered devices. Some laws look at the system, not the company.'),
  none: text('装置がまだ登録されていません', 'No devices are registered yet'), noneNote: text('登録すると、ここで選べます。', 'Once registered, they can be chosen here.'), register: text('装置を登録する', 'Register devices'),
}

/** The registered systems and what each is by law. */
export function SystemUses({ systems, uses, onChange }: { systems: Profile['systems']; uses: ProfileDetail['choices']['uses']; onChange: (systems: Profile['systems']) => void }) {
  const t = useText()
  const registered = useSystems(true)
  const known = new Map([...registered.map(({ value, label }) => [value, t(label)] as const), ...systems.map(({ id, name }) => [id, name] as const)])
  const of = (id: string): string[] => systems.find((one) => one.id === id)?.uses ?? []
  return (
    <Section title={words.title} note={t(words.note)}>
      {known.size === 0 ? <Empty title={words.none} note={t(words.noneNote)}><Link to="/assets">{t(words.register)}</Link></Empty> : uses.length === 1
        ? uses.map((use) => <ManyChoices key={use.id} label={use.name} columns={2} value={systems.filter((one) => one.uses.includes(use.id)).map(({ id }) => id)} options={[...known].map(([value, label]) => ({ value, label }))}
          onChange={(chosen) => onChange([...known].map(([id, name]) => ({ id, name, uses: chosen.includes(id) ? [use.id] : [] })).filter((one) => one.uses.length > 0))} />)
        : <ul>{[...known].map(([id, name]) => <li key={id} className="border-t border-solid-gray-200 py-3"><p className="mb-2 text-dns-16B-130"><Written>{name}</Written></p><ManyChoices label={name} quiet columns={2} value={of(id)} onChange={(chosen) => onChange(withUse(systems, { id, name }, chosen))} options={uses.map((use) => ({ value: use.id, label: use.name }))} /></li>)}</ul>}
    </Section>
  )
}
