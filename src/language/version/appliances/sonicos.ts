import { text } from '#language/words.ts'
import { UNTOLD } from '../order.ts'
import { scheme } from '../scheme.ts'
import { compareNumbers, namesOf, numberOf, release, type Release } from './release.ts'

const shape = /^(\d+)\.(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-(\d+)(sv|[a-z])?(?:-(\d+)(?:-(\d+))?)?(?:-r\d+)?(?:-hf-?(\d+))?)?$/
const before = namesOf('sonicwall|sonicos|sonicosx|enhanced|sma ?\\d*|sra|series|nsv|tz ?\\d+[a-z]?|nsa ?\\d+|nssp ?\\d+')

/**
 * `7.0.1-5145`, `6.5.4.4-44v-21-2340`, `10.2.1.10-62sv`. The letters behind the build name the kind of machine (n, o, v, sv) and are no part
 * of the order: two builds of one release for two kinds of machine are not compared. `-R…` is the maker's revision of the same build.
 */
export const sonicos = scheme<Release>({
  id: 'sonicos', kind: 'appliance',
  title: text('SonicOS・SonicWall SMA', 'SonicOS and SonicWall SMA'),
  aliases: ['sonicwall', 'sonicwall_sonicos', 'sma', 'sma100', 'sma1000', 'sonicwall_sma', 'sonicos_sma', 'sonicwall_sma100'],
  read(given) {
    const number = numberOf(given, before)
    const [, a, b, c, d, build, line, e, f, fix] = (number && shape.exec(number)) || []
    return a === undefined ? undefined : release([a, b, c, d, build ?? -1, e, f, fix], { line: line ?? '', train: build === undefined })
  },
  compare(a, b) {
    const sign = compareNumbers(a.key.slice(0, 4), b.key.slice(0, 4))
    if (sign !== 0) return sign
    return a.line === b.line || a.train || b.train ? compareNumbers(a.key, b.key) : UNTOLD
  },
  isTrain: ({ train }) => train,
})
