/** How one law stands to one organisation and one incident, and because of what. */
import { text, type Text } from '../words.ts'
import type { Concerned } from './concerned.ts'
import { find, type Reason } from './condition.ts'
import type { Version } from './regime.ts'
import { all } from './truth.ts'

/**
 * `due`: must be done. `possible`: may become due; `decides` says by which answers. `released`: freed by a rule of the
 * law. `untriggered`: an answer says it does not apply. `unconcerned`: the law is not about this organisation.
 */
export const dutyStates = ['due', 'possible', 'released', 'untriggered', 'unconcerned', 'not-in-force'] as const
export type DutyState = (typeof dutyStates)[number]

export interface Judged {
  readonly state: DutyState
  readonly why: readonly Text[]
  readonly reasons: readonly Reason[]
  /** Releases that nobody has answered yet. */
  readonly waiting: readonly { readonly says: Text; readonly reasons: readonly Reason[] }[]
}

export function judge({ who: concerns, trigger, release }: Version, who: Concerned): Judged {
  const concerned = find(concerns.when, who, 'most')
  if (concerned.truth === 'false') return because('unconcerned', concerned.reasons)
  const met = find(trigger.when, who, 'most')
  if (met.truth === 'false') return because('untriggered', met.reasons)
  const releases = release.map(({ says, when }) => ({ says, ...find(when, who, 'least') }))
  const freed = releases.find(({ truth }) => truth === 'true')
  if (freed) return because('released', freed.reasons, freed.says)
  const truth = all([concerned.truth, met.truth])
  const reasons = [concerned, met].flatMap((one) => one.reasons)
  const waiting = releases.filter((one) => one.truth === 'unknown')
  return { ...because(truth === 'true' ? 'due' : 'possible', truth === 'true' ? reasons : reasons.filter((one) => one.truth === 'unknown')), waiting }
}

const because = (state: DutyState, reasons: readonly Reason[], first?: Text): Judged =>
  ({ state, reasons, why: [...(first ? [first] : []), ...reasons.map(({ words }) => words)], waiting: [] })

const statusWords: Record<Version['status'], Text> = {
  'in-force': text('この事案の時点では、施行されていません', 'Not in force at the time of this incident'),
  enacted: text('成立していますが、まだ施行されていません', 'Enacted, not yet in force'),
  bill: text('法案です。まだ成立していません', 'A bill, not yet law'),
  repealed: text('この事案の時点では、廃止されています', 'Repealed at the time of this incident'),
}

export const notInForce = ({ status, from }: Version): Judged => ({ state: 'not-in-force', reasons: [], waiting: [], why: [inForceWords(status, from)] })

const inForceWords = (status: Version['status'], from: string | null): Text =>
  from === null ? statusWords[status] : text(`${statusWords[status].ja}（施行日 ${from}）`, `${statusWords[status].en} (in force from ${from})`)
