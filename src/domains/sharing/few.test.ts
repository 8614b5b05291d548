import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { otherSectors } from './contract.ts'
import { saidSectors } from './few.ts'

const standing = fc.record({ named: fc.boolean(), sectors: fc.subarray(['medical', 'finance', 'gas'], { maxLength: 2 }) })

test('a sector is said of an unnamed organisation only where at least five unnamed ones stand behind it', () => {
  fc.assert(fc.property(fc.array(standing, { maxLength: 30 }), (organisations) => {
    const said = saidSectors(organisations)
    assert.equal(said.length, organisations.length)
    const unnamed = said.filter((sector, n) => !organisations[n]?.named && sector !== otherSectors.id)
    for (const sector of new Set(unnamed)) assert.ok(unnamed.filter((one) => one === sector).length >= 5)
  }))
})

test('what an organisation agreed to be named for is said of it', () => {
  assert.deepEqual(saidSectors([{ named: true, sectors: ['gas'] }, { named: false, sectors: ['gas'] }, { named: true, sectors: [] }]), ['gas', 'other', 'other'])
  assert.deepEqual(saidSectors(Array.from({ length: 5 }, () => ({ named: false, sectors: ['gas'] }))), Array.from({ length: 5 }, () => 'gas'))
})
