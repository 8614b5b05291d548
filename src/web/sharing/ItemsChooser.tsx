import { useId, useState } from 'react'
import { sharing } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { itemWord } from '#web/reporting/evidence-words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Input } from '#web/ui/Field.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Read } from '#web/ui/Loading.tsx'
import { Section } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'
import { useSettled } from '#web/wire/settled.ts'
import type { Writing } from './use-composer.ts'

const words = {
  title: text('添える指標と手口', 'Indicators and techniques to attach'), chosen: text('{n}件を添えます。', '{n} attached.'),
  note: text('渡した組織が許した範囲より広くは届けられません。', 'They cannot go further than their givers permitted.'),
  open: text('指標を選ぶ', 'Choose indicators'), close: text('選び終える', 'Done choosing'), clear: text('すべて外す', 'Remove all'),
  search: text('値や名前で探す', 'Search by value or name'), whole: text('ほかの報告の指標も見る', 'Show indicators of other reports too'), incident: text('この報告の指標だけを見る', 'Only those of this report'),
  all: text('表示中の{n}件をすべて選ぶ', 'Choose all {n} shown'), none: text('選べる指標がありません。', 'There are none to choose.'), found: text('選べる指標', 'Indicators to choose'), more: text('ほかに{n}件あります。言葉を足して絞ってください。', '{n} more. Add a word to narrow it down.'),
}

/** Indicators from the exchange, those of the report first; what is chosen goes out with the warning. */
export function ItemsChooser({ draft, change, at }: Writing) {
  const t = useText()
  const id = useId()
  const [open, setOpen] = useState(false)
  const faults = draft.items.flatMap((_, n) => at(`items.${n}`) ?? []).slice(0, 5)
  return (
    <Section title={words.title} note={t(words.note)}>
      <div className="flex flex-wrap items-center gap-4">
        <p className="text-dns-16B-130 text-solid-gray-900">{t(words.chosen, { n: draft.items.length })}</p>
        <Button look="small" expanded={open} controls={id} onPress={() => setOpen(!open)}>{t(open ? words.close : words.open)}</Button>
        {draft.items.length > 0 && <button type="button" className="btn-plain min-h-9 text-dns-14N-130" onClick={() => change({ items: [] })}>{t(words.clear)}</button>}
      </div>
      {faults.length > 0 && <ul className="mt-2 grid gap-1 text-dns-14N-130 text-red-1000">{faults.map((fault, i) => <li key={i} className="flex items-center gap-1.5"><Icon name="alert" />{t(fault)}</li>)}</ul>}
      <div id={id}>{open && <Chooser chosen={draft.items} incident={draft.incident} onChange={(items) => change({ items })} />}</div>
    </Section>
  )
}

function Chooser({ chosen, incident, onChange }: { chosen: readonly string[]; incident: string | undefined; onChange: (items: string[]) => void }) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const [whole, setWhole] = useState(false)
  const asked = useSettled(typed.trim())
  const found = useRead(sharing.listItems, { most: 100, ...(asked && { search: asked }), ...(incident && !whole && { incident }) }, { keep: true })
  const toggle = (id: string): void => onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
  return (
    <div className="panel mt-3 p-4">
      <Input label={words.search} type="search" small mono value={typed} onChange={setTyped} />
      {incident && <button type="button" className="btn-plain mt-2 min-h-9 text-dns-14N-130" onClick={() => setWhole(!whole)}>{t(whole ? words.incident : words.whole)}</button>}
      <div className="mt-3">
        <Read of={found}>
          {({ items, total }) => {
            const active = items.filter(({ state }) => state === 'active')
            if (active.length === 0) return <p className="said">{t(words.none)}</p>
            return (
              <>
                <div className="mb-2"><Button look="small" onPress={() => onChange([...new Set([...chosen, ...active.map((item) => item.id)])])}>{t(words.all, { n: active.length })}</Button></div>
                <fieldset className="grid max-h-96 gap-2 overflow-y-auto p-1 lg:grid-cols-2">
                  <legend className="sr-only">{t(words.found)}</legend>
                  {active.map((item) => (
                    <label key={item.id} className="choice min-w-0">
                      <input type="checkbox" checked={chosen.includes(item.id)} onChange={() => toggle(item.id)} />
                      <bdi className="min-w-0 grow break-all font-mono text-dns-14N-130 text-solid-gray-900">{item.shown.slice(0, 200)}</bdi>
                      <span className="flex shrink-0 flex-col items-end gap-1 text-dns-14N-130 text-solid-gray-700">{t(itemWord(item.type))}<Tlp level={item.tlp} /></span>
                    </label>
                  ))}
                </fieldset>
                {total > items.length && <p className="note mt-2">{t(words.more, { n: total - items.length })}</p>}
              </>
            )
          }}
        </Read>
      </div>
    </div>
  )
}
