// What was seen on the dark web becomes items under one label; what was leaked is never taken.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { checkObject } from '#language/stix/object.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { flow } from '../flow/contract.ts'
import { imports } from '../imports/contract.ts'
import { search } from '../search/contract.ts'
import { findings } from './contract.ts'
import { findingExtension, findingObjects } from './finding-objects.ts'
import { leakedIn } from './leaked.ts'

const [centre, bank, owner] = [person('centre-analyst'), person('bank-analyst'), person('small-owner')]
let stage: TestWorld
before(async () => { stage = await aCouncil(() => new Date('2026-11-24T00:30:00Z')) })
after(() => stage.close())

const wallet = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'
const seen = { kind: 'leak-site', where: 'hxxp://abcdefghijklmnop[.]onion/victims', seenAt: '2026-11-23T12:00:00Z', claimedBy: '砂の巨人', summary: { ja: '約200GBを公開すると書かれている。中身は見ていない。', en: 'It says that about 200 GB will be published.' }, values: [wallet, 'evil[.]example'] as string[] } as const
const record = (more: object = {}) => stage.as(centre)(findings.record, { ...seen, handling: { tlp: 'amber', audience: { organisations: ['org-jpcert'] } }, ...more })
const found = async (who: typeof bank, typed: string) => (await stage.as(who)(search.items, { search: typed })).result.items.length
const faults = (more: object) => record(more).then(() => [], ({ detail }: { detail?: { issues?: readonly { path: string }[] } }) => (detail?.issues ?? []).map(({ path }) => path))

test('it is whole STIX: a report in two languages that names its place, who claims it and what belongs to it', () => {
  const made = findingObjects({ ...seen, victim: { id: 'identity--00000000-0000-4000-8000-000000000001', name: '架空製作所' } }, { producer: 'identity--00000000-0000-4000-8000-000000000002', tlp: 'amber', now: '2026-11-24T00:30:00.000Z' })
  assert.ok('objects' in made)
  for (const object of made.objects) assert.deepEqual(checkObject(object), { object })
  assert.deepEqual(made.objects.map(({ type }) => type), ['url', 'threat-actor', 'identity', 'cryptocurrency-wallet', 'domain-name', 'report', 'language-content'])
  const report = made.objects.find(({ type }) => type === 'report')!
  assert.deepEqual([report['name'], (report['object_refs'] as unknown[]).length], ['暴露サイトに名前が載った（砂の巨人）', 5])
  assert.equal((report['extensions'] as Record<string, Record<string, string>>)[findingExtension]!['place'], 'hxxp://abcdefghijklmnop[.]onion/victims')
})

test('the label holds: only those it is for find it; the victim may be among them, by the giver’s choice', async () => {
  assert.deepEqual((await record({ dryRun: true })).result.counts, { taken: 7 - 1, known: 0, held: 0, refused: 0 })
  assert.equal(await found(person('jpcert-analyst'), '砂の巨人'), 0, 'a trial gives nothing')
  await record({ victim: { organisation: 'org-yamashina' } })
  assert.ok(await found(person('jpcert-analyst'), '砂の巨人') > 0)
  assert.deepEqual([await found(bank, '砂の巨人'), await found(owner, '砂の巨人'), await found(bank, wallet)], [0, 0, 0])
  await record({ victim: { organisation: 'org-yamashina', tell: true }, claimedBy: '青い塔' })
  assert.deepEqual([await found(owner, '青い塔') > 0, await found(bank, '青い塔')], [true, 0])
})

test('it leaves receipts, is followed by its wallet, and is taken back as a whole', async () => {
  const { result } = await record({ claimedBy: '赤い橋' })
  const told = (await stage.as(person('jpcert-analyst'))(flow.read, { start: wallet })).result
  assert.deepEqual(told.holders.map(({ shown, end }) => [shown, end]), [[wallet, 'unseen']])
  assert.ok(Number((await sql<{ n: string }>`select count(*) n from receipt.step where organisation = 'org-jpcert'`.execute(stage.world.db)).rows[0]!.n) > 0)
  await stage.as(centre)(imports.withdraw, { id: result.id, reason: { ja: '誤りでした。' } })
  assert.equal(await found(person('jpcert-analyst'), '赤い橋'), 0)
})

test('each fault is told at its field', async () => {
  assert.deepEqual(await faults({ where: 'somewhere' }), ['where'])
  assert.deepEqual(await faults({ values: ['evil.example', 'よくわからない値です'] }), ['values.1'])
  assert.deepEqual(await faults({ where: '', claimedBy: '', values: [] }), ['where'])
  assert.deepEqual(await faults({ seenAt: '2027-01-01T00:00:00Z' }), ['seenAt'])
  assert.deepEqual(await faults({ summary: { ja: 'a@x.example b@x.example c@x.example' } }), ['summary.ja'])
  await assert.rejects(record({ victim: { organisation: 'org-nobody' } }), { fault: 'missing' })
})

test('what looks like leaked data is refused, what tells of it is taken', () => {
  for (const leaked of ['4111 1111 1111 1111', 'taro:Passw0rd!\nhanako:Secret12\njiro:Abcd1234', '-----BEGIN RSA PRIVATE KEY-----', `${'QUJD'.repeat(60)}`, 'a,b,c,d,e,f,g,h\n'.repeat(5), '番号 1234-5678-9012']) assert.ok(leakedIn(leaked), leaked.slice(0, 30))
  for (const told of [seen.summary.ja, '患者の氏名と住所、およそ12,000件。見本として3件の画面が示されている。', '価格は0.8 BTC。問い合わせ先は seller@market.example。', `支払先は ${wallet}、期限は2026-11-30 09:00。`]) assert.equal(leakedIn(told), undefined, told)
})
