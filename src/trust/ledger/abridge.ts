import { digestOf } from './format/entry.ts'

const LONG = 4_096
const DEEP = 32

/**
 * A content fit to be kept: a string of more than 4 kB becomes `{ sha256, bytes }`, and what is nested deeper than 32
 * levels `{ deeper: true }`. Evidence is proven by its hash; the ledger is not where it is stored.
 */
export function abridge(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return Buffer.byteLength(value) > LONG ? digestOf(value) : value
  if (value === null || typeof value !== 'object') return value
  if (depth === DEEP) return { deeper: true }
  if (value instanceof Date) return value.toJSON()
  if (Array.isArray(value)) return value.map((item) => abridge(item, depth + 1))
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, abridge(item, depth + 1)]))
}
