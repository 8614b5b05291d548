import { useState } from 'react'
import { text, type Text } from '#language/words.ts'
import { identity } from '#trust/identity/contract.ts'
import { Act } from '#web/ui/Act.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { useSession } from '#web/wire/session.ts'
import { inviters } from './community-words.ts'

const words = {
  open: text('外す', 'End'), of: text('{name}を外す', 'End the membership of {name}'), shut: text('やめる', 'Keep it'),
  reason: text('外す理由', 'Why'), follows: text('理由はその組織に伝わります。これからは、この共同体あての情報が届きません。', 'The organisation is told why. What is meant for this community reaches it no more.'),
  do: text('会員から外す', 'End the membership'), need: text('理由を書いてください。', 'Write the reason.'), done: text('外しました。', 'Ended.'),
}

/** The hub ends a membership, with a reason that is told. */
export function EndMembership({ community, organisation, name }: { community: string; organisation: string; name: Text }) {
  const t = useText()
  const { session } = useSession()
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const because = inviters(session) ?? (reason.trim() === '' ? words.need : undefined)
  return (
    <div>
      <button type="button" className="btn-plain min-h-6" aria-expanded={open} aria-label={t(words.of, { name: t(name) })} onClick={() => setOpen(!open)}>{t(open ? words.shut : words.open)}</button>
      {open && (
        <div className="panel mt-2 grid max-w-96 gap-3 p-4 text-left font-normal whitespace-normal">
          <TextArea label={words.reason} mark="need" small rows={2} value={reason} onChange={setReason} />
          <p className="note">{t(words.follows)}</p>
          <Act verb={identity.leave} input={{ community, organisation, reason }} look="small" says={words.do} done={words.done} because={because} />
        </div>
      )}
    </div>
  )
}
