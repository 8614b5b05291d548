/** The verbs of identity: who there is, how they come in, and which machines speak for them. */
import { z } from 'zod'
import { Contact } from '#language/contact.ts'
import { oneOf } from '#language/one-of.ts'
import { OrganisationKind, Role } from '#language/organisation.ts'
import { subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'

const Said = z.object({ ja: z.string(), en: z.string() })
const Name = z.strictObject({ ja: z.string().trim().min(1).max(120), en: z.string().trim().min(1).max(120) })
const Id = z.string().min(1).max(60)
const Clearance = z.number().int().min(0).max(3)
const byId = z.strictObject({ id: Id })
const ownId = (noun: string) => z.string().regex(new RegExp(`^${noun}-[a-z0-9-]{1,50}$`), `must look like ${noun}-name`).optional()

export const communityKinds = {
  council: text('協議会', 'council'),
  isac: text('ISAC・セプター', 'ISAC or CEPTOAR'),
  'supply-chain': text('サプライチェーン', 'supply chain'),
  group: text('グループ', 'group'),
} as const satisfies Record<string, Text>
export const CommunityKind = oneOf(communityKinds)

/** Whether the installer may still act: the founding is `open`, has `ended`, or has ended with the `sample` nation in it. */
export const Founding = z.enum(['open', 'sample', 'ended'])
export type Founding = z.infer<typeof Founding>
export const FoundingSubject = subject({ name: 'Founding', title: text('はじめての設置', 'founding'), about: z.object({ state: z.enum(['none', 'begun', 'ended']), sample: z.boolean() }) })
const Founded = z.object({ state: z.enum(['begun', 'ended']), sample: z.boolean() })

// ---- Organisations

const lists = {
  sectors: z.array(z.string().min(1).max(40)).max(40),
  /** Designations by law, for instance as a specified operator. */
  designations: z.array(z.string().min(1).max(60)).max(40),
  /** CIDR blocks that are its own. */
  networks: z.array(z.union([z.cidrv4(), z.cidrv6()])).max(500),
  domains: z.array(z.string().trim().toLowerCase().regex(/^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9-]{2,63}$/, 'must be a domain name')).max(200),
}

export const OrganisationForm = z.strictObject({
  id: ownId('org'),
  name: Name,
  kind: OrganisationKind.exclude(['platform']),
  sectors: lists.sectors.default([]),
  designations: lists.designations.default([]),
  networks: lists.networks.default([]),
  domains: lists.domains.default([]),
  region: z.string().trim().max(60).default(''),
  ministry: Id.nullable().default(null),
  /** Agreed to be named in receipts. */
  named: z.boolean().default(false),
  clearance: Clearance.default(0),
  contact: Contact.nullable().default(null),
})

/** What anyone signed in may know of an organisation. */
export const OrganisationBrief = z.object({ id: z.string(), name: Said, kind: OrganisationKind, sectors: z.array(z.string()), region: z.string() })
export type OrganisationBrief = z.infer<typeof OrganisationBrief>

export const OrganisationDetail = OrganisationBrief.extend({
  communities: z.array(z.string()), invitations: z.array(z.string()), designations: z.array(z.string()), networks: z.array(z.string()), domains: z.array(z.string()),
  ministry: z.string().nullable(), named: z.boolean(), clearance: z.number().int(), active: z.boolean(),
  /** Whom to call. */
  contact: Contact.nullable(),
})
export type OrganisationDetail = z.infer<typeof OrganisationDetail>

export const OrganisationSubject = subject({
  name: 'Organisation', title: text('組織', 'organisation'),
  /** `supervised`: it is a supervisor, and one is registered already. */
  about: z.object({ organisation: z.string(), kind: z.string(), ministry: z.string(), supervised: z.boolean(), founding: Founding }),
})

// ---- People

export const PersonForm = z.strictObject({
  id: ownId('person'),
  organisation: Id,
  name: z.string().trim().min(1).max(100),
  /** What the ledger says instead of the name. */
  office: z.string().trim().min(1).max(100),
  mail: z.union([z.literal(''), z.email().max(254)]).default(''),
  roles: z.array(Role.exclude(['machine'])).min(1).max(8),
})

export const Person = z.object({
  id: z.string(), organisation: z.string(), name: z.string(), office: z.string(), mail: z.string(), roles: z.array(z.string()), clearance: z.number().int(), active: z.boolean(),
  /** Roles that a second person has yet to confirm: not held until then. */
  pending: z.array(z.string()),
})
export type Person = z.infer<typeof Person>

/** A path below the public address that signs one person in, once, until then. */
export const Link = z.object({ path: z.string(), expires: z.iso.datetime() })

export const PersonSubject = subject({
  name: 'Person', title: text('人', 'person'),
  /**
   * `staffed`: the organisation has an administrator already. `administers`: the person is, or is to be, one.
   * `powerful`: the person holds a role that carries power over others. `mail`: the address is about to change.
   */
  about: z.object({ organisation: z.string(), person: z.string(), staffed: z.boolean(), administers: z.boolean(), powerful: z.boolean(), mail: z.boolean(), founding: Founding }),
})

// ---- Roles that wait for a second person

const May = z.object({ allowed: z.boolean(), rule: z.string(), because: Said })
export const Grant = z.object({
  id: z.string(), person: z.string(), organisation: z.string(), organisationName: Said,
  /** Of one's own people only: names stay in the organisation. */
  name: z.string().nullable(),
  office: z.string(), roles: z.array(z.string()), proposerOffice: z.string(), proposerOrganisationName: Said, proposed: z.iso.datetime(),
  state: z.enum(['proposed', 'confirmed', 'refused', 'withdrawn', 'replaced']),
  /** Who may confirm it: another administrator or director, a commissioner, another administrator, somebody of the centre; nobody while there is no second person. */
  by: z.enum(['second', 'commissioner', 'administrator', 'centre', 'nobody']),
  /** Whether the one who asks may decide, and if not, why. */
  confirm: May, refuse: May, withdraw: May,
})
export type Grant = z.infer<typeof Grant>
export const GrantSubject = subject({
  name: 'Grant', title: text('役割', 'role'),
  about: z.object({
    organisation: z.string(), kind: z.string(), person: z.string(), proposer: z.string(), state: z.enum(['none', ...Grant.shape.state.options]),
    /** Nobody else of the organisation could confirm it. */
    alone: z.boolean(),
    /** A commissioner other than the person concerned and the proposer is there. */
    commissioned: z.boolean(),
    /** It makes an administrator and nothing else. */
    administers: z.boolean(),
    /** The person has a lasting way in: a passkey, or is known at the outside issuer. */
    entered: z.boolean(),
  }),
})

// ---- Communities

export const Community = z.object({ id: z.string(), name: Said, kind: CommunityKind, hub: z.string(), /** Said from five on, and to the hub. */ members: z.number().int().nullable() })
/** How an organisation stands to a community and its rules. */
export const Standing = z.object({
  state: z.enum(['none', 'invited', 'joined']),
  /** The version in force, and the one consented to; null where there is none. */
  version: z.number().int().nullable(), consented: z.number().int().nullable(),
  /** Until when the version in force waits for consent; null where nothing waits. */
  due: z.iso.datetime().nullable(),
})
export type Standing = z.infer<typeof Standing>
export const CommunitySubject = subject({ name: 'Community', title: text('共同体', 'community'), about: z.object({ hub: z.string(), kind: z.enum(['any', ...CommunityKind.options]), founding: Founding }) })
export const Membership = z.object({ community: z.string(), organisation: z.string(), state: z.enum(['none', 'invited', 'joined']) })
export const MembershipSubject = subject({
  name: 'Membership', title: text('会員', 'membership'),
  about: z.object({ organisation: z.string(), hub: z.string(), state: z.enum(['none', 'invited', 'joined']), founding: Founding }),
})
const membership = z.strictObject({ community: Id, organisation: Id })

// ---- Machines, sign-in

/** What a certificate's key signs before the certificate is bound to a token: it names one organisation, so it is of no use to another. */
export const certificateStatement = (organisation: string): string => `sakimori: this certificate speaks for ${organisation}`

const certificate = {
  certificate: z.string().trim().max(20_000).optional().describe('証明書（PEM）。@cert.pem / the certificate in PEM: @cert.pem'),
  proof: z.string().trim().max(4_000).optional().describe([
    '証明書の鍵を持つことの証し。次の署名を @proof.txt で / that you hold its key, as @proof.txt made by:',
    `printf '%s' '${certificateStatement('ORG')}' > said.txt`,
    'openssl pkeyutl -sign -rawin -inkey key.pem -in said.txt | base64 > proof.txt',
  ].join('\n')),
}

const scopes = z.array(z.string().regex(/^[a-z-]+\.[a-z-]+$/, 'must be a verb such as incident.report')).min(1).max(100)
export const Token = z.object({
  id: z.string(), organisation: z.string(), name: z.string(), scopes: z.array(z.string()), certificate: z.string().nullable(),
  made: z.iso.datetime(), expires: z.iso.datetime(), lastUsed: z.iso.datetime().nullable(), revoked: z.boolean(),
})
export type Token = z.infer<typeof Token>
const IssuedToken = Token.extend({ secret: z.string() })
export const TokenSubject = subject({ name: 'Token', title: text('機械の鍵', 'token'), about: z.object({ organisation: z.string() }) })

export const ways = { passkey: text('パスキー', 'passkey'), link: text('一度だけのリンク', 'one-time link'), issuer: text('外部の認証', 'outside issuer') } as const satisfies Record<string, Text>
export const Way = z.enum(['passkey', 'link', 'issuer'])
export const Passkey = z.object({ id: z.string(), name: z.string(), made: z.iso.datetime(), lastUsed: z.iso.datetime().nullable() })
export const SessionSubject = subject({ name: 'Session', title: text('サインイン', 'session'), about: z.object({ organisation: z.string(), person: z.string() }) })
export const PasskeySubject = subject({ name: 'Passkey', title: text('パスキー', 'passkey'), about: z.object({ person: z.string() }) })
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const base64url = z.string().regex(/^[A-Za-z0-9_-]+$/).max(4000)

export const identity = {
  register: verb({ name: 'organisation.register', title: text('組織を登録する', 'register an organisation'), kind: 'change', path: '/organisations', on: OrganisationSubject, input: OrganisationForm, output: OrganisationDetail }),
  amend: verb({ name: 'organisation.amend', title: text('組織の登録を直す', 'amend an organisation'), kind: 'change', path: '/organisations/:id', on: OrganisationSubject, next: true, input: byId.extend({ name: Name.optional(), sectors: lists.sectors.optional(), designations: lists.designations.optional(), networks: lists.networks.optional(), domains: lists.domains.optional(), region: z.string().trim().max(60).optional(), ministry: Id.nullable().optional(), clearance: Clearance.optional(), active: z.boolean().optional() }), output: OrganisationDetail }),
  agree: verb({ name: 'organisation.agree', title: text('名前を出すかどうかを決める', 'decide whether to be named'), kind: 'change', path: '/organisations/:id/agree', on: OrganisationSubject, next: true, input: byId.extend({ named: z.boolean() }), output: OrganisationDetail }),
  setContact: verb({ name: 'contact.set', title: text('連絡先を決める', 'set whom to call'), kind: 'change', path: '/organisations/:id/contact', on: OrganisationSubject, next: true, input: byId.extend({ contact: Contact.nullable() }), output: OrganisationDetail }),
  list: verb({ name: 'organisation.list', title: text('組織の一覧を見る', 'list organisations'), kind: 'read', path: '/organisations', on: OrganisationSubject, input: z.strictObject({ search: z.string().max(200).optional(), kind: OrganisationKind.optional(), sector: z.string().max(40).optional(), most: z.coerce.number().int().min(1).max(1000).default(100), after: z.string().max(60).optional() }), output: z.object({ organisations: z.array(OrganisationBrief), total: z.number().int(), next: z.string().nullable() }) }),
  read: verb({ name: 'organisation.read', title: text('組織の登録を見る', 'read an organisation'), kind: 'read', path: '/organisations/:id', on: OrganisationSubject, input: byId, output: OrganisationDetail }),

  /** Its answer carries the one-time link, so the ledger keeps nothing of the content. */
  invite: verb({ name: 'person.invite', title: text('人を招く', 'invite a person'), kind: 'change', path: '/people', on: PersonSubject, input: PersonForm, output: Person.extend({ link: Link }), unkept: true, shownOnce: true }),
  link: verb({ name: 'person.link', title: text('サインインのリンクを作り直す', 'make a new sign-in link'), kind: 'change', path: '/people/:id/link', on: PersonSubject, next: true, input: byId, output: Person.extend({ link: Link }), unkept: true, shownOnce: true }),
  people: verb({ name: 'person.list', title: text('人の一覧を見る', 'list people'), kind: 'read', path: '/people', on: PersonSubject, input: z.strictObject({ organisation: Id.optional() }), output: z.object({ people: z.array(Person) }) }),
  amendPerson: verb({ name: 'person.amend', title: text('人の登録を直す', 'amend a person'), kind: 'change', path: '/people/:id', on: PersonSubject, next: true, input: byId.extend({ name: PersonForm.shape.name.optional(), office: PersonForm.shape.office.optional(), mail: z.union([z.literal(''), z.email().max(254)]).optional(), roles: PersonForm.shape.roles.optional(), active: z.boolean().optional() }), output: Person }),
  clear: verb({ name: 'person.clear', title: text('適格性を記録する', 'record a clearance'), kind: 'change', path: '/people/:id/clear', on: PersonSubject, next: true, input: byId.extend({ clearance: Clearance }), output: Person.extend({ /** The level that waits for a second person: see `admission.confirm`. Null where nothing does. */ waits: z.number().int().nullable() }) }),

  grants: verb({ name: 'role.list', title: text('確認を待つ役割を見る', 'list roles that wait'), kind: 'read', path: '/roles', on: GrantSubject, input: z.strictObject({}), output: z.object({ grants: z.array(Grant) }) }),
  confirmRole: verb({ name: 'role.confirm', title: text('役割を認める', 'confirm a role'), kind: 'change', path: '/roles/:id/confirm', on: GrantSubject, next: true, input: byId, output: Grant }),
  refuseRole: verb({ name: 'role.refuse', title: text('役割を認めない', 'refuse a role'), kind: 'change', path: '/roles/:id/refuse', on: GrantSubject, next: true, input: byId, output: Grant }),
  withdrawRole: verb({ name: 'role.withdraw', title: text('役割の案を取り下げる', 'withdraw a role'), kind: 'change', path: '/roles/:id/withdraw', on: GrantSubject, next: true, input: byId, output: Grant }),

  createCommunity: verb({ name: 'community.create', title: text('共同体を作る', 'create a community'), kind: 'change', path: '/communities', on: CommunitySubject, input: z.strictObject({ id: ownId('community'), name: Name, kind: CommunityKind, hub: Id }), output: Community }),
  communities: verb({ name: 'community.list', title: text('共同体の一覧を見る', 'list communities'), kind: 'read', path: '/communities', on: CommunitySubject, input: z.strictObject({}), output: z.object({ communities: z.array(Community.extend({ own: Standing })) }) }),
  inviteMember: verb({ name: 'membership.invite', title: text('会員に招く', 'invite to a community'), kind: 'change', path: '/memberships/invite', on: MembershipSubject, next: true, input: membership, output: Membership }),
  join: verb({ name: 'membership.join', title: text('加わる', 'join a community'), kind: 'change', path: '/memberships/join', on: MembershipSubject, next: true, input: membership.extend({ /** The version of the rules that is consented to, where there are any. */ version: z.number().int().min(1).optional() }), output: Membership }),
  leave: verb({ name: 'membership.leave', title: text('抜ける', 'leave a community'), kind: 'change', path: '/memberships/leave', on: MembershipSubject, next: true, input: membership.extend({ /** Why: to be given by a hub that ends a membership. */ reason: z.string().trim().max(500).default('') }), output: Membership }),

  issue: verb({ name: 'token.issue', title: text('機械の鍵を作る', 'issue a token'), kind: 'change', path: '/tokens', on: TokenSubject, input: z.strictObject({ name: z.string().trim().min(1).max(100), scopes, days: z.number().int().min(1).max(366).default(90), ...certificate, organisation: Id.optional() }), output: IssuedToken, unkept: true, shownOnce: true }),
  rotate: verb({ name: 'token.rotate', title: text('機械の鍵を取り替える', 'rotate a token'), kind: 'change', path: '/tokens/:id/rotate', on: TokenSubject, next: true, input: byId.extend({ days: z.number().int().min(1).max(366).default(90), overlapMinutes: z.number().int().min(0).max(10_080).default(60) }), output: IssuedToken, unkept: true, shownOnce: true }),
  revoke: verb({ name: 'token.revoke', title: text('機械の鍵を無効にする', 'revoke a token'), kind: 'change', path: '/tokens/:id/revoke', on: TokenSubject, next: true, input: byId, output: Token }),
  tokens: verb({ name: 'token.list', title: text('機械の鍵の一覧を見る', 'list tokens'), kind: 'read', path: '/tokens', on: TokenSubject, input: z.strictObject({}), output: z.object({ tokens: z.array(Token) }) }),

  passkeys: verb({ name: 'passkey.list', title: text('自分のパスキーを見る', 'list your passkeys'), kind: 'read', path: '/passkeys', on: PasskeySubject, input: z.strictObject({}), output: z.object({ passkeys: z.array(Passkey) }) }),
  removePasskey: verb({ name: 'passkey.remove', title: text('パスキーを外す', 'remove a passkey'), kind: 'change', path: '/passkeys/:id/remove', on: PasskeySubject, next: true, input: z.strictObject({ id: base64url }), output: Passkey }),
  /** Done by the sign-in pages, after the browser's answer was verified. */
  addPasskey: verb({ name: 'passkey.add', title: text('パスキーを登録する', 'register a passkey'), kind: 'change', path: '/passkeys', on: PasskeySubject, internal: true, input: z.strictObject({ person: Id, id: base64url, name: z.string().max(100), key: base64url, counter: z.number().int().min(0), transports: z.array(z.string().max(20)).max(10) }), output: Passkey }),
  /** Done by the sign-in pages. The secret itself stays in the browser: only its hash comes here. */
  begin: verb({ name: 'session.begin', title: text('サインインする', 'sign in'), kind: 'change', path: '/sessions', on: SessionSubject, internal: true, input: z.strictObject({ person: Id, hash: sha256, way: Way, subject: z.string().max(500).optional() }), output: z.object({ session: z.string(), organisation: z.string(), office: z.string(), expires: z.iso.datetime() }) }),
  /** Done at the first start, by the service `installer`. */
  beginFounding: verb({ name: 'founding.begin', title: text('設置を始める', 'begin the founding'), kind: 'change', path: '/founding', on: FoundingSubject, internal: true, input: z.strictObject({ sample: z.boolean() }), output: Founded }),
  endFounding: verb({ name: 'founding.end', title: text('設置を終える', 'end the founding'), kind: 'change', path: '/founding/end', on: FoundingSubject, internal: true, input: z.strictObject({}), output: Founded }),
  end: verb({ name: 'session.end', title: text('サインアウトする', 'sign out'), kind: 'change', path: '/sessions/:session/end', on: SessionSubject, internal: true, input: z.strictObject({ session: Id }), output: z.object({ session: z.string(), organisation: z.string(), office: z.string() }) }),
}
