import { text } from '#language/words.ts'
import { compareDigits, compareText, isDigits, plain, type Sign } from '../order.ts'
import { scheme } from '../scheme.ts'

/** A number, a word, or a list, which is what a hyphen or a change between digits and letters begins. */
type Item =
  | { readonly kind: 'number', readonly digits: string }
  | { readonly kind: 'word', readonly word: string }
  | { readonly kind: 'list', readonly items: Item[] }

const qualifiers = ['alpha', 'beta', 'milestone', 'rc', 'snapshot', '', 'sp']
const aliases: Readonly<Record<string, string>> = { ga: '', final: '', release: '', cr: 'rc' }
const stages: Readonly<Record<string, string>> = { a: 'alpha', b: 'beta', m: 'milestone' }

/**
 * Apache Maven (POM reference, version order specification). From 3.9 on Maven joins a word with the number behind it (`rc-1` as `rc1`), which orders
 * a few mixed spellings otherwise (`3.7.0rc2` and `3.7.0-rc.3`); both public suites hold the order that is written down.
 */
export const maven = scheme<{ readonly items: readonly Item[] }>({
  id: 'maven', kind: 'package', title: text('Java の Maven', 'Maven of Java'), aliases: ['java', 'gradle'],
  read: (given) => (/[0-9a-z]/i.test(given) ? { items: itemsOf(given.trim().toLowerCase()) } : undefined),
  compare: (a, b) => compareLists(a.items, b.items),
})

function itemsOf(version: string): Item[] {
  const stack: Item[][] = [[]]
  const parts = version.match(/[0-9]+|[^0-9.-]+|[.-]/g) ?? []
  parts.forEach((part, i) => {
    const [before, next] = [parts[i - 1], parts[i + 1]]
    if (part === '.' || part === '-') {
      if (before === undefined || before === '.' || before === '-') stack.at(-1)!.push(number('0')) // nothing between two separators is zero
      if (part === '-') open(stack)
      return
    }
    stack.at(-1)!.push(isDigits(part) ? number(part) : { kind: 'word', word: wordOf(part, next !== undefined && isDigits(next)) })
    if (next !== undefined && next !== '.' && next !== '-') open(stack)
  })
  for (const list of stack.toReversed()) withoutNothing(list)
  return stack[0]!
}

function open(stack: Item[][]): void {
  const items: Item[] = []
  stack.at(-1)!.push({ kind: 'list', items })
  stack.push(items)
}

const number = (digits: string): Item => ({ kind: 'number', digits: plain(digits) })
const wordOf = (word: string, beforeDigit: boolean): string => (beforeDigit ? stages[word] : undefined) ?? aliases[word] ?? word

/** Takes away what says nothing at the end, and before the lists there: zeros, empty words, empty lists. */
function withoutNothing(list: Item[]): void {
  for (let i = list.length - 1; i >= 0; i -= 1) {
    if (isNothing(list[i]!)) list.splice(i, 1)
    else if (list[i]!.kind !== 'list') return
  }
}

const isNothing = (item: Item): boolean =>
  item.kind === 'number' ? item.digits === '0' : item.kind === 'word' ? item.word === '' : item.items.length === 0

/** Known words in their order, the others after them by their characters. */
function compareWords(a: string, b: string): Sign {
  const [x, y] = [qualifiers.indexOf(a), qualifiers.indexOf(b)]
  return x < 0 && y < 0 ? compareText(a, b) : (x < 0 ? qualifiers.length : x) - (y < 0 ? qualifiers.length : y)
}

const places = { word: 1, list: 2, number: 3 } as const

function compareItems(a: Item, b: Item): Sign {
  if (a.kind === 'number' && b.kind === 'number') return compareDigits(a.digits, b.digits)
  if (a.kind === 'list' && b.kind === 'list') return compareLists(a.items, b.items)
  if (a.kind === 'word' && b.kind === 'word') return compareWords(a.word, b.word)
  return places[a.kind] - places[b.kind]
}

/** An item against nothing at its place. */
function compareWithNothing(item: Item): Sign {
  switch (item.kind) {
    case 'number': return item.digits === '0' ? 0 : 1
    case 'word': return compareWords(item.word, '')
    case 'list': return restWithNothing(item.items, 0)
  }
}

function restWithNothing(items: readonly Item[], from: number): Sign {
  for (let i = from; i < items.length; i += 1) {
    const sign = compareWithNothing(items[i]!)
    if (sign !== 0) return Math.sign(sign)
  }
  return 0
}

function compareLists(a: readonly Item[], b: readonly Item[]): Sign {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const [x, y] = [a[i], b[i]]
    if (!x || !y) return restWithNothing(a, i) - restWithNothing(b, i)
    const sign = (x.kind !== y.kind && (isZero(x) || isZero(y)) && restWithNothing(a, i) - restWithNothing(b, i)) || compareItems(x, y)
    if (sign !== 0) return sign
  }
  return 0
}

/** `1.0.rc` stands before 1 and `1-sp` after it, whatever Maven says of the two, which then goes in a circle. */
const isZero = (item: Item): boolean => item.kind === 'number' && item.digits === '0'
