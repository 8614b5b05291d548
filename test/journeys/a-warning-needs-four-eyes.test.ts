/** A warning speaks for the state: its author does not approve it, no change goes unread, and every agency asked has put its name. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sharing } from '#domains/sharing/contract.ts'
import { aDraft } from '../a-warning.ts'
import { aCalledNation, turnedDown, type CalledNation } from '../called-nation.ts'

let nation: CalledNation
before(async () => { nation = await aCalledNation() })
after(() => nation?.close())

test('from a draft to its issue, each step by another hand, and each refusal says why', async () => {
  const [analyst, duty, jpcert, bank] = [await nation.by('centre-analyst'), await nation.by('centre-duty'), await nation.by('jpcert-analyst'), await nation.by('bank-analyst')]
  const drafted = await analyst(sharing.draft, aDraft({ cosigners: ['org-jpcert'] }))
  const { id } = drafted.result
  const may = drafted.can['warning.approve']!
  assert.deepEqual([may.allowed, may.rule], [false, 'warning-four-eyes'])
  const refusal = await turnedDown(analyst(sharing.approve, { id }), 'refused', 'warning-four-eyes')
  assert.deepEqual(refusal.document.because, may.because, 'the button and the refusal say the same')
  await turnedDown(bank(sharing.approve, { id }), 'missing')
  await turnedDown(bank(sharing.read, { id }), 'missing')
  await turnedDown(duty(sharing.issue, { id }), 'refused')

  await duty(sharing.approve, { id })
  await turnedDown(duty(sharing.issue, { id }), 'refused', 'warning-issue-one-voice')
  await jpcert(sharing.cosign, { id })
  await turnedDown(jpcert(sharing.issue, { id }), 'refused')

  const revised = await duty(sharing.revise, { id, draft: aDraft({ severity: 4, cosigners: ['org-jpcert'] }) })
  assert.deepEqual([revised.result.state, revised.result.cosigned], ['draft', []], 'a changed text is nobody’s yet')
  await turnedDown(duty(sharing.approve, { id }), 'refused', 'warning-four-eyes')
  await turnedDown(analyst(sharing.approve, { id }), 'refused', 'warning-four-eyes')
  const director = await nation.by('centre-director')
  await director(sharing.approve, { id })
  await jpcert(sharing.cosign, { id })
  assert.equal((await duty(sharing.issue, { id })).result.state, 'issued')
  await nation.stage.settle()
  assert.equal((await bank(sharing.read, { id })).result.state, 'issued')
})

test('only agencies are asked to co-sign: an operator never sees a draft by being asked', async () => {
  const [analyst, hospital] = [await nation.by('centre-analyst'), await nation.by('hospital-analyst')]
  for (const cosigners of [['org-toto-hospital'], ['org-jpcert', 'org-yamashina']]) await turnedDown(analyst(sharing.draft, aDraft({ cosigners })), 'refused', 'warning-cosigners')
  const { id } = (await analyst(sharing.draft, aDraft({ cosigners: ['org-jpcert', 'org-mhlw', 'org-police'] }))).result
  await turnedDown(analyst(sharing.revise, { id, draft: aDraft({ cosigners: ['org-jpcert', 'org-toto-hospital'] }) }), 'refused', 'warning-cosigners')
  await turnedDown(hospital(sharing.read, { id }), 'missing')
  await turnedDown(analyst(sharing.draft, aDraft({ cosigners: ['org-nobody'] })), 'invalid')
})

test('nobody signs a text that changed after they read it', async () => {
  const [analyst, duty] = [await nation.by('centre-analyst'), await nation.by('centre-duty')]
  const { result } = await analyst(sharing.draft, aDraft())
  const written = result.signatures.find(({ step }) => step === 'draft')!.at!
  await new Promise((resolve) => setTimeout(resolve, 5))
  await analyst(sharing.revise, { id: result.id, draft: aDraft({ severity: 4 }) })
  await turnedDown(duty(sharing.approve, { id: result.id, written }), 'conflict')
  const now = (await duty(sharing.read, { id: result.id })).result.signatures.find(({ step }) => step === 'draft')!.at!
  assert.equal((await duty(sharing.approve, { id: result.id, written: now })).result.state, 'approved')
})
