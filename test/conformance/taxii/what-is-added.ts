/** Adding, what became of it, and deleting: TAXII 2.1, sections 4.3, 5.5, 5.7. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { bad, good, idsOf, rows, same, type Body } from './expect.ts'
import { deliver, envelope } from './fixture.ts'
import { indicator, indicator20, malware, moment, newIndicatorId, ownAddress, type StixLike } from './objects.ts'
import { needed, type Case, type Stage } from './target.ts'
import { both, everyVersion } from './which-objects.ts'

const add = ({ ask, at, given }: Stage, objects: readonly unknown[]) => ask(at(given.into, 'objects/'), { method: 'POST', body: JSON.stringify({ objects }) })

/** The status once the server has worked it. */
async function worked(stage: Stage, objects: readonly StixLike[]): Promise<Body> {
  const { ask, at, root, given } = stage
  return good(await ask(`${root}status/${await deliver(ask, at(given.into, 'objects/'), `${root}status/`, objects)}/`))
}

const counted = (status: Body): void => {
  for (const name of ['total_count', 'success_count', 'failure_count', 'pending_count']) assert.ok(Number.isSafeInteger(status[name]), name)
  assert.equal(status['total_count'], Number(status['success_count']) + Number(status['failure_count']) + Number(status['pending_count']), 'the counts add up')
}

const removable = (stage: Stage) => needed(stage.collections.both, 'no collection reads and writes')

async function remove(stage: Stage, id: string, query: readonly (readonly [string, string])[] = []): Promise<number> {
  return (await stage.ask(stage.at(removable(stage), `objects/${id}/`), { method: 'DELETE', query })).status
}

const left = async (stage: Stage, id: string): Promise<number> => rows(good(await stage.objects([['match[id]', id], both, everyVersion]))).length

async function threeVersions(stage: Stage): Promise<string> {
  const id = newIndicatorId()
  for (const minute of [1, 2, 3]) await deliver(stage.ask, stage.at(stage.given.into, 'objects/'), `${stage.root}status/`, [indicator(id, moment(minute))])
  return id
}

export const whatIsAdded: readonly Case[] = [
  { id: 'add', interop: ['3.10.1'], says: 'what is added answers 202 with a status, and is then read', async run(stage) {
    const object = malware()
    const answer = await add(stage, [object])
    const status = good(answer, 202)
    assert.ok(['complete', 'pending'].includes(String(status['status'])) && typeof status['id'] === 'string')
    counted(status)
    await worked(stage, [object])
    assert.deepEqual(idsOf(good(await stage.objects([['match[id]', object.id]]))), [object.id])
    assert.deepEqual(idsOf(good(await stage.manifest([['match[id]', object.id]]))), [object.id])
  } },
  { id: 'status', interop: ['3.11.1'], says: 'the status is read by its id', async run(stage) {
    const status = await worked(stage, [malware()])
    assert.equal(status['status'], 'complete')
    assert.equal(status['success_count'], 1)
    counted(status)
  } },
  { id: 'status.whole', interop: ['3.11.2'], says: 'a status says when it was asked and what became of each object, with its version', async run(stage) {
    const [known, seen] = [malware(), ownAddress()]
    const status = await worked(stage, [known, seen])
    assert.ok(!Number.isNaN(Date.parse(String(status['request_timestamp']))), 'request_timestamp')
    for (const name of ['successes', 'failures', 'pendings']) assert.ok(Array.isArray(status[name]), name)
    const successes = status['successes'] as Body[]
    same(successes.map(({ id }) => String(id)), [known.id, seen.id], 'successes')
    const version = (id: string) => String(successes.find((one) => one['id'] === id)?.['version'])
    assert.equal(new Date(version(known.id)).toISOString(), moment(0), 'the version is the object’s modified')
    const [row] = rows(good(await stage.manifest([['match[id]', seen.id]])))
    assert.equal(Date.parse(version(seen.id)), Date.parse(String(row?.['version'])), 'of an observable, the moment it was added')
  } },
  { id: 'status.unknown', says: 'a status that is not there is 404', async run({ ask, root }) {
    for (const id of [randomUUID(), 'x']) bad(await ask(`${root}status/${id}/`), 404)
  } },
  { id: 'add.again', says: 'what is known already is a success, and nothing changes', async run(stage) {
    const object = malware()
    await worked(stage, [object])
    const before = good(await stage.manifest([['match[id]', object.id]]))
    const status = await worked(stage, [object])
    assert.deepEqual([status['success_count'], status['failure_count']], [1, 0])
    assert.equal(rows(good(await stage.manifest([['match[id]', object.id], everyVersion]))).length, 1)
    same(idsOf(good(await stage.manifest([['match[id]', object.id]]))), idsOf(before), 'still one')
  } },
  { id: 'add.duplicates', says: 'the same object twice in one envelope is one object', async run(stage) {
    const object = malware()
    const status = await worked(stage, [object, object])
    assert.equal(status['failure_count'], 0)
    assert.equal(await left(stage, object.id), 1)
  } },
  { id: 'add.partly', says: 'the good objects of an envelope are kept, and each bad one is told by its id with a reason', async run(stage) {
    const [one, two, faulty] = [malware(), malware(), { ...malware(), created: 'yesterday' }]
    const answer = good(await add(stage, [one, faulty, two]), 202)
    const status = answer['status'] === 'complete' ? answer : good(await stage.ask(`${stage.root}status/${String(answer['id'])}/`))
    assert.deepEqual([status['success_count'], status['failure_count']], [2, 1])
    counted(status)
    const [failure] = (status['failures'] ?? []) as Body[]
    assert.equal(failure?.['id'], faulty.id)
    assert.ok(typeof failure?.['message'] === 'string' && failure['message'] !== '', 'with a reason')
    assert.ok(typeof failure?.['version'] === 'string', 'with a version')
    same(idsOf(good(await stage.objects([['match[id]', [one, faulty, two].map(({ id }) => id).join(',')]]))), [one.id, two.id], 'the good ones are there')
  } },
  { id: 'add.strange', says: 'what is no object at all fails by itself, and never the server', async run(stage) {
    const one = malware()
    for (const strange of [null, 1, 'x', [], {}, { type: 'malware' }, { id: one.id }, { type: 'bundle', id: `bundle--${randomUUID()}`, objects: [] }]) {
      const answer = await add(stage, [one, strange])
      assert.ok([202, 400, 422].includes(answer.status), `${JSON.stringify(strange)}: ${answer.status} ${answer.text.slice(0, 200)}`)
      if (answer.status === 202) good(answer, 202)
      else bad(answer, 400, 422)
    }
  } },
  { id: 'add.times', says: 'strange times fail by themselves: the year 0, a day that is none; nanoseconds are one version', async run(stage) {
    const [one, none, zero] = [malware(), malware({ modified: '2026-02-30T00:00:00.000Z' }), malware({ created: '0000-01-01T00:00:00.000Z', modified: '0000-01-01T00:00:00.000Z' })]
    const answer = good(await add(stage, [none, one, zero]), 202)
    const status = good(await stage.ask(`${stage.root}status/${String(answer['id'])}/`))
    assert.ok(Number(status['success_count']) >= 1)
    assert.deepEqual(idsOf(good(await stage.objects([['match[id]', one.id]]))), [one.id], 'the good one is there')
    const fine = indicator(newIndicatorId(), '2026-01-15T00:00:01.123456789Z')
    await worked(stage, [fine])
    await worked(stage, [fine])
    assert.equal(await left(stage, fine.id), 1)
  } },
  { id: 'add.custom', says: 'a custom type and an object of the future are objects', async run(stage) {
    const type = 'x-taxii-conformance'
    const custom = { type, id: `${type}--${randomUUID()}`, spec_version: '2.1', created: moment(0), modified: moment(0), x_words: ['防人', '🦊'] }
    await worked(stage, [custom, malware({ modified: '2099-01-01T00:00:00.000Z' })])
    const [back] = rows(good(await stage.objects([['match[id]', custom.id]])))
    assert.deepEqual(back?.['x_words'], ['防人', '🦊'])
  } },
  { id: 'add.older', says: 'an older version that comes late is a version, and not the last', async run(stage) {
    const id = newIndicatorId()
    await worked(stage, [indicator(id, moment(3))])
    await worked(stage, [indicator(id, moment(1))])
    assert.equal(await left(stage, id), 2)
    const [last] = rows(good(await stage.objects([['match[id]', id]])))
    assert.equal(new Date(String(last?.['modified'])).toISOString(), moment(3))
  } },
  { id: 'revoked', says: 'a revoked version reaches pollers as the last version', async run(stage) {
    const id = newIndicatorId()
    await worked(stage, [indicator(id, moment(1))])
    const { headers } = await stage.objects([['match[id]', id]])
    await worked(stage, [indicator(id, moment(2), { revoked: true })])
    const [one] = rows(good(await stage.objects([['match[id]', id], ['added_after', String(headers['x-taxii-date-added-last'])]])))
    assert.equal(one?.['revoked'], true)
  } },
  { id: 'delete', interop: ['3.12.1'], says: 'what is deleted is gone: then 404', async run(stage) {
    removable(stage)
    const object = malware()
    await worked(stage, [object])
    const { ask, at, given } = stage
    const answer = await ask(at(removable(stage), `objects/${object.id}/`), { method: 'DELETE' })
    assert.equal(answer.status, 200, answer.text.slice(0, 300))
    bad(await ask(at(given.from, `objects/${object.id}/`)), 404)
    assert.deepEqual(good(await stage.objects([['match[id]', object.id]])), {})
    assert.deepEqual(good(await stage.manifest([['match[id]', object.id]])), {})
  } },
  { id: 'delete.unknown', interop: ['3.5.2.4'], says: 'deleting what is not there is 404', async run(stage) {
    bad(await stage.ask(stage.at(removable(stage), `objects/indicator--${randomUUID()}/`), { method: 'DELETE' }), 404)
  } },
  { id: 'delete.all', says: 'without a version, all versions go', async run(stage) {
    removable(stage)
    const id = await threeVersions(stage)
    assert.equal(await remove(stage, id), 200)
    assert.equal(await left(stage, id), 0)
  } },
  { id: 'delete.version', says: 'a version by its moment, the first, the last, and all of them', async run(stage) {
    removable(stage)
    for (const [said, stay] of [[moment(2), [1, 3]], ['first', [2, 3]], ['last', [1, 2]], ['first,last', [2]], ['all', []]] as const) {
      const id = await threeVersions(stage)
      assert.equal(await remove(stage, id, [['match[version]', said]]), 200, said)
      const found = rows(good(await stage.objects([['match[id]', id], everyVersion]))).map((one) => new Date(String(one['modified'])).toISOString())
      same(found, stay.map(moment), said)
    }
  } },
  { id: 'delete.spec', says: 'versions of one specification', async run(stage) {
    removable(stage)
    const id = newIndicatorId()
    await worked(stage, [indicator20(id, moment(1))])
    await worked(stage, [indicator(id, moment(2))])
    assert.equal(await remove(stage, id, [['match[spec_version]', '2.0']]), 200)
    const found = rows(good(await stage.objects([['match[id]', id], both, everyVersion])))
    assert.deepEqual(found.map((one) => one['spec_version']), ['2.1'])
  } },
  { id: 'delete.malformed', says: 'a wrong filter deletes nothing', async run(stage) {
    removable(stage)
    const object = malware()
    await worked(stage, [object])
    bad(await stage.ask(stage.at(removable(stage), `objects/${object.id}/`), { method: 'DELETE', query: [['match[version]', 'newest']] }), 400, 404)
    assert.equal(await left(stage, object.id), 1)
  } },
  { id: 'add.large', says: 'a thousand objects in one envelope, each with its fate', async run(stage) {
    const objects = Array.from({ length: 1_000 }, () => malware())
    if (Buffer.byteLength(envelope(objects)) > stage.most) return
    const status = await worked(stage, objects)
    assert.deepEqual([status['total_count'], status['success_count']], [1_000, 1_000])
  } },
]
