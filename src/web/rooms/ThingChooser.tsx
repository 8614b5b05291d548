import { useId, useState } from 'react'
import type { BroughtKind } from '#domains/rooms/contract.ts'
import { broughtKinds } from '#domains/rooms/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { text, type Text } from '#language/words.ts'
import { Input, Select } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSettled } from '#web/wire/settled.ts'

const words = {
  kind: text('種類', 'Kind'), search: text('値、題名、番号で探す', 'Search by value, title or number'), found: text('見つかったもの', 'Found'), none: text('当てはまるものはありません。', 'Nothing like it.'),
}

export interface Chosen { readonly kind: BroughtKind; readonly thing: string }

/** Something of the exchange, of the warnings, or of the reports that the reader may see. */
export function ThingChooser({ value, onChange }: { value: Chosen | undefined; onChange: (chosen: Chosen | undefined) => void }) {
  const t = useText()
  const name = useId()
  const [kind, setKind] = useState<BroughtKind>('item')
  const [typed, setTyped] = useState('')
  const found = useFound(kind, useSettled(typed.trim()))
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[12rem_minmax(0,1fr)]">
        <Select label={words.kind} small value={kind} onChange={(next) => { setKind(next as BroughtKind); onChange(undefined) }} options={Object.entries(broughtKinds).map(([option, label]) => ({ value: option, label }))} />
        <Input label={words.search} type="search" small value={typed} onChange={setTyped} />
      </div>
      <fieldset>
        <legend className="sr-only">{t(words.found)}</legend>
        {found.length === 0 && <p className="note">{t(words.none)}</p>}
        <div className="grid gap-2">
          {found.map(({ id, title }) => <label key={id} className="choice"><input type="radio" name={name} checked={value?.thing === id} onChange={() => onChange({ kind, thing: id })} /><bdi className="break-all">{t(title)}</bdi></label>)}
        </div>
      </fieldset>
    </>
  )
}

const MOST = 6

/** Of the three lists the one that was chosen is read. */
function useFound(kind: BroughtKind, asked: string): readonly { id: string; title: Text | string }[] {
  const search = asked ? { search: asked } : {}
  const items = useRead(sharing.listItems, { most: MOST, ...search }, { when: kind === 'item', keep: true }).answer?.result.items ?? []
  const warnings = useRead(sharing.list, { most: MOST, state: 'issued', ...search }, { when: kind === 'warning', keep: true }).answer?.result.warnings ?? []
  const incidents = useRead(reporting.list, { most: MOST, ...search }, { when: kind === 'incident', keep: true }).answer?.result.incidents ?? []
  if (kind === 'item') return items.map(({ id, shown }) => ({ id, title: shown }))
  if (kind === 'warning') return warnings.map(({ id, number, title }) => ({ id, title: text(`${number} ${title.ja || title.en}`, `${number} ${title.en || title.ja}`) }))
  return incidents.map(({ id, number, title }) => ({ id, title: `${number} ${title}` }))
}
