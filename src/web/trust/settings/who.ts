import { text, type Text } from '#language/words.ts'
import type { Session } from '#web/wire/session.ts'

const reasons = {
  channel: text('届け方は、その組織の管理者が決めます。', 'Channels are set by the organisation’s administrator.'),
  token: text('機械の鍵を扱えるのは、その組織の管理者です。', 'An organisation’s own administrator handles its tokens.'),
  person: text('人を招き、登録を直せるのは、その組織の管理者です。', 'An organisation’s own administrator invites its people and amends their registration.'),
}

export const isAdministrator = (session: Session | null): boolean => session?.roles.includes('administrator') ?? false

/**
 * Why this may not be pressed before anything was asked of the server, in the words of the rules; the server decides
 * again. Undefined for administrators.
 */
export const administrators = (session: Session | null, what: keyof typeof reasons): Text | undefined => (isAdministrator(session) ? undefined : reasons[what])
