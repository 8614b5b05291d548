import { useId, useState } from 'react'
import type { SharedItem } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Button } from '#web/ui/Button.tsx'
import { Toggle } from '#web/ui/Choices.tsx'
import { useText } from '#web/ui/text.tsx'
import { ItemTable } from './ItemTable.tsx'
import { csvOf, saveFile } from './save-file.ts'

const words = {
  title: text('侵入の指標と手口 {n}件', '{n} indicators and techniques'),
  note: text('値は、押してもつながらない形で示しています。書き出すと元の形になります。', 'Values are shown so that they cannot be clicked. Saved files have them as they are.'),
  text: text('値だけを保存（テキスト）', 'Save values (text)'), csv: text('表を保存（CSV）', 'Save table (CSV)'),
  show: text('指標を見る', 'Show indicators'), hide: text('閉じる', 'Close'),
  more: text('残り{n}件も見る', 'Show {n} more'),
  naming: text('見つけたと知らせるとき', 'When telling of a sighting'), anonymous: text('名前を伏せる', 'Without our name'), named: text('名前を出す', 'With our name'),
}

const FIRST = 30

/** What a rule or a block list is made of; only what still stands. */
const valuesOf = (items: readonly SharedItem[]): string => items.filter(({ state }) => state === 'active').map(({ value }) => `${value}\n`).join('')

const tableOf = (items: readonly SharedItem[]): string => csvOf([
  ['type', 'value', 'role', 'state', 'tlp', 'title', 'description', 'first_seen', 'last_seen', 'valid_until', 'given_at'],
  ...items.map((item) => [item.type, item.value, item.role, item.state, item.tlp, item.title ?? '', item.description ?? '', item.firstSeen ?? '', item.lastSeen ?? '', item.validUntil ?? '', item.givenAt]),
])

/** The indicators that came with a warning: to copy, to save, and to answer whether they were seen. */
export function Indicators({ items, number, open }: { items: readonly SharedItem[]; number: string; open: boolean }) {
  const t = useText()
  const id = useId()
  const [shown, setShown] = useState(open)
  const [naming, setNaming] = useState<'anonymous' | 'named'>('anonymous')
  const [all, setAll] = useState(false)
  if (items.length === 0) return null
  return (
    <section aria-labelledby={`${id}-title`} className="mt-12">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <h2 id={`${id}-title`} className="text-std-20B-160">{t(words.title, { n: items.length })}</h2>
        <Button look="small" expanded={shown} controls={id} onPress={() => setShown(!shown)}>{t(shown ? words.hide : words.show)}</Button>
      </div>
      <div id={id}>
        {shown && (
          <>
            <div className="mt-2 mb-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
              <p className="note">{t(words.note)}</p>
              <div className="flex flex-wrap items-center gap-3">
                <span className="text-dns-14N-130 text-solid-gray-700">{t(words.naming)}</span>
                <Toggle label={words.naming} value={naming} onChange={setNaming} options={[{ value: 'anonymous', label: words.anonymous }, { value: 'named', label: words.named }]} />
                <Button look="small" icon="save" onPress={() => saveFile(`${number}.txt`, valuesOf(items), 'text/plain')}>{t(words.text)}</Button>
                <Button look="small" icon="save" onPress={() => saveFile(`${number}.csv`, tableOf(items), 'text/csv')}>{t(words.csv)}</Button>
              </div>
            </div>
            <ItemTable items={all ? items : items.slice(0, FIRST)} anonymous={naming === 'anonymous'} />
            {!all && items.length > FIRST && <p className="mt-3"><button type="button" className="btn-plain min-h-9" onClick={() => setAll(true)}>{t(words.more, { n: items.length - FIRST })}</button></p>}
          </>
        )}
      </div>
    </section>
  )
}
