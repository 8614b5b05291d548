import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { aServer, bySession, type Problem, type TestServer } from '../callers.ts'
import { smallNation } from '../small-nation.ts'
import { aWorld, person, type TestWorld } from '../world.ts'

let stage: TestWorld
let place: TestServer
let hospital: Record<string, string>
let administrator: Record<string, string>

before(async () => {
  stage = await aWorld()
  await smallNation(stage.world.db)
  place = await aServer(stage.world)
  hospital = await bySession(stage.world, person('hospital-analyst').id)
  administrator = await bySession(stage.world, person('hospital-administrator').id)
})
after(async () => {
  await place.close()
  await stage.close()
})

interface Told { readonly status: number; readonly body: unknown }

async function post(path: string, who: Record<string, string>, key: string, body: object): Promise<Told> {
  const answer = await fetch(`${place.url}/api${path}`, { method: 'POST', headers: { ...who, 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify(body) })
  return { status: answer.status, body: await answer.json() }
}

const count = async (query: string): Promise<number> => (await sql.raw<{ n: number }>(query).execute(stage.world.db)).rows[0]!.n
const done = (verb: string) => count(`select count(*) n from ledger.pending where convert_from(record, 'UTF8')::jsonb @> '{"verb": "${verb}", "outcome": "done"}'`)

const noticedAt = new Date().toISOString()
const report = (impact: string) => ({ kind: 'ransomware', noticedAt, impact, evidence: [{ name: 'list.txt', content: 'evil.example\n' }] })

test('asked twice under one key, it is done once, and the second answer is the first', async () => {
  const first = await post('/incidents', hospital, 'twice', report('一度だけの報告です。'))
  const second = await post('/incidents', hospital, 'twice', report('一度だけの報告です。'))
  assert.equal(first.status, 200)
  assert.deepEqual(second, first)
  assert.deepEqual([await count('select count(*) n from reporting.incident'), await done('incident.report')], [1, 1])
  assert.equal(await count(`select count(*) n from platform.outbox where name = 'incident.reported'`), 1)
})

test('asked twenty times at once under one key, it is done once, and all get the same answer', async () => {
  const [incidents, entries] = [await count('select count(*) n from reporting.incident'), await done('incident.report')]
  const told = await Promise.all(Array.from({ length: 20 }, () => post('/incidents', hospital, 'at once', report('同時に二十回。'))))
  for (const one of told) assert.deepEqual(one, told[0])
  assert.equal(told[0]?.status, 200)
  assert.deepEqual([await count('select count(*) n from reporting.incident'), await done('incident.report')], [incidents + 1, entries + 1])
})

test('the same key with another body, or for another verb, is a conflict that says what to do, and changes nothing', async () => {
  const before = [await count('select count(*) n from reporting.incident'), await count('select count(*) n from assets.asset')]
  for (const told of [await post('/incidents', hospital, 'twice', report('別の内容です。')), await post('/assets', hospital, 'twice', { name: 'x', maker: 'x', product: 'x' })]) {
    const problem = told.body as Problem
    assert.deepEqual([told.status, problem.fault], [409, 'conflict'])
    assert.match(problem.do?.en ?? '', /another key/)
  }
  assert.deepEqual([await count('select count(*) n from reporting.incident'), await count('select count(*) n from assets.asset')], before)
})

test('a key is one’s own: another person’s request under the same words is another request', async () => {
  const before = await count('select count(*) n from assets.asset')
  const device = { name: '鍵の装置', maker: 'Seto', product: 'Router' }
  const [own, other] = [await post('/assets', hospital, 'shared words', device), await post('/assets', administrator, 'shared words', { ...device, name: '別の装置' })]
  assert.deepEqual([own.status, other.status], [200, 200])
  assert.equal(await count('select count(*) n from assets.asset'), before + 2)
})

test('a refusal is not kept under the key: once permitted, it is done', async () => {
  const unfit = await post('/assets', hospital, 'mended', { name: '', maker: 'Seto', product: 'Router' })
  assert.equal(unfit.status, 400)
  assert.equal((await post('/assets', hospital, 'mended', { name: '直した', maker: 'Seto', product: 'Router' })).status, 200)
})

const secrets: readonly [verb: string, path: string, input: object, secretIn: (result: never) => string][] = [
  ['token.issue', '/tokens', { name: '機械', scopes: ['incident.report'] }, ({ secret }: { secret: string }) => secret],
  ['person.invite', '/people', { organisation: 'org-toto-hospital', name: '新しい人', office: 'org-toto-hospital/new', roles: ['member'] }, ({ link }: { link: { path: string } }) => link.path],
  ['person.link', `/people/${person('hospital-executive').id}/link`, {}, ({ link }: { link: { path: string } }) => link.path],
  ['channel.add', '/channels', { kind: 'feed' }, ({ secret }: { secret: string }) => secret],
]
for (const [verb, path, input, secretIn] of secrets) {
  test(`${verb}: what opens a door is shown once, done once under its key, and kept nowhere`, async () => {
    const first = await post(path, administrator, `secret ${verb}`, input)
    assert.equal(first.status, 200, JSON.stringify(first.body))
    const secret = secretIn((first.body as { result: never }).result).split('/').at(-1)!
    assert.ok(secret.length > 30)
    const again = await post(path, administrator, `secret ${verb}`, input)
    assert.deepEqual([again.status, (again.body as Problem).fault], [409, 'conflict'])
    assert.ok(!JSON.stringify(again.body).includes(secret))
    assert.equal(await done(verb), 1)
    const { rows } = await sql<{ found: string }>`
      select 'once' as found from platform.once t where t::text like ${`%${secret}%`} union all select 'content' from ledger.content t where t::text like ${`%${secret}%`}
      union all select 'entry' from ledger.pending where convert_from(record, 'UTF8') like ${`%${secret}%`} union all select 'outbox' from platform.outbox t where t::text like ${`%${secret}%`}`.execute(stage.world.db)
    assert.deepEqual(rows, [])
  })
}

test('a rotated token is shown once too', async () => {
  const { body } = await post('/tokens', administrator, 'to rotate', { name: '取り替える', scopes: ['incident.report'] })
  const path = `/tokens/${(body as { result: { id: string } }).result.id}/rotate`
  assert.equal((await post(path, administrator, 'rotating', {})).status, 200)
  assert.equal((await post(path, administrator, 'rotating', {})).status, 409)
  assert.equal(await done('token.rotate'), 1)
})

test('a draft may be saved and evidence examined again and again under one key: nothing of them is kept', async () => {
  for (let n = 0; n < 2; n += 1) {
    assert.equal((await post('/drafts', hospital, 'draft', { form: '{"a":"秘密の下書き"}' })).status, 200)
    assert.equal((await post('/evidence/examine', hospital, 'examine', { file: { name: 'a.txt', content: 'evil.example' } })).status, 200)
  }
  assert.equal(await count(`select count(*) n from platform.once where key in ('draft', 'examine')`), 0)
})

test('a read is decided and recorded each time, whatever key it carries', async () => {
  const { body } = await post('/incidents', hospital, 'to be read', report('読まれる報告です。'))
  const path = `${place.url}/api/incidents/${(body as { result: { id: string } }).result.id}`
  const before = await done('incident.read')
  const read = () => fetch(path, { headers: { ...hospital, 'idempotency-key': 'reading' } })
  assert.deepEqual([(await read()).status, (await read()).status], [200, 200])
  assert.equal(await done('incident.read'), before + 2)
  await sql`update identity.person set active = false where id = ${person('hospital-analyst').id}`.execute(stage.world.db)
  await new Promise((resolve) => setTimeout(resolve, 1_000)) // for longer than an actor is remembered
  const now = await read()
  assert.notEqual(now.status, 200, 'who may no longer read gets no old answer')
  await now.arrayBuffer()
})
