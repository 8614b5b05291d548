import type { OrganisationKind, Role } from './organisation.ts'
import { text, type Text } from './words.ts'

const joins = text('人を招き、役割を付け、ほかの組織との約束に加わります。', 'invites people, gives roles, and joins for it what binds others')
const takesPart = text('ほかの組織の報告を読み、警報に連名します。', 'reads reports of other organisations and co-signs warnings')

/**
 * The roles that carry power over other organisations, by the kind of organisation in which they do, each with what
 * makes it one. Nobody gives such a role alone: a second person confirms. Elsewhere a role reaches no further than its
 * own organisation, whose administrator gives it. What a role may do is written in `policies/`; this list follows it.
 * Source: DESIGN section 4, four eyes; docs/adr/0016.
 */
export const powers: Readonly<Partial<Record<OrganisationKind, Readonly<Partial<Record<Role, Text>>>>>> = {
  centre: {
    'duty-officer': text('報告を受け持ち、警報を承認し、発出します。', 'takes on reports, approves and issues warnings'),
    analyst: text('すべての報告を読み、警報を起案します。', 'reads every report and drafts warnings'),
    director: text('規則を提案し、国の機関を登録し、警報を発出します。', 'proposes rules, registers bodies of the state and issues warnings'),
    administrator: text('組織を登録し、人を招き、役割を付けます。', 'registers organisations, invites people and gives roles'),
  },
  supervisor: {
    inspector: text('すべての組織の記録を読みます。', 'reads the records of every organisation'),
    commissioner: text('規則を施行し、役割を認めます。', 'adopts rules and confirms roles'),
    administrator: text('人を招き、検査官と委員の役割を付けます。', 'invites people and gives the roles of inspectors and commissioners'),
  },
  ministry: { 'duty-officer': takesPart, analyst: takesPart, director: takesPart, administrator: joins },
  executing: { 'duty-officer': takesPart, analyst: takesPart, director: takesPart, administrator: joins },
  specialist: { 'duty-officer': takesPart, analyst: takesPart, director: takesPart, administrator: joins },
  isac: { 'duty-officer': takesPart, analyst: takesPart, director: takesPart, administrator: joins },
}

/** Those of some roles that carry power over others in this kind of organisation. */
export const powersAmong = (kind: OrganisationKind, roles: readonly string[]): string[] =>
  roles.filter((role) => Object.hasOwn(powers[kind] ?? {}, role))
