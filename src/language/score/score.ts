/** What an item is worth acting on now, from 0 to 100, with the reasons: base by trust × time × doubts. Pure. */
import type { ItemType } from '../evidence/item.ts'
import { text, type Text } from '../words.ts'
import type { Decay } from './decay.ts'

export interface Scored {
  readonly type: ItemType
  /** In its source, from 0 to 100. */
  readonly trust: number
  /** When its giver last said that it stood. */
  readonly saidAt: Date
  /** When somebody last saw it; null where nobody told. */
  readonly seenAt: Date | null
  /** From then on it is over: its expiry, or when its giver said that it ended. */
  readonly endsAt: Date | null
  /** Organisations that said it is a false positive, or over, since it was last seen. */
  readonly doubts: number
  /** Whether its giver still stands by it. */
  readonly stands: boolean
}

export interface Score { readonly score: number; readonly because: readonly Text[] }

const DAY = 86_400_000

/** On the line between the two points around it. */
export function baseOf(trust: number, points: Decay['points']): number {
  const [first, last] = [points[0] ?? [0, 0], points.at(-1) ?? [100, 100]]
  if (trust <= first[0]) return first[1]
  const at = points.findIndex(([x]) => x >= trust)
  if (at < 0) return last[1]
  const [[x0, y0], [x1, y1]] = [points[at - 1] ?? first, points[at] ?? last]
  return x1 === x0 ? y1 : y0 + ((y1 - y0) * (trust - x0)) / (x1 - x0)
}

const newer = (a: Date, b: Date | null): Date => (b !== null && b > a ? b : a)

/** Days, never below zero: what is dated in the future is of now. */
const ageOf = ({ saidAt, seenAt }: Scored, now: Date): number => Math.max(0, now.getTime() - newer(saidAt, seenAt).getTime()) / DAY

const endings = {
  over: text('渡した組織が訂正または取り下げたため、0点です。', 'It is 0, since its giver corrected or withdrew it.'),
  ended: text('有効期限が過ぎたため、0点です。', 'It is 0, since it has expired.'),
}

export function score(item: Scored, decay: Decay, now: Date): Score {
  if (!item.stands) return { score: 0, because: [endings.over] }
  if (item.endsAt !== null && item.endsAt <= now) return { score: 0, because: [endings.ended] }
  const base = baseOf(item.trust, decay.points)
  const model = decay.models[item.type]
  const age = ageOf(item, now)
  const left = model ? Math.max(0, 1 - (age / model.lifetime) ** (1 / model.speed)) : 1
  const halvings = Math.floor(item.doubts / decay.doubts.each)
  return {
    score: Math.min(100, Math.max(0, Math.round(base * left * decay.doubts.times ** halvings))),
    because: [saidBase(base, item.trust), saidTime(item, model?.lifetime, age, left), ...(halvings > 0 ? [saidDoubts(decay, halvings)] : [])],
  }
}

const saidBase = (base: number, trust: number): Text =>
  text(`取得元の信頼度（${trust}）から、はじめは${Math.round(base)}点です。`, `From the trust in its source (${trust}) it begins at ${Math.round(base)}.`)

function saidTime({ seenAt, saidAt }: Scored, lifetime: number | undefined, age: number, left: number): Text {
  if (lifetime === undefined) return text('この種類は、時間がたっても下がりません。', 'This type does not fall with time.')
  const days = Math.floor(age)
  const percent = Math.round(left * 100)
  return seenAt !== null && seenAt > saidAt
    ? text(`見つかったという知らせから${days}日です（この種類は${lifetime}日で0点）。残りは${percent}%です。`, `It was last seen ${days} days ago (this type falls to 0 in ${lifetime} days): ${percent}% is left.`)
    : text(`渡されてから${days}日です（この種類は${lifetime}日で0点）。見つかったという知らせがあると、戻ります。残りは${percent}%です。`, `It was given ${days} days ago (this type falls to 0 in ${lifetime} days; a sighting brings it back): ${percent}% is left.`)
}

const saidDoubts = ({ doubts }: Decay, halvings: number): Text => {
  const percent = Math.round(doubts.times ** halvings * 100)
  return text(`「誤検知」「もう終わった」という知らせが${doubts.each * halvings}組織以上からあるため、${percent}%にしています。`, `At least ${doubts.each * halvings} organisations said that it is a false positive or over, so ${percent}% of it counts.`)
}
