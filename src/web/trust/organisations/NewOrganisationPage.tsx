import { useState } from 'react'
import { text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { Button } from '#web/ui/Button.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { useAddress } from '#web/wire/address.ts'
import { useSession } from '#web/wire/session.ts'
import { OrganisationFields } from './OrganisationFields.tsx'
import { blank, isWhole, registrationOf } from './organisation-form.ts'
import { registrars } from './who.ts'

const words = {
  title: text('どの組織を迎えますか', 'Which organisation joins?'),
  lead: text('登録すると、その組織の最初の管理者を招けます。人は、その管理者が招きます。', 'Once registered, invite its first administrator, who invites its people.'),
  above: text('登録された組織', 'Registered organisations'),
  send: text('登録する', 'Register'), need: text('名前（日本語・英語）と種類を書いてください。', 'Give the name in both languages and the kind.'),
}

/** Registers an organisation and goes on to its page, where its first administrator is invited. */
export function NewOrganisationPage() {
  const t = useText()
  const { go } = useAddress()
  const { session } = useSession()
  const [written, setWritten] = useState(blank)
  const act = useAct(identity.register, { onDone: ({ result }) => go(`/organisations/${result.id}`) })
  const because = registrars(session) ?? (isWhole(written) ? undefined : words.need)
  const send = (): void => { if (isWhole(written) && !because && !act.busy) act.run(registrationOf(written)) }
  return (
    <Page title={words.title} lead={t(words.lead)} above={{ to: '/organisations', title: words.above }}>
      <form onSubmit={(event) => { event.preventDefault(); send() }}>
        <OrganisationFields fresh written={written} onChange={(part) => setWritten({ ...written, ...part })} at={act.at} />
        <div className="mt-6 grid justify-items-start gap-3">
          <Button look="primary" type="submit" busy={act.busy} because={because}>{t(words.send)}</Button>
          {act.problem && <ErrorNote problem={act.problem} again={send} />}
        </div>
      </form>
    </Page>
  )
}
