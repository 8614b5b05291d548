// Rules are taken over only as they were adopted: whoever can write to their table can't put others in force.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { schema, shippedPolicies } from '#main/domains.ts'
import { aWorld, type TestWorld } from '#test/world.ts'
import { openRules } from './in-force.ts'
import { policyHash } from './policy-set.ts'

const everything = '@id("everything") @because_ja("何でも。") @because_en("Anything.") @source("test") permit (principal, action, resource);'
const altered = { 'everything.cedar': everything }

let stage: TestWorld
before(async () => {
  stage = await aWorld()
})
after(() => stage.close())

const write = (hash: string) => sql`update policy.version set files = ${JSON.stringify(altered)}, hash = ${hash} where state = 'adopted'`.execute(stage.owner)

test('a set that is not what its hash says is not taken over: the last good one stands, and it is told', async () => {
  const { db, url } = stage.world
  const told: string[] = []
  const rules = await openRules(db, url, schema(), shippedPolicies(), { tell: (reason) => void told.push(reason) })
  const good = rules.current().hash
  await write('0'.repeat(64))
  for (let n = 0; n < 100 && told.length === 0; n += 1) {
    await sql`select pg_notify('policy', 'x')`.execute(db)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  assert.match(told[0] ?? '', /not those that were adopted/)
  assert.equal(rules.current().hash, good)
  await assert.rejects(openRules(db, url, schema(), shippedPolicies()), /not those that were adopted/)
  await write(policyHash(altered))
  await rules.refresh()
  assert.notEqual(rules.current().hash, good, 'a set that fits its hash is')
  await rules.close()
})
