/** What a person typed into a cell, as text. */
import { SSF, type CellObject } from '@e965/xlsx'
import { text, type Text } from '#language/words.ts'
import { plainLetters } from '#platform/paper/plain-letters.ts'

export type ReadCell = { readonly text: string } | { readonly fault: Text }

const formula = text('数式が入っています。数式を消し、値を文字で書いてください。', 'The cell holds a formula. Remove it and write the value as text.')
const error = text('エラー値が入っています。値を文字で書いてください。', 'The cell holds an error. Write the value as text.')

/** A formula is refused even where its result looks right: what is read could change with the reader. */
export function readCell(cell: CellObject | undefined, { date1904 }: { readonly date1904: boolean }): ReadCell {
  if (cell?.f !== undefined || cell?.F !== undefined) return { fault: formula }
  if (cell?.t === 'e') return { fault: error }
  if (cell?.v === undefined) return { text: '' }
  if (typeof cell.v === 'boolean') return { text: cell.v ? 'はい' : 'いいえ' }
  if (typeof cell.v === 'number' && typeof cell.z === 'string' && SSF.is_date(cell.z)) return { text: dateText(cell.v, date1904) }
  return { text: plainLetters(String(cell.v)) }
}

/** A date that the office program made of what was typed: `2026-11-22 09:30`. */
function dateText(serial: number, date1904: boolean): string {
  const { y, m, d, H, M, S } = SSF.parse_date_code(serial, { date1904 }) as Record<'y' | 'm' | 'd' | 'H' | 'M' | 'S', number> // the library leaves its shape open
  const [month, day, hour, minute, second] = [m, d, H, M, Math.floor(S)].map((part) => String(part).padStart(2, '0'))
  return `${y}-${month}-${day} ${hour}:${minute}${second === '00' ? '' : `:${second}`}`
}
