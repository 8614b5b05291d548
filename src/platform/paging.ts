/** Keyset paging: a list goes on after the last row shown, however many rows came meanwhile. */
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'

/** Where a page ended: the time and the id of its last row. */
export interface Place { readonly at: Date; readonly id: string }

export const cursor = ({ at, id }: Place): string => Buffer.from(`${at.toISOString()} ${id}`).toString('base64url')

/** Throws `invalid` where it is not a cursor that a list gave. */
export function place(after: string | undefined): Place | undefined {
  if (after === undefined) return undefined
  const [, time, id] = /^(\d{4}-\d\d-\d\dT\S{8,13}Z) ([\w-]{1,60})$/.exec(Buffer.from(after, 'base64url').toString()) ?? []
  const at = new Date(time ?? '')
  if (id !== undefined && !Number.isNaN(at.getTime())) return { at, id }
  throw new Failure('invalid', 'after: not a place in this list', {
    issues: [{ path: 'after', message: text('続きの場所が読めません。前の答えの next をそのまま送ってください。', 'Send the `next` of the answer before, as it was.') }],
  })
}

/** The rows of this page and the cursor of the next, from a query that fetched one row more than asked. */
export function pageOf<Row>(rows: readonly Row[], most: number, at: (row: Row) => Place): { shown: Row[]; next: string | null } {
  const shown = rows.slice(0, most)
  const last = shown.at(-1)
  return { shown, next: rows.length > most && last ? cursor(at(last)) : null }
}
