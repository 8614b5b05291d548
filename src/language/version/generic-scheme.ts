import { text } from '#language/words.ts'
import { compareVersions } from './generic.ts'
import { UNTOLD, type Sign } from './order.ts'
import { scheme } from './scheme.ts'

const signs: Readonly<Record<string, Sign>> = { '<': -1, '=': 0, '>': 1, '?': UNTOLD }

/** For products whose way of counting nobody wrote down. What it tells is always graded lower than what a scheme of its own tells. */
export const generic = scheme<{ readonly given: string }>({
  id: 'generic', kind: 'generic', title: text('一般（製品の数え方が分からないとき）', 'Generic, where the product’s own way is not known'), aliases: ['custom', 'unknown', 'other'],
  read: (given) => (compareVersions(given, given) === '=' ? { given } : undefined),
  compare: (a, b) => signs[compareVersions(a.given, b.given)]!,
})
