import { text } from '#language/words.ts'
import { compareDigits, compareListsByLength, compareText, isDigits, plain, type Sign } from '../order.ts'
import { scheme } from '../scheme.ts'

/** Of Semantic Versioning 2.0.0 (items 9 to 11): the numbers, what comes before the release, what was built. */
export interface Semantic { readonly numbers: readonly string[], readonly before: readonly string[], readonly build: readonly string[] }

const shape = /^[v=\s]*(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/

/** Also with a `v`, with zeros before a number, and with fewer than three numbers, as registries and advisories write them: `1.2` is `1.2.0`. */
export function readSemantic(given: string): Semantic | undefined {
  const [, major, minor = '', patch = '', before, build] = shape.exec(given.trim()) ?? []
  return major === undefined ? undefined : { numbers: [plain(major), plain(minor), plain(patch)], before: before?.split('.') ?? [], build: build?.split('.') ?? [] }
}

/** Numbers below words, numbers by size, words by their characters (item 11.4). */
export function compareIdentifiers(a: string, b: string): Sign {
  const [digitsA, digitsB] = [isDigits(a), isDigits(b)]
  if (digitsA && digitsB) return compareDigits(plain(a), plain(b))
  return digitsA ? -1 : digitsB ? 1 : compareText(a, b)
}

/** By numbers, then a release above all that comes before it. The build says nothing. */
export function compareSemantic(a: Semantic, b: Semantic): Sign {
  for (let i = 0; i < 3; i += 1) {
    const sign = compareDigits(a.numbers[i]!, b.numbers[i]!)
    if (sign !== 0) return sign
  }
  if (a.before.length === 0 || b.before.length === 0) return b.before.length - a.before.length
  return compareListsByLength(a.before, b.before, compareIdentifiers)
}

export const semver = scheme<Semantic>({
  id: 'semver', kind: 'package',
  title: text('セマンティック バージョニング', 'Semantic Versioning'),
  aliases: ['npm', 'hex', 'swift', 'swifturl', 'elm', 'julia', 'github_actions', 'vscode_extension'],
  read: readSemantic, compare: compareSemantic,
})

export const cargo = scheme<Semantic>({
  id: 'cargo', kind: 'package', title: text('Rust のクレート', 'Rust crates'), aliases: ['crates.io', 'rust'], read: readSemantic, compare: compareSemantic,
})

const release = /^go(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:(beta|rc)(\d+))?$/

/** Modules (`v1.2.3`, pseudo-versions, `+incompatible`), and releases of Go itself: `go1.21rc2` is `1.21.0-rc.2`. */
export const golang = scheme<Semantic>({
  id: 'golang', kind: 'package', title: text('Go のモジュール', 'Go modules'), aliases: ['go'],
  read(given) {
    const [, major, minor = '', patch = '', stage, nth] = release.exec(given.trim()) ?? []
    return major === undefined ? readSemantic(given) : { numbers: [plain(major), plain(minor), plain(patch)], before: stage ? [stage, nth!] : [], build: [] }
  },
  compare: compareSemantic,
})

/** As Semantic Versioning, and of one release the built one comes later, builds by their parts (Dart's pub). */
export const pub = scheme<Semantic>({
  id: 'pub', kind: 'package', title: text('Dart・Flutter の pub', 'Dart and Flutter pub'), aliases: ['dart'],
  read: readSemantic,
  compare: (a, b) => compareSemantic(a, b) || compareListsByLength(a.build, b.build, compareIdentifiers),
})

interface Revised extends Semantic { readonly revision: string }

/** As Semantic Versioning, but a number alone behind the hyphen is the revision of the package and comes after: `1.2.3 < 1.2.3-1`. */
export const bitnami = scheme<Revised>({
  id: 'bitnami', kind: 'package', title: text('Bitnami', 'Bitnami'),
  read(given) {
    const read = readSemantic(given)
    const [first, ...more] = read?.before ?? []
    return read && (first !== undefined && more.length === 0 && isDigits(first) ? { ...read, before: [], revision: plain(first) } : { ...read, revision: '0' })
  },
  compare: (a, b) => compareSemantic(a, b) || compareDigits(a.revision, b.revision),
})
