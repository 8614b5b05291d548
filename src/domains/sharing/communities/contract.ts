/** What a hub does for its community: it looks first at what is given, passes on what fits, and sees how members keep the rules. */
import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { Tlp } from '#language/tlp.ts'
import { subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'
import { MembersSubject } from '#trust/identity/communities/contract.ts'

const written = z.string().overwrite(storable)
const Said = z.object({ ja: z.string(), en: z.string() })
const Id = written.min(1).max(60)
const byId = z.strictObject({ id: Id })
const body = written.trim().min(1).max(2000)

export const moderationStates = { waiting: text('確認待ち', 'waiting'), released: text('渡した', 'released'), returned: text('返した', 'returned'), lapsed: text('取りやめ', 'lapsed') } as const
export const ModerationState = z.enum(['waiting', 'released', 'returned', 'lapsed'])

/** What one organisation gave at once to one moderated community. `lapsed`: the giver changed or withdrew it meanwhile. */
export const Moderation = z.object({
  id: z.string(), community: z.string(), communityName: Said,
  /** Null where it gave without its name; the hub is told none either. */
  giver: Said.nullable(), own: z.boolean(), state: ModerationState, at: z.iso.datetime(), tlp: Tlp,
  items: z.number().int(), shown: z.array(z.object({ id: z.string(), shown: z.string(), type: z.string() })),
  notes: z.array(z.object({ by: z.enum(['hub', 'giver']), body: z.string(), at: z.iso.datetime() })),
  decidedAt: z.iso.datetime().nullable(),
})
export type Moderation = z.infer<typeof Moderation>

export const ModerationSubject = subject({ name: 'Moderation', title: text('渡す前の確認', 'moderation'), about: z.object({ hub: z.string(), giver: z.string(), state: z.enum(['none', ...ModerationState.options]) }) })

export const RuleForm = z.strictObject({
  community: Id, target: Id,
  /** Types of STIX objects; sectors it is meant for; words of which one stands in it, such as a product or a place. */
  types: z.array(written.regex(/^[a-z0-9-]{2,60}$/)).max(40).default([]),
  sectors: z.array(written.max(40)).max(40).default([]),
  words: z.array(written.trim().min(2).max(60)).max(40).default([]),
  tlp: Tlp.exclude(['amber+strict', 'red']).default('amber'),
})
export const ReleaseRule = z.object({ ...RuleForm.shape, id: z.string(), targetName: Said, at: z.iso.datetime(), passed: z.number().int() })
export type ShownRule = z.infer<typeof ReleaseRule>
export const ReleaseRuleSubject = subject({ name: 'ReleaseRule', title: text('ほかの共同体へ渡す基準', 'release rule'), about: z.object({ community: z.string(), hub: z.string() }) })

const Kept = z.object({ asked: z.number().int(), inTime: z.number().int(), late: z.number().int(), waiting: z.number().int() })
/** How one member keeps the rules: counts since it joined. `inTime` is measured by the hours that the rules in force say; without any, every answer is. */
export const Conduct = z.object({ organisation: z.string(), name: Said, recalls: Kept, warnings: Kept, sightings: z.number().int() })
export type Conduct = z.infer<typeof Conduct>

export const communityActs = {
  waiting: verb({ name: 'moderation.list', title: text('確認を待つ情報を見る', 'list what waits for moderation'), kind: 'read', path: '/moderations', on: ModerationSubject, input: z.strictObject({ /** Without it: what one gave oneself. */ community: Id.optional(), all: z.stringbool().or(z.boolean()).default(false) }), output: z.object({ moderations: z.array(Moderation) }) }),
  decide: verb({ name: 'moderation.decide', title: text('渡された情報を確かめて決める', 'decide on what was given'), kind: 'change', path: '/moderations/:id/decide', on: ModerationSubject, next: true, input: byId.extend({ decision: z.enum(['release', 'return']), reason: written.trim().max(2000).default('') }), output: Moderation }),
  ask: verb({ name: 'moderation.ask', title: text('渡した組織に尋ねる・答える', 'ask the giver, or answer the hub'), kind: 'change', path: '/moderations/:id/ask', on: ModerationSubject, next: true, input: byId.extend({ body }), output: Moderation }),

  addRule: verb({ name: 'release-rule.add', title: text('ほかの共同体へ渡す基準を決める', 'add a release rule'), kind: 'change', path: '/release-rules', on: ReleaseRuleSubject, input: RuleForm, output: ReleaseRule }),
  rules: verb({ name: 'release-rule.list', title: text('ほかの共同体へ渡す基準を見る', 'list release rules'), kind: 'read', path: '/release-rules', on: ReleaseRuleSubject, input: z.strictObject({ community: Id }), output: z.object({ rules: z.array(ReleaseRule) }) }),
  endRule: verb({ name: 'release-rule.end', title: text('基準をやめる', 'end a release rule'), kind: 'change', path: '/release-rules/:id/end', on: ReleaseRuleSubject, next: true, input: byId, output: ReleaseRule }),

  conduct: verb({ name: 'conduct.list', title: text('会員の務めの状況を見る', 'see how members keep the rules'), kind: 'read', path: '/conduct/:community', on: MembersSubject, input: z.strictObject({ community: Id }), output: z.object({ answerHours: z.number().int().nullable(), members: z.array(Conduct) }) }),
}
