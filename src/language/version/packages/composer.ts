import { text } from '#language/words.ts'
import { compareDigits, compareLists, isDigits, plain, type Sign } from '../order.ts'
import { scheme } from '../scheme.ts'

interface Read { readonly numbers: readonly string[], readonly rest: readonly string[] }

/** Where a word stands, and the end (0) and a number (1) among them (PHP, version_compare). */
const places: Readonly<Record<string, number>> = { dev: -4, alpha: -3, a: -3, beta: -2, b: -2, rc: -1, pl: 2, p: 2, patch: 2 }
const place = (token: string): number => (token === '' ? 0 : isDigits(token) ? 1 : places[token]!)

const compareTokens = (a: string, b: string): Sign => place(a) - place(b) || (place(a) === 1 ? compareDigits(a, b) : 0)

/** Composer's normal form, compared as PHP does: missing numbers are zero, `dev < alpha < beta < RC < release < patch`. Branches (`dev-main`, `1.x-dev`) aren't read. */
export const composer = scheme<Read>({
  id: 'composer', kind: 'package', title: text('PHP の Packagist', 'Packagist of PHP'), aliases: ['packagist', 'php'],
  read(given) {
    const told = given.trim().toLowerCase().replace(/^v(?=\d)/, '').replace(/\+[0-9a-z.-]*$/, '')
    if (!/^\d[0-9a-z._#-]*$/.test(told)) return undefined
    const tokens = (told.match(/[0-9]+|[a-z]+/g) ?? []).filter((one) => one !== 'stable').map((one) => (isDigits(one) ? plain(one) : one))
    if (tokens.some((one) => !isDigits(one) && !Object.hasOwn(places, one))) return undefined
    const first = tokens.findIndex((one) => !isDigits(one))
    return first < 0 ? { numbers: tokens, rest: [] } : { numbers: tokens.slice(0, first), rest: tokens.slice(first) }
  },
  compare: (a, b) => compareLists(a.numbers, b.numbers, compareDigits, '0') || compareLists(a.rest, b.rest, compareTokens, ''),
})
