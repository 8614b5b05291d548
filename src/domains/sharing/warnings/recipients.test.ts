import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { tlpLevels } from '#language/tlp.ts'
import { organisationKinds, type OrganisationKind } from '#language/organisation.ts'
import { release } from '#trust/labels/contract.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { deciding } from '#trust/policy/decide.ts'
import { preparePolicySet, readPolicyFiles } from '#trust/policy/policy-set.ts'
import { policySchema } from '#trust/policy/schema.ts'
import { aDraft } from '#test/a-warning.ts'
import { Draft } from '../contract.ts'
import { warningLabel } from '../derive-label.ts'
import { concerns, profile, recipientsOf, type Candidate, type Matched } from './recipients.ts'

const files = readPolicyFiles(new URL('../../../../policies', import.meta.url).pathname)
const decide = deciding(preparePolicySet({ 'labels.cedar': files['labels.cedar'] ?? '' }, policySchema([release])))
const now = new Date('2026-11-24T00:00:00Z')

const communities = ['community-council', 'community-medical']
const sectors = ['medical', 'finance', 'gas']
const ids = Array.from({ length: 8 }, (_, n) => `org-${n}`)
const device: Matched = { id: 'asset-1', name: 'FortiGate', product: 'FortiOS', version: '7.2.9', place: '', exposed: false, certain: true }

const candidate = (id: string): fc.Arbitrary<Candidate> => fc.record({
  id: fc.constant(id), name: fc.constant({ ja: id, en: id }), kind: fc.constantFrom(...(Object.keys(organisationKinds) as OrganisationKind[])),
  sectors: fc.subarray(sectors), communities: fc.subarray(communities), clearance: fc.integer({ min: 0, max: 3 }),
})
const question = fc.record({
  organisations: fc.tuple(...ids.map(candidate)),
  holding: fc.subarray(ids),
  tlp: fc.constantFrom(...tlpLevels),
  clearance: fc.integer({ min: 0, max: 2 }),
  named: fc.boolean(),
  audience: fc.record({ sectors: fc.subarray(sectors), communities: fc.subarray(communities), organisations: fc.subarray(ids) }),
  cosigners: fc.subarray(ids, { maxLength: 2 }),
})

test('recipients are exactly those permitted and concerned; those concerned and not permitted are held with a rule', () => {
  fc.assert(fc.property(question, ({ organisations, holding, tlp, clearance, named, audience, cosigners }) => {
    const draft = Draft.parse(aDraft({ tlp, audience, cosigners, products: named ? [{ maker: 'Fortinet', product: 'FortiOS' }] : [] }))
    const label = warningLabel(draft, 'org-0', ['community-council'], clearance)
    const holdings = new Map(named ? holding.map((id) => [id, [device]]) : [])
    const { recipients, held } = recipientsOf({ draft, label, organisations, holdings, decide, now })
    const [told, kept] = [new Set(recipients.map(({ organisation }) => organisation.id)), new Set(held.map(({ organisation }) => organisation.id))]
    for (const one of organisations) {
      const why = concerns(draft, one, holdings.get(one.id) ?? [])
      const permitted = mayRelease(decide, profile(one), label, now).allow
      const speaks = one.id === 'org-0' || cosigners.includes(one.id)
      const meant = why.length > 0 && one.kind !== 'platform' && (!speaks || why.includes('asset') || why.includes('named'))
      assert.equal(told.has(one.id), meant && permitted)
      assert.equal(kept.has(one.id), meant && !permitted)
    }
    for (const { rule, because } of held) assert.ok(rule !== 'fault' && because.ja.length > 0)
  }), { numRuns: 300 })
})

test('TLP:RED reaches named organisations only, whatever they hold', () => {
  fc.assert(fc.property(question, ({ organisations, holding, audience }) => {
    const draft = Draft.parse(aDraft({ tlp: 'red', audience, products: [{ maker: 'Fortinet', product: 'FortiOS' }] }))
    const { recipients } = recipientsOf({ draft, label: warningLabel(draft, 'org-x', ['community-council']), organisations, holdings: new Map(holding.map((id) => [id, [device]])), decide, now })
    for (const { organisation } of recipients) assert.ok(audience.organisations.includes(organisation.id))
  }))
})
