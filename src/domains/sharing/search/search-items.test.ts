// What a search finds, whoever asks and by whichever way it is found.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { folded } from '#language/search.ts'
import { aCouncil } from '#test/sharing-nation.ts'
import { person, type TestWorld } from '#test/world.ts'
import { exchange } from '../items/contract.ts'
import { findItems } from '../items/item-tables.ts'
import { provenance } from '../provenance/contract.ts'
import { search } from './contract.ts'
import { seek, type Bounds } from './seek.ts'
import { byIndexes, type Looking } from './search-tables.ts'
import { soughtBy } from './sought.ts'
import type { Spot } from './spot.ts'

const [hospital, bank, owner] = [person('hospital-analyst'), person('bank-analyst'), person('small-owner')]
let stage: TestWorld

const id = (type: string, n: number): string => `${type}--00000000-0000-4000-8000-${String(n).padStart(12, '0')}`
const times = { created: '2026-11-01T00:00:00.000Z', modified: '2026-11-01T00:00:00.000Z', spec_version: '2.1' }
const indicator = (n: number, pattern: string, name: string, description = ''): object =>
  ({ type: 'indicator', id: id('indicator', n), ...times, name, ...(description && { description }), pattern, pattern_type: 'stix', valid_from: '2026-11-01T00:00:00Z' })
const malware = (n: number, name: string, description: string): object => ({ type: 'malware', id: id('malware', n), ...times, name, description, is_family: false })

type Handling = { tlp: 'green' | 'amber'; attribution?: 'named' | 'anonymous'; audience?: { organisations: string[] } }
const bringIn = (who: typeof bank, objects: readonly object[], handling: Handling) =>
  stage.as(who)(exchange.import, { name: 'b.json', content: JSON.stringify({ type: 'bundle', id: id('bundle', 1), objects }), handling })
const find = async (who: typeof bank, input: object) => (await stage.as(who)(search.items, input)).result
const values = async (who: typeof bank, input: object): Promise<string[]> => {
  const { exact, items } = await find(who, input)
  return [...exact, ...items].map(({ value }) => value)
}

before(async () => {
  stage = await aCouncil(() => new Date('2026-11-24T00:30:00Z'))
  await bringIn(bank, [
    indicator(1, "[domain-name:value = 'login.evil-bank.example']", '銀行を騙るフィッシング', 'フィッシングの画面を置く。不正な送金に使われた。'),
    indicator(2, "[ipv4-addr:value = '203.0.113.77']", 'Command and control', 'Seen after the phishing mail.'),
    malware(3, 'Emotet', '銀行の口座情報を盗む。'),
  ], { tlp: 'green', attribution: 'named' })
  await bringIn(hospital, [indicator(4, "[domain-name:value = 'only-for-us.example']", '病院だけの情報', '不正アクセス'), malware(5, 'HiddenLoader', 'secret')], { tlp: 'amber', audience: { organisations: [] } })
})
after(() => stage.close())

test('words of two Japanese characters, parts of values and several words are found', async () => {
  assert.deepEqual(await values(owner, { search: '不正' }), ['login.evil-bank.example'])
  assert.deepEqual((await values(owner, { search: '銀行' })).toSorted(), ['Emotet', 'login.evil-bank.example'])
  assert.deepEqual(await values(owner, { search: 'vil-ban' }), ['login.evil-bank.example'])
  assert.deepEqual(await values(owner, { search: '送金  銀行' }), ['login.evil-bank.example'])
  assert.deepEqual(await values(owner, { search: '送金 銀河' }), [])
  assert.deepEqual(await values(owner, { search: '盗' }), ['Emotet'])
})

test('a value is found however it was made unclickable, and one that says just this comes first', async () => {
  for (const typed of ['203[.]0[.]113[.]77', '２０３．０．１１３．７７', '203.0.113.77', '203(dot)0[dot]113[.]77']) {
    const { exact, items, total } = await find(owner, { search: typed })
    assert.deepEqual([exact.map(({ value }) => value), items.length, total], [['203.0.113.77'], 0, 1], typed)
  }
  assert.equal((await find(owner, { search: 'LOGIN[.]evil-bank[.]example' })).exact.length, 1)
  assert.equal((await find(owner, { search: id('malware', 3) })).exact[0]?.value, 'Emotet')
})

test('what labels hide is neither found nor counted nor completed', async () => {
  assert.ok((await values(hospital, { search: '不正' })).includes('only-for-us.example'))
  const { items, total, facets } = await find(owner, {})
  assert.deepEqual([items.length, total, facets.types.reduce((all, { items: n }) => all + n, 0)], [3, 3, 3])
  assert.deepEqual(facets.tlps, [{ tlp: 'green', items: 3 }])
  for (const typed of ['HiddenLoader', 'only-for-us.example', '病院', id('malware', 5)]) assert.deepEqual((({ exact, items: found, total: n }) => [exact.length, found.length, n])(await find(owner, { search: typed })), [0, 0, 0], typed)
  assert.deepEqual((await stage.as(owner)(search.suggest, { begins: 'hidden' })).result.words, [])
  assert.deepEqual((await stage.as(hospital)(search.suggest, { begins: 'Hidden' })).result.words.map(({ search: word }) => word), ['HiddenLoader'])
  assert.deepEqual((await stage.as(owner)(search.suggest, { begins: 'login[.]evil' })).result.words.map(({ shown }) => shown), ['login[.]evil-bank[.]example'])
})

test('filters narrow, facets count what is left', async () => {
  assert.deepEqual(await values(owner, { type: 'malware' }), ['Emotet'])
  assert.deepEqual((await values(owner, { role: 'indicator' })).length, 2)
  assert.deepEqual(await values(owner, { tlp: 'amber' }), [])
  assert.equal((await find(owner, { giver: bank.organisation })).total, 3)
  assert.equal((await find(owner, { giver: hospital.organisation })).total, 0)
  assert.equal((await find(owner, { since: '2100-01-01T00:00:00Z' })).total, 0)
  assert.deepEqual((await find(owner, { search: '銀行' })).facets.types, [{ type: 'domain', items: 1 }, { type: 'malware', items: 1 }])
})

test('a giver that is not named is not found by its name', async () => {
  await bringIn(hospital, [malware(6, 'Anonymously', 'given')], { tlp: 'green', attribution: 'anonymous' })
  assert.equal((await find(owner, { search: 'Anonymously' })).total, 1)
  assert.equal((await find(owner, { search: 'Anonymously', giver: hospital.organisation })).total, 0)
  assert.equal((await find(hospital, { search: 'Anonymously', giver: hospital.organisation })).total, 1)
})

test('every way of finding finds the same, page by page', async () => {
  const words = ['赤い', '青い', '狐', 'fox', 'crane', '10.1.']
  const objects = Array.from({ length: 240 }, (_value, n) => malware(1_000 + n, `m${n}`, words.filter((_word, k) => (n * 7 + k * 13) % (2 + k * k) === 0).join(' ')))
  for (let from = 0; from < objects.length; from += 40) await bringIn([bank, hospital][(from / 40) % 2]!, objects.slice(from, from + 40), { tlp: 'green' })
  const all = (objects as { name: string; description: string }[])
  const full: Bounds = { few: 0, window: 10_000, wide: 1, pairs: 1, worth: { page: 0, count: 0 } }
  const ways: Bounds[] = [full, { ...full, few: 10_000 }, { ...full, window: 10, pairs: 1_000, worth: { page: 1e9, count: 1e9 } }, { ...full, window: 10, wide: 30, pairs: 5, worth: { page: 1e9, count: 1e9 } }, { ...full, window: 7, wide: 9 }]
  for (const within of ways) {
    for (const typed of ['赤い', '狐', 'fox crane', '10.1', 'xx', '赤い 青い']) {
      const expected = all.filter(({ name, description }) => folded(typed).split(' ').every((term) => folded(`${name} ${description}`).includes(term))).map(({ name }) => name).toSorted()
      assert.deepEqual((await everyPage(typed, within)).toSorted(), expected, `${typed} ${JSON.stringify(within)}`)
    }
  }
})

async function everyPage(typed: string, within: Bounds): Promise<string[]> {
  return stage.world.db.transaction().execute(async (tx) => {
    await byIndexes(tx)
    const looking: Looking = { labels: await stage.world.visible(tx, owner), sought: soughtBy(typed), type: 'malware', role: undefined, since: undefined, but: [] }
    const found: string[] = []
    for (let from: Spot | undefined, pages = 0; pages < 60; pages += 1) {
      const { hits, until } = await seek(tx, { looking, from, most: 6, within })
      const shown = hits.slice(0, 6)
      found.push(...shown.map((hit) => hit.id))
      const last = shown.at(-1)
      const rest = { now: new Date(), begun: 0 }
      if (hits.length > 6 && last) from = { ...last.in, last: { key: last.key, at: last.given_at, id: last.id }, ...rest }
      else if (until) from = { by: 'newest', top: until, end: undefined, last: undefined, ...rest }
      else break
    }
    assert.equal(new Set(found).size, found.length, 'nothing comes twice')
    return (await findItems(tx, found)).map(({ body }) => body.value)
  })
}

test('what is exactly so comes first, then what begins so, what is so called, and what only speaks of it; what joins others stands aside', async () => {
  await bringIn(bank, [
    malware(20, 'Reads of Kasumi', 'another'), malware(21, '霧のあと', 'kasumi was seen before'), malware(22, 'KasumiLoader', 'drops it'), malware(23, 'Kasumi', 'itself'),
    { type: 'relationship', id: id('relationship', 24), ...times, relationship_type: 'uses', source_ref: id('malware', 22), target_ref: id('malware', 23), description: 'Kasumi is dropped' },
  ], { tlp: 'green' })
  assert.deepEqual(await values(owner, { search: 'kasumi' }), ['Kasumi', 'KasumiLoader', 'Reads of Kasumi', '霧のあと'])
  const { total, facets, items } = await find(owner, { search: 'kasumi' })
  assert.equal(total, 4)
  assert.deepEqual(facets.types, [{ type: 'malware', items: 4 }, { type: 'relationship', items: 1 }])
  assert.deepEqual(facets.tlps, [{ tlp: 'green', items: 4 }])
  assert.ok(items.every(({ type }) => type === 'malware'))
  assert.deepEqual((({ total: n, items: [one] }) => [n, one?.type])(await find(owner, { search: 'kasumi', type: 'relationship' })), [1, 'relationship'])
  assert.deepEqual(await throughPages({ search: 'kasumi', most: 2 }), ['Kasumi', 'KasumiLoader', 'Reads of Kasumi', '霧のあと'])
})

test('a search is ordered by score on request, and shows it; pages compare the scores of one moment', async () => {
  const aged = (n: number, day: string) => ({ ...indicator(n, `[ipv4-addr:value = '198.51.100.${n}']`, 'Seen', 'tsukimi'), created: '2026-09-01T00:00:00.000Z', modified: `2026-${day}T00:00:00.000Z` })
  await bringIn(bank, [aged(31, '11-04'), aged(32, '11-22'), aged(33, '10-01'), aged(34, '11-14'), aged(35, '11-23')], { tlp: 'green' })
  const { items, threshold } = await find(owner, { search: 'tsukimi', order: 'score' })
  const scores = items.map(({ score }) => score)
  assert.deepEqual(items.map(({ value }) => value.split('.').at(-1)), ['35', '32', '34', '31', '33'])
  assert.deepEqual(scores, scores.toSorted((a, b) => b - a))
  assert.ok(scores[0]! > threshold && scores.at(-1)! < threshold && new Set(scores).size === 5)
  assert.deepEqual((await throughPages({ search: 'tsukimi', order: 'score', most: 2 })).map((value) => value.split('.').at(-1)), ['35', '32', '34', '31', '33'])
  assert.equal((await find(owner, { search: '198.51.100.33' })).exact[0]?.score, items.at(-1)?.score)
})

test('a place that no search gave is refused, and says what to send', async () => {
  for (const after of ['x', '', Buffer.from('[1]').toString('base64url'), Buffer.from(JSON.stringify([1, 'newest', [1e20, 'a'], null, null, 0, 0])).toString('base64url')]) await assert.rejects(find(owner, { search: 'fox', after }), { fault: 'invalid' })
})

async function throughPages(input: object): Promise<string[]> {
  const found: string[] = []
  for (let after: string | null | undefined; after !== null && found.length < 50;) {
    const page: Awaited<ReturnType<typeof find>> = await find(owner, { ...input, ...(after && { after }) })
    found.push(...[...page.exact, ...page.items].map(({ value }) => value))
    after = page.next
  }
  return found
}

test('what was found to mean the same is named beside an item, to those who may see both', async () => {
  const analyst = person('centre-analyst')
  await bringIn(analyst, [malware(8, 'Geodo', 'エモテットの別名')], { tlp: 'green', attribution: 'named' })
  await bringIn(hospital, [malware(9, 'Heodo', 'other')], { tlp: 'amber', audience: { organisations: ['org-centre'] } })
  const merges = await Promise.all([8, 9].map(async (n) => (await stage.as(analyst)(provenance.merge, { kept: id('malware', 3), same: id('malware', n), reason: '同じ検体' })).result.id))
  const named = async (who: typeof bank, search: string) => (await find(who, { search })).merged.map(({ names }) => names)
  assert.deepEqual([await named(owner, 'Emotet'), await named(owner, 'Geodo'), await named(analyst, 'Emotet')], [[['Geodo']], [['Emotet']], [['Geodo', 'Heodo']]])
  for (const merge of merges) await stage.as(analyst)(provenance.unmerge, { id: merge })
  assert.deepEqual(await named(analyst, 'Emotet'), [])
})
