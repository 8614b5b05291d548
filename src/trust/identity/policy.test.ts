import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import type { Actor } from '#language/organisation.ts'
import { deciding } from '#trust/policy/decide.ts'
import { preparePolicySet } from '#trust/policy/policy-set.ts'
import { policySchema } from '#trust/policy/schema.ts'
import { identity } from './contract.ts'

const file = (name: string): string => readFileSync(new URL(`../../../policies/${name}`, import.meta.url), 'utf8')
const scope = '@id("token-scope") @because_ja("。") @because_en(".") @source("general.cedar") forbid (principal, action, resource) unless { context.inScope };'

interface Case { who: string; verb: string; about: Record<string, unknown>; expect: 'allow' | 'deny'; note: string }

test('every case of the identity rules comes out as written, and every verb has both', () => {
  const verbs = Object.values(identity)
  const decide = deciding(preparePolicySet({ 'identity.cedar': file('identity.cedar'), 'scope.cedar': scope }, policySchema(verbs)))
  const people = JSON.parse(file('people.json')) as Record<string, Actor>
  const cases = JSON.parse(file('identity.cases.json')) as Case[]
  for (const { who, verb, about, expect, note } of cases) {
    const decision = decide(people[who]!, verbs.find(({ name }) => name === verb)!, about)
    assert.equal(decision.allow ? 'allow' : 'deny', expect, `${who} ${verb}: ${note} (${decision.rule}: ${decision.because.en})`)
    assert.notEqual(decision.rule, 'fault', `${who} ${verb}`)
  }
  for (const { name } of verbs) {
    assert.deepEqual(new Set(cases.filter(({ verb }) => verb === name).map(({ expect }) => expect)), new Set(['allow', 'deny']), name)
  }
})
