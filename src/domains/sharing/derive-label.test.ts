import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { stricter, tlpLevels } from '#language/tlp.ts'
import { purposes, type Purpose } from '#trust/labels/contract.ts'
import { aDraft } from '#test/a-warning.ts'
import { Draft } from './contract.ts'
import { itemLabel, laxities, offerLabel, warningLabel, type Bound } from './derive-label.ts'

const tlp = fc.constantFrom(...tlpLevels)
const used = fc.subarray(Object.keys(purposes) as Purpose[], { minLength: 1 })
const attribution = fc.constantFrom('named' as const, 'anonymous' as const)
const bound = fc.record({ id: fc.uuid(), shown: fc.string(), tlp, purposes: used, attribution })
const laxer = (a: string, b: string): boolean => tlpLevels.indexOf(a as never) < tlpLevels.indexOf(b as never)

test('a draft that may stand is at least as strict as each of its items, in every respect; one that may not is told why', () => {
  fc.assert(fc.property(fc.record({ tlp, purposes: used, attribution }), fc.array(bound, { maxLength: 6 }), (draft, bounds) => {
    const offends = (one: Bound): boolean =>
      laxer(draft.tlp, one.tlp) || draft.purposes.some((purpose) => !one.purposes.includes(purpose)) || (draft.attribution === 'named' && one.attribution === 'anonymous')
    const issues = laxities(draft, bounds)
    assert.equal(issues.length > 0, bounds.some(offends))
    for (const one of bounds.filter(offends)) assert.ok(issues.some(({ message }) => message.ja.includes(one.shown)))
  }))
})

const giver = { id: 'org-a', sectors: ['medical'] }
const circle = { agencies: ['org-centre', 'org-jpcert'], communities: ['community-council'] }

test('an item is never laxer than its report nor than its own marking, and is meant for the same readers', () => {
  fc.assert(fc.property(tlp, fc.option(tlp, { nil: undefined }), (report, own) => {
    const offer = offerLabel(giver, 'anonymous', report, circle)
    const label = itemLabel(offer, own === undefined ? {} : { tlp: own })
    assert.equal(label.tlp, own === undefined ? report : stricter(report, own))
    assert.deepEqual({ ...label, tlp: report }, offer)
  }))
})

test('agencies only: no sector, no community, never open to every member; a name is given only where it was allowed', () => {
  for (const level of tlpLevels) {
    const label = offerLabel(giver, 'agencies', level, circle)
    assert.deepEqual(label.audience, { organisations: circle.agencies, communities: [], sectors: [] })
    assert.ok(!laxer(label.tlp, 'amber'))
    assert.equal(label.attribution, 'anonymous')
  }
  assert.equal(offerLabel(giver, 'named', 'amber', circle).attribution, 'named')
  assert.deepEqual(offerLabel(giver, 'anonymous', 'green', circle).audience, { organisations: circle.agencies, communities: ['community-council'], sectors: ['medical'] })
})

test('a warning is meant for the council only where a product is named', () => {
  const draft = Draft.parse(aDraft({ cosigners: ['org-jpcert'] }))
  assert.deepEqual(warningLabel(draft, 'org-centre', ['community-council']).audience, { organisations: ['org-jpcert'], communities: [], sectors: ['medical', 'finance'] })
  const named = Draft.parse(aDraft({ products: [{ maker: 'Fortinet', product: 'FortiOS' }] }))
  assert.deepEqual(warningLabel(named, 'org-centre', ['community-council']).audience.communities, ['community-council'])
})
