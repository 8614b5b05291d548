import { text } from '#language/words.ts'
import { compareDigits, compareLists, compareListsByLength, compareText, plain, type Sign } from '../order.ts'
import { scheme } from '../scheme.ts'

/** What Alpine's and Gentoo's versions are made of: `1.2.03b_pre2_p1-r3`. */
interface Read {
  /** Numbers and letters: `1`, `.2`, `.03`, `b`. */
  readonly parts: readonly string[]
  readonly suffixes: readonly (readonly [place: number, nth: string | undefined])[]
  readonly revision: string | undefined
}

const before = ['alpha', 'beta', 'pre', 'rc']
const after = ['cvs', 'svn', 'git', 'hg', 'p']
const places = new Map([...before.map((word, i) => [word, i - before.length] as const), ...after.map((word, i) => [word, i + 1] as const)])

const gentooShape = new RegExp(`^([0-9]+(?:\\.[0-9]+)*[a-z]?)((?:_(?:alpha|beta|pre|rc|p)[0-9]*)*)(?:-r([0-9]+))?$`)
const apkShape = new RegExp(`^([0-9]+(?:\\.[0-9]+|[a-z][0-9]+)*[a-z]?)((?:_(?:alpha|beta|pre|rc|cvs|svn|git|hg|p)[0-9]*)*)(?:~[0-9a-f]+)?(?:-r([0-9]+))?$`)

function read(given: string, shape: RegExp): Read | undefined {
  const [, main, suffixes = '', revision] = shape.exec(given.trim()) ?? []
  if (main === undefined) return undefined
  return {
    parts: main.match(/\.?[0-9]+|[a-z]/g) ?? [], revision: revision && plain(revision),
    suffixes: [...suffixes.matchAll(/_([a-z]+)([0-9]*)/g)].map(([, word, nth]) => [places.get(word!)!, nth ? plain(nth) : undefined]),
  }
}

const isLetter = (part: string): boolean => part >= 'a'

/** A number behind a point that begins with 0 as a fraction, other numbers by size; a number is later than a letter, and a longer version than a shorter. */
function compareParts(a: Read, b: Read, fraction: (digits: string) => string): Sign {
  return compareListsByLength(a.parts, b.parts, (x, y) => {
    if (isLetter(x) || isLetter(y)) return isLetter(x) && isLetter(y) ? compareText(x, y) : isLetter(x) ? -1 : 1
    if (x.startsWith('.0') || y.startsWith('.0')) return compareText(fraction(x), fraction(y))
    return compareDigits(plain(x.replace('.', '')), plain(y.replace('.', '')))
  })
}

const NONE = [0, '0'] as const

/** Gentoo (Package Manager Specification 3.3). */
export const gentoo = scheme<Read>({
  id: 'gentoo', kind: 'package', title: text('Gentoo の ebuild', 'ebuilds of Gentoo'), aliases: ['ebuild', 'portage'],
  read: (given) => read(given, gentooShape),
  compare: (a, b) =>
    compareParts(a, b, (digits) => digits.replace(/0+$/, '')) || compareLists<Read['suffixes'][number]>(a.suffixes, b.suffixes, ([x, n], [y, m]) => x - y || compareDigits(n ?? '0', m ?? '0'), NONE)
    || compareDigits(a.revision ?? '0', b.revision ?? '0'),
})

/** Alpine (apk-version(5)). What is missing is not zero: `1.0_p < 1.0_p0`, `1.0 < 1.0-r0`. */
export const apk = scheme<Read>({
  id: 'apk', kind: 'package', title: text('Alpine Linux の apk', 'apk of Alpine Linux'), aliases: ['alpine', 'wolfi', 'chainguard', 'minimos'],
  read: (given) => read(given, apkShape),
  compare: (a, b) =>
    compareParts(a, b, (digits) => digits) || compareLists<Read['suffixes'][number]>(a.suffixes, b.suffixes, ([x, n], [y, m]) => x - y || compareMissing(n, m), NONE)
    || compareMissing(a.revision, b.revision),
})

const compareMissing = (a: string | undefined, b: string | undefined): Sign =>
  (a === undefined || b === undefined ? Number(a !== undefined) - Number(b !== undefined) : compareDigits(a, b))
