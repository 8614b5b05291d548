import { useState } from 'react'
import type { Offer } from '#domains/sharing/contract.ts'
import type { ItemRole } from '#language/evidence/item.ts'
import { text, type Text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { useText } from '#web/ui/text.tsx'
import { itemWord } from './evidence-words.ts'

const words = {
  items: text('渡すもの', 'To be given'),
  all: text('すべて選ぶ', 'Choose all'), none: text('すべて外す', 'Choose none'),
  more: text('あと{n}件も表示する', 'Show {n} more'),
}
const roles: Record<ItemRole, Text> = { indicator: text('指標', 'Indicators'), technique: text('手口', 'Techniques'), observed: text('見られたもの', 'Observed'), context: text('背景', 'Context') }
const order = ['indicator', 'technique', 'observed', 'context'] as const
const STEP = 100

type Items = Offer['items']

/** What would leave, each with a box to leave it out. `left` holds the keys left out. */
export function OfferItems({ items, left, onLeft }: { items: Items; left: ReadonlySet<string>; onLeft: (left: ReadonlySet<string>) => void }) {
  const t = useText()
  const [most, setMost] = useState(STEP)
  const sorted = items.toSorted((a, b) => order.indexOf(a.role) - order.indexOf(b.role))
  const shown = sorted.slice(0, most)
  const toggle = (key: string): void => onLeft(left.has(key) ? new Set([...left].filter((one) => one !== key)) : new Set([...left, key]))
  if (items.length === 0) return null
  return (
    <fieldset>
      <legend className="cap">{t(words.items)}</legend>
      <div className="mt-2 flex gap-4 text-dns-14N-130">
        <button type="button" className="btn-plain min-h-9" onClick={() => onLeft(new Set())}>{t(words.all)}</button>
        <button type="button" className="btn-plain min-h-9" onClick={() => onLeft(new Set(items.map(({ key }) => key)))}>{t(words.none)}</button>
      </div>
      <div className="max-h-96 overflow-y-auto" tabIndex={0} role="group" aria-label={t(words.items)}>
        {order.filter((role) => shown.some((item) => item.role === role)).map((role) => (
          <div key={role}>
            <p className="mt-2 text-dns-14B-130 text-solid-gray-700">{t(roles[role])}</p>
            {shown.filter((item) => item.role === role).map((item) => <OfferItem key={item.key} item={item} chosen={!left.has(item.key)} onToggle={() => toggle(item.key)} />)}
          </div>
        ))}
      </div>
      {sorted.length > most && <div className="mt-2"><Button look="small" onPress={() => setMost(most + STEP)}>{t(words.more, { n: sorted.length - most })}</Button></div>}
    </fieldset>
  )
}

function OfferItem({ item, chosen, onToggle }: { item: Items[number]; chosen: boolean; onToggle: () => void }) {
  const t = useText()
  return (
    <label className="flex min-h-9 items-start gap-3 border-t border-solid-gray-200 py-2 text-dns-14N-130 leading-160">
      <input type="checkbox" className="mt-0.5 size-5 shrink-0 accent-key-900" checked={chosen} onChange={onToggle} />
      <span className="min-w-0"><span className="break-all font-mono text-solid-gray-900">{item.shown}</span>{item.title && item.title !== item.value && <span className="ml-3 text-solid-gray-700">{item.title}</span>}</span>
      <span className="ml-auto shrink-0 text-solid-gray-700">{t(itemWord(item.type))}</span>
    </label>
  )
}
