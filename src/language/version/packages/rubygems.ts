import { text } from '#language/words.ts'
import { compareDigits, compareLists, compareText, isDigits, plain, type Sign } from '../order.ts'
import { scheme } from '../scheme.ts'

interface Read { readonly segments: readonly string[] }

const shape = /^[0-9]+(?:\.[0-9a-zA-Z]+)*(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/

/** A word comes before a number, and so before the release it leads to (`1.0.a < 1.0`). */
function compareSegments(a: string, b: string): Sign {
  const [digitsA, digitsB] = [isDigits(a), isDigits(b)]
  if (digitsA && digitsB) return compareDigits(a, b)
  return digitsA ? 1 : digitsB ? -1 : compareText(a, b)
}

/** Digits and letters are segments, zeros at the end of numbers or before the first word say nothing, `-` is `.pre.` (Gem::Version). */
export const gem = scheme<Read>({
  id: 'gem', kind: 'package', title: text('RubyGems', 'RubyGems'), aliases: ['rubygems', 'ruby', 'cocoapods'],
  read(given) {
    const told = given.trim()
    if (!shape.test(told)) return undefined
    const segments = (told.replaceAll('-', '.pre.').match(/[0-9]+|[a-zA-Z]+/g) ?? []).map((one) => (isDigits(one) ? plain(one) : one))
    const first = segments.findIndex((one) => !isDigits(one))
    const [release, before] = first < 0 ? [segments, []] : [segments.slice(0, first), segments.slice(first)]
    return { segments: [...withoutZeros(release), ...withoutZeros(before)] }
  },
  compare: (a, b) => compareLists(a.segments, b.segments, compareSegments, '0'),
})

function withoutZeros(segments: readonly string[]): readonly string[] {
  let end = segments.length
  while (end > 0 && segments[end - 1] === '0') end -= 1
  return segments.slice(0, end)
}
