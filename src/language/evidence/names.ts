/** Finds an organisation's name in text however it is written: full or half width, capitals, spaces, hyphens, invisible marks. */

/** A text folded for comparison; character i of it stands at `from[i]` to `to[i]` of the original. */
interface Folded { readonly s: string, readonly from: readonly number[], readonly to: readonly number[] }

// The Japanese sound marks make another letter (U+3099, U+309A) and stay: か is not が.
const ignored = /[\s\p{P}\p{S}\p{Cf}\p{Cc}]|(?![\u3099\u309A])\p{Mn}/gu

const plain = (s: string): string => s.normalize('NFKC').toLowerCase().normalize('NFKD').replace(ignored, '').normalize('NFC')

// A character with the marks that belong to it, half-width sound marks included.
const grapheme = /[^][\p{M}\uFF9E\uFF9F]*/gu

function folded(given: string): Folded {
  const from: number[] = []
  const to: number[] = []
  const known = new Map<string, string>()
  let s = ''
  for (const { 0: segment, index } of given.matchAll(grapheme)) {
    const part = known.get(segment) ?? plain(segment)
    known.set(segment, part)
    s += part
    for (let i = 0; i < part.length; i++) {
      from.push(index)
      to.push(index + segment.length)
    }
  }
  return { s, from, to }
}

/** Legal forms that are often left out when a name is used. */
const legalForms = new RegExp(['株式会社', '有限会社', '合同会社', '合資会社', '医療法人(社団|財団)?', '社会医療法人', '学校法人', '国立大学法人', '公立大学法人',
  '社会福祉法人', '地方独立行政法人', '国立研究開発法人', '独立行政法人', '(一般|公益)(社団|財団)法人', '宗教法人', '特定非営利活動法人',
  '\\(株\\)', '\\b(co\\.?,?\\s*ltd|inc|corp|corporation|company|limited|ltd|k\\.?k|llc|plc|gmbh)\\b\\.?'].join('|'), 'giu')

/** Each name, and each name without its legal form. */
export const withShortForms = (names: readonly string[]): readonly string[] =>
  names.flatMap((n) => [n, n.normalize('NFKC').replace(legalForms, ' ').trim()])

/** The spellings to look for, the longest first. */
export function spellings(names: readonly string[]): readonly string[] {
  const all = withShortForms(names).map((n) => plain(n.slice(0, 300)))
  return [...new Set(all)].filter((n) => n.length >= 2).sort((a, b) => b.length - a.length)
}

const wordy = /[a-z0-9]/

// Short names in Latin letters must be words of their own: TGH is not found in "strength".
function stands(text: string, from: number, to: number, name: string): boolean {
  if (name.length > 5 || !/^[a-z0-9]+$/.test(name)) return true
  const near = (i: number): string => (text[i] ?? ' ').normalize('NFKC').toLowerCase()
  return !wordy.test(near(from - 1)) && !wordy.test(near(to))
}

/** Ranges of the text in which one of the spellings stands: from and to an offset, not overlapping, in order. */
export function findNames(text: string, wanted: readonly string[]): readonly (readonly [number, number])[] {
  const quick = plain(text)
  const possible = wanted.filter((name) => quick.includes(name))
  if (possible.length === 0) return []
  const f = folded(text)
  const found: [number, number][] = []
  for (const name of possible) {
    for (let at = f.s.indexOf(name); at >= 0; at = f.s.indexOf(name, at + name.length)) {
      const from = f.from[at] ?? 0
      const to = f.to[at + name.length - 1] ?? text.length
      if (stands(text, from, to, name)) found.push([from, to])
    }
  }
  return joined(found)
}

function joined(ranges: [number, number][]): [number, number][] {
  const out: [number, number][] = []
  for (const [from, to] of ranges.sort((a, b) => a[0] - b[0])) {
    const before = out.at(-1)
    if (before && from < before[1]) before[1] = Math.max(before[1], to)
    else out.push([from, to])
  }
  return out
}
