import { z } from 'zod'
import { fact, subject, verb } from '#language/verb.ts'
import { text } from '#language/words.ts'

const Said = z.object({ ja: z.string(), en: z.string() })

export const PolicyState = z.enum(['proposed', 'adopted', 'replaced'])

export const PolicyVersion = z.object({
  id: z.string(),
  hash: z.string(),
  reason: z.string(),
  authorOffice: z.string(),
  /** Whose office it is; null where that was not kept. */
  authorOrganisation: Said.nullable(),
  proposedAt: z.iso.datetime(),
  adopterOffice: z.string().nullable(),
  adopterOrganisation: Said.nullable(),
  adoptedAt: z.iso.datetime().nullable(),
  state: PolicyState,
  /** Whether the one who asks may adopt it, and if not, why: decided by the rules in force. */
  adopt: z.object({ allowed: z.boolean(), rule: z.string(), because: Said }),
})

export const PolicySubject = subject({
  name: 'PolicySet',
  title: text('規則', 'the rules'),
  about: z.object({
    state: z.enum(['new', ...PolicyState.options]),
    author: z.string(),
    /** Nothing is in force yet: the program's first start. */
    founding: z.boolean(),
  }),
})

const Files = z.record(z.string().regex(/^[a-z-]+\.cedar$/), z.string().max(200_000))

export const policy = {
  propose: verb({ name: 'policy.propose', title: text('規則の改定を提案する', 'propose rules'), kind: 'change', path: '/policies', on: PolicySubject, input: z.strictObject({ files: Files, reason: z.string().trim().min(1).max(2000) }), output: PolicyVersion, largest: 2_000_000 }),
  adopt: verb({ name: 'policy.adopt', title: text('規則を施行する', 'adopt rules'), kind: 'change', path: '/policies/:id/adopt', on: PolicySubject, input: z.strictObject({ id: z.string().max(60) }), output: PolicyVersion, next: true }),
  list: verb({ name: 'policy.list', title: text('規則の履歴を見る', 'list versions of the rules'), kind: 'read', path: '/policies', on: PolicySubject, input: z.strictObject({}), output: z.object({ versions: z.array(PolicyVersion) }) }),
  read: verb({ name: 'policy.read', title: text('施行中の規則を読む', 'read the rules in force'), kind: 'read', path: '/policies/in-force', on: PolicySubject, input: z.strictObject({}), output: z.object({ version: PolicyVersion, rules: z.array(z.object({ id: z.string(), effect: z.enum(['permit', 'forbid']), because: z.object({ ja: z.string(), en: z.string() }), source: z.string(), verbs: z.array(z.string()), cedar: z.string(), file: z.string() })) }) }),
}

export const policyAdopted = fact('policy.adopted', z.object({ id: z.string(), hash: z.string() }))
