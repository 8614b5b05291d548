import { text } from '#language/words.ts'
import { compareDigits, compareText, plain, type Sign } from '../order.ts'
import { scheme } from '../scheme.ts'

interface Read { readonly epoch: string, readonly version: string, readonly release: string | undefined }

const shape = /^(?:(\d+):)?([0-9A-Za-z._+~^:]+)(?:-(\d+(?:\.\d+)*))?$/

/**
 * Arch Linux (vercmp(8)): `1.0a < 1.0b < 1.0beta < 1.0rc < 1.0 < 1.0.a < 1.0.1`. A package release counts only where both have one, so a
 * version without stands for every release of it.
 */
export const alpm = scheme<Read>({
  isOneOrder: false,
  id: 'alpm', kind: 'package', title: text('Arch Linux の pacman', 'pacman of Arch Linux'), aliases: ['arch', 'archlinux', 'pacman'],
  read(given) {
    const [, epoch = '', version, release] = shape.exec(given.trim()) ?? []
    return version === undefined ? undefined : { epoch: plain(epoch), version, release }
  },
  compare(a, b) {
    const sign = compareDigits(a.epoch, b.epoch) || compareParts(a.version, b.version)
    return sign !== 0 || a.release === undefined || b.release === undefined ? sign : compareParts(a.release, b.release)
  },
})

const segment = /([^0-9A-Za-z]*)(?:([0-9]+)|([A-Za-z]+))?/y

interface Segment { readonly gap: number, readonly digits: string | undefined, readonly letters: string | undefined, readonly next: number }

function segmentAt(part: string, from: number): Segment {
  segment.lastIndex = from
  const [whole = '', gap = '', digits, letters] = segment.exec(part) ?? []
  return { gap: gap.length, digits, letters, next: from + whole.length }
}

function compareParts(a: string, b: string): Sign {
  for (let i = 0, j = 0; ;) {
    if (i >= a.length || j >= b.length) return afterEnd(a, i, b, j)
    const [x, y] = [segmentAt(a, i), segmentAt(b, j)]
    if (i + x.gap >= a.length || j + y.gap >= b.length) return afterEnd(a, i + x.gap, b, j + y.gap)
    const sign = x.gap - y.gap || compareSegments(x, y)
    if (sign !== 0) return sign
    ;[i, j] = [x.next, y.next]
  }
}

function compareSegments(a: Segment, b: Segment): Sign {
  if (a.digits !== undefined && b.digits !== undefined) return compareDigits(plain(a.digits), plain(b.digits))
  return a.digits !== undefined ? 1 : b.digits !== undefined ? -1 : compareText(a.letters!, b.letters!)
}

/** The longer one is later, unless it goes on with a word that nothing parts from what was alike (`1.0rc`). */
function afterEnd(a: string, i: number, b: string, j: number): Sign {
  if (i >= a.length && j >= b.length) return 0
  if (i < a.length) return /[A-Za-z]/.test(a[i]!) ? -1 : 1
  return /[A-Za-z]/.test(b[j]!) ? 1 : -1
}
