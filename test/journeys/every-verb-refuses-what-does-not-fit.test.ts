import assert from 'node:assert/strict'
import { request, type IncomingMessage } from 'node:http'
import { after, before, describe, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Verb } from '#language/verb.ts'
import { handlers } from '#main/domains.ts'
import { unseen } from '#trust/unseen.ts'
import { aServer, bySession, type Problem, type TestServer } from '../callers.ts'
import { hostileInput } from '../hostile-input.ts'
import { addOrganisation, smallNation } from '../small-nation.ts'
import { aWorld, people, type TestWorld } from '../world.ts'

const SEED = 20261124
/** What a stranger may ask: it can be missing. */
const open = new Set(['proof.read', 'checkpoint.read', 'policy.read'])
const verbs = [...handlers.values()].map(({ verb }) => verb).filter((verb) => !verb.internal)

let stage: TestWorld
let place: TestServer
let callers: Record<string, Record<string, string>>

before(async () => {
  stage = await aWorld()
  await stage.world.db.transaction().execute((tx) => addOrganisation(tx, 'org-commission', { kind: 'supervisor', name: ['監理委員会', 'Commission'] }))
  await smallNation(stage.world.db)
  await stage.world.db.transaction().execute(async (tx) => {
    await sql`insert into identity.person (id, organisation, name, office, mail, roles, clearance, active)
      values ('person-commissioner', 'org-commission', '委員', 'org-commission/commissioner', '', '{commissioner,member}', 0, true)`.execute(tx)
  })
  place = await aServer(stage.world, { TRUST_PROXY: 'true' })
  const session = (name: string) => bySession(stage.world, people[name]!.id)
  callers = {
    stranger: {}, operator: await session('hospital-analyst'), administrator: await session('hospital-administrator'),
    officer: await session('centre-duty'), director: await session('centre-director'), commissioner: await session('commissioner'),
  }
})
after(async () => {
  await place.close()
  await stage.close()
})

interface Told { readonly status: number; readonly type: string; readonly body: string }

/** One request as it is, whatever it is. Each verb calls from an address of its own: the rates are tested elsewhere. */
const send = (method: string, path: string, headers: Record<string, string | number>, body?: string | Buffer): Promise<Told> => new Promise((resolve, reject) => {
  const asked = request(place.url + path, { method, headers, agent: false, setHost: true }, (answer: IncomingMessage) => {
    const parts: Buffer[] = []
    answer.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve({ status: answer.statusCode ?? 0, type: String(answer.headers['content-type']), body: Buffer.concat(parts).toString() }))
  })
  asked.on('error', reject).setTimeout(10_000, () => asked.destroy(new Error('no answer within ten seconds')))
  asked.end(body)
})

const json = { 'content-type': 'application/json' }
const inPath = (value: unknown): string => encodeURIComponent((typeof value === 'string' && value.isWellFormed() ? value : JSON.stringify(value) ?? '').slice(0, 90) || 'x')
const written = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '').toWellFormed().slice(0, 4_000)

/** What stands in the path goes there, the rest into the query or the body: as the typed client does, but without its care. */
function call(verb: Verb, input: Readonly<Record<string, unknown>>, headers: Record<string, string>): Promise<Told> {
  const rest = { ...input }
  const path = `/api${verb.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = rest[name]
    delete rest[name]
    return inPath(value)
  })}`
  if (verb.kind === 'change') return send('POST', path, { ...headers, ...json }, JSON.stringify(rest))
  const query = new URLSearchParams(Object.entries(rest).flatMap(([name, value]) => (Array.isArray(value) ? value.slice(0, 20) : [value]).map((one) => [name, written(one)])))
  return send('GET', `${path}?${query.toString().slice(0, 7_000)}`, headers)
}

function problemIn({ status, type, body }: Told): Problem {
  assert.match(type, /^application\/problem\+json/, `${status} ${body.slice(0, 300)}`)
  const problem = JSON.parse(body) as Problem
  assert.equal(problem.status, status)
  assert.ok(problem.fault && problem.title.ja && problem.title.en && problem.do?.ja && problem.do.en && problem.detail, body)
  if (problem.fault === 'invalid' && problem.issues) for (const { path, message } of problem.issues) assert.ok(typeof path === 'string' && message.ja && message.en, body)
  return problem
}

/** Every row of every table, as sums of hashes (a sort would take twenty times as long), but for what a refusal may add to: the ledger, and when somebody was last seen. */
async function everything(): Promise<string> {
  const { db } = stage.world
  const { rows: tables } = await sql<{ name: string }>`
    select format('%I.%I', table_schema, table_name) as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema', 'ledger') and table_name not in ('session', 'token') order by 1`.execute(db)
  assert.ok(tables.length > 20)
  const each = tables.map(({ name }) => `select '${name}' as name, sum(hashtextextended(t::text, 0)) || ' of ' || count(*) as hash from ${name} t`)
  return JSON.stringify((await sql.raw<{ name: string; hash: string }>(`${each.join(' union all ')} order by 1`).execute(db)).rows)
}

/** Where the ledger ends now. */
const end = async (): Promise<number> => (await sql<{ id: number }>`select coalesce(max(id), 0) id from ledger.pending`.execute(stage.world.db)).rows[0]!.id

/** How many refusals of either kind it has beyond there. */
const recordedSince = async (id: number): Promise<{ invalid: number; refused: number }> =>
  (await sql<{ invalid: number; refused: number }>`
    select count(*) filter (where outcome = 'invalid') invalid, count(*) filter (where outcome = 'refused') refused
    from (select convert_from(record, 'UTF8')::jsonb->>'outcome' outcome from ledger.pending where id > ${id}) beyond`.execute(stage.world.db)).rows[0]!

/** What stands before some requests that must leave no more than their refusals. */
async function still(): Promise<{ unchanged(refusals: readonly string[], said: string): Promise<void> }> {
  const [before, from] = [await everything(), await end()]
  return {
    async unchanged(refusals, said) {
      assert.equal(await everything(), before, `something changed: ${said}`)
      const count = (...faults: string[]) => refusals.filter((one) => faults.includes(one)).length
      assert.deepEqual(await recordedSince(from), { invalid: count('invalid'), refused: count('refused', 'unauthenticated', 'unseen') }, `not each recorded once: ${said}`)
    },
  }
}

describe('whatever is sent to a verb, the answer is an answer or a problem that says what to do', () => {
  for (const [place, verb] of verbs.entries()) {
    test(verb.name, async () => {
      const inputs = fc.sample(hostileInput(verb), { seed: SEED + place, numRuns: 20 })
      const from = { 'x-forwarded-for': `10.1.0.${place}` }
      let [calm, refusals, tried] = [await still(), [] as string[], '']
      for (const [n, input] of inputs.entries()) {
        const who = Object.keys(callers)[n % 6]!
        if (verb.kind === 'change' && verb.input.safeParse(input).success) { // it may be done: what came before is checked first
          await calm.unchanged(refusals, tried)
          ;[refusals, tried] = [[], '']
          calm = await still()
        }
        const told = await call(verb, input, { ...callers[who], ...from })
        const said = `${who} sent ${JSON.stringify(input).slice(0, 400)} and was told ${told.status} ${told.body.slice(0, 400)}\n`
        assert.ok(told.status < 500, said)
        if (told.status < 300) {
          if (verb.kind === 'change') [calm, refusals, tried] = [await still(), [], '']
          continue
        }
        const { fault, issues, detail } = problemIn(told)
        refusals.push(detail === unseen().message ? 'unseen' : fault) // what may not be known of is refused, and recorded as that
        tried += said
        if (fault === 'invalid') assert.ok(issues && issues.length > 0, `no path: ${said}`)
        if (who === 'stranger') assert.ok(['invalid', 'unauthenticated', ...(open.has(verb.name) ? ['missing'] : [])].includes(fault), said)
      }
      await calm.unchanged(refusals, tried)
    })
  }
})

describe('a body that is no input of any verb', () => {
  const from = { 'x-forwarded-for': '10.2.0.1' }
  const bodies: readonly [name: string, headers: Record<string, string | number>, body: string | Buffer, status: number][] = [
    ['no JSON', json, 'kind=ransomware', 400],
    ['JSON that ends too soon', json, '{"kind": "ransomw', 400],
    ['nothing, said to be JSON', json, '', 400],
    ['a list', json, '[{"kind":"ransomware"}]', 400],
    ['a number', json, '42', 400],
    ['a text', json, '"report"', 400],
    ['null', json, 'null', 400],
    ['bytes that are no text', json, Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]), 400],
    ['another content type', { 'content-type': 'text/html' }, '<form>', 400],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'kind=ransomware', 400],
    ['XML', { 'content-type': 'application/xml' }, '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', 400],
    ['a prototype', json, '{"__proto__": {"kind": "ransomware"}}', 400],
    ['a constructor with a prototype', json, '{"constructor": {"prototype": {"kind": "ransomware"}}}', 400],
    ['a hundred thousand levels of objects', json, `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, 400],
    ['a hundred thousand levels of lists', json, `{"kind":${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 400],
    ['two hundred thousand fields', json, `{${Array.from({ length: 60_000 }, (_, n) => `"field${n}":0`).join(',')}}`, 400],
    ['more than the verb takes', json, `{"note":"${'x'.repeat(1_100_000)}"}`, 413],
  ]
  for (const [name, headers, body, status] of bodies) {
    test(`${name}: ${status}, recorded, nothing changed`, async () => {
      const calm = await still()
      const told = await send('POST', '/api/incidents/incident-1/close', { ...callers['officer'], ...from, ...headers, 'content-length': Buffer.byteLength(body) }, body)
      assert.equal(told.status, status, told.body)
      problemIn(told)
      await calm.unchanged(['invalid'], name)
    })
  }

  test('a length that lies: more announced than sent ends with the connection, less is another request’s beginning', async () => {
    const before = await everything()
    const more = await send('POST', '/api/assets', { ...callers['operator'], ...from, ...json, 'content-length': 3_000_000_000 }, '{}').catch((error: Error) => error)
    assert.ok(!(more instanceof Error) && more.status === 413, String(more))
    problemIn(more)
    const less = await send('POST', '/api/assets', { ...callers['operator'], ...from, ...json, 'content-length': 1, connection: 'close' }, '{}').catch((error: Error) => error)
    assert.ok(less instanceof Error || less.status === 400, String(less))
    assert.equal(await everything(), before)
    assert.equal((await send('GET', '/healthz', {})).status, 200)
  })

  test('an address that is none of ours, and methods that no verb has, are problems too', async () => {
    for (const [method, path] of [['GET', '/api/nothing'], ['DELETE', '/api/incidents'], ['PUT', '/api/incidents/x'], ['GET', `/api/incidents/${'x'.repeat(3_000)}`], ['GET', '/api/%ff'], ['GET', '/api/incidents/%00'], ['PATCH', '/api/policies']] as const) {
      const told = await send(method, path, { ...callers['officer'], ...from })
      assert.ok(told.status === 404 || told.status === 400, `${method} ${path}: ${told.status} ${told.body}`)
      problemIn(told)
    }
  })
})
