/** Compartments: nobody but the giver's own people and those admitted to all of them sees what is in them. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { organisationKinds, type OrganisationKind } from '#language/organisation.ts'
import { tlpLevels } from '#language/tlp.ts'
import { deciding } from '#trust/policy/decide.ts'
import { preparePolicySet, readPolicyFiles } from '#trust/policy/policy-set.ts'
import { policySchema } from '#trust/policy/schema.ts'
import { release, type Label } from './contract.ts'
import { labelId } from './label.ts'
import { mayRelease, type Recipient } from './release.ts'

const labels = readPolicyFiles(fileURLToPath(new URL('../../../policies', import.meta.url)))['labels.cedar'] ?? ''
const decide = deciding(preparePolicySet({ 'labels.cedar': labels }, policySchema([release])))
const now = new Date('2026-11-22T00:00:00Z')
const plain: Label = { owner: 'giver', tlp: 'amber', audience: { organisations: ['a'], communities: [], sectors: [] }, clearance: 0, purposes: ['detect'], embargo: null, attribution: 'named' }

const some = (of: readonly string[]) => fc.uniqueArray(fc.constantFrom(...of), { maxLength: of.length })
const compartments = ['KAWASEMI', 'MOZU', 'TOBI']
const aLabel: fc.Arbitrary<Label> = fc.record({
  owner: fc.constantFrom('giver', 'a'), tlp: fc.constantFrom(...tlpLevels), clearance: fc.nat(3), purposes: fc.constant<Label['purposes']>(['detect']), embargo: fc.constantFrom(null, '2027-01-01T00:00:00.000Z'),
  audience: fc.record({ organisations: some(['a', 'b']), communities: some(['c']), sectors: some(['medical']) }), attribution: fc.constantFrom('named', 'anonymous'), compartments: some(compartments),
})
const aReader: fc.Arbitrary<Recipient> = fc.record({
  organisation: fc.constantFrom('giver', 'a', 'b', 'x'), kind: fc.constantFrom(...Object.keys(organisationKinds) as OrganisationKind[]), // the keys are the kinds
  sectors: some(['medical']), communities: some(['c']), clearance: fc.nat(3), compartments: some(compartments),
})

test('a compartment only ever takes away, and what is taken away is what the reader is not admitted to', () => {
  fc.assert(fc.property(aLabel, aReader, (label, to) => {
    const { compartments: inside = [], ...open } = label
    const without = mayRelease(decide, to, open, now).allow
    const admitted = inside.every((one) => to.compartments?.includes(one))
    assert.equal(mayRelease(decide, to, label, now).allow, without && (admitted || label.owner === to.organisation))
  }), { seed: 20261122, numRuns: 500 })
})

test('an organisation as such, which mail, feeds and webhooks reach, is in no compartment', () => {
  const { compartments: _, ...outside }: Recipient = { organisation: 'a', kind: 'operator', sectors: [], communities: [], clearance: 3, compartments: [] }
  assert.equal(mayRelease(decide, outside, plain, now).allow, true)
  const { allow, rule } = mayRelease(decide, outside, { ...plain, compartments: ['KAWASEMI'] }, now)
  assert.deepEqual([allow, rule], [false, 'release-compartment'])
})

test('labels that are in no compartment keep their identifiers', () => {
  assert.equal(labelId(plain), 'label-ddf0294693c69e6c1ca2954b')
  assert.equal(labelId({ ...plain, compartments: [], onward: [] }), labelId(plain))
  assert.notEqual(labelId({ ...plain, compartments: ['MOZU'] }), labelId(plain))
  assert.equal(labelId({ ...plain, compartments: ['MOZU', 'KAWASEMI'] }), labelId({ ...plain, compartments: ['KAWASEMI', 'MOZU'] }))
})
