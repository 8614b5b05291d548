import { text, type Text } from '../words.ts'
import type { Concerned } from './concerned.ts'
import { find, type Reason } from './condition.ts'
import type { Version } from './regime.ts'

/** Who is to receive a report. */
export interface Addressed {
  readonly body: string
  readonly name: Text
  /** `possible`: an answer decides whether it is this body. */
  readonly state: 'certain' | 'possible'
  /** The body whose place it takes, where the law hands the reception on. */
  readonly insteadOf: { readonly body: string; readonly name: Text; readonly law: Text | null } | null
  readonly because: readonly Reason[]
}

type Addressee = Version['addressees'][number]

export const addressed = ({ addressees }: Version, who: Concerned): readonly Addressed[] => addressees.flatMap((one) => receivers(one, who))

/** While it is not certain who receives, both are named: to tell one too many is the careful side. */
function receivers({ body, name, when, delegated }: Addressee, who: Concerned): readonly Addressed[] {
  const wanted = when ? find(when, who, 'most') : { truth: 'true', reasons: [] } as const
  if (wanted.truth === 'false') return []
  const state = wanted.truth === 'true' ? 'certain' : 'possible'
  const own: Addressed = { body, name: named(body, name, who), state, insteadOf: null, because: wanted.reasons }
  const found: Addressed[] = []
  for (const { body: other, name: otherName, when: condition, law } of delegated) {
    const { truth, reasons } = find(condition, who, 'least')
    if (truth === 'false' && find(condition, who, 'most').truth === 'false') continue
    const instead: Addressed = { body: other, name: named(other, otherName, who), state: truth === 'true' ? state : 'possible', insteadOf: { body, name, law: law ?? null }, because: reasons }
    if (truth === 'true') return [...found, instead]
    found.push(instead)
  }
  return found.length > 0 ? [{ ...own, state: 'possible' }, ...found] : [own]
}

/** The competent minister has a name once the register knows the organisation's ministry. */
function named(body: string, name: Text, { entity: { ministry } }: Concerned): Text {
  return body === 'competent-minister' && ministry ? text(`${name.ja}（${ministry.name.ja}）`, `${name.en} (${ministry.name.en})`) : name
}
