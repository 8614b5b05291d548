/** Four eyes are two people: whatever somebody began, the same person does not finish, by whichever way they come in. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Call } from '#client/call.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { policy } from '#trust/policy/contract.ts'
import { shippedPolicies } from '#main/domains.ts'
import { aDraft } from '../a-warning.ts'
import { byToken } from '../callers.ts'
import { aCalledNation, turnedDown, type CalledNation } from '../called-nation.ts'

let nation: CalledNation
before(async () => { nation = await aCalledNation() })
after(() => nation?.close())

for (const author of ['centre-analyst', 'centre-duty']) {
  test(`${author} does not approve what they wrote, in this session or another`, async () => {
    const { result, can } = await (await nation.by(author))(sharing.draft, aDraft())
    assert.equal(can['warning.approve']?.allowed, false)
    for (const session of [await nation.by(author), await nation.by(author)]) await turnedDown(session(sharing.approve, { id: result.id }), 'refused')
    assert.equal((await (await nation.by('centre-director'))(sharing.approve, { id: result.id })).result.state, 'approved')
  })
}

test('whoever changed a word is an author too, and stays one', async () => {
  const [analyst, duty, director] = [await nation.by('centre-analyst'), await nation.by('centre-duty'), await nation.by('centre-director')]
  const { id } = (await analyst(sharing.draft, aDraft())).result
  await duty(sharing.revise, { id, draft: aDraft({ severity: 3 }) })
  await analyst(sharing.revise, { id, draft: aDraft({ severity: 4 }) })
  for (const one of [analyst, duty]) await turnedDown(one(sharing.approve, { id }), 'refused', 'warning-four-eyes')
  assert.equal((await director(sharing.approve, { id })).result.state, 'approved')
})

test('a machine is no second pair of eyes', async () => {
  const machine: Call = nation.with(await byToken(nation.stage.world, 'org-centre', ['warning.draft', 'warning.approve', 'warning.issue', 'policy.adopt']))
  const { id } = (await (await nation.by('centre-analyst'))(sharing.draft, aDraft())).result
  await turnedDown(machine(sharing.approve, { id }), 'refused')
  await turnedDown(machine(sharing.issue, { id }), 'refused')
})

test('who proposed the rules does not adopt them', async () => {
  const director = await nation.by('centre-director')
  const { result } = await director(policy.propose, { files: shippedPolicies(), reason: '同じ規則' })
  await turnedDown(director(policy.adopt, { id: result.id }), 'refused', 'policy-four-eyes')
  for (const other of ['centre-duty', 'inspector', 'hospital-administrator', 'centre-administrator']) await turnedDown((await nation.by(other))(policy.adopt, { id: result.id }), 'refused')
  assert.equal((await (await nation.by('commissioner'))(policy.adopt, { id: result.id })).result.state, 'adopted')
})
