import { useState } from 'react'
import { text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { PersonLink } from './PersonLink.tsx'
import { RoleChoices, type PersonRole } from './RoleChoices.tsx'

const words = {
  title: text('人を招く', 'Invite a person'),
  name: text('名前', 'Name'), office: text('職名', 'Office'), officeHint: text('台帳には、名前の代わりにこれが残ります。', 'The ledger keeps this in place of the name.'),
  mail: text('メールアドレス', 'Mail address'), make: text('招いて、リンクを作る', 'Invite and make a link'), missing: text('名前、職名、役割を書いてください。', 'Give name, office and roles.'),
}
const empty = { name: '', office: '', mail: '' }

/** A new person of one's own organisation, who signs in the first time by a link that works once. */
export function InvitePerson({ organisation }: { organisation: string }) {
  const t = useText()
  const [form, setForm] = useState(empty)
  const [chosen, setChosen] = useState<PersonRole[]>(['member'])
  const act = useAct(identity.invite, { onDone: () => setForm(empty) })
  const because = form.name.trim() && form.office.trim() && chosen.length > 0 ? undefined : words.missing
  if (act.answer) return <div className="mt-4"><PersonLink person={act.answer.result} link={act.answer.result.link} onClose={act.forget} /></div>
  const set = (change: Partial<typeof empty>): void => setForm({ ...form, ...change })
  return (
    <div className="mt-4">
      <Disclosure title={words.title}>
        <form className="grid max-w-[46rem] gap-5" onSubmit={(event) => { event.preventDefault(); if (!because) act.run({ ...form, organisation, roles: chosen }) }}>
          <Input label={words.name} mark="need" value={form.name} onChange={(name) => set({ name })} error={act.at('name')} />
          <Input label={words.office} mark="need" hint={words.officeHint} value={form.office} onChange={(office) => set({ office })} error={act.at('office')} />
          <Input label={words.mail} mark="free" type="email" value={form.mail} onChange={(mail) => set({ mail })} error={act.at('mail')} />
          <RoleChoices value={chosen} onChange={setChosen} error={act.at('roles')} />
          {act.problem && <ErrorNote problem={act.problem} />}
          <div><Button type="submit" busy={act.busy} because={because}>{t(words.make)}</Button></div>
        </form>
      </Disclosure>
    </div>
  )
}
