import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { Problem } from '#client/problem.ts'
import type { Answer, Subject, Verb } from '#language/verb.ts'
import { useCall } from './call.ts'
import { useLive } from './live.ts'

/** Only what may mend itself is tried again: a lost connection and our own failures, twice. */
const mayMend = (count: number, error: unknown): boolean =>
  count < 2 && (!(error instanceof Problem) || error.fault === 'ours' || error.fault === 'away' || error.fault === 'unreachable')

export const queries = new QueryClient({
  defaultOptions: { queries: { staleTime: 5_000, retry: mayMend, refetchOnWindowFocus: true } },
})

export interface Reading<Result> {
  readonly answer: Answer<Result> | undefined
  readonly problem: Problem | undefined
  readonly again: () => void
}

export interface ReadOptions {
  /** Topics on which the answer is read again by itself. */
  readonly live?: readonly string[]
  readonly purpose?: string
  /** False while an input is not known yet. */
  readonly when?: boolean
  /** Keeps the last answer on the screen while another page or filter of the same list is read. */
  readonly keep?: boolean
}

/** Reads by a verb, remembers, and reads again when one of the topics changed. */
export function useRead<In extends z.ZodObject, On extends Subject, Out extends z.ZodType>(
  verb: Verb<In, On, Out>,
  input: z.input<In>,
  { live = [], purpose, when = true, keep = false }: ReadOptions = {},
): Reading<z.output<Out>> {
  const call = useCall()
  const query = useQuery({
    queryKey: [verb.name, input, purpose ?? null],
    queryFn: ({ signal }) => call(verb, input, purpose ? { signal, purpose } : { signal }),
    enabled: when,
    ...(verb.recorded && { refetchOnWindowFocus: false, staleTime: 60_000 }), // each such read is an entry in the ledger: changes are told live, a glance is no reading
    ...(keep && { placeholderData: keepPreviousData }),
  })
  useLive(when ? live : [], () => void query.refetch())
  return { answer: query.data, problem: asProblem(query.error), again: () => void query.refetch() }
}

/** A mistake of the program is shown as a failure of ours, never as silence. */
export function asProblem(error: unknown): Problem | undefined {
  if (error === null || error === undefined) return undefined
  if (error instanceof Problem) return error
  return new Problem({ title: { ja: 'こちらの不具合で、表示できません', en: 'Something failed on our side' }, status: 0, fault: 'ours' }, { cause: error })
}
