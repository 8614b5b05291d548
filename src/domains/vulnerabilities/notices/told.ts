/** Who holds what word of a vulnerability: what was told and not yet taken back. Pure. */
import type { SaidOnce } from './event-tables.ts'
import type { NoticeRole } from './contract.ts'

export interface Told {
  readonly organisation: string
  readonly role: NoticeRole
  readonly holders: readonly string[]
  readonly findings: readonly string[]
  /** That it is exploited still stands with them. */
  readonly exploited: boolean
}

/** @param said in order; after a withdrawal nothing stands that was said before it */
export function standing(said: readonly SaidOnce[]): Told[] {
  const told = new Map<string, { organisation: string; role: NoticeRole; holders: Set<string>; findings: Set<string>; exploited: boolean }>()
  for (const { kind, organisation, role, holders, findings, exploited } of said) {
    const key = `${role} ${organisation}`
    if (kind === 'withdrawn') {
      told.delete(key)
      continue
    }
    const one = told.get(key) ?? { organisation, role, holders: new Set(), findings: new Set(), exploited: false }
    for (const holder of holders) one.holders.add(holder)
    for (const finding of findings) one.findings.add(finding)
    one.exploited = kind === 'not-exploited' ? false : one.exploited || exploited
    told.set(key, one)
  }
  return [...told.values()].map((one) => ({ ...one, holders: [...one.holders], findings: [...one.findings] }))
}
