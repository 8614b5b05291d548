/** Keyset paging: a list goes on after the last row shown, however many rows came meanwhile. */
import { text } from '#language/words.ts'
import { invalid } from '#trust/parse.ts'

/** Where a page ended: the time and the key of its last row. */
export interface Place { readonly at: Date; readonly id: string }

const written = /^(infinity|\d{4}-\d\d-\d\dT\S{8,13}Z) ([^\0]{1,300})$/u

export const cursor = (at: Date | null, key: string): string => Buffer.from(`${at?.toISOString() ?? 'infinity'} ${key}`).toString('base64url')

/** Throws `invalid` where it is not a cursor that a list gave. */
export function readCursor(after: string | undefined): { at: Date | null; key: string } | undefined {
  if (after === undefined) return undefined
  const [, time, key] = written.exec(Buffer.from(after, 'base64url').toString()) ?? []
  const at = time === 'infinity' ? null : new Date(time ?? '')
  if (key !== undefined && (at === null || !Number.isNaN(at.getTime())) && key.isWellFormed()) return { at, key }
  throw unreadable()
}

export const unreadable = () => invalid([{ path: 'after', message: text('続きの場所が読めません。前の答えの next をそのまま送ってください。', 'Send the `next` of the answer before, as it was.') }])
