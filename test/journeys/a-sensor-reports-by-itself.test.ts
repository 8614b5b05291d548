/** A hospital's sensor raises an alert: it reports once, calls the officer on duty until somebody has it, and learns at once what others know. */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { reactions } from '#main/domains.ts'
import { callAgain } from '#main/page.ts'
import { drain } from '#main/worker.ts'
import { entriesOf } from '#trust/ledger/ledger.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { sharing, type Returns } from '#domains/sharing/contract.ts'
import { forgetActors } from '#trust/identity/routes.ts'
import { aServer, byToken, type TestServer } from '../callers.ts'
import { outgoingTo } from '../notice-world.ts'
import { receiver, type Receiver } from '../receivers.ts'
import { aCouncil } from '../sharing-nation.ts'
import { person, type TestWorld } from '../world.ts'

const folder = mkdtempSync(join(tmpdir(), 'sakimori-sensor-'))
const program = fileURLToPath(new URL('../../src/cli/sakimori.ts', import.meta.url))
const MINUTE = 60_000

let stage: TestWorld
let place: TestServer
let hook: Receiver
let headers: Record<string, string>
let now = new Date()

/** The sample's two alerts, as if they had been raised ten minutes ago. */
const tenMinutesAgo = new Date(now.getTime() - 10 * MINUTE + 9 * 60 * MINUTE).toISOString().slice(0, 16)
const eve = readFileSync(new URL('../../catalogues/samples/suricata-alert.eve.json', import.meta.url), 'utf8').replaceAll('2026-11-20T14:02', tenMinutesAgo)
const log = join(folder, 'eve.json')

before(async () => {
  stage = await aCouncil(() => now)
  place = await aServer(stage.world)
  hook = await receiver(200)
  headers = await byToken(stage.world, 'org-toto-hospital', ['incident.report', 'return.read'])
  const administrator = stage.as(person('centre-administrator'))
  await administrator(sharing.setChannel, { kind: 'mail', to: 'duty@centre.example' })
  await administrator(sharing.setChannel, { kind: 'webhook', to: hook.url })
  writeFileSync(log, eve)
})
after(async () => {
  await hook?.[Symbol.asyncDispose]()
  await place?.close()
  await stage?.close()
  rmSync(folder, { recursive: true })
})

interface Told { readonly code: number; readonly out: string; readonly error: string }

function sakimori(words: readonly string[], input = ''): Promise<Told> {
  const env = { PATH: dirname(process.execPath), SAKIMORI_URL: place.url, SAKIMORI_TOKEN: headers['authorization']!.replace('Bearer ', '') }
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [program, ...words], { env }, (error, out, stderr) => resolve({ code: Number(error?.code ?? 0), out, error: stderr }))
    child.stdin!.end(input) // a pipe, unless told otherwise
  })
}

const carried = (): Promise<void> => drain({ world: stage.worker, reactions }, outgoingTo(folder))
const later = async (minutes: number): Promise<void> => {
  now = new Date(now.getTime() + minutes * MINUTE)
  forgetActors(stage.world.db)
  await callAgain(stage.world)
  await carried()
}
const calls = () => hook.heard.map(({ body }) => JSON.parse(body) as { type: string; data: { number: string; nth: number; url: string } }).filter(({ type }) => type === 'page.called')
const reports = async () => (await stage.as(person('centre-duty'))(reporting.list, {})).result.incidents
const idOf = ({ out, error }: Told): string => {
  assert.notEqual(out, '', error)
  return (JSON.parse(out) as { result: { id: string } }).result.id
}

let own = ''

test('what the bank saw last week is in the exchange', async () => {
  const bank = stage.as(person('bank-analyst'))
  const { id: incident } = (await bank(reporting.report, { kind: 'intrusion', noticedAt: now.toISOString(), impact: '不審な通信があった。', evidence: [{ name: 'list.txt', content: '203.0.113.77\n' }] })).result
  await stage.settle()
  await bank(sharing.agreeOffer, { id: (await bank(sharing.readOffer, { incident })).result.offers[0]!.id })
})

test('the alert is reported by the command, with what it says and nothing else', async () => {
  const told = await sakimori(['incident', 'report', '--from', log, '--urgent', '--contact.phone', '03-5550-0142'])
  own = idOf(told)
  const { result } = JSON.parse(told.out) as { result: { kind: string; noticedAt: string; occurredAt: string; impact: string; urgent: boolean; personalData: string; contact: { phone: string }; evidence: { format: string; name: string }[] } }
  assert.deepEqual([result.kind, result.personalData, result.urgent, result.contact.phone], ['unknown', 'unknown', true, '03-5550-0142'])
  assert.deepEqual(result.evidence.map(({ name, format }) => [name, format]), [['eve.json', 'eve']])
  assert.ok(result.noticedAt.endsWith(':11.384Z') && result.occurredAt.endsWith(':10.101Z'))
  assert.match(result.impact, /SAMPLE Exploit attempt against VPN gateway/)
})

test('sent again, from the file or through a pipe, it is the same report; in another wording it is told that it was reported', async () => {
  assert.equal(idOf(await sakimori(['incident', 'report', '--from', log, '--urgent', '--contact.phone', '03-5550-0142'])), own)
  const reordered = await sakimori(['incident', 'report', '--from', '-', '--format', 'eve'], eve.trim().split('\n').toReversed().join('\n'))
  assert.equal(reordered.code, 1)
  assert.match(reordered.error, /already/)
  assert.equal((await reports()).filter(({ organisation }) => organisation === 'org-toto-hospital').length, 1)
})

test('the officer on duty is called at once by mail and webhook, and again, until somebody takes the report', async () => {
  await carried()
  const { number } = (await reports()).find(({ id }) => id === own)!
  assert.deepEqual(calls().map(({ data }) => [data.number, data.nth]), [[number, 1]])
  assert.ok(calls()[0]!.data.url.endsWith(`/reports/${own}`))
  const mails = globSync('**/*.eml', { cwd: folder }).map((file) => readFileSync(join(folder, file), 'utf8'))
  assert.equal(mails.length, 1)
  const mail = mails[0]!.split(/\r\n\r\n/).map((part) => [part, Buffer.from(part.replace(/\s/g, ''), 'base64').toString(), part.replace(/=\r\n/g, '')].join('\n')).join('\n')
  assert.ok(mail.includes('duty@centre.example') && mail.includes(own) && !mail.includes('VPN'), 'mail is read by others: it says that a report waits, and no more')
  await later(1)
  assert.equal(calls().length, 1)
  await later(2)
  assert.deepEqual(calls().map(({ data }) => data.nth), [1, 2])
  await stage.as(person('centre-duty'))(reporting.take, { id: own })
  await later(10)
  assert.equal(calls().length, 2)
  const entries = await stage.world.db.transaction().execute((tx) => entriesOf(tx, own))
  const count = (verb: string): number => entries.filter((one) => one.verb === verb).length
  assert.deepEqual([count('page.call'), count('page.carry'), count('page.confirm'), count('incident.take')], [2, 2, 4, 1])
})

test('a call that could not go out is dropped once somebody has the report', async () => {
  const { result: { id } } = await stage.as(person('hospital-analyst'))(reporting.report, { kind: 'ransomware', noticedAt: now.toISOString(), impact: '止まった。', urgent: true })
  await stage.settle() // this process sends nothing outside: the calls wait
  await stage.as(person('centre-duty'))(reporting.take, { id })
  const before = hook.heard.length
  await sql`update platform.outbox set due = now()`.execute(stage.world.db)
  await carried()
  assert.equal(hook.heard.length, before)
})

test('what others know comes back to the sensor’s owner, and the bank sees that it was of use', async () => {
  const told = await sakimori(['return', 'read', own])
  assert.equal(told.code, 0, told.error)
  const { result } = JSON.parse(told.out) as { result: Returns }
  assert.deepEqual(result.matches.map(({ shown, items }) => [shown, items.length, items[0]?.giver]), [['203[.]0[.]113[.]77', 1, null]])
  assert.deepEqual(result.mitigations.map(({ technique }) => technique).toSorted(), ['T1071', 'T1190'])
  assert.equal(result.contacts[0]?.organisation, 'org-centre')
  const [use] = (await stage.as(person('bank-analyst'))(sharing.listUses, {})).result.uses
  assert.equal(use?.counts.served, 1)
})

test('without the command: the file alone, by HTTP; what is in neither is asked for at its place', async () => {
  const send = (body: object, key: string) => fetch(`${place.url}/api/incidents`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json', 'x-sakimori': '1', 'idempotency-key': key }, body: JSON.stringify(body) })
  const content = eve.split('\n')[1]!
  const [first, second] = [await send({ evidence: [{ name: 'eve.json', content }] }, 'alert-1'), await send({ evidence: [{ name: 'eve.json', content }] }, 'alert-1')]
  const [a, b] = [await first.json(), await second.json()] as { result: { id: string; kind: string; impact: string } }[]
  assert.deepEqual([first.status, a!.result.kind, a!.result.id], [200, 'unknown', b!.result.id])
  assert.match(a!.result.impact, /SAMPLE Known command server/)
  const refused = await send({ evidence: [{ name: 'note.txt', content: '203.0.113.9' }] }, 'alert-2')
  const { issues } = await refused.json() as { issues: { path: string; message: { ja: string } }[] }
  assert.deepEqual([refused.status, issues.map(({ path }) => path)], [400, ['kind', 'noticedAt', 'impact']])
  assert.ok(issues.every(({ message }) => message.ja.includes('証拠からは分かりません')))
})

test('a file that is no alert is not sent, and says why', async () => {
  const told = await sakimori(['incident', 'report', '--from', '-'], '{"hello":1}')
  assert.equal(told.code, 2)
  assert.match(told.error, /neither Suricata/)
  assert.match((await sakimori(['incident', 'report', '--from', log, '--format', 'stix'])).error, /no file of the format stix/)
  assert.match((await sakimori(['incident', 'report', '--help'])).out, /--from FILE/)
})
