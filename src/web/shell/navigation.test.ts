import assert from 'node:assert/strict'
import { test } from 'node:test'
import { organisationKinds } from '#language/organisation.ts'
import { checkpointOf } from '#web/wire/checkpoint.ts'
import { signInAddress } from '#web/wire/session.ts'
import { currentOf, itemsFor, startOf } from './navigation.ts'

const all = new Set(['/', '/reports', '/warnings', '/situation', '/triage', '/proofs', '/approvals', '/measures', '/received', '/co-signing', '/orders', '/requests'])

test('every kind of organisation that signs in finds a first page, and at most seven words', () => {
  for (const kind of Object.keys(organisationKinds).filter((kind) => kind !== 'platform')) {
    const items = itemsFor(kind, all)
    assert.ok(items.length > 0 && items.length <= 7, kind)
  }
  assert.equal(startOf(itemsFor('centre', all)), '/')
  assert.equal(startOf(itemsFor('operator', all)), '/')
})

test('an item appears only once its page exists, and a stranger sees the public pages', () => {
  assert.deepEqual(itemsFor('operator', new Set(['/warnings'])).map(({ to }) => to), ['/warnings'])
  assert.deepEqual(itemsFor(undefined, all).map(({ to }) => to), ['/proofs'])
})

test('a page belongs to the item whose path begins it', () => {
  const items = itemsFor('operator', all)
  assert.equal(currentOf(items, '/reports/r-1')?.to, '/reports')
  assert.equal(currentOf(items, '/')?.to, '/')
  assert.equal(currentOf(items, '/report')?.to, '/reports')
  assert.equal(currentOf(itemsFor('centre', all), '/board')?.to, '/')
  assert.equal(currentOf(items, '/reportsx'), undefined)
})

test('signing in returns to a path of this site and nowhere else', () => {
  assert.equal(signInAddress('/warnings/w-1?x=1'), '/sign-in?then=%2Fwarnings%2Fw-1%3Fx%3D1')
  for (const bad of ['https://evil.example', '//evil.example', '/\\evil.example', '', '/sign-in?then=/', '/'])
    assert.equal(signInAddress(bad), '/sign-in')
})

test('the size of the ledger is read from a checkpoint, and from nothing else', () => {
  assert.equal(checkpointOf('sakimori.example/ledger\n1286977\nabc=\n', null)?.size, 1_286_977)
  assert.equal(checkpointOf('<!doctype html>\n<html>', null), undefined)
  assert.equal(checkpointOf('o\n1\nr\n', 'Tue, 24 Nov 2026 05:10:03 GMT')?.at?.toISOString(), '2026-11-24T05:10:03.000Z')
})
