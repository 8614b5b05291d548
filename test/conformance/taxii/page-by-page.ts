/** Pages: limit, more, next, and going on by added_after: TAXII 2.1, section 3.5. */
import assert from 'node:assert/strict'
import { asker, type Answer } from './exchange.ts'
import { bad, dated, good, idsOf, rows, same, type Body } from './expect.ts'
import { deliver } from './fixture.ts'
import { malware } from './objects.ts'
import { needed, Skip, type Case, type Stage } from './target.ts'
import { both, everyVersion } from './which-objects.ts'

type Query = readonly (readonly [string, string])[]
const mine = ({ given: { ids } }: Stage) => ['match[id]', ids.join(',')] as const
const eight = (stage: Stage): Query => [mine(stage), both, everyVersion]

/** Every page until there is no more, going on by what `next` says of a page. Throws where it does not come to an end. */
async function pages(read: (query: Query) => Promise<Answer>, query: Query, go: (answer: Answer, body: Body) => Query): Promise<Body[][]> {
  const found: Body[][] = []
  for (let more: Query = query; found.length < 100;) {
    const answer = await read(more)
    const body = good(answer)
    const list = (body['objects'] ?? body['versions'] ?? []) as Body[]
    if (list.length > 0) dated(answer)
    found.push(list)
    if (body['more'] !== true) return found
    more = go(answer, body)
  }
  throw new Error('a hundred pages, and more to come')
}

const byNext = (query: Query) => (_: Answer, body: Body): Query => [...query, ['next', String(needed(body['next'] as string | undefined, 'a page with more to come has no next'))]]
const byDate = (query: Query) => (answer: Answer): Query => [...query, ['added_after', dated(answer).last]]

async function wholeAndOrdered(stage: Stage, read: (query: Query) => Promise<Answer>, go: (query: Query) => (answer: Answer, body: Body) => Query): Promise<void> {
  for (const limit of ['1', '3', '7', '8']) {
    const query: Query = [...eight(stage), ['limit', limit]]
    const found = await pages(read, query, go(query))
    assert.ok(found.slice(0, -1).every((page) => page.length === Number(limit)), 'every page but the last is full')
    const all = found.flat().map((one) => `${String(one['id'])} ${String(one['modified'] ?? one['version'])}`)
    assert.equal(new Set(all).size, 8, 'each version once')
    assert.equal(all.length, 8)
  }
}

async function nextOf(stage: Stage, query: Query): Promise<string> {
  return String(needed(good(await stage.objects(query))['next'] as string | undefined, 'the server goes on without next'))
}

export const pageByPage: readonly Case[] = [
  { id: 'limit', interop: ['3.13.1.2'], says: 'limit bounds a page; more says that there is more', async run(stage) {
    for (const read of [stage.objects, stage.manifest]) {
      const body = good(await read([...eight(stage), ['limit', '3']]))
      assert.equal(rows(body).length, 3)
      assert.equal(body['more'], true)
      const whole = good(await read([...eight(stage), ['limit', '8']]))
      assert.equal(rows(whole).length, 8)
      assert.ok(whole['more'] === false || whole['more'] === undefined, 'eight of eight are all')
    }
  } },
  { id: 'next', says: 'next leads from page to page to the end, each version once', async run(stage) { await wholeAndOrdered(stage, stage.objects, byNext) } },
  { id: 'date', interop: ['3.14.1'], says: 'added_after with the last date of a page leads on, too: objects, manifest, versions', async run(stage) {
    await wholeAndOrdered(stage, stage.objects, byDate)
    await wholeAndOrdered(stage, stage.manifest, byDate)
    const { from, thrice, versions } = stage.given
    const query: Query = [['limit', '1']]
    const found = await pages((more) => stage.ask(stage.at(from, `objects/${thrice}/versions/`), { query: more }), query, byDate(query))
    same(found.flat().map((one) => new Date(String(one)).toISOString()), versions, 'every version')
  } },
  { id: 'limit.malformed', says: 'a limit that is no whole number from 1 is 400', async run(stage) {
    for (const limit of ['-20', '0', 'x', '', '1.5', '1e3', ' 5 x', 'NaN', '0x10']) {
      bad(await stage.objects([['limit', limit]]), 400)
      bad(await stage.manifest([['limit', limit]]), 400)
    }
  } },
  { id: 'limit.large', says: 'a limit beyond the server’s own is not refused', async run(stage) {
    for (const limit of ['1000000', '999999999999999']) {
      const page = rows(good(await stage.manifest([['limit', limit]])))
      if (stage.target.pageCap !== undefined) assert.ok(page.length <= stage.target.pageCap, 'the server keeps to its bound')
    }
  } },
  { id: 'next.malformed', says: 'a next that the server did not make is 400', async run(stage) {
    const next = await nextOf(stage, [...eight(stage), ['limit', '3']])
    const flipped = `${next.slice(0, 4)}${next[4] === 'A' ? 'B' : 'A'}${next.slice(5)}`
    for (const said of ['x', '', '0', `${next}x`, next.slice(0, -2), flipped, 'a'.repeat(2_000), '../../etc']) bad(await stage.objects([...eight(stage), ['limit', '3'], ['next', said]]), 400)
  } },
  { id: 'next.other-filters', says: 'next with other filters is 400', async run(stage) {
    const next = await nextOf(stage, [...eight(stage), ['limit', '3']])
    bad(await stage.objects([mine(stage), both, ['match[type]', 'indicator'], ['limit', '3'], ['next', next]]), 400)
    bad(await stage.objects([['limit', '3'], ['next', next]]), 400)
  } },
  { id: 'next.other-collection', says: 'next of another collection is 400', async run(stage) {
    const elsewhere = needed(stage.all.find(({ id, can_read }) => can_read && id !== stage.given.from.id), 'only one collection can be read')
    const next = await nextOf(stage, [...eight(stage), ['limit', '3']])
    bad(await stage.ask(stage.at(elsewhere, 'objects/'), { query: [...eight(stage), ['limit', '3'], ['next', next]] }), 400)
  } },
  { id: 'next.other-account', says: 'next of another organisation is 400', async run(stage) {
    const other = stage.as(needed(stage.target.other, 'no other account was given (--other)'))
    const next = await nextOf(stage, [...eight(stage), ['limit', '3']])
    bad(await other(stage.at(stage.given.from, 'objects/'), { query: [...eight(stage), ['limit', '3'], ['next', next]] }), 400)
  } },
  { id: 'next.again', says: 'the same next twice is the same page: the server remembers nothing of it', async run(stage) {
    const query: Query = [...eight(stage), ['limit', '3']]
    const next = await nextOf(stage, query)
    const [one, two] = [good(await stage.objects([...query, ['next', next]])), good(await stage.objects([...query, ['next', next]]))]
    assert.deepEqual(one, two)
    assert.equal(rows(good(await stage.objects([...eight(stage), ['limit', '5'], ['next', next]]))).length, 5, 'the size of a page may change')
  } },
  { id: 'added-during-paging', says: 'what is added between two pages comes at the end, and nothing is lost or told twice', async run(stage) {
    const { ask, at, root, given } = stage
    const objects = Array.from({ length: 6 }, () => malware())
    const query: Query = [['match[id]', objects.map(({ id }) => id).join(',')], ['limit', '2']]
    await deliver(ask, at(given.into, 'objects/'), `${root}status/`, objects.slice(0, 4))
    const first = good(await stage.objects(query))
    await deliver(ask, at(given.into, 'objects/'), `${root}status/`, objects.slice(4))
    const rest = await pages(stage.objects, byNext(query)({} as Answer, first), byNext(query)) // the answer itself is not looked at
    assert.deepEqual([...idsOf(first), ...rest.flat().map(({ id }) => id)], objects.map(({ id }) => id))
  } },
  { id: 'many-at-once', says: 'two hundred objects of one POST have two hundred dates, and pages by date tell each once', async run(stage) {
    const { ask, at, root, given } = stage
    const objects = Array.from({ length: 200 }, () => malware())
    const before = (await stage.objects([mine(stage), both, everyVersion])).headers['x-taxii-date-added-last']
    await deliver(ask, at(given.into, 'objects/'), `${root}status/`, objects)
    const wanted = new Set(objects.map(({ id }) => id))
    const query: Query = [['added_after', String(before)], ['match[type]', 'malware'], ['limit', '37']]
    const found = (await pages(stage.manifest, query, (answer) => [['added_after', dated(answer).last], ...query.slice(1)])).flat().filter(({ id }) => wanted.has(String(id)))
    assert.equal(found.length, 200, 'each once')
    assert.equal(new Set(found.map((one) => one['date_added'])).size, 200, 'no two at one moment')
  } },
  { id: 'two-givers-at-once', says: 'while two add at the same time, a poller that goes on by date misses nothing', async run(stage) {
    const { ask, at, root, given, target } = stage
    const second = target.other ? asker({ ...target, authorization: target.other }) : ask
    const begin = (await stage.objects([mine(stage), both, everyVersion])).headers['x-taxii-date-added-last']
    const lots = Array.from({ length: 8 }, () => Array.from({ length: 10 }, () => malware()))
    const adding = Promise.all(lots.map((objects, n) => deliver(n % 2 ? second : ask, at(given.into, 'objects/'), `${root}status/`, objects)))
    const seen = new Set<string>()
    let after = String(begin)
    let done = false
    void adding.finally(() => { done = true }).catch(() => {})
    for (let last = false; !last;) {
      last = done
      const answer = await stage.manifest([['match[type]', 'malware'], ['added_after', after]])
      for (const id of idsOf(good(answer))) seen.add(id)
      if (answer.headers['x-taxii-date-added-last']) [after, last] = [dated(answer).last, false]
    }
    await adding
    const own = lots.filter((_, n) => n % 2 === 0 || !target.other).flat()
    for (const { id } of own) assert.ok(seen.has(id), `${id} was missed`)
    if (own.length === 0) throw new Skip('nothing of its own')
  } },
]
