import { useState } from 'react'
import { text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { PersonLink } from '../settings/PersonLink.tsx'

const words = {
  title: text('最初の管理者を招く', 'Invite its first administrator'),
  note: text('管理者がまだいない組織にだけ招けます。一度だけ使えるリンクを作り、本人に渡します。', 'Only while the organisation has none. A link that works once is made, to be handed to that person.'),
  name: text('名前', 'Name'), office: text('職名', 'Office'), officeHint: text('台帳には、名前の代わりにこれが残ります。', 'The ledger keeps this in place of the name.'), mail: text('メールアドレス', 'Mail address'),
  make: text('招いて、リンクを作る', 'Invite and make a link'), missing: text('名前と職名を書いてください。', 'Give name and office.'),
}
const empty = { name: '', office: '', mail: '' }

/** Whoever registered an organisation brings in its first person, who brings in the others. */
export function FirstAdministrator({ organisation }: { organisation: string }) {
  const t = useText()
  const [form, setForm] = useState(empty)
  const act = useAct(identity.invite, { onDone: () => setForm(empty) })
  const because = form.name.trim() && form.office.trim() ? undefined : words.missing
  const set = (change: Partial<typeof empty>): void => setForm({ ...form, ...change })
  return (
    <Section title={words.title} note={t(words.note)}>
      {act.answer ? <PersonLink person={act.answer.result} link={act.answer.result.link} onClose={act.forget} /> : (
        <form className="grid max-w-[46rem] gap-5" onSubmit={(event) => { event.preventDefault(); if (!because) act.run({ ...form, organisation, roles: ['administrator', 'member'] }) }}>
          <Input label={words.name} value={form.name} onChange={(name) => set({ name })} error={act.at('name')} />
          <Input label={words.office} hint={words.officeHint} value={form.office} onChange={(office) => set({ office })} error={act.at('office')} />
          <Input label={words.mail} mark="free" type="email" value={form.mail} onChange={(mail) => set({ mail })} error={act.at('mail')} />
          {act.problem && <ErrorNote problem={act.problem} />}
          <div><Button type="submit" busy={act.busy} because={because}>{t(words.make)}</Button></div>
        </form>
      )}
    </Section>
  )
}
