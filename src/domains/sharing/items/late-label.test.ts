// A list of items never lacks one because its label was written by a slower transaction than another's.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Tx } from '#platform/database.ts'
import type { Label } from '#trust/labels/contract.ts'
import { intern } from '#trust/labels/tables.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { sharing } from '../contract.ts'
import { giveToExchange } from './give-items.ts'

let stage: TestWorld
before(async () => {
  stage = await aCouncil(() => new Date('2026-11-24T00:30:00Z')) // a clock that stands still, so that nothing is mended by waiting
})
after(() => stage.close())

const label = (owner: string): Label =>
  ({ owner, tlp: 'green', audience: { organisations: [], communities: [], sectors: [] }, clearance: 0, purposes: ['detect'], embargo: null, attribution: 'anonymous' })

const give = (tx: Tx, giver: string, value: string): Promise<void> =>
  giveToExchange(tx, { giver, offers: [], now: new Date() }, [{ item: { type: 'domain', value, role: 'indicator', source: { format: 'text', id: value } }, label: label(giver) }])

test('the item of the transaction that began first and ended last is in the list and in its count as soon as it is there', async () => {
  const list = async () => {
    const { items, total } = (await stage.as(person('bank-analyst'))(sharing.listItems, {})).result
    assert.equal(items.length, total)
    return items.map(({ value }) => value).toSorted()
  }
  assert.deepEqual(await list(), [])
  const [slow, quick] = [await stage.world.db.startTransaction().execute(), await stage.world.db.startTransaction().execute()]
  await intern(slow, label('org-toto-hospital'))
  await give(quick, 'org-yamashina', 'quick.example')
  await quick.commit().execute()
  assert.deepEqual(await list(), ['quick.example'])
  await give(slow, 'org-toto-hospital', 'slow.example')
  await slow.commit().execute()
  assert.deepEqual(await list(), ['quick.example', 'slow.example'])
})
