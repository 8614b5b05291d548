import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import type { Actor } from '#language/organisation.ts'
import type { Item } from '#language/evidence/item.ts'
import { ChannelForm, Dispatch, Draft, sharing } from '#domains/sharing/contract.ts'
import { giveToExchange } from '#domains/sharing/items/give-items.ts'
import { listNames, protectionLists } from '#domains/sharing/protection/contract.ts'
import { insertWarning } from '#domains/sharing/warnings/warning-tables.ts'
import { identity } from '#trust/identity/contract.ts'
import { duties } from '#domains/duties/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { handlers, reactions } from '#main/domains.ts'
import { server } from '#main/server.ts'
import { sendDigests } from '#main/digest-clock.ts'
import { drain } from '#main/worker.ts'
import { newId } from '#platform/clock.ts'
import { settings } from '#platform/config.ts'
import { Failure } from '#platform/errors.ts'
import { actByName } from '#trust/act.ts'
import { insertCommunity, insertOrganisation, insertPerson, joinMember, removeMember } from '#trust/identity/tables.ts'
import type { Label } from '#trust/labels/contract.ts'
import { intern } from '#trust/labels/tables.ts'
import { aRoomFor } from '../a-room.ts'
import { hiddenCase } from '../a-case.ts'
import { aDraft } from '../a-warning.ts'
import { aServer, bySession, type TestServer } from '../callers.ts'
import { outgoingTo, putNotices } from '../notice-world.ts'
import { receiver, type Receiver } from '../receivers.ts'
import { smallNation } from '../small-nation.ts'
import { deliveries, dispatches, knocks, reads, routes, type Known } from '../ways-out.ts'
import { aWorld, person, type TestWorld } from '../world.ts'

const SEED = 20261125
const NOW = new Date('2026-11-24T00:30:00Z')
let stage: TestWorld
let place: TestServer
let hook: Receiver
const folder = mkdtempSync(join(tmpdir(), 'ways-out-'))

before(async () => {
  stage = await aWorld({ clock: () => NOW })
  await smallNation(stage.world.db)
  await stage.world.db.transaction().execute(async (tx) => {
    for (const id of communities) await insertCommunity(tx, { id, name_ja: id, name_en: id, kind: 'group', hub: 'org-centre' })
  })
  place = await aServer(stage.world)
  hook = await receiver(204)
})
const leaving = new AbortController()
after(async () => {
  leaving.abort() // the screens that a failed test left open
  await place.close()
  await hook[Symbol.asyncDispose]()
  await stage.close()
  rmSync(folder, { recursive: true, force: true })
})

// ---- the list is whole

test('every verb that reads is in the list of ways out, and none that is not', () => {
  assert.deepEqual(Object.keys(reads).toSorted(), [...handlers.values()].filter(({ verb }) => verb.kind === 'read' && !verb.internal).map(({ verb }) => verb.name).toSorted())
  for (const name of Object.keys(knocks)) assert.equal(handlers.get(name)?.verb.kind, 'change', name)
})

test('every kind of channel, and all that goes out by one, is in the list', () => {
  assert.deepEqual([...ChannelForm.shape.kind.options].toSorted(), [...deliveries].toSorted())
  assert.deepEqual(Dispatch.shape.tells.options.map(({ shape }) => shape.of.value).toSorted(), Object.keys(dispatches).toSorted())
})

test('every route that is no verb is in the list', async () => {
  const app = await server(stage.world, settings({ SAKIMORI_DATA: folder, LOG_LEVEL: 'silent' }))
  await app.ready()
  const all = pathsIn(app.printRoutes({ commonPrefix: false }))
  await app.close()
  const bare = (path: string): string => path.replace(/:\w+(\|:\w+)*/g, ':').replace(/(?<=.)\/$/, '')
  const known = new Set([...[...handlers.values()].map(({ verb }) => `/api${verb.path}`), ...Object.keys(routes)].map(bare))
  assert.ok(known.has('/api/incidents/:') && all.includes('/feeds/:token/warnings.atom'), 'the routes are read')
  const screens = /^\/((assets|fonts)\/.*|[\w.-]+\.\w+)?$/ // files of the web build
  assert.deepEqual(all.filter((path) => !known.has(bare(path)) && !screens.test(path)), [])
})

/** Whole paths from the tree that fastify draws: four columns a level, each line the end of its path. */
function pathsIn(tree: string): string[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const found = /^(.*?)[├└]── (\S+)(?: \((.*)\))?/.exec(line)
    if (!found) return []
    const depth = found[1]!.length / 4
    above.splice(depth, above.length, found[2]!)
    return found[3] ? [above.join('')] : []
  })
}

// ---- organisations, labels and things that fast-check makes

const sectors = ['medical', 'finance', 'energy'] as const
const communities = ['community-one', 'community-two'] as const
const some = <T extends string>(of: readonly T[]) => fc.subarray([...of])

interface Member { readonly kind: Actor['kind']; readonly sectors: string[]; readonly communities: string[]; readonly clearance: number }
const member: fc.Arbitrary<Member> = fc.record({
  kind: fc.constantFrom('operator' as const, 'small-company' as const, 'vendor' as const, 'isac' as const, 'carrier' as const),
  sectors: some(sectors), communities: some(communities), clearance: fc.integer({ min: 0, max: 2 }),
})
interface Rules { readonly owner: number; readonly tlp: Label['tlp']; readonly named: number[]; readonly communities: string[]; readonly sectors: string[]; readonly clearance: number; readonly purposes: Label['purposes']; readonly embargo: string | null }
const rules: fc.Arbitrary<Rules> = fc.record({
  owner: fc.integer({ min: 0, max: 4 }), tlp: fc.constantFrom('clear' as const, 'green' as const, 'amber' as const, 'amber' as const, 'amber+strict' as const, 'red' as const),
  named: fc.subarray([0, 1, 2, 3, 4], { maxLength: 2 }), communities: some(communities), sectors: some(sectors), clearance: fc.constantFrom(0, 0, 0, 1, 2),
  purposes: fc.constantFrom<Label['purposes'][]>(['detect', 'block'], ['detect'], ['block']), embargo: fc.constantFrom(null, null, '2027-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'),
})
const open = { owner: 0, named: [], communities: [], sectors: [], clearance: 0, purposes: ['detect' as const], embargo: null }
/** In each scene also this: a warning for every member names what only a community may see. */
const whole: readonly Rules[] = [{ ...open, tlp: 'amber', communities: ['community-one'] }, { ...open, tlp: 'green' }]
const scenes = fc.sample(fc.record({
  members: fc.tuple(member, member.map((one): Member => ({ ...one, communities: ['community-one'] })), member, member, member),
  labels: fc.array(rules, { minLength: 4, maxLength: 4 }).map((labels) => [...whole, ...labels]),
}), { seed: SEED, numRuns: 3 })

/** The release rules of TLP 2.0 and IEP 2.0, told a second time and independently of the policies: what the whole program is held to. */
function may(actor: Actor, label: Label, purpose: Label['purposes'][number] = 'detect'): boolean {
  if (label.owner === actor.organisation) return true
  const named = label.audience.organisations.includes(actor.organisation)
  const meant = named || label.audience.communities.some((id) => actor.communities.includes(id)) || label.audience.sectors.some((id) => actor.sectors.includes(id))
  if (actor.clearance < label.clearance || !label.purposes.includes(purpose)) return false
  if (label.embargo !== null && NOW < new Date(label.embargo) && !named) return false
  if (label.tlp === 'clear' || label.tlp === 'green') return true
  return label.tlp === 'red' ? named : meant
}

interface Thing { readonly marker: string; readonly label: Label; readonly item: string; readonly warning: string; readonly warningMarker: string; readonly warningLabel: Label }
interface Scene { readonly actors: Actor[]; readonly things: Thing[]; readonly known: Known; readonly reported: string; readonly feeds: Map<string, string> }

async function settled(n: number, members: readonly Member[], labels: readonly Rules[]): Promise<Scene> {
  const { db } = stage.world
  const actors = members.map(({ kind, ...more }, m): Actor => ({
    id: `person-${n}-${m}`, office: `org-${n}-${m}/analyst`, organisation: `org-${n}-${m}`, kind, roles: ['analyst', 'member', 'administrator'], designations: [], via: 'session', ...more,
  }))
  const labelled = ({ owner, named, communities, sectors, ...more }: Rules, by = `org-${n}-${owner}`): Label =>
    ({ owner: by, audience: { organisations: named.map((m) => `org-${n}-${m}`), communities, sectors }, attribution: 'anonymous', ...more })
  const things = labels.map((one, t): Thing => ({
    marker: `hidden-item-${n}-${t}.example`, label: labelled(one), item: newId('item'), warning: newId('warning'), warningMarker: `HIDDENWARNING${n}X${t}X`,
    warningLabel: labelled(labels[(t + 1) % labels.length]!, 'org-centre'),
  }))
  await db.transaction().execute(async (tx) => {
    for (const actor of actors) {
      const { organisation: id, kind, sectors, clearance, communities } = actor
      await insertOrganisation(tx, { id, kind, name_ja: id, name_en: id, sectors, designations: [], domains: [], networks: [], region: '', ministry: null, named: true, clearance, active: true, contact: null })
      await insertPerson(tx, { id: actor.id, organisation: id, office: actor.office, roles: actor.roles, name: `${id}の人`, mail: '', clearance, active: true, subject: null })
      for (const community of communities) await joinMember(tx, community, id, NOW)
    }
    for (const thing of things) {
      const body: Item = { type: 'domain', value: thing.marker, role: 'indicator', description: `describes ${thing.marker}`, source: { format: 'text', id: '' } }
      await giveToExchange(tx, { giver: thing.label.owner, offers: [], now: NOW }, [{ item: body, label: thing.label, id: thing.item }])
      const draft = Draft.parse(aDraft({ title: { ja: thing.warningMarker, en: thing.warningMarker }, texts: { analyst: said(thing), executive: said(thing), plain: said(thing) }, items: [thing.item] }))
      await insertWarning(tx, {
        id: thing.warning, number: `W-${n}-${thing.warning.slice(-6)}`, state: 'issued', draft, author: 'person-centre-analyst', authors: ['person-centre-analyst'], issuer: 'org-centre', approver: 'person-centre-duty',
        cosigners: [], label: await intern(tx, thing.warningLabel), tlp: thing.warningLabel.tlp, search: thing.warningMarker.toLowerCase(), updated_at: NOW, issued_at: NOW,
      })
      for (const { organisation } of actors) await sql`insert into sharing.recipient (warning, organisation, why) values (${thing.warning}, ${organisation}, '{sector}')`.execute(tx)
    }
  })
  const feeds = new Map<string, string>()
  for (const actor of actors) {
    feeds.set(actor.organisation, (await stage.as(actor)(sharing.setChannel, { kind: 'feed' })).result.secret!)
    await stage.as(actor)(sharing.setChannel, { kind: 'mail', to: `soc@${actor.organisation}.example` })
    await stage.as(actor)(sharing.setChannel, { kind: 'webhook', to: hook.url.replace('/hook', `/${actor.organisation}`) })
  }
  const reported = `hidden-report-${n}.example`
  const { result: { id: incident }, entry } = await stage.as(person('hospital-analyst'))(reporting.report, {
    kind: 'intrusion', noticedAt: '2026-11-24T00:00:00Z', impact: `HIDDENREPORT ${reported}`, systems: reported, sharing: 'agencies', evidence: [{ name: 'list.txt', content: `${reported}\n` }],
  })
  await stage.settle()
  const offers = (await stage.as(person('hospital-analyst'))(sharing.readOffer, { incident })).result.offers.map(({ id }) => id)
  await stage.as(person('hospital-analyst'))(sharing.agreeOffer, { id: offers[0]! })
  const { result: { submissions } } = await stage.as(person('hospital-analyst'))(duties.submit, { incident, regime: 'JP-JPCERT', stage: 'any' })
  const together = await aRoomFor(stage, actors, things.flatMap(({ item, warning, marker, warningMarker }) => [{ kind: 'item' as const, thing: item, marker }, { kind: 'warning' as const, thing: warning, marker: warningMarker }]))
  const { rows: entries } = await sql<{ hash: string }>`select encode(hash, 'hex') hash from ledger.pending order by id desc limit 12`.execute(db)
  const known: Known = {
    items: things.map(({ item }) => item), warnings: things.map(({ warning }) => warning), incidents: [incident], offers, submissions: submissions.map(({ id }) => id), hashes: [entry!.hash, ...entries.map(({ hash }) => hash)],
    ...await hiddenCase(stage, reported), rooms: [together.room], questions: together.questions, organisations: ['org-toto-hospital', ...actors.map(({ organisation }) => organisation)], markers: [reported, ...things.flatMap(({ marker, warningMarker }) => [marker, warningMarker])],
  }
  return { actors, things, known, reported, feeds }
}

const said = ({ warningMarker }: Pick<Thing, 'warningMarker'>) => ({ ja: `${warningMarker}を確かめてください。`, en: `Check ${warningMarker}.` })

/** An answer or the words of its refusal, without what the asker itself put in. */
async function told(actor: Actor, verb: string, input: object): Promise<string> {
  const answer = await actByName(stage.world, verb, actor, input).catch((error: unknown) => {
    if (error instanceof Failure) return { refused: error.message, ...error.detail }
    throw error
  })
  return `${verb} ${JSON.stringify(answer)}${filed(answer)}`
}

/** A file in an answer, opened. */
function filed(answer: unknown): string {
  const { result } = answer as { result?: { mediaType?: unknown; content?: unknown } } // or a refusal
  return typeof result?.mediaType === 'string' && typeof result.content === 'string' ? ` ${Buffer.from(result.content, 'base64').toString()}` : ''
}

/** All that one organisation receives, way by way. */
async function received({ known, feeds }: Scene, actor: Actor): Promise<string[]> {
  const heard = await answers(actor, reads, known)
  const feed = feeds.get(actor.organisation)
  if (feed) for (const path of [feed, `${feed}/warnings.atom`, `${feed}/deadlines.ics`]) heard.push(`feed ${await (await fetch(place.url + path)).text()}`)
  heard.push(...await byTaxii(actor, known))
  heard.push(...hook.heard.filter(({ path }) => path === `/${actor.organisation}`).map(({ body }) => `webhook ${body}`))
  heard.push(...mails().filter((mail) => mail.includes(`To: soc@${actor.organisation}.example`)).map((mail) => `mail ${mail}`))
  return heard
}

/** What a machine of the organisation reads at every address of TAXII that says something. */
async function byTaxii(actor: Actor, { markers }: Known): Promise<string[]> {
  const token = (await stage.as(actor)(identity.issue, { name: 'taxii', scopes: ['collection.roots', 'collection.list', 'collection.read', 'collection.manifest'] })).result.secret
  const heard: string[] = []
  const get = async (path: string) => heard.push(`taxii ${await (await fetch(`${place.url}/taxii2/${path}`, { headers: { authorization: `Bearer ${token}`, accept: 'application/taxii+json;version=2.1' } })).text()}`)
  const ids = (await sql<{ stix_id: string }>`select stix_id from sharing.item where body->>'value' = any(${[...markers]}::text[])`.execute(stage.world.db)).rows.map(({ stix_id }) => stix_id)
  for (const root of ['all', 'community-one', 'community-two']) for (const collection of ['everything', 'indicators', 'recalls']) for (const what of ['objects', 'manifest']) await get(`${root}/collections/${collection}/${what}/`)
  for (const id of ids) for (const what of ['', 'versions/']) await get(`all/collections/everything/objects/${id}/${what}`)
  return heard
}

async function answers(actor: Actor, asked: typeof reads, known: Known): Promise<string[]> {
  const heard: string[] = []
  for (const [verb, inputs] of Object.entries(asked)) for (const input of inputs(known)) heard.push(await told(actor, verb, input))
  return heard
}

/** Mails as a reader sees them: base64 and quoted parts opened. */
const mails = (): string[] => readdirSync(join(folder, 'mail')).map((file) => readFileSync(join(folder, 'mail', file), 'utf8'))
  .map((raw) => raw + [...raw.matchAll(/\r?\n\r?\n([A-Za-z0-9+/=\r\n]{40,})/g)].map(([, part]) => Buffer.from(part!, 'base64').toString()).join('\n') + raw.replace(/=\r?\n/g, ''))

function nothingHidden({ things, reported }: Scene, actor: Actor, heard: readonly string[]): void {
  const hidden = things.flatMap(({ marker, label, warningMarker, warningLabel }) => [...(may(actor, label) ? [] : [marker]), ...(may(actor, warningLabel) ? [] : [warningMarker])])
  for (const marker of [...hidden, reported]) {
    const defanged = marker.replaceAll('.', '[.]')
    const leak = heard.find((text) => [marker, defanged].some((form) => text.toLowerCase().includes(form.toLowerCase())))
    assert.equal(leak, undefined, `${actor.organisation} (${JSON.stringify(actor)}) may not see ${marker}, and got ${leak?.slice(0, 600)}`)
  }
}

for (const [n, { members, labels }] of scenes.entries()) {
  let scene: Scene
  test(`scene ${n}: what an organisation may not see reaches it by no way, and what it may see reaches it`, async () => {
    scene = await settled(n, members, labels)
    const screens = await Promise.all(scene.actors.map(async (actor) => live(actor)))
    for (const { warning } of scene.things) await putNotices(stage.world.db, scene.actors.map(({ organisation }) => organisation), warning)
    const digested = await waitingFor(scene)
    await drain({ world: stage.worker, reactions }, outgoingTo(folder))
    for (const { organisation } of scene.actors) assert.equal(hook.heard.filter(({ path, body }) => path === `/${organisation}` && body.includes('digest.made')).length, digested.includes(organisation) ? 1 : 0, `${organisation} has one digest`)
    let [shown, hidden] = [0, 0]
    for (const [m, actor] of scene.actors.entries()) {
      const heard = await received(scene, actor)
      nothingHidden(scene, actor, [...heard, `live ${await screens[m]!.end()}`])
      const visible = scene.things.filter(({ label }) => may(actor, label))
      ;[shown, hidden] = [shown + visible.length, hidden + scene.things.length - visible.length]
      for (const { marker } of visible) assert.ok(heard.some((text) => text.startsWith('item.list') && text.includes(marker)), `${actor.organisation} may see ${marker}`)
      for (const { marker } of visible) assert.ok(heard.some((text) => text.startsWith('room.read') && text.includes(marker)), `${actor.organisation} may see ${marker} in the room`)
      for (const { marker } of visible) assert.ok(heard.some((text) => text.startsWith('taxii') && text.includes(marker)), `${actor.organisation} may see ${marker} by TAXII`)
      for (const { warningMarker, warningLabel } of scene.things.filter((one) => may(actor, one.warningLabel))) {
        const red = warningLabel.tlp === 'red' // its mail says only where to read
        assert.ok(!red || !heard.some((text) => text.startsWith('mail') && text.includes(warningMarker)), `a mail holds ${warningMarker}, which is TLP:RED`)
        const outside = may({ ...actor, clearance: 0 }, warningLabel) // it is not known who reads there
        for (const way of ['warning.read', ...(outside ? ['feed', 'webhook', ...(red ? [] : ['mail'])] : [])]) assert.ok(heard.some((text) => text.startsWith(way) && text.includes(warningMarker)), `${actor.organisation} may see ${warningMarker} by ${way}`)
      }
    }
    assert.ok(shown > 3 && hidden > 3, `${shown} shown and ${hidden} hidden: nothing was tried`)
  })

  test(`scene ${n}: a protection list holds what its organisation may have for the list’s purpose, exactly`, async () => {
    for (const actor of scene.actors) {
      for (const list of listNames) {
        const held = await (await fetch(`${place.url}${scene.feeds.get(actor.organisation)!}/${list}`)).text()
        const names = ['blocklist-domains.txt', 'rpz.zone', 'suricata.rules', 'indicators.json'].includes(list)
        for (const { marker, label } of scene.things) assert.equal(held.includes(marker), names && may({ ...actor, clearance: 0 }, label, protectionLists[list].purpose), `${actor.organisation} ${list} ${marker}`)
        assert.ok(!held.includes(scene.reported), list)
      }
    }
  })

  test(`scene ${n}: a MISP feed holds what its organisation may have for detecting, exactly`, async () => {
    for (const actor of scene.actors) {
      const at = async (file: string): Promise<string> => (await fetch(`${place.url}${scene.feeds.get(actor.organisation)!}/misp/${file}`)).text()
      const manifest = await at('manifest.json')
      const events = (await Promise.all(Object.keys(JSON.parse(manifest) as object).map((uuid) => at(`${uuid}.json`)))).join()
      for (const { marker, label } of scene.things) {
        assert.ok(!manifest.includes(marker), `the manifest says ${marker}`)
        assert.equal(events.includes(marker), may({ ...actor, clearance: 0 }, label, 'detect'), `${actor.organisation} ${marker}`)
      }
      assert.ok(!events.includes(scene.reported))
    }
  })

  test(`scene ${n}: totals count what is visible and nothing else, also in a search for what is hidden`, async () => {
    const actors = (await sql<{ id: string }>`select id from identity.organisation where id like ${`org-${n}-%`} order by id`.execute(stage.world.db)).rows.map((_, m) => actorOf(n, m, members[m]!))
    for (const actor of actors) {
      const own = (labels: readonly { body: Label; marker: string }[]) => labels.filter(({ body }) => may(actor, body)).map(({ marker }) => marker)
      const items = (await sql<{ body: Label; marker: string }>`select l.body, i.body->>'value' marker from sharing.item i join label.label l on l.id = i.label where i.state = 'active' and i.type <> 'sighting'`.execute(stage.world.db)).rows
      const { total, items: listed } = (await stage.as(actor)(sharing.listItems, { most: 100 })).result
      assert.equal(total, own(items).length)
      assert.deepEqual(listed.map(({ value }) => value).toSorted(), own(items).toSorted())
      for (const { marker } of items) assert.equal((await stage.as(actor)(sharing.listItems, { search: marker })).result.total, own(items).filter((one) => one === marker).length, marker)
      const warnings = (await sql<{ body: Label; marker: string }>`select l.body, w.draft->'title'->>'ja' marker from sharing.warning w join label.label l on l.id = w.label where w.state = 'issued'`.execute(stage.world.db)).rows
      for (const { marker } of warnings.filter(({ body }) => !may(actor, body))) assert.equal((await stage.as(actor)(sharing.list, { search: marker })).result.total, 0, marker)
      assert.equal((await stage.as(actor)(reporting.list, {})).result.total, 0)
    }
  })

  test(`scene ${n}: who leaves a community gets by no way what only the community may see`, async () => {
    await stage.world.db.transaction().execute(async (tx) => {
      for (let m = 0; m < 5; m += 1) for (const id of communities) await removeMember(tx, id, `org-${n}-${m}`)
    })
    const { rows: things } = await sql<{ marker: string; label: Label; warningMarker: string; warningLabel: Label }>`
      select i.body->>'value' marker, l.body label, w.draft->'title'->>'ja' "warningMarker", k.body "warningLabel"
      from sharing.warning w join label.label k on k.id = w.label join sharing.warning_item wi on wi.warning = w.id join sharing.item i on i.id = wi.item join label.label l on l.id = i.label
      where w.number like ${`W-${n}-%`}`.execute(stage.world.db)
    const before = hook.heard.length
    await sql`update platform.outbox set state = 'waiting', due = now()`.execute(stage.world.db)
    await stage.world.db.transaction().execute((tx) => sql`insert into platform.outbox (name, key, body)
      select 'delivery.due', c.id, jsonb_build_object('thing', w.id, 'kind', 'warning', 'organisation', c.organisation, 'channel', c.id)
      from sharing.channel c, sharing.warning w where c.organisation like ${`org-${n}-%`} and c.kind = 'webhook' and w.number like ${`W-${n}-%`}`.execute(tx))
    await drain({ world: stage.worker, reactions }, outgoingTo(folder))
    assert.ok(hook.heard.length > before, 'what is for all still comes')
    for (const [m, { feed }] of (await feedsOf(n)).entries()) {
      const actor: Actor = { ...actorOf(n, m, members[m]!), communities: [] }
      const heard = [await (await fetch(place.url + feed)).text(), ...hook.heard.slice(before).filter(({ path }) => path === `/${actor.organisation}`).map(({ body }) => body)]
      nothingHidden({ things, reported: 'HIDDENREPORT' } as unknown as Scene, actor, heard) // it looks at these two alone
    }
  })

  test(`scene ${n}: no refusal and no word on what may be done next tells of what is hidden`, async () => {
    for (const actor of scene.actors) nothingHidden(scene, actor, await answers(actor, knocks, scene.known))
  })
}

const actorOf = (n: number, m: number, { kind, ...more }: Member): Actor =>
  ({ id: `person-${n}-${m}`, office: `org-${n}-${m}/analyst`, organisation: `org-${n}-${m}`, kind, roles: ['analyst', 'member', 'administrator'], designations: [], via: 'session', ...more })

/** A new feed for each organisation of a scene. */
const feedsOf = (n: number) => Promise.all([0, 1, 2, 3, 4].map(async (m) => {
  const actor = actorOf(n, m, { kind: 'operator', sectors: [], communities: [], clearance: 0 })
  return { feed: (await stage.as(actor)(sharing.setChannel, { kind: 'feed' })).result.secret! }
}))

/** Each has something to decide as a hub, as a source’s owner or as a giver, about things that others may not see. Who has a digest to come. */
async function waitingFor({ actors, things }: Scene): Promise<string[]> {
  const { db } = stage.world
  for (const [a, { organisation, id: person }] of actors.slice(1).entries()) {
    const { item, marker } = things[a % things.length]!
    const moderation = newId('moderation')
    await sql`insert into sharing.moderation (id, community, hub, giver, at, state, notes) values (${moderation}, 'community-one', ${organisation}, 'org-centre', ${NOW}, 'waiting', ${JSON.stringify([{ by: 'giver', body: marker, at: NOW.toISOString() }])})`.execute(db)
    await sql`insert into sharing.moderation_item (moderation, item, chosen) select ${moderation}, id, label from sharing.item where id = ${item}`.execute(db)
    await sql`insert into sharing.source (id, organisation, name, kind, url, auth, handling, trust, minutes, reread_days, person, since, due, fault, faults)
      values (${newId('source')}, ${organisation}, 'a source', 'list', 'https://list.example/', 'none', '{}', 50, 10, 1, ${person}, ${NOW}, ${NOW}, '{"ja": "x", "en": "x"}', 3)`.execute(db)
  }
  await sendDigests(stage.worker)
  return actors.slice(1).map(({ organisation }) => organisation)
}

/** An open screen: what it hears until it is ended. */
async function live(actor: Actor): Promise<{ end(): Promise<string> }> {
  const ending = new AbortController()
  const answer = await fetch(`${place.url}/api/live`, { headers: await bySession(stage.world, actor.id), signal: AbortSignal.any([ending.signal, leaving.signal]) })
  assert.equal(answer.status, 200)
  let text = ''
  const reading = (async () => {
    for await (const part of answer.body!) text += Buffer.from(part).toString()
  })().catch(() => {}) // ended by the test
  return {
    async end() {
      ending.abort()
      await reading
      assert.match(text, /"topic":"notice"/, 'the screen was told to look')
      return text
    },
  }
}
