import { verbGroups } from '#client/verbs.ts'
import type { Text } from '#language/words.ts'
import { release } from '#trust/labels/contract.ts'

const titles = new Map([...verbGroups.flatMap(({ verbs }) => verbs), release].map(({ name, title }) => [name, title]))

/** A verb in words; its name where this browser's copy does not know it yet. */
export const titleOf = (verb: string): Text | string => titles.get(verb) ?? verb
