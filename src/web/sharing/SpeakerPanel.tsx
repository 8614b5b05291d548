import { useState } from 'react'
import { sharing, type WarningDetail } from '#domains/sharing/contract.ts'
import type { Can } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Counts } from '#web/ui/Bar.tsx'
import { ButtonLink } from '#web/ui/Button.tsx'
import { TextArea } from '#web/ui/Field.tsx'
import { Panel } from '#web/ui/Panel.tsx'
import { useText } from '#web/ui/text.tsx'
import { SigningPanel } from './SigningPanel.tsx'

const words = {
  progress: text('{n}組織に発出しました', 'Issued to {n} {n:organisation|organisations}'),
  served: text('届けた', 'Served'), opened: text('開いた', 'Opened'), acknowledged: text('確認した', 'Acknowledged'), acted: text('対処した', 'Acted'),
  edit: text('本文を直す', 'Revise the text'),
  withdraw: text('この警報を取り下げる', 'Withdraw this warning'),
  says: text('理由をつけて取り下げる', 'Withdraw with this reason'),
  ja: text('取り下げの理由（日本語）', 'Reason (Japanese)'), en: text('取り下げの理由（英語）', 'Reason (English)'),
  follows: text('届いた組織の全員に知らせ、確認を求めます。記録は残ります。', 'Everyone who got it is told and asked to acknowledge. The record stays.'),
  need: text('理由を書いてください。', 'Write the reason.'),
  withdrawn: text('取り下げました。', 'Withdrawn.'),
}

/** For those who speak in a warning: its approval and co-signatures, how far its recipients are, and the way to take it back. */
export function SpeakerPanel({ warning, can }: { warning: WarningDetail; can: Can }) {
  const t = useText()
  const { id, state, counts } = warning
  const open = state === 'draft' || state === 'approved'
  return (
    <>
      {counts && (
        <Panel title={t(words.progress, { n: counts.recipients })}>
          <Counts total={counts.recipients} counts={(['served', 'opened', 'acknowledged', 'acted'] as const).map((step) => ({ label: words[step], n: counts[step] }))} />
        </Panel>
      )}
      <SigningPanel warning={warning} can={can} />
      {open && can[sharing.revise.name]?.allowed && <ButtonLink to={`/warnings/${id}/edit`} icon="pen" wide>{t(words.edit)}</ButtonLink>}
      {state === 'issued' && <Withdrawal id={id} can={can} />}
    </>
  )
}

function Withdrawal({ id, can }: { id: string; can: Can }) {
  const t = useText()
  const [reason, setReason] = useState({ ja: '', en: '' })
  return (
    <details className="panel px-5 py-2">
      <summary className="flex min-h-11 items-center text-dns-16B-130 text-solid-gray-900">{t(words.withdraw)}</summary>
      <div className="grid gap-4 pb-4 pt-2">
        <p className="note">{t(words.follows)}</p>
        <TextArea label={words.ja} mark="need" small rows={2} value={reason.ja} onChange={(ja) => setReason({ ...reason, ja })} />
        <TextArea label={words.en} small rows={2} value={reason.en} onChange={(en) => setReason({ ...reason, en })} />
        <Act verb={sharing.withdraw} input={{ id, reason }} can={can} says={words.says} done={words.withdrawn} wide because={reason.ja.trim() === '' && can[sharing.withdraw.name]?.allowed !== false ? words.need : undefined} />
      </div>
    </details>
  )
}
