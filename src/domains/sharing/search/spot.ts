/** Where a page of a search ended: in which stretch of the exchange, and after which row of its order. Whoever makes one up moves in what it may see anyway. */
import { z } from 'zod'
import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import type { Place } from '#platform/paging.ts'

/** What is ordered as one: a window of the newest, from below `top` to `end`, or to the oldest; or by `words` all that the index finds below `top`. */
export interface Stretch { readonly by: 'newest' | 'words'; readonly top: Place | undefined; readonly end: Place | undefined }

export interface Spot extends Stretch {
  /** The last row shown; undefined where the stretch is still to be begun. */
  readonly last: (Place & { readonly key: number }) | undefined
  /** The moment for which scores are compared, on every page the same. */
  readonly now: Date
  /** How many of those that begin as what was typed stood before all others on the first page. */
  readonly begun: number
}

const id = z.string().regex(/^[\w-]{1,60}$/)
const time = z.int().min(0).max(8e12)
const At = z.tuple([time, id]).nullable()
const Written = z.tuple([z.literal(1), z.enum(['newest', 'words']), At, At, z.tuple([z.int().min(-1_000).max(1_000), time, id]).nullable(), time, z.int().min(0).max(50)])

const written = (place: Place | undefined): z.infer<typeof At> => (place ? [place.at.getTime(), place.id] : null)
const place = (at: z.infer<typeof At>): Place | undefined => (at ? { at: new Date(at[0]), id: at[1] } : undefined)

export function spotCursor({ by, top, end, last, now, begun }: Spot): string {
  const said: z.infer<typeof Written> = [1, by, written(top), written(end), last ? [last.key, last.at.getTime(), last.id] : null, now.getTime(), begun]
  return Buffer.from(JSON.stringify(said)).toString('base64url')
}

/** Throws `invalid` where it is not a cursor that a search gave. */
export function spotAt(after: string | undefined): Spot | undefined {
  if (after === undefined) return undefined
  const read = Written.safeParse(parsed(Buffer.from(after, 'base64url').toString()))
  if (!read.success) {
    throw new Failure('invalid', 'after: not a place in this search', {
      issues: [{ path: 'after', message: text('続きの場所が読めません。前の答えの next をそのまま送ってください。', 'Send the `next` of the answer before, as it was.') }],
    })
  }
  const [, by, top, end, last, now, begun] = read.data
  return { by, top: place(top), end: place(end), last: last ? { key: last[0], at: new Date(last[1]), id: last[2] } : undefined, now: new Date(now), begun }
}

function parsed(said: string): unknown {
  try {
    return JSON.parse(said)
  } catch {
    return undefined
  }
}
