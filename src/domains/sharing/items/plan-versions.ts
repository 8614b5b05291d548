/** What becomes of each object that one giver asserts, beside what it asserted before. Pure. */
import { text, type Text } from '#language/words.ts'

export interface Incoming {
  readonly stixId: string
  /** `modified`, to the microsecond; null for an observable, which has none. */
  readonly version: string | null
  /** Of all it says: the same object written in another order has the same. */
  readonly digest: string
  readonly revoked: boolean
}

export interface Known {
  readonly id: string
  readonly stixId: string
  readonly version: string
  readonly digest: string
  readonly state: 'active' | 'corrected' | 'withdrawn' | 'held'
}

export type Fate =
  | { readonly fate: 'taken'; readonly state: 'active' | 'corrected' | 'withdrawn' }
  | { readonly fate: 'known'; readonly id: string | null }
  | { readonly fate: 'refused'; readonly why: Text }

/** An item that gives way; `by` says which: the place of an incoming one, or the id of a known one. */
export interface GivesWay { readonly id: string; readonly by: number; readonly state: 'corrected' | 'withdrawn' }

export interface Plan {
  readonly fates: readonly Fate[]
  readonly giveWay: readonly GivesWay[]
  /** Of an incoming one that was not the newest: the place of the incoming one, or the id of the known one, that is. */
  readonly newer: ReadonlyMap<number, number | string>
}

const otherContent = text(
  '同じ番号と版で、ちがう内容のものがすでにあります。直したときは modified を新しくしてください。',
  'Another content is there under the same id and version. Where it was changed, raise `modified`.')
const isRevoked = text(
  'この番号のものは取り下げられています。新しい番号で出してください。', 'What has this id was revoked. Give it under a new id.')

/** A time as STIX writes it, to the microsecond: `2026-11-22T01:02:03.000000Z`. Such texts sort as the moments do. */
export function toMicroseconds(time: string): string {
  const [whole = '', fraction = ''] = time.replace(/Z$/, '').split('.')
  return `${whole}.${fraction.slice(0, 6).padEnd(6, '0')}Z`
}

/**
 * The newest version stands, whatever came first; the others name it as what replaced them. What is revoked stays so: an id
 * that its giver revoked is not used again. The same again changes nothing.
 */
export function planVersions(incoming: readonly Incoming[], known: readonly Known[]): Plan {
  const plan = { fates: [] as Fate[], giveWay: [] as GivesWay[], newer: new Map<number, number | string>() }
  const before = Map.groupBy(known.filter(({ state }) => state !== 'held'), ({ stixId }) => stixId)
  const places = Map.groupBy(incoming.map((_, n) => n), (n) => incoming[n]!.stixId)
  for (const [stixId, of] of places) {
    if (incoming[of[0]!]!.version === null) planObservable(of, incoming, before.get(stixId) ?? [], plan)
    else planObject(of, incoming, before.get(stixId) ?? [], plan)
  }
  return plan
}

type Planning = { fates: Fate[]; giveWay: GivesWay[]; newer: Map<number, number | string> }

function planObject(of: readonly number[], incoming: readonly Incoming[], known: readonly Known[], plan: Planning): void {
  const seen = new Map<string, { digest: string; id: string | null }>(known.map(({ version, digest, id }) => [version, { digest, id }]))
  const last = known.toSorted((a, b) => (a.version < b.version ? 1 : -1))[0]
  const taken: number[] = []
  for (const n of of) {
    const { version, digest, revoked } = incoming[n]!
    const same = seen.get(version ?? '')
    if (same) plan.fates[n] = same.digest === digest ? { fate: 'known', id: same.id } : { fate: 'refused', why: otherContent }
    else if (last?.state === 'withdrawn') plan.fates[n] = revoked ? { fate: 'known', id: last.id } : { fate: 'refused', why: isRevoked }
    else taken.push(n)
    if (!same) seen.set(version ?? '', { digest, id: null })
  }
  settle(taken, incoming, last, known, plan)
}

function settle(taken: readonly number[], incoming: readonly Incoming[], last: Known | undefined, known: readonly Known[], plan: Planning): void {
  if (taken.length === 0) return
  const versionOf = (n: number): string => incoming[n]!.version ?? ''
  const newest = taken.reduce((a, b) => (versionOf(b) > versionOf(a) ? b : a))
  const stands = last && last.version > versionOf(newest) ? last.id : newest
  const revoked = typeof stands === 'number' && incoming[stands]!.revoked
  for (const n of taken) {
    plan.fates[n] = { fate: 'taken', state: n === stands ? (revoked ? 'withdrawn' : 'active') : revoked ? 'withdrawn' : 'corrected' }
    if (n !== stands) plan.newer.set(n, stands)
  }
  if (typeof stands === 'number') for (const { id, state } of known) {
    if (state === 'active' || revoked) plan.giveWay.push({ id, by: stands, state: revoked ? 'withdrawn' : 'corrected' })
  }
}

/** An observable says one thing for ever; said with other detail it is newer. What was withdrawn may be said again. */
function planObservable(of: readonly number[], incoming: readonly Incoming[], known: readonly Known[], plan: Planning): void {
  const active = known.find(({ state }) => state === 'active')
  let stands: number | undefined
  for (const n of of) {
    const { digest } = incoming[n]!
    const standing = stands === undefined ? active : { digest: incoming[stands]!.digest, id: null }
    if (standing?.digest === digest) plan.fates[n] = { fate: 'known', id: standing.id }
    else {
      if (stands !== undefined) overtaken(stands, n, plan)
      plan.fates[n] = { fate: 'taken', state: 'active' }
      stands = n
    }
  }
  if (stands !== undefined && active) plan.giveWay.push({ id: active.id, by: stands, state: 'corrected' })
}

function overtaken(older: number, newer: number, plan: Planning): void {
  plan.fates[older] = { fate: 'taken', state: 'corrected' }
  plan.newer.set(older, newer)
}
