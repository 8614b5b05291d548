/** The rules change as everything does: proposed by one office, adopted by another, in force in every process, provable for any past act. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assets } from '#domains/assets/contract.ts'
import { ledger } from '#trust/ledger/contract.ts'
import { policy } from '#trust/policy/contract.ts'
import { shippedPolicies } from '#main/domains.ts'
import { roleOf } from '#main/roles.ts'
import { openWorld, type OpenWorld } from '#main/world.ts'
import { aServer, bySession } from '../callers.ts'
import { caller } from '#client/call.ts'
import { aCalledNation, turnedDown, type CalledNation } from '../called-nation.ts'
import { person } from '../world.ts'

let nation: CalledNation
let second: OpenWorld
before(async () => {
  nation = await aCalledNation()
  second = await openWorld(nation.stage.world.url, { role: roleOf('server') })
})
after(async () => {
  await second?.close()
  await nation?.close()
})

const stricter = {
  ...shippedPolicies(),
  'freeze.cedar': '@id("register-freeze") @because_ja("棚卸しのあいだ、装置は登録できません。") @because_en("No device is registered during the stocktaking.") @source("test")\nforbid (principal, action == Action::"asset.register", resource);',
}
const device = (name: string) => ({ name, maker: 'Fortinet', product: 'FortiGate' })

async function within(milliseconds: number, holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + milliseconds
  while (!(await holds())) {
    assert.ok(Date.now() < end, `not within ${milliseconds} ms`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

test('proposed by one, adopted by another, in force everywhere, and each act names the rules it stood under', async () => {
  const [director, commissioner, hospital] = [await nation.by('centre-director'), await nation.by('commissioner'), await nation.by('hospital-analyst')]
  const before = await hospital(assets.register, device('before'))
  const proposed = await director(policy.propose, { files: stricter, reason: '棚卸し' })
  assert.deepEqual([proposed.result.state, proposed.can['policy.adopt']?.rule], ['proposed', 'policy-four-eyes'])
  await turnedDown(director(policy.adopt, { id: proposed.result.id }), 'refused', 'policy-four-eyes')
  await turnedDown(hospital(policy.propose, { files: stricter, reason: 'ours' }), 'refused')
  assert.ok(await hospital(assets.register, device('still')), 'a proposal changes nothing')

  assert.equal((await commissioner(policy.adopt, { id: proposed.result.id })).result.state, 'adopted')
  await within(2_000, async () => [nation.stage.world, second].every((process) => process.decide().hash === proposed.result.hash))
  await turnedDown(hospital(assets.register, device('after')), 'refused', 'register-freeze')
  const other = await aServer(second)
  const headers = await bySession(second, person('hospital-analyst').id)
  const elsewhere = caller((path, init) => fetch(`${other.url}${path}`, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } })) // the client gives headers as a record
  await turnedDown(elsewhere(assets.register, device('elsewhere')), 'refused', 'register-freeze')
  const after = await elsewhere(assets.list, {})
  await other.close()

  const rules = async (entry: { hash: string } | null) => (await hospital(ledger.entry, { hash: entry!.hash })).result.entry.policy
  const [then, now] = [await rules(before.entry), await rules(after.entry)]
  assert.notEqual(then, now)
  assert.equal(now, proposed.result.hash)
  const { versions } = (await hospital(policy.list, {})).result
  const changed = versions.find((version) => version.hash === now)
  assert.deepEqual([changed?.authorOrganisation?.ja, changed?.adopterOrganisation?.ja], ['国家サイバー統括室', '監理委員会'], 'beside each office stands whose it is')
  assert.deepEqual([then, now].map((hash) => versions.find((version) => version.hash === hash)?.state), ['replaced', 'adopted'])
  await turnedDown(commissioner(policy.adopt, { id: proposed.result.id }), 'refused', 'policy-once')
})

test('rules that do not fit, or would let nobody change them, are turned down with what is wrong', async () => {
  const director = await nation.by('centre-director')
  await turnedDown(director(policy.propose, { files: { 'a.cedar': 'permit (principal, action == Action::"nothing.here", resource);' }, reason: 'x' }), 'invalid')
  await turnedDown(director(policy.propose, { files: { 'a.cedar': 'permit (' }, reason: 'x' }), 'invalid')
})
