import { useState } from 'react'
import { organisationKinds } from '#language/organisation.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { identity, type OrganisationDetail } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { Button } from '#web/ui/Button.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { ErrorNote } from '#web/ui/ErrorNote.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Page, Section } from '#web/ui/Page.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAct } from '#web/wire/act.ts'
import { useAddress } from '#web/wire/address.ts'
import { useRead } from '#web/wire/read.ts'
import { useSession } from '#web/wire/session.ts'
import { FirstAdministrator } from './FirstAdministrator.tsx'
import { OrganisationFields } from './OrganisationFields.tsx'
import { amendmentOf, isWhole, writtenOf } from './organisation-form.ts'
import { registrars } from './who.ts'

const words = {
  title: text('組織の登録', 'A registration'), above: text('登録された組織', 'Registered organisations'),
  active: text('有効', 'Active'), stopped: text('止めています', 'Stopped'),
  save: text('登録を直す', 'Amend the registration'), saved: text('登録を直しました。', 'The registration was amended.'), same: text('まだ何も変えていません。', 'Nothing is changed yet.'), need: text('名前を、日本語と英語で書いてください。', 'Give the name in both languages.'),
  stop: text('この組織を止める', 'Stop this organisation'), start: text('この組織を有効に戻す', 'Make this organisation active again'),
  stopNote: text('止めると、この組織の人はサインインできず、情報も届きません。記録は残り、いつでも戻せます。', 'Once stopped, its people cannot sign in and nothing reaches it. Its records stay, and it can be made active again at any time.'),
  startNote: text('戻すと、この組織の人はまたサインインでき、情報が届きます。', 'Once active again, its people can sign in and information reaches it.'),
  done: text('変えました。', 'Changed.'),
}

/** One organisation's registration: to read for those who may, to amend for the centre's administrators and directors. */
export function OrganisationPage() {
  const t = useText()
  const id = useAddress().params['id'] ?? ''
  const reading = useRead(identity.read, { id })
  const one = reading.answer?.result
  return (
    <Page title={one ? t(one.name) : words.title} above={{ to: '/organisations', title: words.above }} state={one && <State of={one} />}>
      <Read of={reading}>{(result, { can }) => <Registration key={id} of={result} can={can} />}</Read>
    </Page>
  )
}

function State({ of }: { of: OrganisationDetail }) {
  const t = useText()
  return <>{of.active ? <Chip tone="ok" icon="done">{t(words.active)}</Chip> : <Chip tone="off" icon="ban">{t(words.stopped)}</Chip>}<span>{t(organisationKinds[of.kind])}</span><span className="font-mono">{of.id}</span></>
}

function Registration({ of, can }: { of: OrganisationDetail; can: Can }) {
  const t = useText()
  const { session } = useSession()
  const [written, setWritten] = useState(() => writtenOf(of))
  const act = useAct(identity.amend)
  const may = can[identity.amend.name]
  const same = JSON.stringify(written) === JSON.stringify(writtenOf(act.answer?.result ?? of))
  const because = may && !may.allowed ? may.because : same ? words.same : isWhole(written) ? undefined : words.need
  const send = (): void => { if (!because && !act.busy) act.run({ id: of.id, ...amendmentOf(written) }) }
  return (
    <>
      <form onSubmit={(event) => { event.preventDefault(); send() }}>
        <OrganisationFields written={written} onChange={(part) => setWritten({ ...written, ...part })} at={act.at} />
        <div className="mt-6 grid justify-items-start gap-3">
          <Button look="primary" type="submit" busy={act.busy} because={because}>{t(words.save)}</Button>
          <div role="status">{act.answer && !act.problem && <ProofLine says={t(words.saved)} entry={act.answer.entry?.hash} />}</div>
          {act.problem && <ErrorNote problem={act.problem} again={send} />}
        </div>
      </form>
      {registrars(session) === undefined && <FirstAdministrator organisation={of.id} />}
      <Section title={of.active ? words.stop : words.start} note={t(of.active ? words.stopNote : words.startNote)}>
        <Act verb={identity.amend} input={{ id: of.id, active: !of.active }} can={can} says={of.active ? words.stop : words.start} done={words.done} />
      </Section>
    </>
  )
}
