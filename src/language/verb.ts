import type { z } from 'zod'
import type { Text } from './words.ts'

/**
 * A kind of thing that verbs act on. `about` is what policy must know of one such thing:
 * only strings, whole numbers, booleans and lists of strings, so that every attribute fits a policy.
 */
export interface Subject<About extends z.ZodObject = z.ZodObject> {
  readonly name: string
  readonly title: Text
  readonly about: About
}

export const subject = <About extends z.ZodObject>(definition: Subject<About>): Subject<About> => Object.freeze(definition)

/**
 * One thing an actor can do, declared once. Its name is the same word in the route, the policy,
 * the ledger, the command line, the button and the manual: `incident.report` is a noun and a verb.
 */
export interface Verb<In extends z.ZodObject = z.ZodObject, On extends Subject = Subject, Out extends z.ZodType = z.ZodType> {
  readonly name: string
  /** What the button, the manual and the ledger's glossary say. */
  readonly title: Text
  /** `change` is done by POST and always recorded; `read` is done by GET. */
  readonly kind: 'change' | 'read'
  /** Below `/api`, with `:name` for inputs that stand in the path. */
  readonly path: string
  readonly on: On
  readonly input: In
  readonly output: Out
  /** A read of governed data: recorded in the ledger as a change is. */
  readonly recorded?: true
  /** Done by the program's own services only; it has no route, no command and no button. */
  readonly internal?: true
  /** An actor may do this to a thing that exists; such verbs are answered for in `can`. */
  readonly next?: true
  /** The ledger's entry commits to nothing of the content: a draft is its author's own. */
  readonly unkept?: true
  /** Its answer opens a door, so it is shown once: not kept for those who ask again under the same key. Such a verb is `unkept` too. */
  readonly shownOnce?: true
  /** Fields of its input and answer, at any depth, that are kept nowhere in the clear: the ledger commits to the rest, and a remembered answer is sealed. */
  readonly secret?: readonly string[]
  /** For how many days the same key gives the first answer again; one, without it. */
  readonly rememberedDays?: number
  /** Largest body in bytes, where the ordinary 1 MiB is too small. */
  readonly largest?: number
}

export const verb = <In extends z.ZodObject, On extends Subject, Out extends z.ZodType>(
  definition: Verb<In, On, Out>,
): Verb<In, On, Out> => Object.freeze(definition)

/** Whether an actor may do a verb next, and if not, why: a button shows this instead of hiding. */
export interface May {
  readonly allowed: boolean
  readonly rule: string
  readonly because: Text
}
export type Can = Readonly<Record<string, May>>

/** What every verb answers: the record, the hash that will be in the ledger, and what may be done next. */
export interface Answer<Result> {
  readonly result: Result
  readonly entry: { readonly hash: string } | null
  readonly can: Can
}

/** A fact other parts may react to, named in the past tense: `incident.reported`. */
export interface Fact<Body extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly body: Body
}

export const fact = <Body extends z.ZodType>(name: string, body: Body): Fact<Body> => Object.freeze({ name, body })
