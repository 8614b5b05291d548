/** Decoys see attempts rise: those who hold the model hear of it. An unsure scan asks before it alarms, is told that it was wrong, and is held back the next time. */
import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { assets } from '#domains/assets/contract.ts'
import { observation } from '#domains/observation/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { exposure, vulnerabilities } from '#domains/vulnerabilities/contract.ts'
import { reactions } from '#main/domains.ts'
import { sweepAll } from '#main/observation-clock.ts'
import { drain } from '#main/worker.ts'
import { entriesOf } from '#trust/ledger/ledger.ts'
import { cve } from '../cve-record.ts'
import { outgoingTo } from '../notice-world.ts'
import { receiver, type Receiver } from '../receivers.ts'
import { aCouncil } from '../sharing-nation.ts'
import { person, type TestWorld } from '../world.ts'

const folder = mkdtempSync(join(tmpdir(), 'observation-'))
const DAY = 86_400_000
let now = new Date('2026-11-20T12:30:00Z')
let stage: TestWorld
let hook: Receiver

before(async () => {
  hook = await receiver(204)
  stage = await aCouncil(() => now)
  await stage.as(person('hospital-administrator'))(sharing.setChannel, { kind: 'webhook', to: hook.url })
})
after(async () => {
  await stage?.close()
  await hook?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const [hospital, bank, body] = [person('hospital-analyst'), person('bank-analyst'), person('jpcert-analyst')]
const carry = (): Promise<void> => drain({ world: stage.worker, reactions }, outgoingTo(folder))
interface Heard { readonly type: string; readonly data: { readonly url: string; readonly told?: number; readonly asked?: number } }
const heard = (type: string): Heard[] => hook.heard.map(({ body: said }) => JSON.parse(said) as Heard).filter((one) => one.type === type)

/** So many connections to the decoy on one day, from so many addresses. */
const day = (ago: number, count: number, sources: number): string => Array.from({ length: count }, (_, n) => JSON.stringify({
  eventid: 'cowrie.session.connect', timestamp: new Date(now.getTime() - ago * DAY - (n + 1) * 60_000).toISOString(), src_ip: `198.18.${ago}.${n % sources}`, session: `${ago}-${n}`,
})).join('\n')

test('attempts at a model rise: its holder is told, and nobody else', async () => {
  await stage.as(hospital)(assets.register, { name: '外来の入口', maker: 'Fortinet', product: 'FortiGate 60F', version: '7.2.3', exposed: true })
  await stage.as(bank)(assets.register, { name: '支店の入口', maker: 'Yamaha', product: 'RTX1210', version: '14.01.40' })
  await stage.as(person('centre-analyst'))(vulnerabilities.take, { name: 'x', content: JSON.stringify(cve('CVE-2026-1000', { lessThan: '7.2.5' })) })
  await carry()
  assert.equal((await stage.as(hospital)(exposure.list, {})).result.total, 1)
  const decoy = (await stage.as(body)(observation.register, { name: 'おとり1', method: 'honeypot', format: 'cowrie', certainty: 'high', basis: '自らのおとり', maker: 'Fortinet', product: 'FortiGate' })).result.id
  for (const ago of [5, 4, 3, 2]) await stage.as(body)(observation.take, { id: decoy, name: `${ago}.json`, content: day(ago, 4, 4) })
  await carry()
  assert.equal((await stage.as(hospital)(observation.sightings, {})).result.sightings[0]?.rise, null)
  const told = async () => (await stage.as(hospital)(sharing.notices, {})).result.notices.map(({ title }) => title.ja).toSorted() // both of one moment
  const before = await told()
  await stage.as(body)(observation.take, { id: decoy, name: '0.json', content: day(0, 90, 30) })
  await carry()
  const [risen] = (await stage.as(hospital)(observation.sightings, {})).result.sightings
  assert.ok(risen?.rise && risen.rise.events === 90 && risen.rise.sources === 30 && risen.rise.events > risen.rise.bound)
  const said = await stage.owner.transaction().execute((tx) => entriesOf(tx, risen.id))
  assert.deepEqual(said.map(({ verb }) => verb), ['attempts.raise'])
  assert.deepEqual([before.length, await told()], [1, ['お知らせした脆弱性への攻撃の試みが増えています（CVE-2026-1000）', ...before]])
  assert.deepEqual((await stage.as(bank)(observation.sightings, {})).result.sightings, [])
  assert.equal((await stage.as(bank)(sharing.notices, {})).result.notices.length, 0)
})

test('an unsure scan asks; its owner says that it is not so; its next finding is held back and disturbs nobody', async () => {
  const scan = (await stage.as(body)(observation.register, { name: '外からの調査1', method: 'scan', format: 'table', certainty: 'low', basis: '公開された情報' })).result.id
  const take = async (ip: string) => {
    await stage.as(body)(observation.take, { id: scan, name: 'a.csv', content: `timestamp,ip,port,tag\n${now.toISOString()},${ip},22,old-ssh\n` })
    await carry()
  }
  await take('198.51.100.8')
  assert.deepEqual(heard('scan.found').map(({ data }) => [data.told, data.asked, data.url]), [[0, 1, 'https://sakimori.example/scans']])
  assert.ok(!JSON.stringify(hook.heard).includes('198.51.100.8') && !JSON.stringify(hook.heard).includes('old-ssh'), 'what waits is told, and not what or where')
  const [asked] = (await stage.as(hospital)(observation.scanFindings, { state: 'open' })).result.findings
  await stage.as(hospital)(observation.answer, { id: asked!.id, answer: 'false' })
  await take('198.51.100.9')
  assert.equal(heard('scan.found').length, 1)
  assert.deepEqual((await stage.as(hospital)(observation.scanFindings, { state: 'open' })).result.findings.map(({ way, address }) => [way, address]), [['hold', '198.51.100.9']])
  const { record } = (await stage.as(body)(observation.read, { id: scan })).result
  assert.deepEqual([record?.wrong, record?.disturbed, record?.held], [1, 1, 1])
})

test('nine days later nothing is kept of a single event', async () => {
  now = new Date(now.getTime() + 16 * DAY)
  assert.equal(await sweepAll(stage.worker), true)
  assert.equal(await sweepAll(stage.worker), false)
  assert.equal((await sql`select from observation.event`.execute(stage.owner)).rows.length, 0)
})
