import { useState } from 'react'
import { rooms, SeatRole, type RoomDetail, type Seat } from '#domains/rooms/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { Select } from '#web/ui/Field.tsx'
import { Section } from '#web/ui/Page.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { Written } from '#web/ui/Written.tsx'
import { useSession } from '#web/wire/session.ts'
import { OrganisationChooser } from '../sharing/OrganisationChooser.tsx'
import { invitedWord, roleOptions, roleWord } from './room-words.ts'

const words = {
  title: text('参加している組織', 'Who is in'), host: text('開設', 'Host'), invite: text('招く', 'Invite'), whom: text('組織', 'Organisation'), role: text('どの役割の人を', 'Whoever is'),
  past: text('これまでの書き込みも見せる', 'Open what was written before'), send: text('招待を送る', 'Send the invitation'), sent: text('招きました。', 'Invited.'), missing: text('組織を選んでください。', 'Choose an organisation.'),
  remove: text('外す', 'Remove'), removed: text('外しました。', 'Removed.'), past2: text('過去も見える', 'sees the past'), colleague: text('自分の組織の人だけを招けます。ほかの組織は、開いた組織が招きます。', 'You may invite colleagues. Other organisations are invited by the host.'),
}

/** Everybody who is in or asked; here alone they are named to each other. */
export function Members({ room, can }: { room: RoomDetail; can: Can }) {
  return (
    <Section title={words.title}>
      <ul className="mb-4">{room.seats.map((seat) => <Row key={seat.id} seat={seat} room={room} can={can} />)}</ul>
      {room.state === 'open' && <Disclosure title={words.invite}><InviteForm room={room} can={can} /></Disclosure>}
    </Section>
  )
}

function Row({ seat: { id, organisation, person, role, state, own, past }, room, can }: { seat: Seat; room: RoomDetail; can: Can }) {
  const t = useText()
  const { session } = useSession()
  const host = organisation.id === room.host.id
  return (
    <li className="flex flex-wrap items-start justify-between gap-3 border-t border-solid-gray-300 py-3">
      <div className="min-w-0">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-dns-16B-130"><Written>{t(organisation.name)}</Written>{host && <Chip tone="info" icon="lock">{t(words.host)}</Chip>}{state === 'invited' && <Chip tone="plain" icon="wait">{t(invitedWord)}</Chip>}</p>
        <p className="mt-1 text-dns-14N-130 text-solid-gray-700"><Written>{role ? t(roleWord(role)) : person}</Written>{past && !host && <>　{t(words.past2)}</>}</p>
      </div>
      {!own && room.host.id === session?.organisation.id && <Act verb={rooms.remove} input={{ id: room.id, seat: id }} can={can} look="small" says={words.remove} done={words.removed} of={t(organisation.name)} />}
    </li>
  )
}

function InviteForm({ room, can }: { room: RoomDetail; can: Can }) {
  const t = useText()
  const { session } = useSession()
  const own = session?.organisation.id ?? ''
  const host = room.host.id === own
  const [chosen, setChosen] = useState<string[]>([])
  const [role, setRole] = useState<SeatRole>('analyst')
  const [past, setPast] = useState(false)
  const organisation = host ? chosen[0] : own
  return (
    <div className="grid gap-4">
      {host ? <OrganisationChooser label={words.whom} value={chosen} onChange={(many) => setChosen(many.slice(-1))} /> : <p className="note">{t(words.colleague)}</p>}
      <Select label={words.role} small value={role} onChange={(value) => setRole(SeatRole.parse(value))} options={roleOptions} />
      {host && <label className="choice"><input type="checkbox" checked={past} onChange={() => setPast(!past)} />{t(words.past)}</label>}
      <Act verb={rooms.invite} input={{ id: room.id, organisation: organisation ?? '', role, past: host && past }} can={host ? can : undefined} says={words.send} done={words.sent} onDone={() => setChosen([])} {...(!organisation && { because: words.missing })} />
    </div>
  )
}
