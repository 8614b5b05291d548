import type { ReactNode } from 'react'
import { text, type Text } from '#language/words.ts'
import { useText } from './text.tsx'

const of = text('{total}のうち{n}', '{n} of {total}')

/** The share of a count, in blue. The figure stands beside it; the bar alone says nothing. */
export function Bar({ n, total }: { n: number; total: number }) {
  const t = useText()
  const share = total > 0 ? Math.max(0, Math.min(100, (n / total) * 100)) : 0
  return <span className="block"><span className="count-bar"><span style={{ width: `${share}%` }} /></span><span className="sr-only">{t(of, { n, total })}</span></span>
}

/** Counts of one whole, one below the other: 開いた 187, 確認した 162. */
export function Counts({ total, counts }: { total: number; counts: readonly { label: Text | string; n: number }[] }) {
  const t = useText()
  return (
    <ol>
      {counts.map(({ label, n }, i) => (
        <li key={i} className="grid grid-cols-[7.5rem_4rem_1fr] items-center gap-3 py-1.5">
          <span className="text-dns-16N-130">{t(label)}</span>
          <span className="text-right text-std-20B-150">{t('{n}', { n })}</span>
          <Bar n={n} total={total} />
        </li>
      ))}
    </ol>
  )
}

/** Large figures in one row, each with its word above and its rest below. */
export function Figures({ label, figures }: { label: Text | string; figures: readonly { label: Text | string; value: ReactNode; note?: ReactNode; quiet?: boolean }[] }) {
  const t = useText()
  return (
    <ol className="flex flex-wrap gap-6" aria-label={t(label)}>
      {figures.map((figure, i) => (
        <li key={i} className={`min-w-28 flex-1 border-l-4 pl-4 ${figure.quiet ? 'border-solid-gray-300' : 'border-key-900'}`}>
          <p className="text-dns-16N-130 text-solid-gray-700">{t(figure.label)}</p>
          <p className="text-std-32B-150 leading-120 text-solid-gray-900">{figure.value}</p>
          {figure.note && <div className="mt-1 text-dns-14N-130 text-solid-gray-700">{figure.note}</div>}
        </li>
      ))}
    </ol>
  )
}
