import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { addOrganisation, smallNation } from '#test/small-nation.ts'
import { aWorld, person, type TestWorld } from '#test/world.ts'
import { newId } from '#platform/clock.ts'
import { counts } from './contract.ts'
import { countProducts, type Held } from './count-products.ts'

let stage: TestWorld
before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
  await stage.owner.transaction().execute((tx) => addOrganisation(tx, 'org-seto', { kind: 'vendor', name: ['瀬戸電機', 'Seto Electric'] }))
})
after(() => stage.close())

const said = (id: string) => ({ ja: id, en: id })

test('whatever is held, nothing that is said tells of fewer than five, alone or by subtracting', () => {
  const held = fc.array(fc.record({ product: fc.constantFrom('a', 'b'), organisation: fc.nat({ max: 25 }), devices: fc.integer({ min: 1, max: 5000 }) }), { maxLength: 60 })
    .map((list) => list.map((one): Held => ({ ...one, organisation: `org-${one.organisation}`, sector: ['', 'medical', 'finance', 'power'][one.organisation % 4]! })))
  fc.assert(fc.property(held, (list) => {
    for (const { product, total, sectors, others } of countProducts(list, said)) {
      const holders = (of: readonly Held[]): number => new Set(of.filter((one) => one.product === product).map(({ organisation }) => organisation)).size
      for (const { sector, organisations } of sectors) assert.equal(organisations, holders(list.filter((one) => one.sector === sector)))
      const named = sectors.reduce((sum, { organisations }) => sum + organisations, 0)
      assert.ok(total && total.organisations >= 5 && sectors.every(({ organisations }) => organisations >= 5) && (!others || others.organisations >= 5))
      assert.equal(total.organisations, named + (others?.organisations ?? 0), 'what is said adds up, so nothing is left to find')
    }
  }), { numRuns: 300 })
})

const hold = (organisation: string, count: number) => sql`
  insert into assets.asset (id, organisation, name, name_key, maker, maker_key, product, version, place, serves, addresses, exposed, criticality, count, search, registered_at, changed_at)
  values (${newId('asset')}, ${organisation}, 'x', 'x', 'Fortinet', 'fortinet', 'FortiGate 60F', '7.2', '', '', '{}', false, 'low', ${count}, '', now(), now())`.execute(stage.owner)

test('a maker is told once the centre has confirmed it, from five organisations on, and in no names', async () => {
  const [vendor, analyst, director] = [person('vendor-contact'), person('centre-analyst'), person('centre-director')]
  const ask = (who: typeof vendor) => stage.as(who)(counts.count, { maker: 'fortinet' })
  await assert.rejects(ask(vendor), { fault: 'missing' })
  await assert.rejects(stage.as(vendor)(counts.tie, { maker: 'fortinet', organisation: 'org-seto' }), { fault: 'missing' })
  await assert.rejects(stage.as(director)(counts.tie, { maker: 'fortinet', organisation: 'org-toto-hospital' }), { fault: 'invalid' })
  await assert.rejects(stage.as(director)(counts.tie, { maker: 'nobody', organisation: 'org-seto' }), { fault: 'missing' })
  await stage.as(director)(counts.tie, { maker: 'fortinet', organisation: 'org-seto' })
  const organisations = (await sql<{ id: string }>`select id from identity.organisation where active order by id limit 6`.execute(stage.owner)).rows.map(({ id }) => id)
  for (const id of organisations.slice(0, 4)) await hold(id, 100)
  assert.deepEqual((await ask(vendor)).result.products, [], 'four are not said')
  for (const id of organisations.slice(4)) await hold(id, 117)
  const { result } = await ask(vendor)
  assert.deepEqual(result.products.map(({ product, total }) => [product, total]), [['fortinet/fortios', { organisations: 6, devices: 630 }]])
  assert.ok(organisations.every((id) => id === 'org-seto' || !JSON.stringify(result).includes(id)))
  assert.deepEqual((await ask(analyst)).result.products, result.products)
  assert.deepEqual((await stage.as(vendor)(counts.list, {})).result.makers.map(({ maker }) => maker), ['fortinet'])
  await stage.as(director)(counts.tie, { maker: 'fortinet', organisation: null })
  await assert.rejects(ask(vendor), { fault: 'missing' })
})
