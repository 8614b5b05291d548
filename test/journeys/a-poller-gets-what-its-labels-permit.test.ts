// Organisations poll the same collections by TAXII, over HTTP: each gets what its labels permit, nobody learns an unnamed giver, every page leaves receipts.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { exchange } from '#domains/sharing/items/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { openEmbargoed } from '#main/embargo-clock.ts'
import { bySession } from '#test/callers.ts'
import { asker, type Answer, type Ask } from '#test/conformance/taxii/exchange.ts'
import { bad, good, idsOf, rows } from '#test/conformance/taxii/expect.ts'
import { envelope } from '#test/conformance/taxii/fixture.ts'
import { indicator, malware, moment, newIndicatorId, type StixLike } from '#test/conformance/taxii/objects.ts'
import { anOwnTarget, type OwnTarget } from '#test/conformance/taxii/own-target.ts'
import { council } from '#test/sharing-nation.ts'
import { person } from '#test/world.ts'

let own: OwnTarget
let now = new Date()
const by = new Map<string, Ask>()
before(async () => {
  own = await anOwnTarget(() => now)
  for (const name of ['org-toto-hospital', 'org-kitahama-bank', 'org-yamashina', 'org-jpcert', 'org-police']) by.set(name, asker({ url: own.target.url, authorization: await own.token(name) }))
})
after(() => own.close())

const all = '/taxii2/all/collections/'
const both = `/taxii2/${council}/collections/exchange/objects/`
const asks = (organisation: string): Ask => by.get(`org-${organisation}`)!
const brings = (content: readonly StixLike[], handling: object, who = 'hospital-analyst') =>
  own.stage.as(person(who))(exchange.import, { name: `${randomUUID()}.json`, content: envelope(content), handling })
const lastOf = ({ headers }: Answer): string => String(headers['x-taxii-date-added-last'])
const poll = (organisation: string, addedAfter?: string, collection = 'everything'): Promise<Answer> =>
  asks(organisation)(`${all}${collection}/objects/`, { query: addedAfter === undefined ? [] : [['added_after', addedAfter]] })
const deedsOf = async (step: string, item: string) => (await sql<{ organisation: string, way: string }>`
  select distinct organisation, way from receipt.step r join sharing.item i on i.id = r.subject where i.stix_id = ${item} and r.step = ${step} order by 1`.execute(own.stage.world.db)).rows

test('the same collection shows each organisation its own part, and says so in the manifest, too', async () => {
  const [green, amber, red] = [malware(), malware(), malware()]
  await brings([green], { tlp: 'green' })
  await brings([amber], { tlp: 'amber' })
  await brings([red], { tlp: 'red', audience: { organisations: ['org-jpcert'], communities: [], sectors: [] } })
  const wanted = { 'toto-hospital': [green, amber, red], jpcert: [green, amber, red], 'kitahama-bank': [green, amber], police: [green] }
  for (const [who, objects] of Object.entries(wanted)) for (const kind of ['objects', 'manifest']) {
    assert.deepEqual(idsOf(good(await asks(who)(`${all}everything/${kind}/`))), objects.map(({ id }) => id), `${who}, ${kind}`)
  }
  for (const rest of ['', 'versions/']) bad(await asks('kitahama-bank')(`${all}everything/objects/${red.id}/${rest}`), 404)
  bad(await asks('police')(`/taxii2/${council}/`), 404)
  assert.deepEqual((good(await asks('police')('/taxii2/'))['api_roots'] as string[]).map((root) => new URL(root).pathname), ['/taxii2/all/'])
})

test('every page leaves receipts that the giver sees; its own leave none; a manifest leaves none', async () => {
  const object = malware()
  await brings([object], { tlp: 'green' })
  await asks('yamashina')(`${all}everything/manifest/`)
  assert.deepEqual(await deedsOf('served', object.id), [])
  for (const who of ['toto-hospital', 'yamashina']) assert.ok(idsOf(good(await poll(who))).includes(object.id))
  assert.deepEqual(await deedsOf('served', object.id), [{ organisation: 'org-yamashina', way: 'taxii' }])
  const giver = own.stage.as(person('hospital-analyst'))
  const { uses } = (await giver(sharing.listUses, {})).result
  assert.ok(uses.some(({ from, counts }) => from === 'import' && counts.served === 1), 'the giver sees that one organisation was served')
})

test('a giver without a name has an alias wherever it would stand, the same for all that it gives', async () => {
  const maker = `identity--${randomUUID()}`
  const seen = indicator(newIndicatorId(), moment(1), { created_by_ref: maker })
  const sighting = { type: 'sighting', id: `sighting--${randomUUID()}`, spec_version: '2.1', created: moment(1), modified: moment(1), created_by_ref: maker, sighting_of_ref: seen.id, where_sighted_refs: [maker] }
  const identity = { type: 'identity', id: maker, spec_version: '2.1', created: moment(1), modified: moment(1), name: '東都総合病院', identity_class: 'organization' }
  await brings([identity, seen, sighting], { tlp: 'green', attribution: 'anonymous' })
  const there = `${all}everything/`
  const answers = [await poll('kitahama-bank'), await asks('kitahama-bank')(`${there}manifest/`), await asks('kitahama-bank')(`${there}objects/${seen.id}/`),
    await asks('kitahama-bank')(`${there}objects/${seen.id}/versions/`), await asks('kitahama-bank')(`${there}objects/${maker}/`), await asks('kitahama-bank')(both.replace('objects/', `objects/${seen.id}/`), { method: 'DELETE' })]
  for (const { text, headers } of answers) assert.doesNotMatch(`${text}${JSON.stringify(headers)}`, new RegExp(`${maker}|toto|東都|org-`))
  const [one, two] = rows(good(answers[0]!)).filter(({ id }) => id === seen.id || id === sighting.id)
  assert.match(String(one?.['created_by_ref']), /^identity--/)
  assert.deepEqual([two?.['created_by_ref'], two?.['where_sighted_refs']], [one?.['created_by_ref'], [one?.['created_by_ref']]])
  assert.ok((await poll('toto-hospital')).text.includes(maker), 'to itself it is itself')
})

test('a token without the scope is refused with the reason, and the refusal is in the ledger; a page’s session adds nothing', async () => {
  const limited = asker({ url: own.target.url, authorization: own.target.limited })
  const count = async () => Number((await sql<{ n: string }>`select count(*) n from (select convert_from(record, 'UTF8')::jsonb e from ledger.pending) p where e->>'outcome' = 'refused' and e->>'verb' = 'collection.read'`.execute(own.stage.world.db)).rows[0]!.n)
  const were = await count()
  assert.match(String(bad(await limited(`${all}everything/objects/`), 403)['description']), /not made for this.*作られていません/)
  assert.equal(await count(), were + 1)
  const cookie = await bySession(own.stage.world, person('hospital-analyst').id)
  const page = asker({ url: own.target.url, authorization: undefined })
  good(await page('/taxii2/', { headers: cookie }))
  bad(await page(both, { method: 'POST', body: envelope([malware()]), headers: cookie }), 403)
})

test('what a giver deletes or revokes reaches those who had it, in the collection of recalls, a page at a time', async () => {
  const objects = [malware(), malware(), malware()]
  good(await asks('toto-hospital')(both, { method: 'POST', body: envelope(objects) }), 202)
  await asks('kitahama-bank')(both)
  const begin = lastOf(await poll('kitahama-bank'))
  for (const { id } of objects) assert.equal((await asks('toto-hospital')(`${both}${id}/`, { method: 'DELETE' })).status, 200)
  const there = `${all}recalls/objects/`
  const notes: string[] = []
  for (let [query, more] = [[['limit', '1'], ['added_after', begin]] as [string, string][], true]; more;) {
    const answer = await asks('kitahama-bank')(there, { query })
    const body = good(answer)
    for (const note of rows(body)) {
      assert.deepEqual([note['type'], note['labels']], ['note', ['withdrawn']])
      notes.push(...(note['object_refs'] as string[]))
    }
    more = body['more'] === true
    query = [['limit', '1'], ['added_after', lastOf(answer)]]
  }
  assert.deepEqual(notes, objects.map(({ id }) => id))
  const [first] = rows(good(await asks('kitahama-bank')(there, { query: [['added_after', begin]] })))
  const third = rows(good(await asks('kitahama-bank')(there, { query: [['added_after', begin]] })))[2]!
  assert.deepEqual(idsOf(good(await asks('kitahama-bank')(there, { query: [['match[id]', String(third['id'])], ['limit', '1']] }))), [third['id']], 'a filter looks beyond the first page')
  assert.deepEqual(good(await asks('kitahama-bank')(there, { query: [['match[type]', 'malware']] })), {})
  assert.equal(idsOf(good(await asks('kitahama-bank')(`${all}recalls/manifest/`, { query: [['added_after', begin]] })))[0], first?.['id'])
  assert.deepEqual(good(await asks('police')(there)), {}, 'who had none of it hears nothing')
  assert.deepEqual(await deedsOf('recalled', objects[0]!.id), [{ organisation: 'org-kitahama-bank', way: 'taxii' }])
})

test('where the assertion shown is taken back, another giver’s of the same version comes to those who read on', async () => {
  const object = malware({ name: 'first' })
  good(await asks('toto-hospital')(both, { method: 'POST', body: envelope([object]) }), 202)
  good(await asks('kitahama-bank')(both, { method: 'POST', body: envelope([{ ...object, name: 'second' }]) }), 202)
  const page = await poll('yamashina')
  assert.deepEqual(rows(good(page)).filter(({ id }) => id === object.id).map(({ name }) => name), ['first'])
  assert.equal((await asks('toto-hospital')(`${both}${object.id}/`, { method: 'DELETE' })).status, 200)
  assert.deepEqual(rows(good(await poll('yamashina', lastOf(page)))).map(({ name }) => name), ['second'])
})

test('a recall that withdraws tells its holders “revoked”, unless another giver still stands for the object', async () => {
  const [one, two] = [malware({ name: 'first' }), malware()]
  await brings([one, two], { tlp: 'green' })
  await brings([{ ...one, name: 'second' }], { tlp: 'green' }, 'bank-analyst')
  const page = await poll('yamashina')
  const giver = own.stage.as(person('hospital-analyst'))
  const items = (await sql<{ id: string }>`select id from sharing.item where stix_id = any(${[one.id, two.id]}::text[]) and giver = 'org-toto-hospital'`.execute(own.stage.world.db)).rows
  for (const { id } of items) await giver(sharing.correctItem, { id, kind: 'withdraw', reason: { ja: '誤りでした。', en: 'It was wrong.' } })
  const onward = rows(good(await poll('yamashina', lastOf(page))))
  assert.deepEqual(onward.find(({ id }) => id === two.id)?.['revoked'], true)
  assert.deepEqual(onward.filter(({ id }) => id === one.id).map(({ name, revoked }) => [name, revoked]), [['second', undefined]])
})

test('when an embargo ends by the clock, those who have read on get what it held', async () => {
  const object = malware()
  await brings([object], { tlp: 'green', embargo: new Date(now.getTime() + 3_600_000).toISOString() })
  await brings([malware()], { tlp: 'green' })
  const page = await poll('kitahama-bank')
  assert.equal(idsOf(good(page)).includes(object.id), false)
  assert.equal(await openEmbargoed(own.stage.world), 0, 'not before')
  now = new Date(now.getTime() + 3_601_000)
  assert.equal(await openEmbargoed(own.stage.world), 1)
  assert.deepEqual(idsOf(good(await poll('kitahama-bank', lastOf(page)))), [object.id])
  assert.equal(await openEmbargoed(own.stage.world), 0, 'once')
})

test('a status is there after more than a day; what became of a large envelope is counted whole', async () => {
  const { id } = good(await asks('toto-hospital')(both, { method: 'POST', body: envelope([...Array.from({ length: 1_100 }, () => malware()), { ...malware(), created: 'x' }]) }), 202)
  now = new Date(now.getTime() + 25 * 3_600_000)
  const status = good(await asks('toto-hospital')(`/taxii2/${council}/status/${String(id)}/`))
  assert.deepEqual([status['status'], status['success_count'], status['failure_count'], (status['failures'] as unknown[]).length], ['complete', 1_100, 1, 1])
  assert.equal(status['successes'], undefined, 'a list that is not whole is left out')
})
