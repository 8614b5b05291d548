// In a case is who was invited and joined; makers don't know of each other, and nobody learns who the finder is that does not want it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '#language/organisation.ts'
import { aCase, addMakers, colleague, rival } from '#test/a-case.ts'
import { smallNation } from '#test/small-nation.ts'
import { aWorld, people, person, type TestWorld } from '#test/world.ts'
import { cases } from './cases/contract.ts'
import { coordinationWords } from './courier-view.ts'
import { embargoActs } from './embargo/contract.ts'
import { productActs } from './products/contract.ts'
import { requests } from './requests/contract.ts'

let stage: TestWorld
let id: string
let shared: string
const [jpcert, seto, finder] = [person('jpcert-analyst'), person('vendor-contact'), person('small-owner')]

before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
  await addMakers(stage.world.db)
  id = await aCase(stage)
  shared = await aCase(stage, { shared: true, credit: 'named' })
  for (const one of [id, shared]) {
    await stage.as(seto)(cases.say, { id: one, body: 'SETOMESSAGE' })
    await stage.as(rival)(cases.say, { id: one, body: 'MIERUMESSAGE', file: { name: 'MIERUFILE.txt', content: 'x' } })
    await stage.as(finder)(cases.say, { id: one, body: 'FINDERMESSAGE' })
    await stage.as(jpcert)(cases.say, { id: one, body: 'TOALL' })
    await stage.as(jpcert)(cases.say, { id: one, body: 'TOSETO', to: ['org-seto'] })
    const { embargo } = (await stage.as(jpcert)(embargoActs.propose, { id: one, until: '2099-01-01T00:00:00Z' })).result
    await stage.as(rival)(embargoActs.consent, { id: one, proposal: embargo.proposals[0]!.id, agrees: false, words: 'MIERUOBJECTS' })
    const { products } = (await stage.as(rival)(cases.read, { id: one })).result
    await stage.as(rival)(productActs.answer, { id: one, product: products.find(({ own }) => own)!.id, status: 'not-affected', words: 'MIERUANSWER' })
    await stage.as(rival)(productActs.promise, { id: one, kind: 'patch', due: '2098-01-01T00:00:00Z', reason: 'MIERUPROMISE' })
  }
})
after(() => stage.close())

const read = async (who: Actor, one = id): Promise<string> => JSON.stringify(await stage.as(who)(cases.read, { id: one, most: 200 }))
const mieru = ['org-mieru', 'MIERUMESSAGE', 'MIERUFILE', 'MIERUOBJECTS', 'MIERUANSWER', 'MIERUPROMISE', 'MIERUPRODUCT']

/** Who sees which of these, exactly: all that the case holds of others. */
const sights: readonly (readonly [who: string, actor: Actor, sees: readonly string[], not: readonly string[]])[] = [
  ['the coordinator', jpcert, [...mieru, 'org-seto', 'org-yamashina', 'SETOMESSAGE', 'FINDERMESSAGE', 'TOALL', 'TOSETO'], []],
  ['a maker', seto, ['org-seto', 'SETOMESSAGE', 'TOALL', 'TOSETO', 'FINDERTITLE'], [...mieru, 'FINDERMESSAGE', 'org-yamashina', '山科']],
  ['the other maker', rival, [...mieru, 'TOALL'], ['org-seto', 'SETOMESSAGE', 'TOSETO', 'FINDERMESSAGE', 'org-yamashina', '山科']],
  ['the finder', finder, ['org-yamashina', 'FINDERMESSAGE', 'TOALL'], [...mieru, 'org-seto', 'SETOMESSAGE', 'TOSETO']],
]

for (const [who, actor, sees, not] of sights) {
  test(`${who} sees what is for it, and nothing of the rest`, async () => {
    const told = await read(actor)
    for (const marker of sees) assert.ok(told.includes(marker), `${who} sees ${marker}`)
    for (const marker of not) assert.ok(!told.includes(marker), `${who} does not see ${marker}`)
  })
}

test('in a shared case makers see each other; a message to some stays with these', async () => {
  const told = await read(seto, shared)
  for (const marker of [...mieru, 'org-yamashina', 'FINDERMESSAGE']) assert.ok(told.includes(marker), marker)
  assert.ok(!(await read(rival, shared)).includes('TOSETO'))
})

test('whoever is not in the case finds no such case, in the list and by its number: all the people there are', async () => {
  const inside = new Set([jpcert.id, seto.id, finder.id])
  let tried = 0
  for (const who of [...Object.values(people), colleague].filter((one) => !inside.has(one.id) && one.id !== 'token-jpcert')) {
    for (const [name, ask] of [['read', () => stage.as(who)(cases.read, { id })], ['count', () => stage.as(who)(cases.prematch, { id })], ['say', () => stage.as(who)(cases.say, { id, body: 'x' })]] as const) {
      await assert.rejects(ask(), ({ fault }: { fault: string }) => ['missing', 'refused', 'unauthenticated'].includes(fault), `${who.id} ${name}`)
    }
    const list = await stage.as(who)(cases.list, {}).catch(() => undefined)
    assert.equal(list?.result.total ?? 0, 0, who.id)
    tried += 1
  }
  assert.ok(tried > 15)
})

test('who was removed sees nothing from then on, in the list and by number, and its file is no longer given out', async () => {
  const one = await aCase(stage)
  const file = (await stage.as(rival)(cases.say, { id: one, body: 'x', file: { name: 'poc.txt', content: 'flaw' } })).result.entries[0]!.file!
  assert.equal(Buffer.from((await stage.as(jpcert)(cases.fetch, { id: one, file: file.id })).result.content, 'base64').toString(), 'flaw')
  await assert.rejects(stage.as(seto)(cases.fetch, { id: one, file: file.id }), { fault: 'missing' })
  const party = (await stage.as(jpcert)(cases.read, { id: one })).result.parties.find(({ organisation }) => organisation.id === 'org-mieru')!
  await stage.as(jpcert)(cases.remove, { id: one, party: party.id, reason: 'x' })
  await assert.rejects(stage.as(rival)(cases.read, { id: one }), { fault: 'missing' })
  await assert.rejects(stage.as(rival)(cases.fetch, { id: one, file: file.id }), { fault: 'missing' })
  assert.ok(!(await stage.as(rival)(cases.list, {})).result.cases.some((found) => found.id === one))
})

test('an invited organisation is told the title, the coordinator and the date, and nothing else, until it joins', async () => {
  const one = (await stage.as(jpcert)(cases.start, { title: 'x', summary: 'HIDDENSUMMARY' })).result.id
  await stage.as(jpcert)(cases.invite, { id: one, organisation: 'org-seto' })
  const [listed] = (await stage.as(seto)(cases.list, {})).result.cases.filter((found) => found.id === one)
  assert.deepEqual([listed?.standing, listed?.title, JSON.stringify(listed).includes('HIDDENSUMMARY')], ['invited', 'x', false])
  await assert.rejects(stage.as(seto)(cases.read, { id: one }), { fault: 'missing' })
  await stage.as(seto)(cases.join, { id: one })
  assert.ok((await read(seto, one)).includes('HIDDENSUMMARY'))
})

test('who read what is told to the coordinator, and to nobody else', async () => {
  await read(seto)
  const of = async (who: Actor) => (await stage.as(who)(cases.read, { id, most: 200 })).result
  const mine = (await of(jpcert)).entries.find(({ text }) => text === 'TOALL')!
  assert.ok(mine.readBy.some((one) => one.id === 'org-seto'))
  assert.ok((await of(jpcert)).parties.find(({ organisation }) => organisation.id === 'org-seto')!.openedAt)
  assert.ok((await of(seto)).parties.every(({ openedAt }) => openedAt === null))
})

test('a request for action is for the centre, the maker and its ministry; "we can’t" is an answer, and what is late shows', async () => {
  const [centre, ministry] = [person('centre-duty'), person('ministry-officer')]
  const made = (await stage.as(centre)(requests.make, { vendor: 'org-seto', kind: 'fix', title: 'REQUESTTITLE', text: '修正版を出してください。' })).result
  assert.deepEqual([made.state, made.due, made.overdue, made.silentSince, made.ministry?.id], ['open', null, false, made.madeAt, 'org-mhlw'])
  for (const who of [seto, ministry]) assert.equal((await stage.as(who)(requests.read, { id: made.id })).result.title, 'REQUESTTITLE')
  for (const who of [rival, jpcert, person('bank-analyst'), finder]) {
    await assert.rejects(stage.as(who)(requests.read, { id: made.id }), { fault: 'missing' })
    assert.equal((await stage.as(who)(requests.list, {})).result.total, 0)
  }
  await assert.rejects(stage.as(seto)(requests.answer, { id: made.id, answer: 'cannot' }), { fault: 'invalid' })
  const answered = (await stage.as(seto)(requests.answer, { id: made.id, answer: 'cannot', words: '製造を終えた製品です。' })).result
  assert.deepEqual([answered.state, answered.lastAnswer, answered.silentSince], ['answered', 'cannot', null])
  const followed = (await stage.as(centre)(requests.follow, { id: made.id, words: '緩和策はありますか。', due: '2099-01-01T00:00:00Z' })).result
  assert.deepEqual([followed.state, followed.openedBy.map(({ organisation }) => organisation.id).toSorted()], ['open', ['org-mhlw', 'org-seto']])
  await assert.rejects(stage.as(ministry)(requests.close, { id: made.id }), { fault: 'refused' })
  assert.equal((await stage.as(centre)(requests.close, { id: made.id, words: '確かめました。' })).result.state, 'closed')
})

test('word goes out that something waits, to those concerned alone, and nothing of what it is', async () => {
  const one = (await stage.as(jpcert)(cases.start, { title: 'HIDDENTITLE', summary: 'x' })).result.id
  await stage.as(jpcert)(cases.invite, { id: one, organisation: 'org-seto' })
  const said = (what: 'invited' | 'asked' | 'embargo' | 'requested', thing: string, organisation: string) => stage.world.db.transaction().execute((tx) => coordinationWords(tx, { what, thing }, organisation))
  const invited = await said('invited', one, 'org-seto')
  assert.deepEqual([invited?.link, JSON.stringify(invited).includes('HIDDENTITLE')], ['/coordination', false])
  assert.deepEqual([await said('embargo', one, 'org-seto'), await said('invited', one, 'org-mieru'), await said('invited', 'case-nothing', 'org-seto')], [null, null, null])
  await stage.as(seto)(cases.join, { id: one })
  assert.deepEqual([await said('invited', one, 'org-seto'), (await said('embargo', one, 'org-seto'))?.link], [null, `/coordination/${one}`])
  const made = (await stage.as(person('centre-duty'))(requests.make, { vendor: 'org-seto', kind: 'other', title: 'HIDDENTITLE', text: 'x' })).result.id
  const asked = await said('requested', made, 'org-seto')
  assert.deepEqual([asked?.link, JSON.stringify(asked).includes('HIDDENTITLE'), await said('requested', made, 'org-mieru')], [`/requests/${made}`, false, null])
})
