/** Media types, methods, sizes and forms: TAXII 2.1, sections 1.6.8, 3.3, 3.6, 3.7. */
import assert from 'node:assert/strict'
import { bad, good } from './expect.ts'
import { envelope } from './fixture.ts'
import { malware } from './objects.ts'
import { needed, Skip, type Case, type Stage } from './target.ts'

const post = ({ ask, at, given }: Stage, body: string | Buffer, headers: Record<string, string | null> = {}, chunked = false) =>
  ask(at(given.into, 'objects/'), { method: 'POST', body, headers, chunked })

/** Beyond this the suite sends no body to see it refused. */
const MOST_SENT = 64 * 1_048_576

function beyond({ most }: Stage): Buffer {
  if (most <= 0 || most > MOST_SENT) throw new Skip(`the longest body (${most}) is more than the suite sends`)
  return Buffer.alloc(most + 1, ' ')
}

export const whatIsSaid: readonly Case[] = [
  { id: 'accept.version', says: 'Accept with the version', async run({ ask }) {
    good(await ask('/taxii2/', { headers: { accept: 'application/taxii+json;version=2.1' } }))
    good(await ask('/taxii2/', { headers: { accept: 'application/taxii+json; version=2.1' } }))
  } },
  { id: 'accept.bare', says: 'Accept without the version means the newest', async run({ ask }) {
    good(await ask('/taxii2/', { headers: { accept: 'application/taxii+json' } }))
  } },
  { id: 'accept.list', says: 'Accept may name several, with weights', async run({ ask }) {
    good(await ask('/taxii2/', { headers: { accept: 'text/html;q=0.5, application/taxii+json;version=2.1;q=0.9' } }))
  } },
  { id: 'accept.other', says: 'a media type or version that is not spoken is 406, on every resource', async run({ ask, root, at, given }) {
    for (const accept of ['text/html', 'application/json', 'application/taxii+json;version=2.0', 'application/taxii+json;version=9', 'xml', 'application/vnd.oasis.taxii+json;version=2.0']) bad(await ask('/taxii2/', { headers: { accept } }), 406)
    const headers = { accept: 'text/html' }
    for (const path of [root, `${root}collections/`, at(given.from), at(given.from, 'objects/'), at(given.from, 'manifest/'), at(given.from, `objects/${given.thrice}/`), at(given.from, `objects/${given.thrice}/versions/`), `${root}status/${given.statuses[0]}/`]) bad(await ask(path, { headers }), 406)
    bad(await ask(at(given.into, 'objects/'), { method: 'POST', body: envelope([malware()]), headers }), 406)
    bad(await ask(at(given.from, `objects/${given.thrice}/`), { method: 'DELETE', headers }), 406)
  } },
  { id: 'content.charset', says: 'a body may name its version and its charset, or neither', async run(stage) {
    for (const type of ['application/taxii+json;version=2.1', 'application/taxii+json', 'application/taxii+json; version=2.1; charset=utf-8']) good(await post(stage, envelope([malware()]), { 'content-type': type }), 202)
  } },
  { id: 'content.other', says: 'a body of another media type, or of none, is 415', async run(stage) {
    for (const type of ['application/json', 'application/stix+json;version=2.1', 'application/taxii+json;version=2.0', 'text/plain', 'xml', null]) bad(await post(stage, envelope([malware()]), { 'content-type': type }), 415)
  } },
  { id: 'content.compressed', says: 'a compressed body is not unpacked blindly', async run(stage) {
    bad(await post(stage, envelope([malware()]), { 'content-encoding': 'gzip' }), 400, 415)
  } },
  { id: 'size.length', says: 'a body longer than max_content_length is 413', async run(stage) {
    bad(await post(stage, beyond(stage)), 413)
  } },
  { id: 'size.lying-length', says: 'a Content-Length beyond the bound is 413 before the body comes', async run(stage) {
    if (stage.most <= 0) throw new Skip('the root says no max_content_length')
    bad(await post(stage, envelope([malware()]), { 'content-length': String(stage.most + 1) }), 413)
  } },
  { id: 'size.no-length', says: 'a body of unknown length is cut off at the bound with 413', async run(stage) {
    bad(await post(stage, beyond(stage), {}, true), 413)
  } },
  { id: 'size.short-length', says: 'a Content-Length shorter than the body is 400, and nothing of it is taken', async run(stage) {
    const object = malware()
    const answer = await post(stage, envelope([object]), { 'content-length': '20' }).catch((error: NodeJS.ErrnoException) => error)
    if (!(answer instanceof Error)) assert.ok([400, 422].includes(answer.status), `${answer.status}`)
    assert.equal((await stage.objects([['match[id]', object.id]])).text.includes(object.id), false)
  } },
  { id: 'method.other', says: 'a method that a resource does not have is 405, with Allow', async run({ ask, root, at, given }) {
    const wrong: [string, string][] = [['POST', '/taxii2/'], ['DELETE', root], ['PUT', `${root}collections/`], ['POST', at(given.from)], ['DELETE', at(given.from, 'objects/')], ['PUT', at(given.from, 'objects/')],
      ['POST', at(given.from, 'manifest/')], ['POST', at(given.from, `objects/${given.thrice}/`)], ['DELETE', at(given.from, `objects/${given.thrice}/versions/`)], ['POST', `${root}status/${given.statuses[0]}/`]]
    for (const [method, path] of wrong) {
      const answer = await ask(path, { method, ...(method !== 'DELETE' && { body: '{}' }) })
      bad(answer, 405)
      assert.match(String(answer.headers['allow']), /GET/, `Allow of ${path}`)
    }
  } },
  { id: 'envelope.none', says: 'what is no envelope is 422 with a title: a bare object, an empty one, a list, a text', async run(stage) {
    for (const body of [JSON.stringify(malware()), '{}', '[]', '"x"', 'null', '{"objects":{}}', '{"objects":"x"}']) bad(await post(stage, body), 422, 400)
    assert.equal((await post(stage, JSON.stringify(malware()))).status, 422, 'a bare object is JSON that can’t be processed')
  } },
  { id: 'envelope.no-json', says: 'a body that is no JSON is 400 or 422', async run(stage) {
    for (const body of ['', '{', '{"objects":[', '\u0000', '<xml/>']) bad(await post(stage, body), 400, 422)
  } },
  { id: 'envelope.deep', says: 'a body nested without end is turned down, and the server goes on', async run(stage) {
    bad(await post(stage, `{"objects":[${'['.repeat(100_000)}${']'.repeat(100_000)}]}`), 400, 413, 422)
    good(await stage.ask('/taxii2/'))
  } },
  { id: 'error.body', says: 'every kind of error has TAXII’s media type and a title', async run(stage) {
    bad(await stage.ask('/taxii2/', { headers: { authorization: null } }), 401)
    bad(await stage.ask(stage.at('00000000-0000-4000-8000-000000000000')), 404)
    bad(await stage.objects([['limit', 'x']]), 400)
    const { description, title } = bad(await stage.objects([['added_after', 'yesterday']]), 400)
    needed(String(description ?? title).length > 5 ? true : undefined, 'no words')
  } },
]
