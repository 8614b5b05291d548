import { createContext, use, type ReactNode } from 'react'
import type { Disclosure } from '#domains/reporting/contract.ts'
import { tlpMeaning } from '#language/tlp.ts'
import { text, type Text } from '#language/words.ts'
import { Mark } from '#web/ui/Field.tsx'
import { Tlp } from '#web/ui/Label.tsx'
import { Question } from '#web/ui/Page.tsx'
import { useText } from '#web/ui/text.tsx'

const words = {
  checking: text('確かめています', 'Checking'),
  also: text('{bodies}。{others}', '{bodies}. {others}'),
  none: text('ほかの事業者には見せません。', 'Other operators do not see it.'),
}

/** The answers people most fear would travel: for these it is said outright that they do not. */
const feared = new Set(['impact', 'contact'])

/** Who would see which answer, as the server says for the answers so far. */
export const Disclosed = createContext<Disclosure | undefined>(undefined)

interface DisclosedQuestionProps {
  readonly number: number
  /** The answer's name in the contract: what the server says of it stands beside the question. */
  readonly field: string
  readonly question: Text
  readonly hint?: Text
  readonly need?: boolean
  readonly children: ReactNode
}

/** One question with, beside it, who will see its answer and for what. */
export function DisclosedQuestion({ number, field, question, hint, need = false, children }: DisclosedQuestionProps) {
  const t = useText()
  const told = use(Disclosed)?.fields.find((one) => one.field === field)
  const bodies = told?.seenBy.map(({ name }) => t(name)).join(t(text('、', ', '))) ?? t(words.checking)
  return (
    <Question number={number} question={question} mark={<Mark mark={need ? 'need' : 'free'} />} who={told?.others ? t(words.also, { bodies, others: t(told.others) }) : bodies} purpose={told?.purpose ?? words.checking}
      {...(hint && { hint })} more={told && (told.tlp ? <><Tlp level={told.tlp} /><br />{t(tlpMeaning[told.tlp])}</> : feared.has(field) && t(words.none))}>
      {children}
    </Question>
  )
}
