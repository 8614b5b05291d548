import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Decide } from '#trust/policy/decide.ts'
import type { Label } from './contract.ts'
import { mayRelease, type Recipient } from './release.ts'
import { labelsAfter } from './tables.ts'

/** Which labels a recipient may see: the SQL filter of every list, decided by the same rules as everything done. */
export interface Visible {
  (tx: Tx, to: Recipient, purpose?: string): Promise<string[]>
}

/** `ids` are right from the last embargo that had ended (`since`) to the next that will end (`until`), in ms. */
interface Remembered { seq: number; since: number; until: number; ids: string[] }

/**
 * Labels are immutable and only added, so an answer stays true until a label is added (then only the new
 * ones are decided), an embargo ends or, by a clock set back, holds again, or the policy set changes (then all is
 * forgotten). The sequence number of a label may commit late; such a label is picked up by the next full reading,
 * at most `REREAD` later: late, never wide.
 */
export function visibility(decide: () => Decide, clock: Clock): Visible {
  const REREAD = 5_000
  const all: { seq: number; labels: Map<string, { seq: number; label: Label }>; readAt: number } = { seq: 0, labels: new Map(), readAt: 0 }
  let policy = ''
  let remembered = new Map<string, Remembered>()

  async function catchUp(tx: Tx, now: number): Promise<void> {
    const full = now - all.readAt > REREAD || now < all.readAt
    const fresh = await labelsAfter(tx, full ? 0 : all.seq)
    for (const { id, seq, label } of fresh) {
      if (all.labels.has(id)) continue
      all.labels.set(id, { seq: all.labels.size + 1, label })
      all.seq = Math.max(all.seq, seq)
    }
    if (full) all.readAt = now
  }

  return async (tx, to, purpose = 'detect') => {
    const now = clock()
    await catchUp(tx, now.getTime())
    if (policy !== decide().hash) [policy, remembered] = [decide().hash, new Map()]
    const key = JSON.stringify([to.organisation, to.kind, to.sectors, to.communities, to.clearance, purpose])
    let known = remembered.get(key)
    if (!known || now.getTime() < known.since || known.until <= now.getTime()) known = { seq: 0, since: -Infinity, until: Infinity, ids: [] }
    const next: Remembered = { ...known, ids: [...known.ids] }
    for (const [id, { seq, label }] of all.labels) {
      if (seq <= known.seq) continue
      if (mayRelease(decide(), to, label, now, purpose).allow) next.ids.push(id)
      if (label.embargo) {
        const ends = new Date(label.embargo).getTime()
        if (ends > now.getTime()) next.until = Math.min(next.until, ends)
        else next.since = Math.max(next.since, ends)
      }
      next.seq = Math.max(next.seq, seq)
    }
    if (remembered.size > 10_000) remembered.clear()
    remembered.set(key, next)
    return next.ids
  }
}
