import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readerFor, sectorName, verbName } from './sharing-words.ts'

const as = (kind: string, ...roles: string[]) => readerFor({ roles, organisation: { kind } })

test('each reader opens on the text written for them', () => {
  assert.equal(readerFor(null), 'plain')
  assert.equal(as('small-company', 'analyst', 'executive'), 'plain')
  assert.equal(as('operator', 'analyst', 'member'), 'analyst')
  assert.equal(as('operator', 'executive', 'member'), 'executive')
  assert.equal(as('operator', 'member'), 'plain')
  assert.equal(as('centre', 'duty-officer'), 'analyst')
})

test('an id that is not known is shown as it is, never as nothing', () => {
  assert.equal(sectorName('medical').ja, '医療')
  assert.equal(sectorName('other').ja, 'ほかの分野')
  assert.equal(sectorName('space').ja, 'space')
  assert.equal(sectorName('').ja, '分野の指定なし')
  assert.equal(verbName('warning.answer').ja, '対処を答える')
})
