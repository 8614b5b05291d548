/** What members of a community owe each other, who they are, and who is admitted to a compartment. */
import { z } from 'zod'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { Compartment } from '#trust/labels/contract.ts'
import { Community, CommunitySubject, Membership, MembershipSubject, Standing } from '../contract.ts'

const Said = z.object({ ja: z.string(), en: z.string() })
const Id = z.string().min(1).max(60)
const byId = z.strictObject({ id: Id })
const words = z.strictObject({ ja: z.string().trim().min(1).max(4000), en: z.string().trim().max(4000).default('') })

/** One version of a community's rules. Nothing in it is a default of the program: the hub writes it, and each member consents to it. */
export const Rules = z.strictObject({
  purpose: words,
  /** What members give. */
  gives: words,
  /** What they may do with what they get. */
  may: words,
  duties: words,
  /** Within how many hours a recall or a warning is to be answered; null where the rules say none. */
  answerHours: z.number().int().min(1).max(8760).nullable().default(null),
  /** Whether a member has to say whom to call. */
  contact: z.boolean().default(false),
  /** The least clearance of a member organisation. */
  clearance: z.number().int().min(0).max(3).default(0),
})
export type Rules = z.infer<typeof Rules>

export const RulesVersion = Rules.extend({ version: z.number().int(), published: z.iso.datetime(), office: z.string(), due: z.iso.datetime() })

export const CommunityDetail = Community.extend({
  hubName: Said,
  /** Whether what members give to it waits until the hub has looked at it. */
  moderated: z.boolean(),
  rules: RulesVersion.nullable(),
  versions: z.array(z.object({ version: z.number().int(), published: z.iso.datetime() })),
  own: Standing.extend({ consentedAt: z.iso.datetime().nullable(), consentedBy: z.string() }),
})
export type CommunityDetail = z.infer<typeof CommunityDetail>

/** Who may see them is said by the community and its hub. */
export const MembersSubject = subject({ name: 'Members', title: text('会員の一覧', 'members'), about: z.object({ community: z.string(), hub: z.string() }) })

export const Member = z.object({ organisation: z.string(), name: Said, kind: z.string(), state: z.enum(['invited', 'joined']), since: z.iso.datetime().nullable(), consented: z.number().int().nullable(), due: z.iso.datetime().nullable() })
export type Member = z.infer<typeof Member>

/** Whose it is, and who proposed it. */
export const AdmissionSubject = subject({
  name: 'Admission', title: text('区画への立入りと適格性', 'admission to a compartment, or clearance'),
  about: z.object({ person: z.string(), organisation: z.string(), proposer: z.string(), state: z.enum(['none', 'proposed', 'held', 'ended']) }),
})
export const Admission = z.object({ id: z.string(), person: z.string(), organisation: z.string(), office: z.string(), /** Empty where it is a clearance. */ compartment: z.string(), /** The level; null where it is a compartment. */ clearance: z.number().int().nullable(), state: z.enum(['proposed', 'held', 'ended']), proposed: z.iso.datetime(), decided: z.iso.datetime().nullable() })
export type Admission = z.infer<typeof Admission>

const membership = z.strictObject({ community: Id, organisation: Id })

export const communities = {
  read: verb({ name: 'community.read', title: text('共同体の決まりを見る', 'read a community and its rules'), kind: 'read', path: '/communities/:id', on: CommunitySubject, input: byId, output: CommunityDetail }),
  /** A new version asks every member for consent anew, until `due`. */
  publish: verb({ name: 'community.publish', title: text('共同体の決まりを定める', 'publish a community’s rules'), kind: 'change', path: '/communities/:id/publish', on: CommunitySubject, next: true, input: byId.extend({ rules: Rules, days: z.number().int().min(0).max(365).default(30) }), output: CommunityDetail }),
  moderate: verb({ name: 'community.moderate', title: text('渡される情報を先に確かめるか決める', 'decide whether to look first at what is given'), kind: 'change', path: '/communities/:id/moderate', on: CommunitySubject, next: true, input: byId.extend({ moderated: z.boolean() }), output: CommunityDetail }),
  members: verb({ name: 'membership.list', title: text('共同体の会員を見る', 'list a community’s members'), kind: 'read', path: '/memberships/:community', on: MembersSubject, input: z.strictObject({ community: Id }), output: z.object({ members: z.array(Member), /** Those not named; said from five on. */ unnamed: z.number().int().nullable() }) }),
  consent: verb({ name: 'membership.consent', title: text('新しい決まりに同意する', 'consent to new rules'), kind: 'change', path: '/memberships/consent', on: MembershipSubject, next: true, input: membership.extend({ version: z.number().int().min(1) }), output: Membership }),

  admissions: verb({ name: 'admission.list', title: text('区画への立入りと、待っている適格性を見る', 'list admissions and clearances that wait'), kind: 'read', path: '/admissions', on: AdmissionSubject, input: z.strictObject({}), output: z.object({ admissions: z.array(Admission) }) }),
  propose: verb({ name: 'admission.propose', title: text('区画への立入りを案にする', 'propose an admission to a compartment'), kind: 'change', path: '/admissions', on: AdmissionSubject, input: z.strictObject({ person: Id, compartment: Compartment }), output: Admission }),
  confirm: verb({ name: 'admission.confirm', title: text('区画への立入りや適格性を認める', 'confirm an admission or a clearance'), kind: 'change', path: '/admissions/:id/confirm', on: AdmissionSubject, next: true, input: byId, output: Admission }),
  end: verb({ name: 'admission.end', title: text('区画への立入りや適格性を終える', 'end an admission or a clearance'), kind: 'change', path: '/admissions/:id/end', on: AdmissionSubject, next: true, input: byId, output: Admission }),
}
