// What one may see goes out in every format, with receipts for what stands in the file and for nothing else.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { parse } from 'csv-parse/sync'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { exchange } from '../items/contract.ts'
import { exporting } from './contract.ts'

let stage: TestWorld
const at = '2026-11-24T00:30:00Z'
before(async () => {
  stage = await aCouncil(() => new Date(at))
  await bring('csv', 'type,value\ndomain,evil.example\nipv4,203.0.113.9\n', { tlp: 'green' })
  await bring('red', 'secret.example\n', { tlp: 'red' })
  await bring('anonymous', '港.example\n', { tlp: 'green', attribution: 'anonymous' })
  await bring('actor', JSON.stringify([{ type: 'threat-actor', spec_version: '2.1', id: 'threat-actor--7a1f2c00-0000-4000-8000-000000000001', created: at, modified: at, name: '港の群れ' }]), { tlp: 'green' })
})
after(() => stage.close())

const bring = async (name: string, content: string, handling: object) => (await stage.as(person('hospital-analyst'))(exchange.import, { name, content, handling })).result
const taken = async (input: object, who = 'bank-analyst') => (await stage.as(person(who))(exporting.export, input)).result
const receipts = async (organisation: string) => (await sql<{ subject: string; way: string }>`select subject, way from receipt.step where organisation = ${organisation} and step = 'served'`.execute(stage.world.db)).rows

interface Bundle { type: string; objects?: { id: string; type: string; created_by_ref?: string; object_marking_refs?: string[] }[] }
const bundleOf = ({ content }: { content: string }): Bundle => JSON.parse(content) as Bundle

test('a STIX bundle holds what labels permit, with the definitions of its markings; nothing of a red item, in no format', async () => {
  const bundle = bundleOf(await taken({}))
  const ids = new Set(bundle.objects?.map(({ id }) => id))
  assert.equal(bundle.objects?.filter(({ type }) => type === 'indicator').length, 3)
  for (const { object_marking_refs: refs = [], type } of bundle.objects ?? []) if (type !== 'marking-definition') assert.ok(refs.length > 0 && refs.every((ref) => ids.has(ref)))
  for (const format of ['stix', 'misp', 'csv', 'text'] as const) assert.doesNotMatch((await taken({ format })).content, /secret\.example/)
  assert.match((await taken({ format: 'text' }, 'hospital-analyst')).content, /secret\.example/)
})

test('the page leaves a receipt for each object in it; one’s own leave none', async () => {
  await sql`delete from receipt.step`.execute(stage.owner)
  const text = await taken({ format: 'text' })
  assert.deepEqual(text.content.split('\n').filter(Boolean).toSorted(), ['203.0.113.9', 'evil.example', 'xn--j6w.example'].toSorted())
  assert.equal(text.objects, 3)
  assert.deepEqual(text.left, ['threat-actor--7a1f2c00-0000-4000-8000-000000000001'])
  assert.deepEqual((await receipts('org-kitahama-bank')).map(({ way }) => way), ['export', 'export', 'export'])
  await taken({}, 'hospital-analyst')
  assert.deepEqual(await receipts('org-toto-hospital'), [])
})

test('a table comes back as it went out', async () => {
  const { content, name } = await taken({ format: 'csv', search: 'evil.example' })
  const rows = parse(content, { columns: true }) as Record<string, string>[]
  assert.match(name, /\.csv$/)
  assert.deepEqual(rows.map(({ type, value, tlp }) => [type, value, tlp]), [['domain', 'evil.example', 'TLP:GREEN']])
  const { counts } = (await stage.as(person('bank-analyst'))(exchange.import, { name, content, dryRun: true })).result
  assert.deepEqual([counts.taken, counts.refused], [1, 0])
})

test('a MISP event names the objects it holds, and reads back', async () => {
  const { content } = await taken({ format: 'misp', types: 'indicator' })
  const { Event } = JSON.parse(content) as { Event: { Attribute: { value: string }[]; distribution: string } }
  assert.ok(Event.Attribute.some(({ value }) => value === 'evil.example'))
  const { counts, format } = (await stage.as(person('bank-analyst'))(exchange.import, { name: 'back', content, dryRun: true })).result
  assert.ok(format === 'misp' && counts.refused === 0 && counts.taken + counts.known + counts.held > 0)
})

test('pages follow each other, and a page of another question is refused', async () => {
  const ids: string[] = []
  let next: string | null = null
  do {
    const page: Awaited<ReturnType<typeof taken>> = await taken({ most: 1, types: 'indicator', ...(next && { next }) })
    ids.push(...(bundleOf(page).objects ?? []).filter(({ type }) => type === 'indicator').map(({ id }) => id))
    next = page.next
  } while (next)
  assert.deepEqual([ids.length, new Set(ids).size], [3, 3])
  const { next: other } = await taken({ most: 1, types: 'indicator' })
  await assert.rejects(taken({ most: 1, next: other }), /other filters/)
})

test('an unnamed giver stays so, and its objects cannot be led back to what it gives by name', async () => {
  const { objects = [] } = bundleOf(await taken({ types: 'indicator' }))
  const [anonymous, named] = [(await taken({ ids: [], search: '港', types: 'indicator' })), objects.filter(({ created_by_ref: by }) => by)]
  const by = bundleOf(anonymous).objects?.find(({ type }) => type === 'indicator')?.created_by_ref
  assert.ok(by !== undefined || named.length > 0)
  assert.ok(new Set(named.map(({ created_by_ref }) => created_by_ref)).size === 2, 'the alias and the public identity differ')
})

test('a statement that marks an object leaves with it, by its alias where its giver is unnamed, and leaves a receipt', async () => {
  const [statement, maker] = ['marking-definition--7a1f2c00-0000-4000-8000-00000000000a', 'identity--7a1f2c00-0000-4000-8000-00000000000b']
  await bring('marked', JSON.stringify([
    { type: 'marking-definition', spec_version: '2.1', id: statement, created: at, created_by_ref: maker, definition_type: 'statement', definition: { statement: 'For members only' } },
    { type: 'tool', spec_version: '2.1', id: 'tool--7a1f2c00-0000-4000-8000-00000000000c', created: at, modified: at, created_by_ref: maker, name: 'Statements', object_marking_refs: [statement] },
  ]), { tlp: 'green', attribution: 'anonymous' })
  const before = (await receipts('org-kitahama-bank')).length
  const { objects = [] } = bundleOf(await taken({ types: 'tool' }))
  const of = (id: string) => objects.find((object) => object.id === id)
  assert.ok(of(statement)?.created_by_ref !== maker && of(statement)?.created_by_ref === objects.find(({ type }) => type === 'tool')?.created_by_ref)
  assert.equal((await receipts('org-kitahama-bank')).length, before + 2, 'the tool and the statement')
  await taken({ types: 'tool', format: 'csv' }, 'jpcert-analyst')
  assert.deepEqual(await receipts('org-jpcert'), [], 'a table has neither')
})

test('another’s import and a collection one may not read are missing', async () => {
  const own = await bring('own', 'own.example\n', {})
  assert.match((await taken({ format: 'text', import: own.id }, 'hospital-analyst')).content, /^own\.example\n$/)
  await assert.rejects(taken({ import: own.id }), { fault: 'missing' })
  await assert.rejects(taken({ collection: 'inbox' }), { fault: 'missing' })
  await assert.rejects(taken({ root: 'community-other' }), { fault: 'missing' })
  assert.equal(bundleOf(await taken({ collection: 'indicators', search: 'evil' })).objects?.filter(({ type }) => type === 'indicator').length, 1)
})
