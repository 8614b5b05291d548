import type { Clock } from '#platform/clock.ts'
import type { Tx } from '#platform/database.ts'
import type { Decide } from '#trust/policy/decide.ts'
import type { Label } from './contract.ts'
import { mayRelease, type Recipient } from './release.ts'
import { labelsSince, type StoredLabel } from './tables.ts'

/** Which labels a recipient may see: the SQL filter of every list, decided by the same rules as everything done. */
export interface Visible {
  (tx: Tx, to: Recipient, purpose?: string): Promise<string[]>
}

/** Of the first `read` labels, `ids` are right from the last embargo that had ended (`since`) to the next that will end (`until`), in ms. */
interface Remembered { readonly read: number; readonly since: number; readonly until: number; readonly ids: string[] }

const nothing: Remembered = { read: 0, since: -Infinity, until: Infinity, ids: [] }

/** Ids held for all recipients together: some 16 MB. Who has not asked for longest is forgotten, and decided anew. */
const MOST_IDS = 2_000_000

/**
 * Labels are immutable and only added, so an answer stays true until a label is added (then only the new ones are
 * decided), an embargo ends or, by a clock set back, holds again, or the policy set changes (then all is forgotten).
 * Each question reads what was committed before it, in whatever order that was: see `labelsSince`.
 */
export function visibility(decide: () => Decide, clock: Clock, most = MOST_IDS): Visible {
  const labels = everyLabel()
  let policy = ''
  let remembered = remembering(most)

  return async (tx, to, purpose = 'detect') => {
    const all = await labels(tx)
    const now = clock()
    if (policy !== decide().hash) [policy, remembered] = [decide().hash, remembering(most)]
    const key = JSON.stringify([to.organisation, to.kind, to.sectors, to.communities, to.clearance, to.compartments ?? [], purpose])
    const known = remembered.get(key)
    const good = known && known.since <= now.getTime() && now.getTime() < known.until
    const next = onward(good ? known : nothing, all, now, (label) => mayRelease(decide(), to, label, now, purpose).allow)
    remembered.set(key, next)
    return next.ids
  }
}

/** All labels that are there, each once, in the order in which this process met them. */
function everyLabel(): (tx: Tx) => Promise<readonly StoredLabel[]> {
  const known = new Set<string>()
  const all: StoredLabel[] = []
  let closed: string | undefined
  return async (tx) => {
    const found = await labelsSince(tx, closed)
    if (closed === undefined || BigInt(closed) < BigInt(found.closed)) closed = found.closed // of two readings at once the older may end last
    for (const one of found.labels) {
      if (known.has(one.id)) continue
      known.add(one.id)
      all.push(one)
    }
    return all
  }
}

/** Decides the labels that are new. Pure. */
function onward(known: Remembered, all: readonly StoredLabel[], now: Date, may: (label: Label) => boolean): Remembered {
  if (known.read === all.length) return known
  let { since, until } = known
  const ids = [...known.ids]
  for (const { id, label } of all.slice(known.read)) {
    if (may(label)) ids.push(id)
    const ends = label.embargo === null ? undefined : new Date(label.embargo).getTime()
    if (ends !== undefined && ends > now.getTime()) until = Math.min(until, ends)
    else if (ends !== undefined) since = Math.max(since, ends)
  }
  return { read: all.length, since, until, ids }
}

/** Answers by key, at most so many ids in all; the one used longest ago goes first. */
function remembering(most: number) {
  const answers = new Map<string, Remembered>()
  let held = 0
  const forget = (key: string): void => {
    held -= weight(answers.get(key))
    answers.delete(key)
  }
  return {
    get: (key: string): Remembered | undefined => answers.get(key),
    set(key: string, answer: Remembered): void {
      forget(key)
      answers.set(key, answer) // the newest stands last
      held += weight(answer)
      for (const oldest of answers.keys()) {
        if (held <= most) break
        forget(oldest)
      }
    },
  }
}

/** An answer without ids takes room, too: its key and itself, about as much as fifty. */
const weight = (answer: Remembered | undefined): number => (answer ? answer.ids.length + 50 : 0)
