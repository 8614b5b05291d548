import type { ReactNode } from 'react'
import type { Text } from '#language/words.ts'
import { useText } from './text.tsx'

/** Nothing here: says whether that is good news or not yet, when it was last checked, and the next step. */
export function Empty({ title, note, children }: { title: Text | string; note?: ReactNode; children?: ReactNode }) {
  const t = useText()
  return (
    <div className="panel-quiet px-5 py-6">
      <p className="phrase text-dns-16B-130">{t(title)}</p>
      {note && <p className="note mt-1">{note}</p>}
      {children && <div className="mt-3 text-dns-14N-130">{children}</div>}
    </div>
  )
}
