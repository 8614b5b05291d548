import { z } from 'zod'

/** One of the names that a table of words explains: the table is the list, so a name without words can't be chosen. */
export const oneOf = <Name extends string>(words: Readonly<Record<Name, unknown>>) =>
  z.enum(Object.keys(words) as [Name, ...Name[]]) // keys are the names; a table of words is never empty
