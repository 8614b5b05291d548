/** What every object of STIX 2.1 has in its properties: one row for each type is in domain-shapes.ts and observable-shapes.ts. */
import type { Wrong } from './issue.ts'
import { boolean, filled, integer, list, oneOf, string, time, type Fields } from './kinds.ts'
import { anyId, markingRefs, ref } from './references.ts'
import { externalReferences, extensionsWith, granularMarkings } from './structures.ts'

/** A rule that looks at several properties. They are given as they are: a rule ignores what is of the wrong kind. */
export interface Rule {
  readonly at: string
  readonly broken: (o: Readonly<Record<string, unknown>>) => boolean
  readonly said: Wrong
}

export interface ObjectShape {
  readonly fields: Fields
  /** Required in every version. */
  readonly required?: readonly string[]
  /** Required since STIX 2.1. An object without `spec_version` is one of 2.0 and does without. */
  readonly since21?: readonly string[]
  /** At least one of these. */
  readonly some?: readonly string[]
  readonly rules?: readonly Rule[]
}

/** The common properties (3.2). They are checked wherever they stand, also on types where the standard has no use for them. */
export const commonFields: Fields = {
  spec_version: oneOf('2.0', '2.1'),
  created_by_ref: ref('identity'), created: time, modified: time, revoked: boolean, defanged: boolean,
  labels: list(string), confidence: integer(0, 100), lang: string,
  external_references: externalReferences, object_marking_refs: markingRefs, granular_markings: granularMarkings,
  extensions: extensionsWith(),
}

export const names: Fields = { name: filled, description: string }
export const seen: Fields = { first_seen: time, last_seen: time }
export const strings = list(string)
export const ids = list(anyId)
