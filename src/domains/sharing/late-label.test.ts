// A list of items never lacks one because its label was written by a slower transaction than another's.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Item } from '#language/evidence/item.ts'
import type { Tx } from '#platform/database.ts'
import { newId } from '#platform/clock.ts'
import { intern } from '#trust/labels/tables.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { sharing } from './contract.ts'
import { itemDigest, searchText } from './item-digest.ts'
import { giveItems } from './tables.ts'

let stage: TestWorld
before(async () => {
  stage = await aCouncil(() => new Date('2026-11-24T00:30:00Z')) // a clock that stands still, so that nothing is mended by waiting
})
after(() => stage.close())

async function give(tx: Tx, giver: string, value: string): Promise<void> {
  const label = await intern(tx, { owner: giver, tlp: 'green', audience: { organisations: [], communities: [], sectors: [] }, clearance: 0, purposes: ['detect'], embargo: null, attribution: 'anonymous' })
  const body: Item = { type: 'domain', value, role: 'indicator', source: { format: 'text', id: value } }
  await giveItems(tx, giver, 'anonymous', [], [{ id: newId('item'), digest: itemDigest(body), label, tlp: 'green', body, search: searchText(body) }], new Date())
}

test('the item of the transaction that began first and ended last is in the list and in its count as soon as it is there', async () => {
  const list = async () => {
    const { items, total } = (await stage.as(person('bank-analyst'))(sharing.listItems, {})).result
    assert.equal(items.length, total)
    return items.map(({ value }) => value).toSorted()
  }
  assert.deepEqual(await list(), [])
  const [slow, quick] = [await stage.world.db.startTransaction().execute(), await stage.world.db.startTransaction().execute()]
  await give(slow, 'org-toto-hospital', 'slow.example')
  await give(quick, 'org-yamashina', 'quick.example')
  await quick.commit().execute()
  assert.deepEqual(await list(), ['quick.example'])
  await slow.commit().execute()
  assert.deepEqual(await list(), ['quick.example', 'slow.example'])
})
