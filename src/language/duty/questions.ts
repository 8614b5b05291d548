/** What is still to be asked: of people, and about the organisation itself. */
import { text, type Text } from '../words.ts'
import type { Concerned } from './concerned.ts'
import type { Reason } from './condition.ts'
import type { StageDue } from './stages.ts'
import type { Vocabulary } from './vocabulary.ts'

export interface Question { readonly field: string; readonly asks: Text }
export interface WhoQuestion { readonly designation: string; readonly asks: Text }

const unanswered = ({ truth }: Reason): boolean => truth === 'unknown'

/** What decides a duty and its stages: each field once, in the order the law asks. */
export function questions(reasons: readonly Reason[], stages: readonly StageDue[], { fields }: Vocabulary): readonly Question[] {
  const asked = [...reasons, ...stages.flatMap(({ decidedBy }) => decidedBy)].filter(unanswered).flatMap(({ field }) => field ?? [])
  return asked.filter((field, at) => asked.indexOf(field) === at).map((field) => ({ field, asks: fields[field]!.asks ?? fields[field]!.name })) // loaded rules name known fields
}

export function whoQuestions(reasons: readonly Reason[], { entity: { name }, vocabulary }: Concerned): readonly WhoQuestion[] {
  const asked = reasons.filter(unanswered).flatMap(({ designation }) => designation ?? [])
  return asked.filter((one, at) => asked.indexOf(one) === at).map((designation) => {
    const words = vocabulary.designations[designation]! // as above
    return { designation, asks: text(`${name.ja}は、${words.ja}に当たりますか。`, `Is ${name.en} ${words.en}?`) }
  })
}
