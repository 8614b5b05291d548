import { useState, type ReactNode } from 'react'
import { text } from '#language/words.ts'
import { Input } from '#web/ui/Field.tsx'
import { useText } from '#web/ui/text.tsx'

const words = { find: text('組織の名前で探す', 'Find by name'), shown: text('{total}組織のうち{n}組織', '{n} of {total} organisations'), all: text('すべて見る', 'Show all'), few: text('はじめだけ見る', 'Show fewer'), none: text('当てはまる組織がありません。', 'No such organisation.') }
const FEW = 15

/** Of a long list of organisations the first ones, a box to find others, and all of them when asked for. */
export function SomeRows<Row>({ rows, said, children }: { rows: readonly Row[]; said: (row: Row) => string; children: (rows: readonly Row[]) => ReactNode }) {
  const t = useText()
  const [typed, setTyped] = useState('')
  const [all, setAll] = useState(false)
  if (rows.length <= FEW) return <>{children(rows)}</>
  const sought = typed.trim().toLowerCase()
  const found = rows.filter((row) => said(row).toLowerCase().includes(sought))
  const shown = all ? found : found.slice(0, FEW)
  return (
    <>
      <div className="mb-3 max-w-80"><Input label={words.find} type="search" small value={typed} onChange={setTyped} /></div>
      {found.length === 0 ? <p className="said">{t(words.none)}</p> : children(shown)}
      <p className="mt-2 flex flex-wrap items-center gap-x-4 text-dns-14N-130 text-solid-gray-700" role="status">
        {t(words.shown, { total: rows.length, n: shown.length })}
        {found.length > FEW && <button type="button" className="btn-plain min-h-9" aria-expanded={all} onClick={() => setAll(!all)}>{t(all ? words.few : words.all)}</button>}
      </p>
    </>
  )
}
