import { text } from '#language/words.ts'
import { compareGeneric, readGeneric, type GenericVersion } from './generic.ts'
import { UNTOLD, type Sign } from './order.ts'
import { scheme } from './scheme.ts'

const signs: Readonly<Record<string, Sign>> = { '<': -1, '=': 0, '>': 1, '?': UNTOLD }

/** For products whose way of counting nobody wrote down. What it tells is always graded lower than what a scheme of its own tells. */
export const generic = scheme<GenericVersion>({
  isOneOrder: false,
  id: 'generic', kind: 'generic', title: text('一般（製品の数え方が分からないとき）', 'Generic, where the product’s own way is not known'), aliases: ['custom', 'unknown', 'other'],
  read(given) {
    const version = readGeneric(given)
    return version && compareGeneric(version, version) === '=' ? version : undefined // a wildcard is not itself
  },
  compare: (a, b) => signs[compareGeneric(a, b)]!,
})
