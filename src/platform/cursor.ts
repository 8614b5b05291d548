import { text } from '#language/words.ts'
import { Failure } from './errors.ts'

/** Where the next page of a list begins, as an opaque word. Lists are paged by what was last seen, never by counting. */
export const cursor = (last: number | null): string | null => (last === null ? null : Buffer.from(String(last)).toString('base64url'))

/** Reads such a word; null where none was given. Throws `invalid` where it is none of ours. */
export function readCursor(given: string | undefined): number | null {
  if (given === undefined) return null
  const read = Buffer.from(given, 'base64url').toString()
  if (/^\d{1,15}$/.test(read)) return Number(read)
  const message = text('続きの印が違います。', 'This is not a page mark of ours.')
  throw new Failure('invalid', `after: ${message.en}`, {
    issues: [{ path: 'after', message }], do: text('前の答えの next をそのまま使うか、after を外してください。', 'Use `next` of the answer before, or leave `after` out.'),
  })
}
