/** Rules between properties, in the standard's words for each type. */
import { wrong } from './issue.ts'
import type { Rule } from './shapes.ts'
import { compareTimes, isTimestamp } from './time.ts'

const has = (o: object, name: string): boolean => Object.hasOwn(o, name)

/** `later` may not be before `earlier`. */
export const notBefore = (later: string, earlier: string): Rule => ({
  at: later,
  broken: (o) => disorder(o[earlier], o[later], (order) => order > 0),
  said: wrong(`${earlier} より前の日時です。${earlier} と同じか後にしてください。`, `Earlier than ${earlier}: it must be the same moment or later.`),
})

/** `later` must be after `earlier`. */
export const after = (later: string, earlier: string): Rule => ({
  at: later,
  broken: (o) => disorder(o[earlier], o[later], (order) => order >= 0),
  said: wrong(`${earlier} より後の日時にしてください。`, `Must be later than ${earlier}.`),
})

const disorder = (earlier: unknown, later: unknown, bad: (order: number) => boolean): boolean =>
  isTimestamp(earlier) && isTimestamp(later) && bad(compareTimes(earlier, later))

export const notBoth = (a: string, b: string): Rule => ({
  at: b,
  broken: (o) => has(o, a) && has(o, b),
  said: wrong(`${a} と ${b} は、どちらか一方だけにしてください。`, `Give ${a} or ${b}, not both.`),
})

/** Where `a` stands, each of `others` must stand too. */
export const needs = (a: string, ...others: string[]): Rule => ({
  at: a,
  broken: (o) => has(o, a) && !others.every((name) => has(o, name)),
  said: wrong(`${a} を書くときは ${others.join('、')} も必要です。`, `With ${a}, ${others.join(' and ')} must be given too.`),
})

export const when = (name: string, value: unknown, wanted: string): Rule => ({
  at: wanted,
  broken: (o) => o[name] === value && !has(o, wanted),
  said: wrong(`${name} が ${String(value)} のときは必須です。`, `Required where ${name} is ${String(value)}.`),
})

export const unless = (name: string, value: unknown, barred: string): Rule => ({
  at: barred,
  broken: (o) => o[name] === value && has(o, barred),
  said: wrong(`${name} が ${String(value)} のときは書けません。外してください。`, `May not be given where ${name} is ${String(value)}: leave it out.`),
})

export const rule = (at: string, broken: Rule['broken'], ja: string, en: string): Rule => ({ at, broken, said: wrong(ja, en) })

/** At least one of several groups of properties stands whole. */
export const anyOf = (groups: readonly (readonly string[])[], ja: string, en: string): Rule =>
  rule('', (o) => !groups.some((group) => group.every((name) => has(o, name))), ja, en)
