import { text } from '#language/words.ts'
import { UNTOLD } from '../order.ts'
import { scheme } from '../scheme.ts'
import { compareNumbers, namesOf, numberOf, release, type Release } from './release.ts'

const shape = /^(\d+)\.(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:[ ._:-]*hf ?(\d+))?(?:\.(\d+)\.(\d+)\.(\d+)(?:[ ._-]?eng)?|[ ,(-]+(?:build[ .:]*)?(\d+)\.(\d+)\.(\d+)(?:[ ._-]?eng)?\)?(?:,? ?edition.*)?)?(?:[.](?:iso|ova))?$/
const before = namesOf('f5|networks|hotfix|big-?i[pq]|ltm|asm|apm|advanced waf')

/**
 * `17.1.0.3`, `12.1.2 HF1`, `17.1.0.3.0.23.4-ENG`, `17.1.0.3 Build 0.0.4`. An engineering hotfix comes after the release it stands on and
 * before the next; a build that begins with 0.0 is the release itself. A HF and a point release of one release are not compared.
 */
export const bigip = scheme<Release>({
  id: 'bigip', kind: 'appliance',
  title: text('F5 BIG-IP', 'F5 BIG-IP'),
  aliases: ['big_ip', 'f5', 'f5_bigip', 'f5_big_ip', 'f5_networks', 'bigiq'],
  read(given) {
    const number = numberOf(given, before)
    const [, a, b, c, d, hf, x, y, z, build, middle, last] = (number && shape.exec(number)) || []
    if (a === undefined || (c === undefined && x !== undefined)) return undefined
    const hotfix = [x ?? build, y ?? middle, z ?? last]
    const engineered = Number(hotfix[0] ?? 0) > 0 || Number(hotfix[1] ?? 0) > 0
    return release([a, b, c, d, hf, ...(engineered ? hotfix : [])], { train: c === undefined })
  },
  compare(a, b) {
    const sign = compareNumbers(a.key.slice(0, 3), b.key.slice(0, 3))
    if (sign !== 0) return sign
    const [pointA = 0, hfA = 0] = a.key.slice(3)
    const [pointB = 0, hfB = 0] = b.key.slice(3)
    return (hfA > 0 && pointB > 0) || (hfB > 0 && pointA > 0) ? UNTOLD : compareNumbers(a.key, b.key)
  },
  isTrain: ({ train }) => train,
})
