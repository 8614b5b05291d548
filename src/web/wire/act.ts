import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { z } from 'zod'
import type { Problem } from '#client/problem.ts'
import type { Answer, Subject, Verb } from '#language/verb.ts'
import type { Text } from '#language/words.ts'
import { newKey, useCall } from './call.ts'
import { asProblem } from './read.ts'

export interface Acting<Input, Result> {
  readonly run: (input: Input) => void
  readonly busy: boolean
  readonly problem: Problem | undefined
  readonly answer: Answer<Result> | undefined
  /** What is wrong with one answer of the form, by its place: `contact.phone`. */
  readonly at: (place: string) => Text | undefined
  readonly forget: () => void
}

/**
 * Does a verb from a form or a button. Pressing again after a lost answer sends the same idempotency key,
 * so nothing is done twice; another input is another intent. Afterwards everything on the page is read again.
 * A `key` given from outside outlives the page: a draft that is sent, reloaded and sent again is still one intent.
 */
export function useAct<In extends z.ZodObject, On extends Subject, Out extends z.ZodType>(
  verb: Verb<In, On, Out>,
  { onDone, purpose, key }: { onDone?: ((answer: Answer<z.output<Out>>) => void) | undefined; purpose?: string; key?: string | undefined } = {},
): Acting<z.input<In>, z.output<Out>> {
  const call = useCall()
  const client = useQueryClient()
  const intent = useRef({ said: '', key: '' })
  const act = useMutation({
    mutationFn: (input: z.input<In>) => {
      const said = JSON.stringify(input)
      if (intent.current.said !== said) intent.current = { said, key: newKey() }
      return call(verb, input, { idempotencyKey: key || intent.current.key, ...(purpose && { purpose }) })
    },
    onSuccess: (answer) => {
      intent.current = { said: '', key: '' }
      onDone?.(answer)
      void client.invalidateQueries()
    },
  })
  const problem = asProblem(act.error)
  return { run: act.mutate, busy: act.isPending, problem, answer: act.data, at: (place) => problem?.at(place), forget: act.reset }
}
