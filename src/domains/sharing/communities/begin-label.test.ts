/** No label becomes wider than its giver chose and permitted, whatever hubs say. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { tlpLevels } from '#language/tlp.ts'
import { release, type Label } from '#trust/labels/contract.ts'
import { mayRelease, type Recipient } from '#trust/labels/release.ts'
import { deciding } from '#trust/policy/decide.ts'
import { preparePolicySet, readPolicyFiles } from '#trust/policy/policy-set.ts'
import { policySchema } from '#trust/policy/schema.ts'
import { passedOn, withheldFrom, withoutThem, type ReleaseRule } from './begin-label.ts'

const labels = readPolicyFiles(fileURLToPath(new URL('../../../../policies', import.meta.url)))['labels.cedar'] ?? ''
const decide = deciding(preparePolicySet({ 'labels.cedar': labels }, policySchema([release])))
const now = new Date('2026-11-22T00:00:00Z')
const communities = ['c1', 'c2', 'c3', 'c4']
const organisations: string[] = ['giver', 'hub1', 'hub2', 'a', 'b']
const some = <T>(of: readonly T[]) => fc.uniqueArray(fc.constantFrom(...of), { maxLength: of.length })

const aLabel: fc.Arbitrary<Label> = fc.record({
  owner: fc.constant('giver'), tlp: fc.constantFrom(...tlpLevels), clearance: fc.nat(2), purposes: fc.constant<Label['purposes']>(['detect']), embargo: fc.constant(null), attribution: fc.constantFrom('named', 'anonymous'),
  audience: fc.record({ organisations: some(organisations), communities: some(communities), sectors: some(['medical']) }), compartments: some(['MOZU']), onward: fc.oneof(some(communities), fc.constant<string[]>(['*'])),
})
const someModerated = fc.uniqueArray(fc.tuple(fc.constantFrom(...communities), fc.constantFrom<string[]>('hub1', 'hub2', 'giver')), { selector: ([one]) => one, maxLength: 4 }).map((pairs) => new Map(pairs))
const someRules: fc.Arbitrary<ReleaseRule[]> = fc.array(fc.record({
  id: fc.uuid(), community: fc.constantFrom(...communities), target: fc.constantFrom(...communities), types: fc.constantFrom([], [], ['indicator']), sectors: fc.constantFrom([], [], ['medical']), words: fc.constantFrom([], [], ['fortigate']), tlp: fc.constantFrom('clear', 'green', 'amber'),
}), { maxLength: 5 })
const everyone: Recipient[] = organisations.concat('x').flatMap((organisation) => [[], ...communities.map((one) => [one])].flatMap((own) => [0, 2].map((clearance): Recipient =>
  ({ organisation, kind: 'operator', sectors: [], communities: own, clearance, compartments: ['MOZU'] }))))
const sees = (to: Recipient, label: Label): boolean => mayRelease(decide, to, label, now).allow

test('what waits for a hub is seen by no one more than the giver chose, but for that hub; and once nothing waits the label is the one chosen', () => {
  fc.assert(fc.property(aLabel, someModerated, (chosen, moderated) => {
    const withheld = withheldFrom(chosen, moderated)
    const hubs = withheld.map((one) => moderated.get(one)!)
    const begins = withoutThem(chosen, withheld, hubs)
    for (const to of everyone) {
      if (sees(to, begins)) assert.ok(sees(to, chosen) || hubs.includes(to.organisation), JSON.stringify(to))
      if (withheld.length > 0 && to.communities.some((one) => withheld.includes(one)) && !chosen.audience.organisations.includes(to.organisation) && !hubs.includes(to.organisation) && to.organisation !== 'giver') {
        assert.ok(!sees(to, begins), 'a member has it before its hub looked')
      }
    }
    assert.deepEqual(withoutThem(chosen, [], []), chosen)
  }), { seed: 20261122, numRuns: 400 })
})

test('what rules pass on goes to communities that the giver permitted, under TLP:AMBER at most, and to nobody else', () => {
  let reached = 0
  fc.assert(fc.property(aLabel, someRules, fc.constantFrom('indicator', 'tool'), fc.constantFrom('fortigate', 'none'), (label, rules, type, search) => {
    const { label: wide, by } = passedOn(label, { type, search }, rules)
    const { onward = [] } = label
    for (const to of everyone) {
      if (!sees(to, wide) || sees(to, label)) continue
      reached += 1
      assert.ok(to.communities.some((one) => onward.includes(one) || onward.includes('*')), `${JSON.stringify(to)} was not permitted`)
      assert.ok(to.communities.some((one) => by.some(({ target, community }) => target === one && label.audience.communities.includes(community))), 'no rule of a community it was given to')
      assert.equal(label.tlp, 'amber')
    }
    if (onward.length === 0) assert.deepEqual(wide, label, 'without consent nothing changes')
    assert.deepEqual({ ...wide, audience: label.audience }, { ...label }, 'all but the communities stays')
  }), { seed: 20261122, numRuns: 3000 })
  assert.ok(reached > 50, `${reached} readers were looked at whom a rule let in`)
})
