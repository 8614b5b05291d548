/** Text of a cell as the file format wants it, and in parts that a row can show. */
import { plainLetters } from '#platform/paper/plain-letters.ts'

/** A row is at most 409 points high (Excel specifications and limits): what is longer would neither be seen nor printed, and goes on in the row below. */
const rowLines = 20
/** Half-width letters on a line of the answer's column. */
const lineUnits = 46

const code = (letter: string): string => `_x${letter.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`

/**
 * `_x0041_` in a cell's text would be read as “A” (ECMA-376 part 1, 22.9.2.19): its own underscore is written so.
 * So is the first letter of `constructor` and its like: the library that writes the file looks words up in a plain object and would find what every object has.
 */
function escaped(said: string): string {
  const own = said.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, code)
  return own in Object.prototype ? code(own) + own.slice(1) : own
}

export const cellText = (said: string): string => escaped(plainLetters(said))

/** So many rows are still a form; a longer text is given as few full cells, which hold more than they show. */
const mostParts = 100
/** A cell holds 32,767 UTF-16 units (the same limits), its escapes included. */
const fullCell = 15_000

/** Parts that each fit a row; together they are the text. An empty text is one empty part. */
export function inCells(said: string): readonly string[] {
  const letters = Array.from(plainLetters(said))
  const shown = parted(letters, fitting)
  return (shown.length > mostParts ? parted(letters, () => fullCell) : shown).map(escaped)
}

function parted(letters: readonly string[], length: (rest: readonly string[]) => number): readonly string[] {
  const parts: string[] = []
  for (let rest = letters; rest.length > 0 || parts.length === 0;) {
    const part = rest.slice(0, length(rest))
    parts.push(part.join(''))
    rest = rest.slice(part.length)
    if (parts.length > mostParts) break
  }
  return parts
}

/** How many letters fill a row: up to the last sentence or line that ends in its second half, where there is one. */
function fitting(letters: readonly string[]): number {
  let [lines, units] = [1, 0]
  for (const [at, letter] of letters.entries()) {
    const width = letter.codePointAt(0)! < 0x2E80 ? 1 : 2 // one code point
    if (letter === '\n') [lines, units] = [lines + 1, 0]
    else [lines, units] = units + width > lineUnits ? [lines + 1, width] : [lines, units + width]
    if (lines <= rowLines) continue
    const end = letters.slice(0, at).findLastIndex((one) => one === '\n' || one === '。')
    return end >= at / 2 ? end + 1 : Math.max(1, at)
  }
  return letters.length
}
