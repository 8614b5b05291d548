import { text } from '#language/words.ts'
import { compareDigits, plain, type Sign } from '../order.ts'
import { scheme } from '../scheme.ts'

interface Read { readonly epoch: string, readonly upstream: string, readonly revision: string }

/** Debian Policy 5.6.12: words and numbers in turn; `~` before the end, the end before letters, letters before all other signs. */
export const deb = scheme<Read>({
  id: 'deb', kind: 'package', title: text('Debian・Ubuntu', 'Debian and Ubuntu'), aliases: ['debian', 'ubuntu', 'dpkg', 'opam', 'echo'],
  read(given) {
    const told = given.trim()
    const colon = told.indexOf(':')
    if (told === '' || /[^!-~]/.test(told) || (colon >= 0 && !/^\d+$/.test(told.slice(0, colon)))) return undefined
    const rest = told.slice(colon + 1)
    const hyphen = rest.lastIndexOf('-')
    const [upstream, revision] = hyphen < 0 ? [rest, ''] : [rest.slice(0, hyphen), rest.slice(hyphen + 1)]
    return upstream === '' ? undefined : { epoch: plain(told.slice(0, Math.max(colon, 0))), upstream, revision }
  },
  compare: (a, b) => compareDigits(a.epoch, b.epoch) || compareParts(a.upstream, b.upstream) || compareParts(a.revision, b.revision),
})

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

/** Where a sign stands; the end and a digit stand at 0. */
const weight = (code: number): number => (Number.isNaN(code) || isDigit(code) ? 0 : code === 126 ? -1 : isLetter(code) ? code : code + 256)

function compareParts(a: string, b: string): Sign {
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    for (; (i < a.length && !isDigit(a.charCodeAt(i))) || (j < b.length && !isDigit(b.charCodeAt(j))); i += 1, j += 1) {
      const sign = weight(a.charCodeAt(i)) - weight(b.charCodeAt(j))
      if (sign !== 0) return sign
    }
    const [endA, endB] = [endOfDigits(a, i), endOfDigits(b, j)]
    const sign = compareDigits(plain(a.slice(i, endA)), plain(b.slice(j, endB)))
    if (sign !== 0) return sign
    ;[i, j] = [endA, endB]
  }
  return 0
}

function endOfDigits(text: string, from: number): number {
  let at = from
  while (at < text.length && isDigit(text.charCodeAt(at))) at += 1
  return at
}
