/** What only the customer can say of a relation: how much it relies on it, whether there is another way, who may answer for it. */
import { text } from '#language/words.ts'
import { invalid } from '#trust/parse.ts'
import type { RelationKind, Side } from './contract.ts'
import type { RelationRow } from './tables.ts'

export interface Judged { readonly criticality?: 'high' | 'medium' | 'low' | undefined; readonly alternative?: 'yes' | 'no' | 'unknown' | undefined; readonly mayAnswer?: boolean | undefined }
type Kept = Pick<RelationRow, 'criticality' | 'alternative' | 'may_answer'>

const notYours = text('これは、任せる側・買う側の組織が書きます。空けてください。', 'This is for the customer to say. Leave it out.')
const onlyIt = text('答えを任せられるのは、保守・運用を任せている事業者だけです。', 'Only an IT supplier may be let answer.')

/** As it stands after somebody of this side has spoken. A customer that says nothing keeps what stood; at first that is a medium weight and an unknown alternative. */
export function judgedBy(side: Side, kind: RelationKind, said: Judged, { criticality, alternative, may_answer }: Kept): Kept {
  if (side === 'supplier') {
    const strange = (['criticality', 'alternative', 'mayAnswer'] as const).filter((field) => said[field] !== undefined)
    if (strange.length > 0) throw invalid(strange.map((path) => ({ path, message: notYours })))
    return { criticality, alternative, may_answer }
  }
  if (said.mayAnswer && kind !== 'it-supplier') throw invalid([{ path: 'mayAnswer', message: onlyIt }])
  return { criticality: said.criticality ?? criticality ?? 'medium', alternative: said.alternative ?? alternative ?? 'unknown', may_answer: said.mayAnswer ?? may_answer }
}

export const unsaid: Kept = { criticality: null, alternative: null, may_answer: false }
