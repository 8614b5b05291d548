/** Who asks and what they may: TAXII 2.1, section 1.6.9 and the error codes of each endpoint. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { bad, good, idsOf } from './expect.ts'
import { asker } from './exchange.ts'
import { envelope } from './fixture.ts'
import { malware } from './objects.ts'
import { needed, type Case, type CollectionShown, type Stage } from './target.ts'

const noone = { headers: { authorization: null } }
const challenged = (header: unknown): void => assert.match(String(header), /basic|bearer/i, 'WWW-Authenticate says how to authenticate')

/** Every address of the interface, of things that are there and of things that are not. */
function addresses({ root, given, at }: Stage): [method: string, path: string][] {
  const [there, gone, id] = [given.from, randomUUID(), given.thrice]
  const reads = ['/taxii2/', root, `${root}collections/`, at(there), at(gone), at(there, 'objects/'), at(gone, 'objects/'), at(there, 'manifest/'), at(gone, 'manifest/'),
    at(there, `objects/${id}/`), at(there, `objects/indicator--${gone}/`), at(there, `objects/${id}/versions/`), `${root}status/${given.statuses[0]}/`, `${root}status/${gone}/`]
  return [...reads.map((path): [string, string] => ['GET', path]), ['POST', at(given.into, 'objects/')], ['DELETE', at(there, `objects/${id}/`)]]
}

async function mayNotRead(stage: Stage, collection: CollectionShown, ...statuses: number[]): Promise<void> {
  for (const rest of ['objects/', 'manifest/', `objects/${stage.given.malware}/`, `objects/${stage.given.malware}/versions/`]) bad(await stage.ask(stage.at(collection, rest)), ...statuses)
}
const mayNotAdd = async ({ ask, at }: Stage, collection: CollectionShown, ...statuses: number[]): Promise<unknown> =>
  bad(await ask(at(collection, 'objects/'), { method: 'POST', body: envelope([malware()]) }), ...statuses)
const mayNotDelete = async ({ ask, at, given }: Stage, collection: CollectionShown, ...statuses: number[]): Promise<unknown> =>
  bad(await ask(at(collection, `objects/${given.malware}/`), { method: 'DELETE' }), ...statuses)

export const whoAsks: readonly Case[] = [
  { id: 'nobody', interop: ['3.1.1'], says: 'without credentials everything is 401, also what is not there', async run(stage) {
    for (const [method, path] of addresses(stage)) bad(await stage.ask(path, { method, ...noone, ...(method === 'POST' && { body: envelope([malware()]) }) }), 401)
  } },
  { id: 'nobody.challenge', says: 'a 401 says in WWW-Authenticate how to authenticate', async run({ ask }) {
    challenged((await ask('/taxii2/', noone)).headers['www-authenticate'])
  } },
  { id: 'wrong-credentials', interop: ['3.1.2'], says: 'wrong credentials are 401, as Bearer and as Basic', async run({ ask }) {
    const basic = `Basic ${Buffer.from('nobody:wrong').toString('base64')}`
    for (const authorization of [basic, 'Bearer wrong', 'Basic !!!', 'Basic', 'Bearer', 'Digest x', 'x'.repeat(2_000)]) {
      const answer = await ask('/taxii2/', { headers: { authorization } })
      bad(answer, 401)
      challenged(answer.headers['www-authenticate'])
    }
  } },
  { id: 'basic', interop: ['3.1.4'], says: 'HTTP Basic is understood; a token is its password', async run({ ask, target }) {
    const token = needed(/^Bearer +(\S+)$/i.exec(target.authorization ?? '')?.[1], 'the credentials given are no token')
    good(await ask('/taxii2/', { headers: { authorization: `Basic ${Buffer.from(`anyone:${token}`).toString('base64')}` } }))
  } },
  { id: 'certificate', interop: ['3.1.3'], says: 'a client certificate alone says who asks', async run({ target, root }) {
    const certified = asker(needed(target.certified, 'no client certificate was given'))
    good(await certified('/taxii2/'))
    good(await certified(`${root}collections/`))
  } },
  { id: 'collection.write-only', interop: ['3.5.1.1', '3.5.2.1'], says: 'a collection that only takes is shown, and reading it is 403', async run(stage) {
    const one = needed(stage.collections.writeOnly, 'no collection is write-only')
    assert.equal(good(await stage.ask(stage.at(one)))['can_read'], false)
    await mayNotRead(stage, one, 403)
  } },
  { id: 'collection.read-write', interop: ['3.5.1.2'], says: 'a collection that does both is shown so', async run({ ask, at, collections }) {
    const body = good(await ask(at(needed(collections.both, 'no collection reads and writes'))))
    assert.deepEqual([body['can_read'], body['can_write']], [true, true])
  } },
  { id: 'collection.read-only', interop: ['3.5.1.3', '3.5.2.2'], says: 'a collection that only gives is shown, and adding to it is 403', async run(stage) {
    const one = needed(stage.collections.readOnly, 'no collection is read-only')
    assert.equal(good(await stage.ask(stage.at(one)))['can_write'], false)
    await mayNotAdd(stage, one, 403)
  } },
  { id: 'collection.closed', interop: ['3.5.1.4'], says: 'a collection that does neither gives nothing and takes nothing', async run(stage) {
    const one = needed(stage.collections.closed, 'no collection is closed to this account')
    await mayNotRead(stage, one, 403, 404)
    await mayNotAdd(stage, one, 403, 404)
    await mayNotDelete(stage, one, 403, 404)
  } },
  { id: 'delete.forbidden', interop: ['3.5.2.3'], says: 'deleting needs both rights: with one of them it is 403', async run(stage) {
    const { readOnly, writeOnly } = stage.collections
    const some = [readOnly, writeOnly].filter((one) => one !== undefined)
    needed(some[0], 'every collection reads and writes')
    for (const one of some) await mayNotDelete(stage, one, 403)
  } },
  { id: 'limited', says: 'an account without the right is refused with 403 and the reason', async run(stage) {
    const limited = stage.as(needed(stage.target.limited, 'no limited account was given (--limited)'))
    const { description, title } = bad(await limited(stage.at(stage.given.from, 'objects/')), 403)
    assert.ok(String(description ?? title).length > 10, 'the reason is said')
    const { can_read: reads } = good(await limited(stage.at(stage.given.from)))
    assert.equal(reads, false, 'can_read is the account’s own')
  } },
  { id: 'other.status', says: 'the status of what another added is 404', async run(stage) {
    const other = stage.as(needed(stage.target.other, 'no other account was given (--other)'))
    bad(await other(`${stage.root}status/${stage.given.statuses[0]}/`), 404)
  } },
  { id: 'other.delete', says: 'nobody deletes what another added', async run(stage) {
    const other = stage.as(needed(stage.target.other, 'no other account was given (--other)'))
    bad(await other(stage.at(needed(stage.collections.both, 'no collection reads and writes'), `objects/${stage.given.malware}/`), { method: 'DELETE' }), 403, 404)
    assert.deepEqual(idsOf(good(await stage.objects([['match[id]', stage.given.malware]]))), [stage.given.malware], 'it is still there')
  } },
]
