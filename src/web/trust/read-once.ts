import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Subject, Verb } from '#language/verb.ts'
import { useCall } from '#web/wire/call.ts'
import { asProblem, type Reading } from '#web/wire/read.ts'

/** Reads what is recorded in the ledger when it is read: once for each input, and not again by itself. */
export function useReadOnce<In extends z.ZodObject, On extends Subject, Out extends z.ZodType>(verb: Verb<In, On, Out>, input: z.input<In>): Reading<z.output<Out>> {
  const call = useCall()
  const query = useQuery({
    queryKey: ['once', verb.name, input], queryFn: ({ signal }) => call(verb, input, { signal }),
    staleTime: Infinity, refetchOnWindowFocus: false, refetchOnReconnect: false, retry: false,
  })
  return { answer: query.data, problem: asProblem(query.error), again: () => void query.refetch() }
}
