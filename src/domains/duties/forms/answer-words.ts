/** Values of facts as a form writes them, and read back from what a person typed into a form. */
import type { Field } from '#language/duty/vocabulary.ts'
import { offsetAt, written } from '#language/duty/zone.ts'
import { text, type Text } from '#language/words.ts'

const plain = (words: string): Text => text(words, words)
const yesNo: Readonly<Record<string, Text>> = { yes: text('はい', 'yes'), no: text('いいえ', 'no') }

/** A moment on a law's clock: `2026年11月22日 09:30（日本時間 +09:00）`. Seconds only where they are not zero. */
export function momentText(iso: string, zone: string): Text {
  const local = written(Date.parse(iso), zone)
  const [, year, month, day, time, seconds, offset] = /^(\d+)-(\d\d)-(\d\d)T(\d\d:\d\d):(\d\d)(.+)$/.exec(local)!
  const clock = seconds === '00' ? time! : `${time!}:${seconds!}`
  const { ja, en } = zone === 'Asia/Tokyo' ? text('日本時間', 'Japan time') : plain(zone)
  return text(`${year}年${Number(month)}月${Number(day)}日 ${clock}（${ja} ${offset}）`, `${year}-${month}-${day} ${clock} (${en} ${offset})`)
}

/** A value as it stands in a form. Lists have a line each. */
export function answerText(value: unknown, { type, codes }: Field, zone: string): Text {
  if (type === 'yes-no') return yesNo[String(value)] ?? plain(String(value))
  if (type === 'moment') return momentText(String(value), zone)
  if (type === 'code') return codes?.[String(value)] ?? plain(String(value))
  if (Array.isArray(value)) return listText(value, codes)
  if (type === 'number' && typeof value === 'number') return plain(counted(value))
  if ((type === 'number' || type === 'money') && typeof value === 'object' && value !== null) return plain(rangeText(value))
  return plain(anyText(value))
}

function listText(value: readonly unknown[], codes: Field['codes']): Text {
  const words = value.map((one) => codes?.[String(one)] ?? plain(anyText(one)))
  return text(words.map(({ ja }) => ja).join('\n'), words.map(({ en }) => en).join('\n'))
}

const anyText = (value: unknown): string =>
  typeof value !== 'object' || value === null ? String(value) : Array.isArray(value) ? value.map(anyText).join('\n') : Object.entries(value).map(([name, one]) => `${name}: ${anyText(one)}`).join('\n')

const counted = (number: number): string => number.toLocaleString('en-US', { maximumFractionDigits: 20 })

function rangeText({ min, max, amount, currency }: { min?: number; max?: number; amount?: number; currency?: string }): string {
  const number = amount !== undefined ? counted(amount) : `${min === undefined ? '' : counted(min)}〜${max === undefined ? '' : counted(max)}`
  return currency ? `${number} ${currency}` : number
}

export type Read = { readonly value: unknown } | { readonly fault: Text }

/** What a person typed, as a value of the field; a fault says how to write it. A time without an offset is one of the law's clock. */
export function answerValue(typed: string, field: Field, zone: string): Read {
  const line = typed.normalize('NFKC').trim()
  switch (field.type) {
    case 'moment': return momentValue(line, zone)
    case 'yes-no': return codeValue(line, yesNo)
    case 'code': return field.codes ? codeValue(line, field.codes) : { value: typed }
    case 'codes': return codesValue(line, field.codes)
    case 'systems': return { value: typed.split(/[\n、]/).map((one) => one.trim()).filter(Boolean) }
    case 'number': return numberValue(line)
    case 'money': return moneyValue(line)
    case 'text': case 'any': return { value: typed }
  }
}

const moments = text('2026年11月22日 09:30、または 2026-11-22 09:30 +09:00 のように書いてください。', 'Write it as 2026-11-22 09:30, or 2026-11-22 09:30 +09:00.')
const wrong = { fault: moments }

function momentValue(line: string, zone: string): Read {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:T|\s)*(\d{1,2})[:時](\d{1,2})?分?(?::?(\d{2}))?秒?(?:\.\d+)?\s*(.*)$/.exec(line)
  if (!found) return wrong
  const [year, month, day, hour, minute, second] = found.slice(1, 7).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number] // six groups
  const local = Date.UTC(year, month - 1, day, hour, minute, second)
  const same = new Date(local)
  if (same.getUTCMonth() !== month - 1 || same.getUTCDate() !== day || hour > 23 || minute > 59 || second > 59) return wrong
  const offset = offsetOf(found[7]!, local, zone)
  return offset === undefined ? wrong : { value: written(local - offset * 60_000, zone) }
}

/** Minutes ahead of UTC: as written, or as the law's clock had it. */
function offsetOf(rest: string, local: number, zone: string): number | undefined {
  const said = /([+-])(\d\d):?(\d\d)/.exec(rest)
  if (said) return (said[1] === '-' ? -1 : 1) * (Number(said[2]) * 60 + Number(said[3]))
  if (/^\(?(Z|UTC)\)?$/i.test(rest)) return 0
  const guess = offsetAt(local, zone)
  return rest === '' || /日本時間|Japan time/.test(rest) || rest.includes(zone) ? offsetAt(local - guess * 60_000, zone) : undefined
}

const choose = (codes: Readonly<Record<string, Text>>): Text =>
  text(`次のどれかにしてください：${Object.values(codes).map(({ ja }) => ja).join('、')}`, `Choose one of: ${Object.values(codes).map(({ en }) => en).join(', ')}.`)

const codeOf = (line: string, codes: Readonly<Record<string, Text>>): string | undefined =>
  Object.keys(codes).find((id) => [id, codes[id]!.ja, codes[id]!.en].some((words) => words.normalize('NFKC').toLowerCase() === line.toLowerCase())) // a key of codes

function codeValue(line: string, codes: Readonly<Record<string, Text>>): Read {
  const value = codeOf(line, codes)
  return value === undefined ? { fault: choose(codes) } : { value }
}

function codesValue(line: string, codes: Field['codes'] = {}): Read {
  const found = line.split(/[\n、,]/).map((one) => one.trim()).filter(Boolean).map((one) => codeOf(one, codes))
  return found.every((one) => one !== undefined) ? { value: found } : { fault: choose(codes) }
}

const numbers = text('数字で書いてください（1200、または 1000〜2000）。', 'Write a number: 1200, or 1000〜2000.')

function numberValue(line: string): Read {
  const range = rangeOf(line)
  return range ? { value: range.min === range.max && range.min !== undefined ? range.min : range } : { fault: numbers }
}

/** `1,200`, `1000〜2000`, `1000〜`, `〜2000`; a single number is a range of itself. */
function rangeOf(line: string): { readonly min?: number; readonly max?: number } | undefined {
  const found = /^約?\s*(-?[\d,]*\.?\d*)\s*([~〜～–]?)\s*(-?[\d,]*\.?\d*)\s*(?:人|件|台|名|時間)?$/.exec(line)
  if (!found || (found[2] === '' && found[3] !== '')) return undefined
  const [min, max] = [found[1]!, found[2] === '' ? found[1]! : found[3]!].map((part) => (/\d/.test(part) ? Number(part.replaceAll(',', '')) : undefined))
  if ((min === undefined && max === undefined) || Number.isNaN(min) || Number.isNaN(max) || (min ?? -Infinity) > (max ?? Infinity)) return undefined
  return { ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) }
}

function moneyValue(line: string): Read {
  const currency = /[A-Z]{3}/.exec(line.toUpperCase())?.[0] ?? (/円|¥/.test(line) ? 'JPY' : undefined)
  const range = rangeOf(line.replace(/[A-Za-z]{3}|円|¥/g, '').trim())
  if (!currency || !range) return { fault: text('金額と通貨を書いてください（12000000 JPY）。', 'Write the amount with its currency: 12000000 JPY.') }
  return { value: range.min === range.max && range.min !== undefined ? { currency, amount: range.min } : { currency, ...range } }
}
