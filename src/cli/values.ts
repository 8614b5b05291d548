import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { text } from '#language/words.ts'
import { isFile, isFolder, type Field } from './fields.ts'
import { Unclear, unreadable } from './unclear.ts'

const units: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 }

/** What a word on the command line means for a field. What does not fit is left as it is: the server says what is wrong with it. */
export function meant(word: string, field: Field | undefined, now: () => Date): unknown {
  if (!field) return word
  if (field.anyOf) return ofSeveral(word, field.anyOf, now)
  if (field.enum) return field.enum.find((one) => String(one) === word) ?? word
  if (isFile(field) && !word.startsWith('{')) return fileAt(word)
  switch (field.type) {
    case 'string': return field.format === 'date-time' ? moment(word, now) : textOf(word)
    case 'boolean': return word === 'true' ? true : word === 'false' ? false : word
    case 'integer': case 'number': return word.trim() !== '' && Number.isFinite(Number(word)) ? Number(word) : word
    case 'array': return word.startsWith('[') ? json(word) : [meant(word, field.items, now)].flat()
    case 'object': return isFolder(field) && !word.startsWith('{') ? { [basename(word)]: read(word).toString() } : json(word)
    default: return word
  }
}

/** `null` where that is one of them; else as the first that is no text reads it; else the text. */
function ofSeveral(word: string, fields: readonly Field[], now: () => Date): unknown {
  if (word === 'null' && fields.some(({ type }) => type === 'null')) return null
  for (const field of fields.filter(({ type }) => type !== 'null')) {
    const value = meant(word, field, now)
    if (value !== word) return value
  }
  return word
}

/** `now`, so long ago (`-30m`, `-2h`, `-1d`), a moment of the reader's own clock (`2026-11-24T09:00`), or one with its zone. */
function moment(word: string, now: () => Date): string {
  if (word === 'now') return now().toISOString()
  const [, amount, unit] = /^-(\d{1,6})([mhd])$/.exec(word) ?? []
  if (amount && unit) return new Date(now().getTime() - Number(amount) * units[unit]!).toISOString()
  if (!/^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d)?$/.test(word)) return word
  const local = new Date(word.replace(' ', 'T'))
  return Number.isNaN(local.getTime()) ? word : local.toISOString()
}

/** `@FILE` is what the file says; `@@` stands for one sign. */
const textOf = (word: string): string => (word.startsWith('@@') ? word.slice(1) : word.startsWith('@') ? read(word.slice(1)).toString() : word)

export function fileAt(path: string): { name: string; content: string; encoding?: 'base64' } {
  const bytes = read(path)
  return isUtf8(bytes) ? { name: basename(path), content: bytes.toString() } : { name: basename(path), content: bytes.toString('base64'), encoding: 'base64' }
}

function read(path: string): Buffer {
  try {
    return readFileSync(path)
  } catch {
    throw unreadable(path)
  }
}

export function json(words: string): unknown {
  try {
    return JSON.parse(words)
  } catch (error) {
    throw new Unclear(text(`JSON として読めません（${(error as Error).message}）。`, `This is no JSON (${(error as Error).message}).`))
  }
}

/** The whole input: an object, from a file or (`-`) from standard input. */
export function wholeInput(path: string, standardInput: () => string): Record<string, unknown> {
  const value = json(path === '-' ? standardInput() : read(path).toString())
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown> // JSON's objects are records
  throw new Unclear(text('--json には、{ } で囲んだ入力をひとつ渡してください。', 'Give --json one object in { }.'))
}
