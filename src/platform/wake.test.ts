import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { aDatabase } from '#test/database.ts'
import { listen, openDatabase } from './database.ts'
import { wake } from './wake.ts'

const database = await aDatabase()
after(() => database.close())

/** What the screens hear while `during` happens, and how often the worker was woken. */
async function heard(during: () => Promise<unknown>, enough: (hints: unknown[]) => boolean): Promise<{ hints: unknown[]; calls: number }> {
  const hints: unknown[] = []
  let calls = 0
  const stops = [listen(database.url, 'live', (payload) => void hints.push(...JSON.parse(payload) as unknown[])), listen(database.url, 'outbox', () => void (calls += 1))]
  await wait(300) // until both listen
  await during()
  for (let tries = 0; tries < 100 && !enough(hints); tries += 1) await wait(20)
  await Promise.all(stops.map((stop) => stop()))
  return { hints, calls }
}

const concerned = (hints: unknown[]): string[] => hints.flatMap((hint) => (hint as { concerns: string[] }).concerns)

test('a thousand at once wake the worker a few times, and each organisation is told', async () => {
  const organisations = Array.from({ length: 1_000 }, (_, n) => `org-${n}`)
  const { hints, calls } = await heard(
    () => Promise.all(organisations.map((organisation) => wake(database.db, [{ name: 'incident.reported', concerns: [organisation] }]))),
    (so) => so.some((hint) => (hint as { concerns: unknown }).concerns === null) || concerned(so).length === 1_000,
  )
  assert.ok(calls >= 1 && calls < 20, `${calls} calls`)
  assert.ok(hints.some((hint) => (hint as { concerns: unknown }).concerns === null), 'what concerns too many to name is told to all')
})

test('what comes while a notice is on its way goes with the next', async () => {
  const { hints } = await heard(async () => {
    const first = wake(database.db, [{ name: 'incident.reported', concerns: ['org-a'] }])
    void wake(database.db, [{ name: 'warning.changed', concerns: ['org-b'] }])
    void wake(database.db, [{ name: 'warning.changed', concerns: ['org-c'] }])
    await first
  }, (so) => concerned(so).length === 3)
  assert.deepEqual(hints, [{ topic: 'incident', concerns: ['org-a'] }, { topic: 'warning', concerns: ['org-b', 'org-c'] }])
})

test('a database that is away is no error: the worker looks by itself', async () => {
  const gone = openDatabase('postgres://nobody@127.0.0.1:1/none')
  await wake(gone, [{ name: 'incident.reported' }])
  await gone.destroy()
})
