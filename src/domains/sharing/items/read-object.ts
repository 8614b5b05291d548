/** What reading a file gives, whatever its format. */
import type { Tlp } from '#language/tlp.ts'
import type { Issue } from '#language/stix/issue.ts'
import type { StixObject } from '#language/stix/object.ts'
import type { Text } from '#language/words.ts'
import type { Imported } from './contract.ts'

/**
 * One object of the content. `at` is its place there, such as `objects[3]` or a line. `held` says why its giver has to decide
 * first, though its markings can be read.
 */
export interface ReadObject {
  readonly at: string
  readonly object?: StixObject
  readonly faults?: readonly Issue[]
  readonly held?: Text
  /** The id and version that a faulty object says of itself. */
  readonly claims?: { readonly id: string; readonly version: string | null }
}

/** What was taken other than it stood there. */
export interface Note { readonly at: string; readonly why: Text }
export interface Content { readonly format: Imported['format']; readonly objects: readonly ReadObject[]; readonly notes: readonly Note[] }

export interface Reading {
  /** The file's name. */
  readonly name: string
  /** ISO time that stands in where the content has none. */
  readonly now: string
  /** STIX id of who says what a list of values can't say by itself, and under which level. */
  readonly producer: string
  readonly tlp: Tlp
  /** How many objects, events or lines of the same file came before this part. */
  readonly first: number
}
