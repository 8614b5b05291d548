import { useState } from 'react'
import { text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Disclosure } from '#web/ui/Panel.tsx'
import { useSession } from '#web/wire/session.ts'
import { OrganisationChooser } from '../../sharing/OrganisationChooser.tsx'
import { inviters } from './community-words.ts'

const words = {
  title: text('会員に招く', 'Invite a member'), note: text('招かれた組織の管理者が決まりに同意すると、加わります。', 'It joins once its administrator consents to the rules.'),
  whom: text('招く組織', 'Organisation to invite'), do: text('この組織を招く', 'Invite it'), done: text('招きました。', 'Invited.'), choose: text('組織を1つ選んでください。', 'Choose one organisation.'),
}

export function InviteMember({ community }: { community: string }) {
  const { session } = useSession()
  const [chosen, setChosen] = useState<string[]>([])
  const because = inviters(session) ?? (chosen.length === 0 ? words.choose : undefined)
  return (
    <Disclosure title={words.title} note={words.note}>
      <div className="grid max-w-[46rem] gap-4">
        <OrganisationChooser label={words.whom} value={chosen} onChange={(to) => setChosen(to.slice(-1))} />
        <Act verb={identity.inviteMember} input={{ community, organisation: chosen[0] ?? '' }} says={words.do} done={words.done} because={because} onDone={() => setChosen([])} />
      </div>
    </Disclosure>
  )
}
