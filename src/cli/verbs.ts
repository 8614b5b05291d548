import { verbGroups } from '#client/verbs.ts'
import type { Verb } from '#language/verb.ts'

/** Every verb that a person or a machine may ask for. A test holds this list against what the server serves. */
export const cliVerbs: readonly Verb[] = verbGroups.flatMap(({ verbs }) => verbs).filter((verb) => !verb.internal)
