import { useState } from 'react'
import { duties, type DutyDetail, type Question } from '#domains/duties/contract.ts'
import type { Text } from '#language/words.ts'
import { tightOf } from '#web/ui/moment.ts'
import { useReader } from '#web/ui/Time.tsx'
import { useAct } from '#web/wire/act.ts'
import { useDraft } from '#web/wire/draft.ts'
import { useSession } from '#web/wire/session.ts'
import { keyOf, readAnswer, unwritten, type Told, type WrittenAnswer } from './answer-form.ts'
import { sentences, since } from './difference-words.ts'

interface Sending { readonly key: string; readonly told: Told }
/** What the last sending did: in sentences, with its entry in the ledger. An empty list says that no duty changed. */
export interface Outcome { readonly said: readonly Text[]; readonly sent: number; readonly entry: string | undefined }

export interface Answers {
  readonly valueOf: (question: Question) => WrittenAnswer
  readonly change: (question: Question, change: Partial<WrittenAnswer>) => void
  /** What is wrong at a question: seen here, or said by the server. */
  readonly faultOf: (question: Question) => Text | undefined
  /** How many of these are written. */
  readonly written: (questions: readonly Question[]) => number
  readonly send: (questions: readonly Question[]) => void
  readonly kept: Date | undefined
  readonly outcome: Outcome | undefined
  readonly act: { readonly busy: boolean; readonly problem: ReturnType<typeof useAct>['problem'] }
}

/** The answers somebody is writing to what an incident's duties still need: a draft in this browser, sent as facts. */
export function useAnswers(detail: DutyDetail): Answers {
  const { session } = useSession()
  const { id, organisation } = detail.incident
  const [person] = useState(session?.person.id ?? '') // stays when the session ends meanwhile
  const draft = useDraft<Record<string, WrittenAnswer | null>>(`answers:${person}:${id}`, {})
  const [sending, setSending] = useState<readonly Sending[]>([])
  const [before, setBefore] = useState(detail) // as it stood when the answers were sent: the page may hear of the change first
  const [outcome, setOutcome] = useState<Outcome | undefined>()
  const write = useWritten()
  const act = useAct(duties.tellFacts, { onDone: ({ result, entry }) => {
    setOutcome({ said: sentences(since(before, result), result, write), sent: sending.length, entry: entry?.hash })
    draft.set(Object.fromEntries(sending.map(({ key }) => [key, null])))
  } })
  const valueOf = (question: Question): WrittenAnswer => draft.value[keyOf(question)] ?? unwritten
  const reading = (question: Question) => readAnswer(question, valueOf(question), organisation.id)
  const faultOf = (question: Question): Text | undefined => {
    const read = reading(question)
    if (read && 'fault' in read) return read.fault
    const place = sending.findIndex(({ key }) => key === keyOf(question))
    return place < 0 ? undefined : act.at(`facts.${place}.value`) ?? act.at(`facts.${place}.field`) ?? act.at(`facts.${place}.entity`)
  }
  const tellable = (questions: readonly Question[]): readonly Sending[] =>
    questions.flatMap((question) => { const read = reading(question); return read && 'told' in read ? [{ key: keyOf(question), told: read.told }] : [] })
  return {
    valueOf, faultOf, kept: draft.kept, outcome, act,
    change: (question, change) => draft.set({ [keyOf(question)]: { ...valueOf(question), ...change } }),
    written: (questions) => tellable(questions).length,
    send: (questions) => {
      const all = tellable(questions)
      setSending(all)
      setBefore(detail)
      act.run({ incident: id, facts: all.map(({ told }) => told) })
    },
  }
}

/** A moment as it stands in a sentence, in both languages and the reader's zone. */
export function useWritten(): (at: string) => Text {
  const { now } = useReader()
  return (at) => ({ ja: tightOf(new Date(at), { language: 'ja', now }), en: tightOf(new Date(at), { language: 'en', now }) })
}
