import { roles, type Role } from '#language/organisation.ts'
import type { Language, Text } from '#language/words.ts'

/** Roles as a list in words; one that this copy does not know yet by its name. */
export const roleWords = (given: readonly string[], language: Language): string =>
  given.map((role) => (roles as Record<string, Text>)[role as Role]?.[language] ?? role).join(language === 'ja' ? '、' : ', ')
