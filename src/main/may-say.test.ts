import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { updateOrganisation } from '#trust/identity/tables.ts'
import type { Label } from '#trust/labels/contract.ts'
import { intern } from '#trust/labels/tables.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, type TestWorld } from '#test/world.ts'
import { labelsFor, maySay } from './may-say.ts'

let stage: TestWorld
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
})
after(() => stage.close())

const bank = 'org-kitahama-bank'
const label = (clearance: number): Label => ({
  owner: 'org-centre', tlp: 'amber', audience: { organisations: [bank], communities: [], sectors: [] }, clearance, purposes: ['detect'], embargo: null, attribution: 'anonymous',
})

test('an organisation’s clearance opens no mail, feed or webhook: it is not known who reads there', async () => {
  const said = (clearance: number): Promise<boolean> => stage.world.db.transaction().execute(async (tx) => {
    await updateOrganisation(tx, bank, { clearance: 3 })
    return maySay({ label: await intern(tx, label(clearance)) }, await labelsFor(stage.world, tx, bank))
  })
  assert.deepEqual([await said(0), await said(1)], [true, false])
})
