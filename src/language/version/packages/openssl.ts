import { text } from '#language/words.ts'
import { compareDigits, compareText, plain } from '../order.ts'
import { scheme } from '../scheme.ts'

interface Read { readonly numbers: readonly string[], readonly letters: string, readonly stage: number, readonly nth: string }

const shape = /^(?:openssl[ -])?v?(\d+)\.(\d+)\.(\d+)([a-z]{0,3})(?:[._-]?(dev|alpha|beta|pre|rc)[.-]?(\d*))?(?:-fips)?$/
const stages = ['dev', 'alpha', 'beta', 'pre', 'rc']

/** Until 1.1.1 letters count the mended releases (`0.9.8z < 0.9.8za`), from 3.0.0 numbers do. Unfinished ones come before. */
export const openssl = scheme<Read>({
  id: 'openssl', kind: 'package', title: text('OpenSSL', 'OpenSSL'),
  read(given) {
    const [, a, b, c, letters = '', stage, nth = ''] = shape.exec(given.trim().toLowerCase()) ?? []
    return a === undefined ? undefined : { numbers: [plain(a), plain(b!), plain(c!)], letters, stage: stage ? stages.indexOf(stage) : stages.length, nth: plain(nth) }
  },
  compare: (a, b) =>
    compareDigits(a.numbers[0]!, b.numbers[0]!) || compareDigits(a.numbers[1]!, b.numbers[1]!) || compareDigits(a.numbers[2]!, b.numbers[2]!)
    || compareText(a.letters, b.letters) || a.stage - b.stage || compareDigits(a.nth, b.nth),
})
