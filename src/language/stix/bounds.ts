/** How large an object may be, looked at before anything else: what explodes ends in a fault, not in a slow run. */
import { wrong, type Wrong } from './issue.ts'

export const bounds = Object.freeze({
  /** Brackets inside brackets. */
  depth: 30,
  /** Values in all, lists and objects included: a report of 30,000 objects fits. */
  values: 60_000,
  /** Characters of all names and texts: a sample of 6 MiB in Base64 fits. */
  characters: 8 * 1024 * 1024,
  faults: 20,
})

const faults = {
  depth: wrong(`入れ子が深すぎます（${bounds.depth}段まで）。平らにして、送り直してください。`, `Nested too deeply: at most ${bounds.depth} levels.`),
  values: wrong(`項目が多すぎます（${bounds.values}件まで）。いくつかに分けて送ってください。`, `Too many values: at most ${bounds.values} in one object. Split it.`),
  characters: wrong('大きすぎます（8MiBまで）。検体は中身の代わりにハッシュ値を送ってください。', 'Too large: at most 8 MiB in one object. Send digests instead of a sample.'),
  character: wrong('使えない文字（NUL または文字の半分）が入っています。取り除いてください。', 'Holds a character that cannot be kept: NUL, or half of a character. Take it out.'),
  name: wrong('「__proto__」という名前は使えません。変えてください。', 'The name __proto__ cannot be kept: use another.'),
  number: wrong('数が大きすぎます。', 'The number is too large.'),
  notJson: wrong('JSONにない値です。', 'This is not a value of JSON.'),
} as const

interface Spent { values: number, characters: number }

/** The first bound that a value breaks, or undefined. Recursion ends at the bound on depth, and loops at the one on values. */
export function oversize(value: unknown): Wrong | undefined {
  return weigh(value, 0, { values: 0, characters: 0 })
}

function weigh(v: unknown, depth: number, spent: Spent): Wrong | undefined {
  if (++spent.values > bounds.values) return faults.values
  switch (typeof v) {
    case 'string': return letters(v, spent)
    case 'number': return Number.isFinite(v) ? undefined : faults.number
    case 'boolean': return undefined
    case 'object': return v === null ? undefined : depth >= bounds.depth ? faults.depth : Array.isArray(v) ? entries(v, depth, spent) : properties(v, depth, spent)
    default: return faults.notJson
  }
}

function letters(s: string, spent: Spent): Wrong | undefined {
  if ((spent.characters += s.length) > bounds.characters) return faults.characters
  return s.includes('\0') || !s.isWellFormed() ? faults.character : undefined
}

function entries(v: readonly unknown[], depth: number, spent: Spent): Wrong | undefined {
  if (v.length > bounds.values) return faults.values
  for (let i = 0; i < v.length; i++) {
    const fault = weigh(v[i], depth + 1, spent)
    if (fault) return fault
  }
  return undefined
}

function properties(v: object, depth: number, spent: Spent): Wrong | undefined {
  for (const name of Object.keys(v)) {
    if (name === '__proto__') return faults.name
    const fault = letters(name, spent) ?? weigh((v as Readonly<Record<string, unknown>>)[name], depth + 1, spent) // its own key, one line above
    if (fault) return fault
  }
  return undefined
}
