/** Writes values as a plain list or as a table that no spreadsheet takes for a formula. */
import { tlpName, type Tlp } from '../tlp.ts'
import { harmlessLine } from '../evidence/harmless.ts'
import type { ItemType } from '../evidence/item.ts'
import { shownValue } from '../evidence/values.ts'

export interface Line { readonly type: ItemType, readonly value: string, readonly title?: string, readonly validUntil?: string, readonly tlp?: Tlp, readonly id?: string }

/** One value in each line; values that are more than a line are left out. `defanged` for reading by people. */
export const plainText = (lines: readonly Line[], { defanged = false } = {}): string =>
  lines.filter((l) => !/[\p{Cc}\u2028\u2029]/u.test(l.value)).map((l) => `${defanged ? shownValue(l) : l.value}\n`).join('')

/** A cell that begins like a formula gets a mark before it, which reading it back takes off. Source: OWASP, CSV injection. */
export const cell = (s: string): string => `"${(/^[=+\-@\t\r']/.test(s) ? `'${s}` : s).replaceAll('"', '""')}"`

export const csvHeading = ['type', 'value', 'title', 'valid_until', 'tlp', 'id'] as const

/** RFC 4180 with a heading and CRLF; rules and patterns keep their line breaks inside their cell. */
export const csv = (lines: readonly Line[]): string => [[...csvHeading], ...lines.map((l) => [l.type, l.value, harmlessLine(l.title ?? ''),
  l.validUntil ?? '', l.tlp ? tlpName(l.tlp) : '', l.id ?? ''])].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
