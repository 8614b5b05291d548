/** Discovery, API roots, collections: TAXII 2.1, sections 4.1, 4.2, 5.1, 5.2. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { bad, good } from './expect.ts'
import { needed, type Case, type CollectionShown } from './target.ts'

const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''
const shown = (one: CollectionShown): void => {
  assert.ok(isText(one.id) && isText(one['title']), 'a collection has an id and a title')
  assert.equal(typeof one.can_read, 'boolean')
  assert.equal(typeof one.can_write, 'boolean')
}

export const aboutTheServer: readonly Case[] = [
  { id: 'discovery', interop: ['3.2.1'], says: 'discovery names a title and its API roots', async run({ ask }) {
    const body = good(await ask('/taxii2/'))
    assert.ok(isText(body['title']))
    assert.ok(Array.isArray(body['api_roots']) && body['api_roots'].length > 0)
    if (body['default'] !== undefined) assert.ok((body['api_roots'] as unknown[]).includes(body['default']), 'the default is one of them')
  } },
  { id: 'api-root', interop: ['3.3.1'], says: 'an API root says its title, versions and longest body', async run({ ask, root }) {
    const body = good(await ask(root))
    assert.ok(isText(body['title']))
    assert.ok((body['versions'] as string[]).some((one) => one.replaceAll(' ', '') === 'application/taxii+json;version=2.1'), 'it speaks 2.1')
    assert.ok(Number.isSafeInteger(body['max_content_length']) && Number(body['max_content_length']) > 0)
  } },
  { id: 'api-root.each', says: 'every API root that discovery names answers', async run({ ask, roots }) {
    for (const root of roots) good(await ask(root))
  } },
  { id: 'api-root.unknown', interop: ['3.3.2'], says: 'an API root that is not there is 404', async run({ ask }) {
    bad(await ask(`/taxii2/${randomUUID()}/`), 404)
    bad(await ask(`/taxii2/${randomUUID()}/collections/`), 404)
  } },
  { id: 'collections', interop: ['3.4.1'], says: 'collections are listed with what this account may do there', async run({ ask, root }) {
    const body = good(await ask(`${root}collections/`))
    const list = body['collections'] as CollectionShown[]
    assert.ok(list.length > 0)
    list.forEach(shown)
    assert.equal(new Set(list.map(({ id }) => id)).size, list.length, 'each has an id of its own')
  } },
  { id: 'collections.sorted', says: 'collections come sorted by id, so that a list stays the same', async run({ ask, root }) {
    const ids = ((await ask(`${root}collections/`)).body as { collections: CollectionShown[] }).collections.map(({ id }) => id)
    assert.deepEqual(ids, ids.toSorted())
  } },
  { id: 'collection', says: 'one collection says the same as in the list', async run({ ask, root, all }) {
    for (const one of all) assert.deepEqual(good(await ask(`${root}collections/${one.id}/`)), one)
  } },
  { id: 'collection.media-types', says: 'media types of a collection are those of STIX', async run({ all }) {
    for (const { id, media_types: types } of all) if (types !== undefined) {
      for (const type of types as string[]) assert.match(type.replaceAll(' ', ''), /^application\/(stix|vnd\.oasis\.stix)\+json(;version=[\d.]+)?$/, id)
    }
  } },
  { id: 'collection.alias', says: 'an alias stands for the id', async run({ ask, root, all }) {
    const one = needed(all.find(({ alias }) => isText(alias)), 'no collection has an alias')
    assert.equal(good(await ask(`${root}collections/${String(one['alias'])}/`))['id'], one.id)
  } },
  { id: 'collection.unknown', interop: ['3.5.3'], says: 'a collection that is not there is 404, whatever is asked of it', async run({ ask, root }) {
    const there = `${root}collections/${randomUUID()}/`
    for (const rest of ['', 'objects/', 'manifest/', `objects/indicator--${randomUUID()}/`, `objects/indicator--${randomUUID()}/versions/`]) bad(await ask(`${there}${rest}`), 404)
    bad(await ask(`${there}objects/`, { method: 'POST', body: '{"objects":[]}' }), 404, 422)
    bad(await ask(`${there}objects/indicator--${randomUUID()}/`, { method: 'DELETE' }), 404)
  } },
  { id: 'path.unknown', says: 'a path that TAXII does not know is 404', async run({ ask, root }) {
    bad(await ask(`${root}nothing/`), 404)
    bad(await ask(`${root}collections/a/nothing/`), 404)
  } },
]
