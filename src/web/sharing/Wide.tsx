import type { ReactNode } from 'react'
import type { Text } from '#language/words.ts'
import { useText } from '#web/ui/text.tsx'

/** An account of many columns keeps its width; on a phone it scrolls sideways inside its own frame, and on paper it is whole. */
export function Wide({ label, children }: { label: Text; children: ReactNode }) {
  const t = useText()
  return <div role="region" aria-label={t(label)} tabIndex={0} className="overflow-x-auto print:overflow-visible"><div className="min-w-[46rem] print:min-w-0">{children}</div></div>
}
