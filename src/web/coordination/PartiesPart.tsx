import { useState } from 'react'
import { cases } from '#domains/coordination/cases/contract.ts'
import { partyRoles, partyStates, type CaseDetail, type Party } from '#domains/coordination/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Select, TextArea } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { OrganisationChooser } from '../sharing/OrganisationChooser.tsx'

const words = {
  title: text('この案件を見られる人', 'Who sees this case'), alone: text('ほかの開発者の名前と回答は、あなたに見えません。あなたの名前と回答も、ほかの開発者に見えません。', 'You don’t see other makers or their answers, and they don’t see yours.'),
  opened: text('最初に開いた', 'first opened'), notOpened: text('まだ開いていない', 'not opened yet'), invite: text('招く', 'Invite'), whom: text('組織', 'Organisation'), role: text('役割', 'As'), note: text('招待に添える言葉', 'A word with the invitation'), past: text('これまでの連絡も見せる', 'Open what was said before'),
  send: text('招待を送る', 'Send the invitation'), sent: text('招きました。', 'Invited.'), missing: text('組織を選んでください。', 'Choose an organisation.'), remove: text('外す', 'Remove'), removed: text('外しました。', 'Removed.'), leave: text('この案件から退出する', 'Leave this case'), left: text('退出しました。', 'You left.'), reason: text('調整役の判断で外しました。', 'Removed by the coordinator.'),
}

/** Makers are named to the coordinator, and to each other only where the case is shared. */
export function PartiesPart({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  return (
    <Section title={words.title}>
      <ul className="border-b border-solid-gray-300">{one.parties.map((party) => <Row key={party.id} party={party} one={one} can={can} />)}</ul>
      {one.role === 'vendor' && !one.shared && <p className="note mt-3">{t(words.alone)}</p>}
      {one.role === 'coordinator' && one.state !== 'closed' && one.state !== 'received' && <div className="mt-4"><Disclosure title={words.invite}><InviteForm one={one} can={can} /></Disclosure></div>}
      {one.role !== 'coordinator' && <div className="mt-3"><Act verb={cases.leave} input={{ id: one.id }} can={can} look="plain" says={words.leave} done={words.left} /></div>}
    </Section>
  )
}

function Row({ party: { id, organisation, person, role, state, openedAt }, one, can }: { party: Party; one: CaseDetail; can: Can }) {
  const t = useText()
  const keeps = one.role === 'coordinator'
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 border-t border-solid-gray-300 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dns-16B-130"><Written>{t(organisation.name)}</Written>{state === 'invited' && <Chip tone="plain" icon="wait">{t(partyStates.invited)}</Chip>}</p>
        <p className="mt-1 text-dns-14N-130 text-solid-gray-700">{t(partyRoles[role])}{person && <>　<Written>{person}</Written></>}{keeps && role !== 'coordinator' && <>　{openedAt ? <>{t(words.opened)} <Time at={openedAt} as="tight" /></> : t(words.notOpened)}</>}</p>
      </div>
      {keeps && role !== 'coordinator' && one.state !== 'received' && <Act verb={cases.remove} input={{ id: one.id, party: id, reason: t(words.reason) }} can={can} look="plain" says={words.remove} done={words.removed} of={t(organisation.name)} />}
    </li>
  )
}

function InviteForm({ one, can }: { one: CaseDetail; can: Can }) {
  const t = useText()
  const [chosen, setChosen] = useState<string[]>([])
  const [role, setRole] = useState<'vendor' | 'expert'>('vendor')
  const [note, setNote] = useState('')
  const [past, setPast] = useState(false)
  const organisation = chosen[0]
  return (
    <div className="grid gap-4">
      <OrganisationChooser label={words.whom} value={chosen} onChange={(many) => setChosen(many.slice(-1))} />
      <Select label={words.role} small value={role} onChange={(value) => setRole(value === 'expert' ? 'expert' : 'vendor')} options={(['vendor', 'expert'] as const).map((value) => ({ value, label: partyRoles[value] }))} />
      <TextArea label={words.note} mark="free" rows={2} value={note} onChange={setNote} />
      <label className="choice"><input type="checkbox" checked={past} onChange={() => setPast(!past)} />{t(words.past)}</label>
      <Act verb={cases.invite} input={{ id: one.id, organisation: organisation ?? '', role, note, past }} can={can} says={words.send} done={words.sent} onDone={() => { setChosen([]); setNote('') }} {...(!organisation && { because: words.missing })} />
    </div>
  )
}
