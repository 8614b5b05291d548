// Devices registered over HTTP while the database fails: what a caller is told, and what must hold afterwards.
import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { aServer, bySession, type Problem, type TestServer } from './callers.ts'
import { smallNation } from './small-nation.ts'
import { aWorld, person, type TestWorld } from './world.ts'

export interface Stage { readonly stage: TestWorld; readonly place: TestServer; readonly who: Record<string, string> }

export async function open(): Promise<Stage> {
  const stage = await aWorld()
  await smallNation(stage.world.db)
  return { stage, place: await aServer(stage.world), who: await bySession(stage.world, person('hospital-administrator').id) }
}

export interface Told { readonly key: string; readonly status: number; readonly body: Problem & { readonly entry?: { hash: string } } }

export async function register({ place, who }: Stage, key: string, serves = ''): Promise<Told> {
  const answer = await fetch(`${place.url}/api/assets`, {
    method: 'POST', headers: { ...who, 'content-type': 'application/json', 'idempotency-key': key }, body: JSON.stringify({ name: key, maker: 'Seto', product: 'Router', serves }), signal: AbortSignal.timeout(30_000),
  })
  return { key, status: answer.status, body: (await answer.json()) as Told['body'] }
}

export function isAway({ status, body }: Told): void {
  assert.deepEqual([status, body.fault], [503, 'away'], JSON.stringify(body))
  assert.ok(body.title.ja && body.do?.ja && body.do.en && body.detail, JSON.stringify(body))
  assert.doesNotMatch(JSON.stringify(body), /postgres|ECONN|terminat|No space/i, 'nothing of the inside is told')
}

/** Each act has its entry and each entry its act, and what was answered with success is there. */
export async function nothingIsHalfDone({ stage }: Stage, told: readonly Told[]): Promise<void> {
  const { rows: devices } = await sql<{ id: string; name: string }>`select id, name from assets.asset`.execute(stage.world.db)
  const { rows: entries } = await sql<{ subject: string }>`
    select subject from ledger.pending where convert_from(record, 'UTF8')::jsonb @> '{"verb": "asset.register", "outcome": "done"}'`.execute(stage.world.db)
  assert.deepEqual(entries.map(({ subject }) => subject).toSorted(), devices.map(({ id }) => id).toSorted())
  const names = devices.map(({ name }) => name)
  for (const { key } of told.filter(({ status }) => status === 200)) assert.equal(names.filter((name) => name === key).length, 1, key)
}

/** Asks again under the same key until it is done, as a client does. */
export async function insist(at: Stage, key: string): Promise<Told> {
  for (const until = Date.now() + 40_000; Date.now() < until; await wait(200)) {
    const told = await register(at, key)
    if (told.status === 200) return told
    isAway(told)
  }
  throw new Error(`${key} was not done within 40 seconds`)
}
