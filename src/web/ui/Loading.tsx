import { useEffect, useState, type ReactNode } from 'react'
import { text, type Text } from '#language/words.ts'
import type { Reading } from '#web/wire/read.ts'
import type { Answer } from '#language/verb.ts'
import { ErrorNote } from './ErrorNote.tsx'
import { useText } from './text.tsx'

const loading = text('読み込んでいます', 'Loading')

/** Nothing for one second, then grey lines that stand still. */
export function Loading({ says = loading, lines = 3, at = 1000 }: { says?: Text | string; lines?: number; at?: number }) {
  const t = useText()
  const [late, setLate] = useState(at === 0)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), at)
    return () => clearTimeout(timer)
  }, [at])
  if (!late) return <div aria-busy="true" className="min-h-24" />
  const widths = ['w-full', 'w-11/12', 'w-4/5']
  return (
    <div aria-busy="true" role="status" className="min-h-24">
      <p className="text-dns-14N-130 text-solid-gray-700">{t(says)}</p>
      <div className="mt-2 grid gap-2" aria-hidden="true">{Array.from({ length: lines }, (_, i) => <div key={i} className={`h-4 bg-solid-gray-100 ${widths[i % 3]}`} />)}</div>
    </div>
  )
}

/** What was read, or its loading, or its problem. An answer already shown stays while it is read again. */
export function Read<Result>({ of, says, lines, children }: { of: Reading<Result>; says?: Text | string; lines?: number; children: (result: Result, answer: Answer<Result>) => ReactNode }) {
  if (of.answer) return <>{of.problem && <div className="mb-4"><ErrorNote problem={of.problem} again={of.again} /></div>}{children(of.answer.result, of.answer)}</>
  if (of.problem) return <ErrorNote problem={of.problem} again={of.again} />
  return <Loading {...(says && { says })} {...(lines && { lines })} />
}
