import { text } from '#language/words.ts'
import { UNTOLD } from '../order.ts'
import { scheme } from '../scheme.ts'
import { compareNumbers, namesOf, numberOf, release, type Release } from './release.ts'

const shape = /^(\d+)\.(\d+)(?:[ :_-]?(r|b)(\d+)(?:[ :_-]?s(\d+))?(?:\.(\d+))?|[ :_-]?(x\d+)(?:[ :_-]?d(\d+))?(?:\.(\d+))?)?$/
const before = namesOf('juniper|networks|junos|os|evolved')
const evolved = /[ _-]*\bevo(?:lved)?\b|^(?:juniper |networks )*junos(?: os)?[ -]evolved\b/

/**
 * `21.4R3-S5`: R is the release, S the service release on top of it, X a branch for some machines (`15.1X49-D150`). What a box writes behind
 * it (`21.4R3-S5.4`) is the spin of the same release. Junos OS Evolved (`-EVO`) is another product.
 */
export const junos = scheme<Release & { readonly branch: string }>({
  id: 'junos', kind: 'appliance',
  title: text('Junos OS', 'Junos OS'),
  aliases: ['juniper', 'juniper_junos', 'junos_os', 'junos_evolved', 'junos_os_evolved', 'junos_evo'],
  read(given) {
    const told = given.toLowerCase().trim()
    if (told.length > 160) return undefined
    const evo = evolved.test(told)
    const number = numberOf(told.replace(/[ _-]*\bevo(?:lved)?$/, ''), before)
    const [, a, b, stage, r, s, , branch, d] = (number && shape.exec(number)) || []
    const read = a === undefined ? undefined : release([a, b, stage === 'b' ? 1 : stage ? 2 : d ? 2 : 0, r ?? d, s], { line: evo ? 'evo' : '', train: r === undefined && d === undefined })
    return read && { ...read, branch: branch ?? '' }
  },
  compare(a, b) {
    if (a.line !== b.line) return UNTOLD
    const sign = compareNumbers(a.key.slice(0, 2), b.key.slice(0, 2))
    return sign !== 0 || a.branch === b.branch ? sign || compareNumbers(a.key, b.key) : UNTOLD
  },
  isTrain: ({ train }) => train,
})
