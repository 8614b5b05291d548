import type { DutyPreview, SubmissionDetail } from '#domains/duties/contract.ts'
import { text, type Text } from '#language/words.ts'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { certaintyWords } from './duty-words.ts'

const words = {
  items: text('渡る項目と内容', 'Items and their content'),
  empty: text('まだ（空欄で渡ります）', 'not yet (goes empty)'), wasEmpty: text('空欄', 'empty'),
  leave: text('この項目を渡す', 'Send this item'), left: text('渡しません', 'Not sent'),
}

type Item = SubmissionDetail['items'][number] & Partial<Pick<DutyPreview['to'][number]['items'][number], 'mayLeaveOut'>>

interface SentItemsProps {
  readonly items: readonly Item[]
  readonly without?: readonly string[]
  readonly onLeaveOut?: (item: string) => void
}

/** What a body sees, item by item in the law's own order: each value with its certainty, and when it became known. */
export function SentItems({ items, without = [], onLeaveOut }: SentItemsProps) {
  const t = useText()
  return (
    <dl aria-label={t(words.items)} className="mt-4 grid border-b border-solid-gray-200 text-dns-16N-130">
      {items.map((item) => (
        <div key={item.item} className="grid gap-x-6 gap-y-1 border-t border-solid-gray-200 py-3 sm:grid-cols-[12rem_1fr]">
          <dt className="text-solid-gray-700">{t(item.name)}
            {item.mayLeaveOut && onLeaveOut && <label className="mt-1 flex min-h-9 items-center gap-2 text-dns-14N-130"><input type="checkbox" className="size-5 accent-key-900" checked={!without.includes(item.item)} onChange={() => onLeaveOut(item.item)} />{t(words.leave)}<span className="sr-only"> {t(item.name)}</span></label>}
          </dt>
          <dd className="min-w-0">{without.includes(item.item) ? <span className="text-solid-gray-700">{t(words.left)}</span> : <Values item={item} empty={onLeaveOut ? words.empty : words.wasEmpty} />}</dd>
        </div>
      ))}
    </dl>
  )
}

const isMoment = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value)

function Values({ item: { fields }, empty }: { item: Item; empty: Text }) {
  const t = useText()
  if (fields.every(({ values }) => values.length === 0)) return <span className="text-solid-gray-600">{t(empty)}</span>
  return (
    <ul className="grid gap-1.5">
      {fields.map(({ field, name, values }) => (
        <li key={field}>
          {fields.length > 1 && <span className="block text-dns-14N-130 text-solid-gray-700">{t(name)}</span>}
          {values.length === 0 ? <span className="text-solid-gray-600">{t(empty)}</span> : values.map(({ value, shown, certainty, knownAt, by }) => (
            <span key={`${by} ${knownAt}`} className="block">
              {isMoment(value) ? <Time at={value} as="moment" /> : <Written className="whitespace-pre-wrap wrap-anywhere">{t(shown)}</Written>}
              {certainty !== 'known' && value !== null && <span className="ml-2 text-dns-14N-130 text-solid-gray-700">{t(certaintyWords[certainty])}</span>}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}
