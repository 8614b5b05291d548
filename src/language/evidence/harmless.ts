/**
 * Text from outside, made safe to look at and to store. Evidence may be written to deceive its reader:
 * right-to-left overrides that turn `exe.fdp` round, invisible characters, terminal escapes.
 */

// Bidi controls and marks, zero-width and other invisible format characters, tag characters, and line separators.
const unseen = new RegExp([
  '[\\u00AD\\u061C\\u115F\\u1160\\u3164\\uFEFF\\uFFA0\\uFFF9-\\uFFFB]', '\\u17B4', '\\u17B5', '[\\u180B-\\u180F]',
  '[\\u200B-\\u200F]', '[\\u2028-\\u202E]', '[\\u2060-\\u206F]', '[\\u{E0000}-\\u{E007F}]',
].join('|'), 'gu')
// C0 without tab and line feed, DEL, and C1.
const control = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F]/g

const named = (c: string): string =>
  `<U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}>`

/** For display: every control or invisible character is replaced by its written name, such as `<U+202E>`. */
export const harmless = (s: string): string =>
  s.toWellFormed().replace(/\r\n?/g, '\n').replace(control, named).replace(unseen, named)

/** For display on one line. */
export const harmlessLine = (s: string): string => harmless(s.replace(/\s+/g, ' ').trim())

/** What a database text column can hold: no NUL, no half of a surrogate pair. The rest stays as it was given. */
export const storable = (s: string): string => s.toWellFormed().replaceAll('\u0000', '')

/** At most `length` characters, never half a surrogate pair; what is cut is shown by an ellipsis. */
export function clip(s: string, length: number): string {
  if (s.length <= length) return s
  return `${s.slice(0, length - 1).toWellFormed().replace(/\uFFFD$/, '')}…`
}
