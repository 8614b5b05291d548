// Who withheld its name is known by nothing that a reader is shown, and by nothing that a reader may ask.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assets } from '#domains/assets/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { organisationKinds } from '#language/organisation.ts'
import { joinMember } from '#trust/identity/tables.ts'
import { labelsSince } from '#trust/labels/tables.ts'
import { aDraft } from '#test/a-warning.ts'
import { aCouncil, council } from '#test/sharing-nation.ts'
import { addOrganisation } from '#test/small-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { sharing } from './contract.ts'

let stage: TestWorld
before(async () => {
  stage = await aCouncil(() => new Date('2026-11-24T00:30:00Z'))
})
after(() => stage.close())

const [hospital, bank, analyst] = [person('hospital-analyst'), person('bank-analyst'), person('centre-analyst')]

async function give(content: string): Promise<string> {
  const { result } = await stage.as(hospital)(reporting.report, {
    kind: 'ransomware', noticedAt: '2026-11-24T00:00:00Z', impact: '電子カルテが開けない。', evidence: [{ name: 'list.txt', content }],
  })
  await stage.settle()
  const { offers } = (await stage.as(hospital)(sharing.readOffer, { incident: result.id })).result
  await stage.as(hospital)(sharing.agreeOffer, { id: offers[0]?.id ?? '' })
  return result.id
}

test('an item carries nothing that is made from its giver: a label’s identifier could be guessed from a list of organisations', async () => {
  await give('hidden-giver.example\n')
  const { items } = (await stage.as(bank)(sharing.listItems, { search: 'hidden-giver.example' })).result
  const { labels } = await stage.world.db.transaction().execute((tx) => labelsSince(tx, undefined))
  assert.equal(items.length, 1)
  assert.ok(labels.length > 0)
  for (const { id } of labels) assert.ok(!JSON.stringify(items).includes(id), 'the identifier of a label was shown')
})

test('who may not know a report cannot ask which items came from it', async () => {
  const incident = await give('asked-by-report.example\n')
  const count = async (who: typeof bank) => (await stage.as(who)(sharing.listItems, { incident })).result.total
  assert.deepEqual([await count(hospital), await count(analyst), await count(bank)], [1, 1, 0])
  assert.equal((await stage.as(bank)(sharing.listItems, { search: 'asked-by-report.example' })).result.total, 1, 'the item itself it sees')
})

test('a draft is listed for those who could read it: not for everybody of the office that writes it', async () => {
  const { id } = (await stage.as(analyst)(sharing.draft, aDraft())).result
  const listed = async (name: string) => (await stage.as(person(name))(sharing.list, {})).result
  assert.deepEqual((await listed('centre-duty')).warnings.map((one) => one.id), [id])
  const { warnings, total } = await listed('centre-administrator')
  assert.deepEqual([warnings.length, total], [0, 0])
})

test('recalls of what others gave are listed for those of the centre who tell again, and for nobody else there', async () => {
  const incident = await give('recalled.example\n')
  const [item] = (await stage.as(hospital)(sharing.listItems, { incident })).result.items
  await stage.as(hospital)(sharing.correctItem, { id: item!.id, kind: 'withdraw', reason: { ja: '誤りでした。' } })
  const listed = async (who: typeof bank) => (await stage.as(who)(sharing.listRecalls, {})).result.recalls.length
  assert.deepEqual([await listed(analyst), await listed({ ...analyst, id: 'person-centre-member', roles: ['member'] }), await listed(bank)], [1, 0, 0])
})

const device = { name: '本店の奥の箱', maker: 'Seto', product: 'SetoGate 80F', version: '7.2.5' }
const ofSeto = { products: [{ maker: 'Seto', product: 'SetoGate 80F' }] }
const previewed = async (draft: object) => {
  const { id } = (await stage.as(analyst)(sharing.draft, aDraft(draft))).result
  return (await stage.as(analyst)(sharing.preview, { id })).result
}

test('who writes a warning does not learn whether one that it names holds a product, nor in which sector a few holders are', async () => {
  await stage.as(person('small-owner'))(assets.register, { ...device, exposed: true })
  await stage.as(bank)(assets.register, device)
  const only = (organisation: string) => ({ ...ofSeto, tlp: 'red', audience: { sectors: [], communities: [], organisations: [organisation] } })
  const [holder, none] = [await previewed(only('org-kitahama-bank')), await previewed(only('org-toto-hospital'))]
  for (const { total, bySector, samples } of [holder, none]) {
    assert.deepEqual([total, bySector.length, bySector[0]?.byAsset, bySector[0]?.exposed], [1, 1, null, null])
    assert.deepEqual(samples.map(({ organisation, assets: had }) => [organisation, had]), [[organisationKinds.operator, []]])
  }
  const all = await previewed({ ...ofSeto, audience: { sectors: ['medical'], communities: [], organisations: [] } })
  assert.deepEqual(all.bySector.map(({ sector, organisations, byAsset }) => [sector, organisations, byAsset]).toSorted(), [['medical', 1, null], ['other', 2, null]])
})

test('five holders of one kind are told: what kind they are, and not who, nor what they call it', async () => {
  for (const n of [1, 2, 3, 4]) {
    const organisation = `org-works-${n}`
    await stage.world.db.transaction().execute(async (tx) => {
      await addOrganisation(tx, organisation, { kind: 'small-company', name: [`製作所${n}`, `Works ${n}`] })
      await joinMember(tx, council, organisation, new Date())
    })
    await stage.as({ ...person('small-owner'), id: `person-works-${n}`, organisation })(assets.register, device)
  }
  const { samples, bySector } = await previewed({ ...ofSeto, audience: { sectors: ['medical'], communities: [], organisations: [] } })
  assert.deepEqual(samples.filter((sample) => sample.assets.length > 0)[0], { organisation: organisationKinds['small-company'], kind: 'small-company', assets: ['SetoGate 80F 7.2.5'] })
  assert.ok(!JSON.stringify([samples, bySector]).includes('Works') && !JSON.stringify(samples).includes(device.name))
  assert.deepEqual(bySector.find(({ sector }) => sector === 'other')?.byAsset, 6)
})
