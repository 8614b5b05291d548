import { text } from '#language/words.ts'
import { compareDigits, compareLists, compareText, plain, type Sign } from '../order.ts'
import { scheme } from '../scheme.ts'

interface Item { readonly place: number, readonly digits: string, readonly rest: string }
interface Read { readonly items: readonly Item[], readonly before: readonly Item[] | undefined, readonly build: readonly Item[] | undefined }

const ZERO: Item = { place: 1, digits: '0', rest: '' }

/** A number with what follows it, between the signs before the digits and the letters behind them. */
function itemOf(part: string): Item {
  const [, digits, rest = ''] = /^(\d+)(.*)$/s.exec(part) ?? []
  return digits === undefined ? { place: part < '0' ? 0 : 2, digits: '0', rest: part } : { place: 1, digits: plain(digits), rest }
}

function itemsOf(part: string): readonly Item[] {
  const items = part.split('.').map(itemOf)
  while (items.length > 0 && items.at(-1)!.place === 1 && items.at(-1)!.digits === '0' && items.at(-1)!.rest === '') items.pop()
  return items
}

const compareItems = (a: readonly Item[], b: readonly Item[]): Sign =>
  compareLists(a, b, (x, y) => x.place - y.place || compareDigits(x.digits, y.digits) || compareText(x.rest, y.rest), ZERO)

/**
 * Conan 2: items between dots, zeros at the end say nothing, `-` comes before the release and `+` after. Conan compares a number with a mixed
 * item (`10`, `9a`) as text, which gives circles; here the number in it counts.
 */
export const conan = scheme<Read>({
  id: 'conan', kind: 'package', title: text('C・C++ の Conan', 'Conan of C and C++'), aliases: ['conancenter'],
  read(given) {
    const [, main, before, build] = /^([0-9a-z._*~]+)(?:-([0-9a-z._-]*))?(?:\+([0-9a-z._+-]+))?$/.exec(given.trim().toLowerCase()) ?? []
    if (main === undefined) return undefined
    return { items: itemsOf(main), before: before === undefined ? undefined : itemsOf(before), build: build === undefined ? undefined : itemsOf(build) }
  },
  compare(a, b) {
    const sign = compareItems(a.items, b.items)
    if (sign !== 0) return sign
    return compareOptional(a.before, b.before, 1) || compareOptional(a.build, b.build, -1)
  },
})

function compareOptional(a: readonly Item[] | undefined, b: readonly Item[] | undefined, missing: Sign): Sign {
  if (!a || !b) return a === b ? 0 : a ? -missing : missing
  return compareItems(a, b)
}
