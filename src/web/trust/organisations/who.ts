import { text, type Text } from '#language/words.ts'
import type { Session } from '#web/wire/session.ts'

const register = text('組織を登録できるのは、司令塔の管理者か責任者です。', 'Administrators and directors of the centre register organisations.')

/** Why this person may not register anyone, in the words of the rule; the server decides again. Undefined for those who may. */
export const registrars = (session: Session | null): Text | undefined =>
  session?.organisation.kind === 'centre' && session.roles.some((role) => role === 'administrator' || role === 'director') ? undefined : register

/** Whether this person may open the registration of an organisation, so that its name leads there; the server decides again. */
export const mayOpen = (session: Session | null, id: string): boolean =>
  session !== null && (session.organisation.kind === 'centre' || session.organisation.kind === 'ministry' || session.organisation.id === id)
