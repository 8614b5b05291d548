import { text } from '#language/words.ts'
import { UNTOLD } from '../order.ts'
import { scheme } from '../scheme.ts'
import { compareNumbers, letterOf, namesOf, numberOf, release, type Release } from './release.ts'

const shape = /^(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.?([a-z])(\d*))?(?:sw)?$/
const old = /^(3)\.(\d+)\.(\d+)\.?([a-z]{0,2}?)(\d*)\.?(sp|sg|sq|se|s|ex|e|xo|xs|jpn)$/
const before = namesOf('cisco|ios|xe|denali|everest|fuji|gibraltar|amsterdam|bengaluru|cupertino|dublin')

/**
 * `17.9.4a`, `16.12.1z1`, `Gibraltar-16.12.4`: a letter is a rebuild and comes after what it rebuilds. Until 16 the letters at the
 * end name a train (`3.18.1bSP`), and releases of two such trains are not compared.
 */
export const ciscoIosxe = scheme<Release>({
  id: 'cisco_iosxe', kind: 'appliance',
  title: text('Cisco IOS XE', 'Cisco IOS XE'),
  aliases: ['iosxe', 'cisco_ios_xe', 'ios_xe'],
  read(given) {
    const number = numberOf(given, before)
    if (number === undefined) return undefined
    const [, three, minor, patch, rebuild, again, line] = old.exec(number.replace(/(^|\.)0+(?=\d)/g, '$1')) ?? []
    if (three !== undefined) return release([three, minor, patch, letterOf(rebuild), again], { line: line! })
    const [, a, b, c, letter, nth] = shape.exec(number) ?? []
    if (a === undefined || (c === undefined && letter !== undefined)) return undefined
    return release([a, b, c, letterOf(letter), nth], { train: c === undefined })
  },
  compare: (a, b) => (a.line === b.line || a.key[0] !== b.key[0] ? compareNumbers(a.key, b.key) : UNTOLD),
  isTrain: ({ train }) => train,
})
