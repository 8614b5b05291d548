/** What people and machines wrote, made safe to print in a form: no control, bidirectional or invisible character, no non-character. */
import { harmless } from '#language/evidence/harmless.ts'

// What XML can't hold or is told not to, and the mark of a broken letter: named, so that nothing vanishes.
const outside = /[\uFFFD-\uFFFF\uFDD0-\uFDEF]|[\u{1FFFE}\u{1FFFF}\u{2FFFE}\u{2FFFF}\u{3FFFE}-\u{DFFFF}\u{EFFFE}-\u{10FFFF}]/gu

const named = (letter: string): string => `<U+${letter.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}>` // one code point

/** Lines stay lines; tabs become spaces. What is left out is shown by its written name. */
export const plainLetters = (said: string): string => harmless(said).replace(/\t/g, '  ').replace(outside, named)
