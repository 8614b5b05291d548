import { text } from '#language/words.ts'
import { compareDigits, compareListsByLength, plain, type Sign } from '../order.ts'
import { scheme } from '../scheme.ts'
import { compareIdentifiers } from './semver.ts'

interface Read { readonly numbers: readonly string[], readonly before: readonly string[] }

const shape = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9a-z-]+(?:\.[0-9a-z-]+)*))?(?:\+[0-9a-z.-]*)?$/

/** Semantic Versioning with a fourth number; large and small letters are one, the build says nothing (NuGet, package versioning). */
export const nuget = scheme<Read>({
  id: 'nuget', kind: 'package', title: text('.NET の NuGet', '.NET NuGet'), aliases: ['dotnet'],
  read(given) {
    const [, a, b = '', c = '', d = '', before] = shape.exec(given.trim().toLowerCase()) ?? []
    return a === undefined ? undefined : { numbers: [a, b, c, d].map(plain), before: before?.split('.') ?? [] }
  },
  compare(a, b): Sign {
    for (let i = 0; i < 4; i += 1) {
      const sign = compareDigits(a.numbers[i]!, b.numbers[i]!)
      if (sign !== 0) return sign
    }
    if (a.before.length === 0 || b.before.length === 0) return b.before.length - a.before.length
    return compareListsByLength(a.before, b.before, compareIdentifiers)
  },
})
