import type { OrganisationKind } from '#language/organisation.ts'
import { powersAmong } from '#language/powers.ts'
import { text, type Text } from '#language/words.ts'
import type { Person } from '#trust/identity/contract.ts'
import type { Session } from '#web/wire/session.ts'

const reasons = {
  channel: text('届け方は、その組織の管理者が決めます。', 'Channels are set by the organisation’s administrator.'),
  token: text('機械の鍵を扱えるのは、その組織の管理者です。', 'An organisation’s own administrator handles its tokens.'),
  community: text('共同体への加入と決まりへの同意は、組織の管理者が決めます。', 'The organisation’s administrator joins communities and consents to their rules.'),
  person: text('人を招き、登録を直せるのは、その組織の管理者です。', 'An organisation’s own administrator invites its people and amends their registration.'),
}

export const isAdministrator = (session: Session | null): boolean => session?.roles.includes('administrator') ?? false

/**
 * Why this may not be pressed before anything was asked of the server, in the words of the rules; the server decides
 * again. Undefined for administrators.
 */
export const administrators = (session: Session | null, what: keyof typeof reasons): Text | undefined => (isAdministrator(session) ? undefined : reasons[what])

const link = text(
  'ほかの組織に力の及ぶ役割を持つ人のリンクは、作れません。先にその役割を外し、リンクを渡したあとで付け直してください。',
  'No link is made for somebody whose role carries power over others. Take the role away first; give it again after the link was handed over.',
)

/** Why no link is made for this person, in the words of the rules; undefined where one may be. */
export const powerful = (session: Session | null, { id, roles }: Person): Text | undefined =>
  id !== session?.person.id && powersAmong(session?.organisation.kind as OrganisationKind, roles).length > 0 ? link : undefined // the session says the kind as text
