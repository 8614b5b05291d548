/** Text of a cell as the file format wants it, and back. */
import { plainLetters } from '../plain-letters.ts'

/** A cell holds 32,767 UTF-16 units (Excel specifications and limits); what is longer goes on in the row below. */
export const cellLimit = 30_000

/** `_x0041_` in a cell's text would be read as “A” (ECMA-376 part 1, 22.9.2.19): its own underscore is written so. */
export const cellText = (said: string): string => plainLetters(said).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')

/** Parts that each fit a cell, whole letters only. An empty text is one empty part. */
export function inCells(said: string): readonly string[] {
  const parts: string[] = ['']
  for (const letter of plainLetters(said)) {
    if (parts.at(-1)!.length + letter.length > cellLimit) parts.push('')
    parts[parts.length - 1] += letter
  }
  return parts.map((part) => part.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'))
}
