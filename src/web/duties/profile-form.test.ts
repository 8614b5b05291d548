import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { grouped, standingOf, withStanding, withUse, type Known } from './profile-form.ts'

const names = ['jp-a', 'jp-b', 'eu-a', 'us-a']
const known = fc.constantFrom<Known>('yes', 'no', 'unknown')

test('whatever is answered in whatever order, the last answer to each stands and no other is touched', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom(...names), known), { maxLength: 30 }), (said) => {
    const last = new Map(said)
    const end = said.reduce((of, [id, answer]) => withStanding(of, id, answer), { designations: [] as string[], unsure: [] as string[] })
    for (const name of names) assert.equal(standingOf(end, name), last.get(name) ?? 'no')
    assert.equal(new Set([...end.designations, ...end.unsure]).size, end.designations.length + end.unsure.length)
  }))
})

test('only the laws one stands under are asked, and what is said of another law stays in sight', () => {
  const all = names.map((id) => ({ id }))
  const of = (jurisdictions: string[], designations: string[]) => grouped(all, { jurisdictions, designations, unsure: [] }).map(({ jurisdiction, designations: shown }) => [jurisdiction, shown.length])
  assert.deepEqual(of(['JP'], []), [['JP', 2]])
  assert.deepEqual(of(['JP'], ['us-a']), [['JP', 2], ['US', 1]])
})

test('a system stands in the profile while it has a use', () => {
  const one = withUse([], { id: 'x', name: 'X' }, ['u'])
  assert.deepEqual(one, [{ id: 'x', name: 'X', uses: ['u'] }])
  assert.deepEqual(withUse(one, { id: 'x', name: 'X' }, []), [])
})
