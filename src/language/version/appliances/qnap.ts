import { text } from '#language/words.ts'
import { UNTOLD } from '../order.ts'
import { scheme } from '../scheme.ts'
import { compareNumbers, namesOf, numberOf, release, type Release } from './release.ts'

const shape = /^([hc]?)(\d+)\.(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[ ,(_-]+(?:build[ .:#_-]*)?((?:19|20)\d{6})\)?)?$/
const before = namesOf('qnap|qts|quts|hero|qutscloud|quts?cloud|os')

/**
 * `5.1.5.2645 build 20240116`, `h5.1.5.2647`. QTS, QuTS hero (h) and QuTScloud (c) are counted apart. Of one release the fourth number decides, or,
 * where it is not written (`4.2.6 build 20230621`), the date of the build; where the one has this and the other that, nothing is told.
 */
export const qnap = scheme<Release & { readonly build: number; readonly date: number }>({
  id: 'qnap', kind: 'appliance',
  title: text('QNAP QTS・QuTS hero', 'QNAP QTS and QuTS hero'),
  aliases: ['qts', 'quts', 'quts_hero', 'qnap_qts', 'qnap_quts_hero', 'qutscloud'],
  read(given) {
    const number = numberOf(given, before)
    const [, line = '', a, b, c, build, date] = (number && shape.exec(number)) || []
    if (a === undefined) return undefined
    const read = release([a, b, c], { line, train: build === undefined && date === undefined })
    const rest = release([build, date])
    return read && rest && { ...read, build: rest.key[0]!, date: rest.key[1]! }
  },
  compare(a, b) {
    if (a.line !== b.line) return UNTOLD
    const sign = compareNumbers(a.key, b.key)
    if (sign !== 0 || a.train || b.train) return sign || Number(b.train) - Number(a.train)
    return a.build > 0 && b.build > 0 ? a.build - b.build : a.build === 0 && b.build === 0 ? a.date - b.date : UNTOLD
  },
  isTrain: ({ train }) => train,
})
