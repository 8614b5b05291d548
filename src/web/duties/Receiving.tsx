import type { ReactNode } from 'react'
import type { DutyPreview } from '#domains/duties/contract.ts'
import { text } from '#language/words.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { ManyChoices } from '#web/ui/Choices.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { inTurn, purposeName } from './duty-words.ts'
import { SentItems } from './SentItems.tsx'
import type { Toggles } from './use-consent.ts'

const words = {
  inside: text('この仕組みの中で届く', 'Receives it here'), byHand: text('手渡し', 'By hand'), sent: text('提出済み', 'Sent'), again: text('もう一度出すと、更新として届きます。', 'Sending again sends the update.'),
  goes: text('この機関に提出する', 'Submit to this body'), notSeen: text('この機関に渡らないもの', 'Not seen by this body'),
  lawful: text('使い道', 'Used for'), agreed: text('同意した使い道', 'Agreed besides'),
  consent: text('ほかの使い道への同意（任意）', 'Further uses you agree to (optional)'), consentNote: text('許すものだけ選びます。選ばなければ使えません。この提出だけの答えです。', 'What you do not choose may not be done. It holds for this report.'),
}

type SentTo = DutyPreview['to'][number]

/** One body: exactly what it would see, what it would not, and what the law leaves to the reporter. */
export function Receiving({ to, preview, chosen, without, agreed, onChoose, onLeaveOut, onAgree, children }: { to: SentTo; preview: DutyPreview; children?: ReactNode } & Toggles) {
  const t = useText()
  const inside = to.way === 'inside'
  return (
    <section aria-label={t(to.name)} className="mb-6 rounded-8 border border-solid-gray-300 p-5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="text-std-18B-160 state-word">{t(to.name)}</h2>
        <Chip tone={inside ? 'info' : 'plain'} icon={inside ? 'send' : 'file'}>{t(inside ? words.inside : words.byHand)}</Chip>
        {to.sentAt && <><Chip tone="ok" icon="done">{t(words.sent)}</Chip><Time at={to.sentAt} as="tight" /></>}
      </div>
      {to.sentAt && <p className="note mt-1">{t(words.again)}</p>}
      {inside && <label className="mt-3 inline-flex min-h-9 items-center gap-2 text-dns-16N-130"><input type="checkbox" className="size-5 accent-key-900" checked={chosen} onChange={onChoose} />{t(words.goes)}</label>}
      <SentItems items={to.items} without={without} onLeaveOut={onLeaveOut} />
      <NotSeen to={to} preview={preview} />
      <UsedFor preview={preview} agreed={agreed} />
      {chosen && preview.uses.withConsent.length > 0 && <details className="mt-3"><summary className="link inline-flex min-h-9 items-center text-dns-14N-130">{t(words.consent)}</summary><div className="mt-2"><ManyChoices label={words.consent} quiet hint={words.consentNote} columns={2} value={agreed} onChange={onAgree} options={preview.uses.withConsent.map((value) => ({ value, label: purposeName(value) }))} /></div></details>}
      {children}
    </section>
  )
}

/** What another body of the same report gets, and this one does not. */
function NotSeen({ to, preview }: { to: SentTo; preview: DutyPreview }) {
  const t = useText()
  const seen = new Set(to.items.flatMap(({ fields }) => fields.map(({ field }) => field)))
  const others = new Map(preview.to.flatMap(({ items }) => items.flatMap(({ fields }) => fields)).filter(({ field }) => !seen.has(field)).map(({ field, name }) => [field, name]))
  if (others.size === 0) return null
  return <p className="mt-3 text-dns-14N-130 leading-160 text-solid-gray-700"><strong>{t(words.notSeen)}</strong>　{t(inTurn([...others.values()]))}</p>
}

/** By the law itself, and by the reporter's word. */
function UsedFor({ preview: { uses }, agreed }: { preview: DutyPreview; agreed: Toggles['agreed'] }) {
  const t = useText()
  return (
    <p className="mt-3 text-dns-14N-130 leading-160 text-solid-gray-700">
      <strong>{t(words.lawful)}</strong>　{t(inTurn(uses.allowed.map(purposeName)))}
      {agreed.length > 0 && <>　<strong>{t(words.agreed)}</strong>　{t(inTurn(agreed.map(purposeName)))}</>}
      <span className="block">{t(uses.says)}</span>
    </p>
  )
}
