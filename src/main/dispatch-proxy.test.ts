/** Whoever another reported for hears of it at once, once a channel; the proxy that did it is not told what it knows. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { waiting } from '#platform/outbox.ts'
import { entriesOf } from '#trust/ledger/ledger.ts'
import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { outgoingTo } from '#test/notice-world.ts'
import { receiver, type Receiver } from '#test/receivers.ts'
import { hears, soc, struckHospital, type Struck } from '#test/struck-hospital.ts'
import { person } from '#test/world.ts'
import { reactions } from './domains.ts'
import { drain } from './worker.ts'

const folder = mkdtempSync(join(tmpdir(), 'dispatch-proxy-'))
let stage: Struck
let hook: Receiver

before(async () => {
  hook = await receiver(204)
  stage = await struckHospital()
  for (const who of [person('hospital-administrator'), soc]) await hears(stage, who, hook.url)
})
after(async () => {
  await stage?.close()
  await hook?.[Symbol.asyncDispose]()
  await rm(folder, { recursive: true })
})

const carry = (): Promise<void> => drain({ world: stage.worker, reactions }, outgoingTo(folder))
const told = { kind: 'ransomware', noticedAt: '2026-11-20T08:30:00+09:00', impact: '電子カルテHIDDENが開きません。' } as const

test('the hospital hears who reported for it, under which number and where to read it, and nothing of the account', async () => {
  await stage.as(person('hospital-executive'))(duties.grantProxy, { to: 'org-seto', until: '2026-12-31T00:00:00Z' })
  const { result: { id, number } } = await stage.as(soc)(reporting.report, { ...told, onBehalfOf: 'org-toto-hospital' })
  await carry()
  const heard = hook.heard.map(({ path, body }) => ({ path, ...(JSON.parse(body) as { type: string; data: { number: string; by: string; url: string; title: { ja: string }; lines: { ja: string }[] } }) }))
  assert.deepEqual(heard.map(({ path, type, data }) => [path, type, data.number, data.by, data.url]), [['/org-toto-hospital', 'incident.proxied', number, 'org-seto', `https://sakimori.example/reports/${id}`]])
  assert.deepEqual([heard[0]!.data.title.ja, heard[0]!.data.lines[0]!.ja], [`代理による報告：${number}`, '瀬戸電子が、東都総合病院に代わって事案を知らせました。'])
  const mails = readdirSync(join(folder, 'mail')).map((file) => readFileSync(join(folder, 'mail', file), 'utf8'))
  assert.equal(mails.length, 1)
  const parts = [...mails[0]!.matchAll(/\r?\n\r?\n([A-Za-z0-9+/=\r\n]{40,})/g)].map(([, part]) => Buffer.from(part!, 'base64').toString()).join('\n')
  assert.ok(mails[0]!.includes('soc@org-toto-hospital.example') && `${mails[0]}${parts}`.includes(id) && !`${mails[0]}${parts}${JSON.stringify(heard)}`.includes('HIDDEN'))
  const entries = await stage.world.db.transaction().execute((tx) => entriesOf(tx, id))
  assert.deepEqual([entries.filter(({ verb }) => verb === 'dispatch.confirm').length, (await waiting(stage.world.db)).waiting], [2, 0], 'each channel once, and nothing is tried again')
})

test('what an organisation reports by itself, it is not told of', async () => {
  const before = hook.heard.length
  await stage.as(person('hospital-analyst'))(reporting.report, told)
  await carry()
  assert.equal(hook.heard.length, before)
})
