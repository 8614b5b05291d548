import { keepPreviousData, QueryClient, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { Problem } from '#client/problem.ts'
import type { Answer, Subject, Verb } from '#language/verb.ts'
import { useCall } from './call.ts'
import { useLive } from './live.ts'

/** Only what may mend itself is tried again: a lost connection and our own failures, twice. */
const mayMend = (count: number, error: unknown): boolean =>
  count < 2 && (!(error instanceof Problem) || error.fault === 'ours' || error.fault === 'unreachable')

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
}

/** Reads by a verb, remembers, and reads again when one of the topics changed. */
export function useRead<In extends z.ZodObject, On extends Subject, Out extends z.ZodType>(
  verb: Verb<In, On, Out>,
  input: z.input<In>,
  { live = [], purpose, when = true }: ReadOptions = {},
): Reading<z.output<Out>> {
  const call = useCall()
  const query = useQuery({
    queryKey: [verb.name, input, purpose ?? null],
    queryFn: ({ signal }) => call(verb, input, purpose ? { signal, purpose } : { signal }),
    enabled: when,
    placeholderData: keepPreviousData,
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

export interface Held<Item> {
  readonly shown: readonly Item[]
  /** How many in the newest answer are not shown yet. */
  readonly fresh: number
  readonly changed: boolean
  readonly show: () => void
}

/**
 * Keeps a list still under the pointer: rows that are shown are brought up to date in place,
 * but new, gone and moved rows wait until `show` is pressed. `about` names the list; another list starts anew.
 */
export function useHeld<Item>(newest: readonly Item[], idOf: (item: Item) => string, about = ''): Held<Item> {
  const [order, setOrder] = useState<{ about: string; ids: readonly string[] } | undefined>()
  const ids = newest.map(idOf)
  if ((!order || order.about !== about) && ids.length > 0) setOrder({ about, ids })
  if (!order || order.about !== about) return { shown: newest, fresh: 0, changed: false, show: () => {} }
  const byId = new Map(newest.map((item) => [idOf(item), item]))
  const shown = order.ids.flatMap((id) => byId.get(id) ?? [])
  const known = new Set(order.ids)
  const fresh = ids.filter((id) => !known.has(id)).length
  return { shown, fresh, changed: order.ids.join() !== ids.join(), show: () => setOrder({ about, ids }) }
}
