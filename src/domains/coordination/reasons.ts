/** The lists of reasons, from the files that the product ships: read once a process. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { text } from '#language/words.ts'
import { invalid } from '#trust/parse.ts'
import { Reason } from './contract.ts'

const File = z.strictObject({ extension: z.array(z.strictObject({ id: z.string(), ja: z.string(), en: z.string(), source: z.string() })), early: z.array(z.strictObject({ id: z.string(), ja: z.string(), en: z.string(), source: z.string() })) })

export type Reasons = { readonly extension: Reason[]; readonly early: Reason[] }

let read: Reasons | undefined
export function reasons(): Reasons {
  if (read) return read
  const file = File.parse(parse(readFileSync(fileURLToPath(new URL('../../../catalogues/coordination/reasons.yaml', import.meta.url)), 'utf8')))
  const told = (list: typeof file.early): Reason[] => list.map(({ id, ja, en }) => ({ id, title: text(ja, en) }))
  return (read = { extension: told(file.extension), early: told(file.early) })
}

/** Throws `invalid` where a list has no such reason. */
export function reasonOf(list: keyof Reasons, id: string | undefined): Reason {
  const found = reasons()[list].find((one) => one.id === id)
  if (found) return found
  throw invalid([{ path: 'reason', message: text('理由を一覧から選んでください。', 'Choose a reason of the list.') }])
}

/** One that may have been taken off the list since. */
export const reasonTold = (id: string | null): Reason | null => (id === null ? null : [...reasons().extension, ...reasons().early].find((one) => one.id === id) ?? { id, title: text(id, id) })
