import { text } from '#language/words.ts'
import { compareDigits, compareLists, compareListsByLength, compareText, plain } from '../order.ts'
import { scheme } from '../scheme.ts'

interface Numbers { readonly numbers: readonly string[] }

const of = (given: string, shape: RegExp, between: RegExp): Numbers | undefined => {
  const told = given.trim()
  return shape.test(told) ? { numbers: told.split(between).map(plain) } : undefined
}

/** Numbers between dots and hyphens, a longer version later: `0.1.0 < 0.1.0.0` (R, package_version). */
export const cran = scheme<Numbers>({
  id: 'cran', kind: 'package', title: text('R の CRAN', 'CRAN of R'), aliases: ['r', 'bioconductor'],
  read: (given) => of(given, /^\d+(?:[.-]\d+)*$/, /[.-]/),
  compare: (a, b) => compareListsByLength(a.numbers, b.numbers, compareDigits),
})

/** Numbers between dots, a longer version later: `2 < 2.0` (Haskell, Data.Version and the PVP). */
export const hackage = scheme<Numbers>({
  id: 'hackage', kind: 'package', title: text('Haskell の Hackage', 'Hackage of Haskell'), aliases: ['haskell', 'ghc'],
  read: (given) => of(given, /^\d+(?:\.\d+)*$/, /\./),
  compare: (a, b) => compareListsByLength(a.numbers, b.numbers, compareDigits),
})

/** Numbers between dots and nothing else; what is missing is zero (vers, intdot). */
export const intdot = scheme<Numbers>({
  id: 'intdot', kind: 'package', title: text('点で区切った数', 'Numbers between dots'), aliases: ['nginx'],
  read: (given) => of(given, /^\d+(?:\.\d+)*$/, /\./),
  compare: (a, b) => compareLists(a.numbers, b.numbers, compareDigits, '0'),
})

interface Told { readonly points: readonly number[] }

/** By the characters as they are, code point by code point (vers, lexicographic). */
export const lexicographic = scheme<Told>({
  id: 'lexicographic', kind: 'package', asWritten: true, title: text('文字の順', 'The order of characters'),
  read: (given) => (given === '' ? undefined : { points: [...given].map((one) => one.codePointAt(0)!) }),
  compare: (a, b) => compareListsByLength(a.points, b.points, (x, y) => x - y),
})

interface Moment { readonly seconds: number, readonly fraction: string }

const moment = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/

/** A moment in the form of RFC 3339, with its zone; fractions of a second of any length. */
export const datetime = scheme<Moment>({
  id: 'datetime', kind: 'package', title: text('日時', 'Date and time'),
  read(given) {
    const [, year, month, day, hour, minute, second, fraction = '', zone] = moment.exec(given.trim()) ?? []
    if (year === undefined || Number(hour) > 23 || Number(second) > 60) return undefined
    const start = new Date(`${year}-${month}-${day}T00:00:00Z`)
    if (Number.isNaN(start.getTime()) || start.getUTCDate() !== Number(day)) return undefined // the 30th of February is no day
    const away = zone === 'Z' ? 0 : Number(`${zone![0]}1`) * (Number(zone!.slice(1, 3)) * 60 + Number(zone!.slice(4)))
    return { seconds: start.getTime() / 1000 + Number(hour) * 3600 + (Number(minute) - away) * 60 + Number(second), fraction: fraction.replace(/0+$/, '') }
  },
  compare: (a, b) => a.seconds - b.seconds || compareText(a.fraction, b.fraction),
})
