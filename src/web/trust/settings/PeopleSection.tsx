import { useState } from 'react'
import { text } from '#language/words.ts'
import { identity, type Person } from '#trust/identity/contract.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Table } from '#web/ui/Table.tsx'
import { useLanguage, useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { AmendPerson } from './AmendPerson.tsx'
import { InvitePerson } from './InvitePerson.tsx'
import { roleWords } from './role-words.ts'
import { WaitingRoles } from './WaitingRoles.tsx'
import { administrators, isAdministrator } from './who.ts'

const words = {
  title: text('組織の人', 'People'),
  note: text('名前は組織の外に出ません。台帳と画面には職名が出ます。', 'Names stay in the organisation. The ledger and others’ screens show the office.'),
  name: text('名前', 'Name'), office: text('職名', 'Office'), roles: text('役割', 'Roles'), state: text('状態', 'State'), change: text('直す', 'Amend'),
  waits: text('確認待ち：{roles}', 'Waits: {roles}'), active: text('有効', 'Active'), left: text('止めています', 'Stopped'), amend: text('直す', 'Amend'), shut: text('閉じる', 'Close'), amendOf: text('{name}の登録を直す', 'Amend {name}'),
}

/** Everyone of the organisation: what waits for a second person, list, invite, amend, stop. */
export function PeopleSection() {
  const t = useText()
  const { session } = useSession()
  const people = useRead(identity.people, {})
  return (
    <Section title={words.title} note={t(words.note)}>
      <WaitingRoles />
      <Read of={people}>{({ people: all }) => <People all={all} may={isAdministrator(session)} />}</Read>
      {isAdministrator(session) ? <InvitePerson organisation={session?.organisation.id ?? ''} /> : <p className="note mt-3">{t(administrators(session, 'person') ?? '')}</p>}
    </Section>
  )
}

function People({ all, may }: { all: readonly Person[]; may: boolean }) {
  const t = useText()
  const { language } = useLanguage()
  const [open, setOpen] = useState('')
  const chosen = all.find(({ id }) => id === open)
  const columns = [
    { head: words.name, cell: ({ name }: Person) => name },
    { head: words.office, cell: ({ office }: Person) => office, wide: true },
    { head: words.roles, cell: (person: Person) => <>{roleWords(person.roles, language)}{person.pending.length > 0 && <span className="mt-1 block text-dns-14N-130 leading-160 text-orange-1100">{t(words.waits, { roles: roleWords(person.pending, language) })}</span>}</> },
    { head: words.state, cell: ({ active }: Person) => (active ? <Chip tone="ok" icon="done">{t(words.active)}</Chip> : <Chip tone="off" icon="ban">{t(words.left)}</Chip>) },
    ...(may ? [{ head: words.change, number: true, cell: ({ id, name }: Person) => <button type="button" className="btn-plain min-h-6" aria-expanded={id === open} aria-label={t(words.amendOf, { name })} onClick={() => setOpen(id === open ? '' : id)}>{t(id === open ? words.shut : words.amend)}</button> }] : []),
  ]
  return (
    <>
      <Table caption={words.title} dense rows={all} keyOf={({ id }) => id} columns={columns} />
      {chosen && <div className="mt-4"><AmendPerson key={chosen.id} person={chosen} onClose={() => setOpen('')} /></div>}
    </>
  )
}
