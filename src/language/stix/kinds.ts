/** The kinds of value of STIX 2.1 (section 2), each as a function that looks and says what should have stood there. */
import { inside, required, wrong, type Kind, type Wrong } from './issue.ts'
import { isTimestamp } from './time.ts'

const texts = {
  string: wrong('文字列にしてください。', 'Must be a string.'),
  filled: wrong('1文字以上の文字列にしてください。', 'Must be a string that is not empty.'),
  boolean: wrong('true か false にしてください。', 'Must be true or false.'),
  integer: wrong('整数にしてください。', 'Must be a whole number.'),
  number: wrong('数値にしてください。', 'Must be a number.'),
  time: wrong('日時を「2026-01-31T09:00:00.000Z」の形（協定世界時、末尾はZ）で書いてください。', 'Must be a time such as 2026-01-31T09:00:00.000Z: RFC 3339, in UTC, ending in Z.'),
  hex: wrong('16進数を偶数桁で書いてください。', 'Must be hexadecimal digits, an even number of them.'),
  binary: wrong('Base64で書いてください。', 'Must be Base64.'),
  list: wrong('1件以上の一覧（[ ]）にしてください。空なら項目ごと外してください。', 'Must be a list with at least one entry. Leave the property out where there is none.'),
  map: wrong('名前と値の組（{ }）を1つ以上入れてください。なければ項目ごと外してください。', 'Must be an object with at least one entry. Leave the property out where there is none.'),
  key: wrong('名前は半角の英数字・ハイフン・下線、250文字までにしてください。', 'Its names may hold Latin letters, digits, hyphens and underscores only, at most 250 of them.'),
} as const

export const anything: Kind = () => undefined

export const string: Kind = (v) => (typeof v === 'string' ? undefined : texts.string)
/** A string that says what the object is: without a character it would say nothing. */
export const filled: Kind = (v) => (typeof v !== 'string' ? texts.string : v === '' ? texts.filled : undefined)
export const boolean: Kind = (v) => (typeof v === 'boolean' ? undefined : texts.boolean)
export const time: Kind = (v) => (isTimestamp(v) ? undefined : texts.time)

export function integer(least = Number.MIN_SAFE_INTEGER, most = Number.MAX_SAFE_INTEGER): Kind {
  const range = wrong(`整数で、${least}から${most}までにしてください。`, `Must be a whole number from ${least} to ${most}.`)
  return (v) => (typeof v !== 'number' || !Number.isInteger(v) ? texts.integer : v < least || v > most ? range : undefined)
}

export function number(least = -Number.MAX_VALUE, most = Number.MAX_VALUE): Kind {
  const range = wrong(`${least}から${most}までにしてください。`, `Must be from ${least} to ${most}.`)
  return (v) => (typeof v !== 'number' ? texts.number : v < least || v > most ? range : undefined)
}

export function matching(pattern: RegExp, said: Wrong): Kind {
  return (v) => (typeof v === 'string' && pattern.test(v) ? undefined : said)
}

export const hex: Kind = matching(/^(?:[0-9a-fA-F]{2})+$/, texts.hex)

const base64 = /^[A-Za-z0-9+/]+={0,2}$/
export const binary: Kind = (v) => (typeof v === 'string' && v.length % 4 === 0 && base64.test(v) ? undefined : texts.binary)

/** One of a closed list (an *enum* of the standard; its open vocabularies are plain strings). */
export function oneOf(...names: string[]): Kind {
  const known = new Set<unknown>(names)
  const said = wrong(`次のどれかにしてください：${names.join('、')}`, `Must be one of: ${names.join(', ')}.`)
  return (v) => (known.has(v) ? undefined : said)
}

export const list = (of: Kind): Kind => (v) => {
  if (!Array.isArray(v) || v.length === 0) return texts.list
  for (let i = 0; i < v.length; i++) {
    const fault = of(v[i])
    if (fault) return inside(`[${i}]`, fault)
  }
  return undefined
}

const keyShape = /^[a-zA-Z0-9_-]{1,250}$/

/** STIX's dictionary (2.4): at least one entry. */
export const map = (of: Kind = anything, key: RegExp = keyShape): Kind => (v) => {
  if (!isMap(v)) return texts.map
  let empty = true
  for (const name of Object.keys(v)) {
    empty = false
    const fault = key.test(name) ? of(v[name]) : texts.key
    if (fault) return inside(shown(name), fault)
  }
  return empty ? texts.map : undefined
}

const shown = (name: string): string => (name.length > 80 ? `${name.slice(0, 79)}…` : name)

export type Fields = Readonly<Record<string, Kind>>
export interface Shape {
  readonly fields: Fields
  readonly required?: readonly string[]
  /** At least one of these. */
  readonly some?: readonly string[]
}

/** An object inside an object. What the table does not name is kept as it is. */
export function record({ fields, required: wanted = [], some }: Shape): Kind {
  const known = new Map(Object.entries(fields))
  const lacking = some && wrong(`次のうち1つ以上が必要です：${some.join('、')}`, `Give at least one of: ${some.join(', ')}.`)
  return (v) => {
    if (!isMap(v)) return texts.map
    for (const name of wanted) if (!Object.hasOwn(v, name)) return inside(name, required)
    for (const name of Object.keys(v)) {
      const fault = known.get(name)?.(v[name])
      if (fault) return inside(name, fault)
    }
    return lacking && some && !some.some((name) => Object.hasOwn(v, name)) ? lacking : undefined
  }
}

export const isMap = (v: unknown): v is Readonly<Record<string, unknown>> => typeof v === 'object' && v !== null && !Array.isArray(v)
