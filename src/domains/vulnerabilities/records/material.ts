/** What a change of what is known means for a holder who was told before. Pure. */
import type { MaterialChange } from '../contract.ts'
import type { Line } from './line-tables.ts'

/** Of a vulnerability nobody knew before nobody was told: nothing of it has changed. */
export function materialChangesOf(before: Line | undefined, after: Line | undefined): MaterialChange[] {
  if (!before || !after) return []
  if (after.state !== 'published') return before.state === 'published' ? ['withdrawn'] : []
  return [
    ...(after.exploited && !before.exploited ? ['exploited' as const] : []),
    ...(before.exploited && !after.exploited ? ['not-exploited' as const] : []),
    ...(after.fix && before.fix === false ? ['fix-out' as const] : []),
    ...(lost(before.workarounds ?? [], after.workarounds ?? []) ? ['workaround-withdrawn' as const] : []),
  ]
}

/** Something was advised for a product, and nothing is any more; advice for whichever product (`*`) is advice for each. */
const lost = (before: readonly string[], after: readonly string[]): boolean =>
  !after.includes('*') && before.some((key) => (key === '*' ? after.length === 0 : !after.includes(key)))
