import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { anOwnServer, type OwnServer } from '../own-server.ts'
import { insist, isAway, nothingIsHalfDone, open, register, type Stage, type Told } from '../registering.ts'

const ready = async ({ place }: Stage): Promise<{ status: number; database: string }> => {
  const answer = await fetch(`${place.url}/readyz`)
  return { status: answer.status, database: ((await answer.json()) as { database: string }).database }
}

describe('the database server is killed under load, and comes back', () => {
  let server: OwnServer
  let at: Stage
  before(async () => {
    server = await anOwnServer()
    at = await open()
  })
  after(async () => {
    await at.place.close()
    await at.stage.close()
    await server.stop()
  })

  test('callers are told that nothing can be recorded now, what is asked again is done once, and the process stays up', async () => {
    assert.deepEqual(await ready(at), { status: 200, database: 'ok' })
    const told: Told[] = []
    let asking = true
    const load = Promise.all([0, 1, 2, 3].map(async (lane) => {
      for (let n = 0; asking; n += 1) {
        told.push(await register(at, `${lane} ${n}`))
        await wait(10)
      }
    }))
    for (let n = 0; n < 3; n += 1) {
      await wait(400)
      server.kill()
      await wait(300)
      await server.back()
    }
    asking = false
    await load
    const refused = told.filter(({ status }) => status !== 200)
    assert.ok(refused.length > 0 && refused.length < told.length, `${refused.length} of ${told.length} were refused`)
    refused.forEach(isAway)
    const mended = [...new Set(refused.map(({ key }) => key))].slice(0, 30)
    for (const key of mended) await insist(at, key)
    await nothingIsHalfDone(at, [...told, ...mended.map((key) => ({ key, status: 200 }) as Told)]) // these were done at last
    assert.deepEqual(await ready(at), { status: 200, database: 'ok' })
    assert.equal((await fetch(`${at.place.url}/healthz`)).status, 200)
  })

  test('while it is away, readiness says so, life goes on, and every kind of caller gets a problem that says what to do', async () => {
    server.kill()
    await wait(50)
    const away = await ready(at)
    if (away.status === 503) assert.equal(away.database, 'away')
    const asked = await Promise.all([1, 2, 3].map((n) => register(at, `away ${n}`)))
    for (const one of asked.filter(({ status }) => status !== 200)) isAway(one)
    assert.equal((await fetch(`${at.place.url}/healthz`)).status, 200)
    await server.back()
    for (const { key } of asked) await insist(at, key)
    const list = await fetch(`${at.place.url}/api/assets`, { headers: at.who })
    assert.equal(list.status, 200)
  })
})
