import { useState } from 'react'
import { sharing, type WarningDetail } from '#domains/sharing/contract.ts'
import type { Answer, Can } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { ProofLine } from '#web/ui/ProofLine.tsx'
import { FourEyes, type Step } from '#web/ui/Steps.tsx'
import { useText } from '#web/ui/text.tsx'
import { useSession } from '#web/wire/session.ts'

const words = {
  title: text('承認と連名', 'Approval and co-signatures'),
  parts: { draft: text('起案', 'Draft'), approval: text('承認', 'Approval'), cosign: text('連名', 'Co-signature'), issue: text('発出', 'Issue') },
  someone: text('当直か責任者', 'a duty officer or director'),
  again: text('本文を直すと、承認と連名はやり直しになります。', 'Revising the text starts approval and co-signatures anew.'),
  note: text('承認・連名に添えるひとこと', 'A note with your approval or co-signature'),
  approved: text('承認しました。', 'Approved.'), cosigned: text('連名しました。', 'Co-signed.'), issued: text('発出しました。', 'Issued.'),
  first: text('先に、書いたことを保存してください。', 'Save what you wrote first.'),
  issue: text('発出する', 'Issue'), issueTo: text('{n}組織に発出する', 'Issue to {n} {n:organisation|organisations}'),
}

interface SigningProps {
  readonly warning: WarningDetail
  readonly can: Can
  /** Who would get it, where that is known. */
  readonly total?: number | undefined
  /** What was written is not saved: nobody may sign what they do not see. */
  readonly unsaved?: boolean
  readonly title?: Text
}

/** Four eyes and one voice: each step with name, time and state, and the buttons that this reader may or may not press. */
export function SigningPanel({ warning, can, total, unsaved = false, title = words.title }: SigningProps) {
  const t = useText()
  const [note, setNote] = useState('')
  const [done, setDone] = useState<{ says: Text; entry: string | undefined }>()
  const organisation = useSession().session?.organisation.id
  const { id, state, signatures } = warning
  const open = state === 'draft' || state === 'approved'
  const asked = signatures.some((one) => one.step === 'cosign' && one.organisation === organisation)
  const issues = signatures[0]?.organisation === organisation
  const because = unsaved ? words.first : undefined
  const written = signatures.find(({ step }) => step === 'draft')?.at // the text on this page: another one is not signed unseen
  const signing = { id, ...(written && { written }) }
  const signed = (says: Text) => ({ quiet: true, onDone: ({ entry }: Pick<Answer<unknown>, 'entry'>) => setDone({ says, entry: entry?.hash }) })
  return (
    <Panel title={title}>
      <FourEyes steps={signatures.map((one) => stepOf(one, can))} />
      {open && (
        <div className="grid gap-3 border-t border-solid-gray-300 pt-3">
          <p className="note">{t(words.again)}</p>
          {[sharing.approve, sharing.cosign].some(({ name }) => can[name]?.allowed) && <Input label={words.note} small value={note} onChange={setNote} />}
          {issues && state === 'draft' && <Act verb={sharing.approve} input={{ ...signing, note }} can={can} wide look="primary" {...signed(words.approved)} because={because} />}
          {asked && <Act verb={sharing.cosign} input={{ ...signing, note }} can={can} wide look="primary" {...signed(words.cosigned)} because={because} />}
          {issues && <Act verb={sharing.issue} input={signing} can={can} wide look={state === 'approved' ? 'primary' : 'secondary'} says={total === undefined ? words.issue : t(words.issueTo, { n: total })} {...signed(words.issued)} because={because} />}
        </div>
      )}
      <div role="status">{done && <div className="mt-3"><ProofLine says={t(done.says)} entry={done.entry} /></div>}</div>
    </Panel>
  )
}

function stepOf({ step, name, office, organisationName, at, note }: WarningDetail['signatures'][number], can: Can): Step {
  const who = step === 'cosign' ? organisationName : text([organisationName.ja, name || office].filter(Boolean).join('　'), [organisationName.en, name || office].filter(Boolean).join('　'))
  const open = at === null
  const refused = step === 'approval' && can[sharing.approve.name]?.allowed === false ? can[sharing.approve.name]?.because : undefined
  return {
    part: words.parts[step], who: open && step !== 'cosign' ? words.someone : who, state: open ? (step === 'cosign' ? 'waiting' : 'open') : 'done',
    ...(at && { at }), note: open ? refused : note || undefined,
  }
}
