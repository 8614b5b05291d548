/** Objects, one object, manifests and versions with every filter: TAXII 2.1, sections 3.4, 5.3 to 5.6, 5.8. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { bad, dated, good, idsOf, nothing, rows, same, type Body } from './expect.ts'
import { moment } from './objects.ts'
import { Skip, type Case, type Stage } from './target.ts'

export const both = ['match[spec_version]', '2.0,2.1'] as const
export const everyVersion = ['match[version]', 'all'] as const
const versionsOf = (body: Body): string[] => rows(body).map((one) => `${String(one['id'])} ${date(one['version'] ?? one['modified'])}`)
/** To the millisecond, however many digits the server writes. */
const date = (value: unknown): string => (value === undefined ? '' : new Date(String(value)).toISOString())
const mine = ({ given: { ids } }: Stage) => ['match[id]', ids.join(',')] as const
const of = (id: string, ...versions: string[]): string[] => versions.map((version) => `${id} ${version}`)

/** The same filter asked of objects and of the manifest gives the same versions of the same objects. */
async function bothWays(stage: Stage, query: readonly (readonly [string, string])[], wanted: readonly string[]): Promise<void> {
  const [objects, manifest] = [await stage.objects(query), await stage.manifest(query)]
  if (wanted.length === 0) return [objects, manifest].forEach(nothing)
  const plain = wanted.map((one) => (one.includes(' ') ? one : `${one} `))
  same(versionsOf(good(objects)), plain, `objects with ${JSON.stringify(query)}`)
  same(versionsOf(good(manifest)).map((one) => (plain.includes(one) ? one : `${one.split(' ')[0]} `)), plain, `manifest with ${JSON.stringify(query)}`)
  for (const page of [objects, manifest]) dated(page)
}

export const whichObjects: readonly Case[] = [
  { id: 'objects', interop: ['3.7.1'], says: 'objects: the newest version of each, in the order of adding, with the dates of the page', async run(stage) {
    const answer = await stage.objects([mine(stage)])
    const body = good(answer)
    const { thrice, twofold, malware, relationship, address } = stage.given
    assert.deepEqual(idsOf(body), [malware, relationship, address, thrice, twofold], 'in the order in which these versions were added')
    assert.ok(body['more'] === false || body['more'] === undefined)
    const { first, last } = dated(answer)
    assert.ok(first < last)
  } },
  { id: 'objects.none', interop: ['3.7.2'], says: 'where nothing is found: 200 and an empty object', async run(stage) {
    const query = [['match[id]', `indicator--${randomUUID()}`]] as const
    assert.deepEqual(good(await stage.objects(query)), {})
    assert.deepEqual(good(await stage.manifest(query)), {})
  } },
  { id: 'objects.custom', interop: ['3.15.1'], says: 'custom properties come back as they were given', async run(stage) {
    const [one] = rows(good(await stage.objects([['match[id]', stage.given.malware]])))
    assert.equal(one?.['x_conformance_run'], stage.given.run)
  } },
  { id: 'object', interop: ['3.8.1'], says: 'one object by its id', async run(stage) {
    const answer = await stage.ask(stage.at(stage.given.from, `objects/${stage.given.thrice}/`))
    assert.deepEqual(versionsOf(good(answer)), of(stage.given.thrice, stage.given.versions[2]))
    const { first, last } = dated(answer)
    assert.equal(first, last)
  } },
  { id: 'object.unknown', interop: ['3.8.2'], says: 'an object that is not there is 404', async run({ ask, at, given }) {
    for (const id of [`indicator--${randomUUID()}`, randomUUID(), 'x']) bad(await ask(at(given.from, `objects/${id}/`)), 404)
    bad(await ask(at(given.from, `objects/indicator--${randomUUID()}/versions/`)), 404)
  } },
  { id: 'object.versions-of', says: 'one object: first, last, all, a moment', async run({ ask, at, given: { from, thrice, versions: [one, two, three] } }) {
    for (const [said, wanted] of [['first', [one]], ['last', [three]], ['all', [one, two, three]], [two, [two]], ['first,last', [one, three]], [`${one},${two}`, [one, two]]] as const) {
      same(versionsOf(good(await ask(at(from, `objects/${thrice}/`), { query: [['match[version]', said]] }))), of(thrice, ...wanted), said)
    }
  } },
  { id: 'object.spec', says: 'one object: 2.0, 2.1, both, and without saying it the newest it has', async run({ ask, at, given: { from, twofold, specs } }) {
    for (const [said, wanted] of [['2.0', [specs.old]], ['2.1', [specs.new]], [undefined, [specs.new]]] as const) {
      same(versionsOf(good(await ask(at(from, `objects/${twofold}/`), { query: said ? [['match[spec_version]', said]] : [] }))), of(twofold, ...wanted), String(said))
    }
    same(versionsOf(good(await ask(at(from, `objects/${twofold}/`), { query: [both, everyVersion] }))), of(twofold, specs.old, specs.new), 'both')
  } },
  { id: 'object.limit', says: 'limit and added_after hold for one object, too', async run({ ask, at, given: { from, thrice, versions } }) {
    const page = await ask(at(from, `objects/${thrice}/`), { query: [everyVersion, ['limit', '2']] })
    const body = good(page)
    same(versionsOf(body), of(thrice, versions[0], versions[1]), 'the first two')
    assert.equal(body['more'], true)
    const rest = await ask(at(from, `objects/${thrice}/`), { query: [everyVersion, ['added_after', dated(page).last]] })
    same(versionsOf(good(rest)), of(thrice, versions[2]), 'the rest')
    nothing(await ask(at(from, `objects/${thrice}/`), { query: [everyVersion, ['added_after', dated(rest).last]] }))
  } },
  { id: 'manifest', interop: ['3.6.1'], says: 'the manifest: id, date_added, version, media type; strictly ascending', async run(stage) {
    const answer = await stage.manifest([mine(stage), both, everyVersion])
    const list = rows(good(answer))
    assert.equal(list.length, 8)
    const added = list.map((one) => String(one['date_added']))
    assert.deepEqual(added, [...new Set(added)].toSorted(), 'no two were added at one moment')
    assert.deepEqual(dated(answer), { first: added[0], last: added.at(-1) })
    for (const one of list) assert.ok(typeof one['version'] === 'string' && one['version'] !== '')
    for (const [spec, version] of [['2.0', stage.given.specs.old], ['2.1', stage.given.specs.new]] as const) {
      const row = list.find((one) => one['id'] === stage.given.twofold && date(one['version']) === version)
      assert.equal(String(row?.['media_type']).replaceAll(' ', ''), `application/stix+json;version=${spec}`)
    }
  } },
  { id: 'versions', interop: ['3.9.1'], says: 'versions of an object, with the dates of the page', async run({ ask, at, given: { from, thrice, versions } }) {
    const answer = await ask(at(from, `objects/${thrice}/versions/`))
    same((good(answer)['versions'] as string[]).map(date), versions, 'all of them')
    dated(answer)
  } },
  { id: 'versions.spec', says: 'versions by spec_version; without it of the newest the object has', async run({ ask, at, given: { from, twofold, specs } }) {
    for (const [said, wanted] of [['2.0', [specs.old]], ['2.1', [specs.new]], [undefined, [specs.new]], ['2.0,2.1', [specs.old, specs.new]]] as const) {
      const body = good(await ask(at(from, `objects/${twofold}/versions/`), { query: said ? [['match[spec_version]', said]] : [] }))
      same((body['versions'] as string[]).map(date), wanted, String(said))
    }
  } },
  { id: 'versions.observable', says: 'an observable has one version: the moment it was added', async run(stage) {
    const { ask, at, given: { from, address } } = stage
    const answer = await ask(at(from, `objects/${address}/versions/`))
    const [version, ...more] = good(answer)['versions'] as string[]
    assert.deepEqual(more, [])
    assert.equal(date(version), date(dated(answer).first))
    for (const said of ['first', 'last', 'all']) assert.deepEqual(idsOf(good(await stage.objects([['match[id]', address], ['match[version]', said]]))), [address], said)
    const [row] = rows(good(await stage.manifest([['match[id]', address]])))
    assert.equal(date(row?.['version']), date(row?.['date_added']))
  } },
  { id: 'added-after', interop: ['3.13.1.1'], says: 'added_after is strictly later', async run(stage) {
    const list = rows(good(await stage.manifest([mine(stage), both, everyVersion])))
    for (const cut of [0, 3, 6]) {
      const after = ['added_after', String(list[cut]?.['date_added'])] as const
      const rest = good(await stage.manifest([mine(stage), both, everyVersion, after]))
      assert.deepEqual(rows(rest), list.slice(cut + 1))
    }
    for (const answer of [await stage.objects([mine(stage), ['added_after', String(list.at(-1)?.['date_added'])]]), await stage.manifest([mine(stage), both, everyVersion, ['added_after', String(list.at(-1)?.['date_added'])]])]) assert.deepEqual(good(answer), {})
  } },
  { id: 'added-after.digits', says: 'added_after with any number of digits: none, three, six, nine', async run(stage) {
    const [first] = rows(good(await stage.manifest([mine(stage), both, everyVersion])))
    const added = String(first?.['date_added'])
    for (const said of [added.replace(/\.\d+Z$/, 'Z'), added.replace(/\d{3}Z$/, 'Z')]) assert.equal(rows(good(await stage.manifest([mine(stage), both, everyVersion, ['added_after', said]]))).length, 8 - Number(said === added), said)
    assert.equal(rows(good(await stage.manifest([mine(stage), both, everyVersion, ['added_after', added.replace(/Z$/, '999Z')]]))).length, 7, 'a nanosecond later than the first')
  } },
  { id: 'added-after.malformed', says: 'an added_after that is no time is 400', async run(stage) {
    for (const said of ['yesterday', '', '2026', '2026-01-01', '2026-13-01T00:00:00Z', '2026-02-30T00:00:00Z', '2026-01-01T25:00:00Z', '2026-01-01T00:00:00', '2026-01-01T00:00:00+09:00', '0000-00-00T00:00:00Z', '1', 'null', "'; drop table x; --"]) {
      bad(await stage.objects([['added_after', said]]), 400)
      bad(await stage.manifest([['added_after', said]]), 400)
    }
    for (const said of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z']) assert.ok([200, 400].includes((await stage.objects([['added_after', said]])).status), said)
  } },
  { id: 'id', interop: ['3.13.1.3'], says: 'match[id]: one', async run(stage) { await bothWays(stage, [['match[id]', stage.given.malware]], of(stage.given.malware, moment(0))) } },
  { id: 'type', interop: ['3.13.1.4'], says: 'match[type]: one', async run(stage) {
    const { thrice, twofold, versions, specs } = stage.given
    await bothWays(stage, [mine(stage), ['match[type]', 'indicator']], [...of(thrice, versions[2]), ...of(twofold, specs.new)])
    await bothWays(stage, [mine(stage), ['match[type]', 'campaign']], [])
  } },
  { id: 'version', interop: ['3.13.1.5'], says: 'match[version]: first, last, all, a moment', async run(stage) {
    const { thrice, twofold, address, malware, relationship, versions: [one, two, three], specs } = stage.given
    const others = [...of(malware, moment(0)), ...of(relationship, moment(0)), address]
    await bothWays(stage, [mine(stage), ['match[version]', 'last']], [...of(thrice, three), ...of(twofold, specs.new), ...others])
    await bothWays(stage, [mine(stage), ['match[version]', 'first']], [...of(thrice, one), ...of(twofold, specs.new), ...others])
    await bothWays(stage, [mine(stage), everyVersion], [...of(thrice, one, two, three), ...of(twofold, specs.new), ...others])
    await bothWays(stage, [mine(stage), ['match[version]', three]], of(thrice, three))
    await bothWays(stage, [mine(stage), ['match[version]', two]], [...of(thrice, two), ...of(twofold, specs.new)])
    await bothWays(stage, [mine(stage), ['match[version]', moment(99)]], [])
  } },
  { id: 'version.combined', says: 'match[version]=first,last, and a moment beside a word', async run(stage) {
    const { thrice, versions: [one, two, three] } = stage.given
    await bothWays(stage, [['match[id]', thrice], ['match[version]', 'first,last']], of(thrice, one, three))
    await bothWays(stage, [['match[id]', thrice], ['match[version]', `last,${two}`]], of(thrice, two, three))
    await bothWays(stage, [['match[id]', thrice], ['match[version]', `${one},${two}`]], of(thrice, one, two))
  } },
  { id: 'version.malformed', says: 'a match[version] that is none is 400, or finds nothing', async run(stage) {
    for (const said of ['newest', 'all,last,x', '2026-99-99T00:00:00Z', '0', '2026-02-30T00:00:00.000Z']) {
      const answer = await stage.objects([mine(stage), ['match[version]', said]])
      if (answer.status === 200) assert.equal(rows(good(answer)).length <= 8, true)
      else bad(answer, 400)
    }
  } },
  { id: 'spec-version', interop: ['3.13.1.6'], says: 'match[spec_version]: before the version is chosen', async run(stage) {
    const { twofold, specs, ids } = stage.given
    await bothWays(stage, [mine(stage), ['match[spec_version]', '2.0']], of(twofold, specs.old))
    assert.equal(rows(good(await stage.objects([mine(stage), ['match[spec_version]', '2.1']]))).length, ids.length)
    await bothWays(stage, [['match[id]', twofold], both, everyVersion], of(twofold, specs.old, specs.new))
    await bothWays(stage, [['match[id]', twofold], both], of(twofold, specs.new))
    await bothWays(stage, [['match[id]', twofold], both, ['match[version]', 'first']], of(twofold, specs.old))
    await bothWays(stage, [['match[id]', twofold]], of(twofold, specs.new))
    assert.equal(rows(good(await stage.objects([mine(stage), both, everyVersion]))).length, 8)
  } },
  { id: 'spec-version.unknown', says: 'a match[spec_version] that nobody has finds nothing, or is 400', async run(stage) {
    const answer = await stage.objects([mine(stage), ['match[spec_version]', '9.9']])
    if (answer.status === 200) nothing(answer)
    else bad(answer, 400)
  } },
  { id: 'or', interop: ['3.13.1.7'], says: 'values with commas between are alternatives', async run(stage) {
    const { malware, relationship } = stage.given
    await bothWays(stage, [['match[id]', `${malware},${relationship}`]], [...of(malware, moment(0)), ...of(relationship, moment(0))])
    await bothWays(stage, [mine(stage), ['match[type]', 'malware,relationship,campaign']], [...of(malware, moment(0)), ...of(relationship, moment(0))])
  } },
  { id: 'and', interop: ['3.13.1.8'], says: 'several filters must all hold', async run(stage) {
    const { thrice, malware, versions } = stage.given
    await bothWays(stage, [['match[id]', thrice], ['match[type]', 'indicator'], ['match[version]', versions[0]]], of(thrice, versions[0]))
    await bothWays(stage, [['match[id]', malware], ['match[type]', 'indicator']], [])
  } },
  { id: 'or-and', interop: ['3.13.1.9'], says: 'alternatives within filters that must all hold', async run(stage) {
    const { thrice, malware, versions } = stage.given
    await bothWays(stage, [['match[id]', `${thrice},${malware}`], ['match[type]', 'indicator,campaign'], ['match[version]', 'first,last']], of(thrice, versions[0], versions[2]))
  } },
  { id: 'duplicate', interop: ['3.13.1.10'], says: 'the same filter twice is 400', async run(stage) {
    const { malware, relationship } = stage.given
    for (const query of [[['match[id]', malware], ['match[id]', relationship]], [['limit', '1'], ['limit', '2']], [['match[type]', 'malware'], ['match[type]', 'malware']], [['match[version]', 'first'], ['match[version]', 'last']]] as const) {
      bad(await stage.objects(query), 400)
      bad(await stage.manifest(query), 400)
    }
  } },
  { id: 'unknown-filter', interop: ['3.13.2'], says: 'a filter that the server does not know is passed over, or 400', async run(stage) {
    const answer = await stage.objects([['match[id]', stage.given.malware], ['match[conformance]', 'x'], ['conformance', 'x']])
    if (answer.status === 400) throw new Skip('the server turns down what it does not know')
    assert.deepEqual(idsOf(good(answer)), [stage.given.malware])
  } },
  { id: 'many-values', says: 'a hundred ids in one filter', async run(stage) {
    const ids = [...Array.from({ length: 99 }, () => `indicator--${randomUUID()}`), stage.given.malware]
    assert.deepEqual(idsOf(good(await stage.objects([['match[id]', ids.join(',')]]))), [stage.given.malware])
  } },
]
