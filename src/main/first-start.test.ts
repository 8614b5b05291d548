/** The program's own start, as processes: how production begins, that its founding ends, and that no mode starts on what the other began. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { actByName } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { foundingOf } from '#trust/identity/founding.ts'
import { freePort } from '#trust/identity/testing/site.ts'
import { aDatabase } from '#test/database.ts'
import { aWorld, type TestWorld } from '#test/world.ts'
import { openWorld } from './world.ts'

const installer = serviceActor('installer')
const folders: string[] = []
after(() => { for (const folder of folders) rmSync(folder, { recursive: true, force: true }) })

interface Run { readonly code: number | null; readonly said: string }

/** Runs one of the program's files; it is asked to end once it has said what is waited for. */
async function run(file: 'start' | 'server', database: string, mode: string, until = /never said/): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'sakimori-start-'))
  folders.push(folder)
  const child = spawn(process.execPath, [fileURLToPath(new URL(`./${file}.ts`, import.meta.url))], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'], DATABASE_URL: database, SAKIMORI_DATA: folder, SAKIMORI_MODE: mode, PORT: String(await freePort()), LOG_LEVEL: 'warn' },
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => { if (until.test(said += part.toString())) child.kill('SIGTERM') })
  const [code] = await once(child, 'exit') as [number | null] // what the event carries first
  return { code, said }
}

/** How much the ledger and the directory hold: what a refused start leaves as it was. */
async function size({ db }: TestWorld['world']): Promise<unknown> {
  return (await sql`select (select count(*) from ledger.pending) + (select count(*) from ledger.entry) as entries, (select count(*) from identity.person) as people, (select count(*) from identity.link) as links`.execute(db)).rows[0]
}

test('production begins with two administrators and two links; afterwards the founding is over, and the next start prints none', async () => {
  const { url, db, close } = await aDatabase()
  const first = await run('start', url, 'production', /防人 Sakimori[\s\S]*\/sign-in\/link\/\S+\s[\s\S]*\/sign-in\/link\/\S+\s/)
  assert.deepEqual([first.code, first.said.match(/\/sign-in\/link\//g)?.length], [0, 2], first.said)
  if (await foundingOf(db) === 'open') await run('start', url, 'production', /防人 Sakimori[\s\S]*\/sign-in\/link\/\S+\s[\s\S]*\/sign-in\/link\/\S+\s/) // ended before it could say so
  const second = await run('start', url, 'production', /防人 Sakimori.*\n/)
  assert.equal(second.code, 0)
  assert.doesNotMatch(second.said, /sign-in\/link/)
  assert.equal(await foundingOf(db), 'ended')
  const world = await openWorld(url, { connections: 2 })
  await assert.rejects(actByName(world, 'person.invite', installer, { organisation: 'org-centre', name: '誰か', office: '責任者', roles: ['member', 'director'] }), { fault: 'refused' })
  const other = await run('start', url, 'sample')
  assert.equal(other.code, 1)
  assert.match(other.said, /begun in production[\s\S]*SAKIMORI_DATA/)
  await world.close()
  await close()
})

let stage: TestWorld
let founding: TestWorld['world']
before(async () => {
  stage = await aWorld()
  founding = { ...stage.world, db: stage.owner } // a first start has the owner's rights
  await actByName(founding, 'founding.begin', installer, { sample: true })
})
after(() => stage?.close())

for (const file of ['start', 'server'] as const) {
  test(`production does not start on a database begun with the sample nation, not even half way (${file}.ts); it says what to do, and leaves all as it was`, async () => {
    const before = await size(stage.world)
    const { code, said } = await run(file, stage.world.url, 'production')
    assert.notEqual(code, 0)
    assert.match(said, /begun with the sample nation[\s\S]*SAKIMORI_DATA[\s\S]*DATABASE_URL[\s\S]*SAKIMORI_MODE=sample/)
    assert.doesNotMatch(said, /sign-in\/link|防人 Sakimori/)
    assert.deepEqual(await size(stage.world), before)
  })
}

test('the installer signs in people of the sample nation after the founding, and does nothing else', async () => {
  await actByName(founding, 'organisation.register', installer, { id: 'org-centre', name: { ja: '司令塔', en: 'Centre' }, kind: 'centre' })
  await actByName(founding, 'person.invite', installer, { id: 'person-duty', organisation: 'org-centre', name: '当直', office: '当直', roles: ['member', 'duty-officer'] })
  await actByName(founding, 'founding.end', installer, {})
  assert.ok(await actByName(founding, 'person.link', installer, { id: 'person-duty' }))
  await assert.rejects(actByName(founding, 'person.invite', installer, { organisation: 'org-centre', name: '誰か', office: '当直', roles: ['member'] }), { fault: 'refused' })
})
