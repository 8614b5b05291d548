import { Fragment } from 'react'
import { text, type Text } from '#language/words.ts'
import { useText } from './text.tsx'

const words = {
  shown: text('{from}〜{to}件目　全{total}件', '{from} to {to} of {total}'),
  pages: text('ページ', 'Pages'),
  page: text('{n}ページ', 'Page {n}'),
  before: text('前へ', 'Previous'),
  next: text('次へ', 'Next'),
}

/** The pages to offer: the first, the last, and those around the present one. */
const offered = (page: number, last: number): number[] =>
  [...new Set([1, page - 1, page, page + 1, last])].filter((n) => n >= 1 && n <= last).toSorted((a, b) => a - b)

/** Below a list of more than one page. `page` counts from 1; under twenty rows there is none. */
export function Paging({ page, size, total, onPage, of }: { page: number; size: number; total: number; onPage: (page: number) => void; /** What it pages, where a page has several. */ of?: Text }) {
  const t = useText()
  const last = Math.max(1, Math.ceil(total / size))
  if (total === 0) return null
  const step = (n: number, label: string, said?: string) => <button type="button" className="btn-plain min-h-9 min-w-6" aria-label={said} onClick={() => onPage(n)}>{label}</button>
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-dns-14N-130 text-solid-gray-700">
      <p>{t(words.shown, { from: (page - 1) * size + 1, to: Math.min(total, page * size), total })}</p>
      {last > 1 && (
        <nav aria-label={of ? `${t(of)} ${t(words.pages)}` : t(words.pages)} className="flex flex-wrap items-center gap-4">
          {page > 1 && step(page - 1, t(words.before))}
          {offered(page, last).map((n, i, all) => (
            <Fragment key={n}>
              {i > 0 && n - (all[i - 1] ?? n) > 1 && <span aria-hidden="true">⋯</span>}
              {n === page ? <span aria-current="page" className="font-bold text-solid-gray-900">{n}</span> : step(n, String(n), t(words.page, { n }))}
            </Fragment>
          ))}
          {page < last && step(page + 1, t(words.next))}
        </nav>
      )}
    </div>
  )
}
