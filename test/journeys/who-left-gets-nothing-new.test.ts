/**
 * A community, and those who stand to it in every way: one stays, one left, one was put out, one is invited and has not consented.
 * Whatever comes after they went reaches the three others by no way, and what they hold from before is still recalled from them.
 */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { caller, type Call } from '#client/call.ts'
import { communityActs } from '#domains/sharing/communities/contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { exchange, type Handling } from '#domains/sharing/items/contract.ts'
import { listNames } from '#domains/sharing/protection/contract.ts'
import { openEmbargoed } from '#main/embargo-clock.ts'
import { handlers, reactions } from '#main/domains.ts'
import { drain } from '#main/worker.ts'
import type { Actor } from '#language/organisation.ts'
import { forgetActors } from '#trust/identity/actors.ts'
import { communities } from '#trust/identity/communities/contract.ts'
import { identity } from '#trust/identity/contract.ts'
import { insertCommunity, insertPerson } from '#trust/identity/tables.ts'
import { aDraft } from '../a-warning.ts'
import { aServer, bySession, byToken, type TestServer } from '../callers.ts'
import { outgoingTo } from '../notice-world.ts'
import { receiver, type Receiver } from '../receivers.ts'
import { aCouncil } from '../sharing-nation.ts'
import { addOrganisation } from '../small-nation.ts'
import { reads, type Known } from '../ways-out.ts'
import { person, type TestWorld } from '../world.ts'

const [rail, port] = ['community-rail', 'community-port']
const members = ['org-giver', 'org-stays', 'org-left', 'org-out'] as const
const away = ['org-left', 'org-out', 'org-invited'] as const
const all = [...members, 'org-invited'] as const
type Id = (typeof all)[number]
const hub: Actor = { ...person('centre-director'), roles: ['analyst', 'member', 'director', 'administrator'] }
const said = (ja: string) => ({ ja, en: ja })
const folder = mkdtempSync(join(tmpdir(), 'who-left-'))

let now = new Date('2026-11-24T00:30:00Z')
let [stage, place, hook] = [{} as TestWorld, {} as TestServer, {} as Receiver] // opened before the first test
const [calls, tokens, feeds] = [new Map<string, Call>(), new Map<string, Record<string, string>>(), new Map<string, string>()]
const known: Known = { items: [], warnings: [], incidents: [], offers: [], submissions: [], hashes: [], organisations: [...all], rooms: [], questions: [], cases: [], requests: [], advisories: [], markers: [] }
const note = (into: keyof Known, one: string): string => { (known[into] as string[]).push(one); return one } // filled as the story goes on

before(async () => {
  stage = await aCouncil(() => now)
  place = await aServer(stage.world, { TRUST_PROXY: 'true' })
  hook = await receiver(204)
  await stage.world.db.transaction().execute(async (tx) => {
    for (const id of [rail, port]) await insertCommunity(tx, { id, name_ja: id, name_en: id, kind: 'group', hub: 'org-centre' })
    for (const id of all) {
      await addOrganisation(tx, id, { kind: 'operator', name: [id, id] })
      await insertPerson(tx, { id: `person-${id}`, organisation: id, office: `${id}/analyst`, roles: ['analyst', 'member', 'administrator'], name: id, mail: '', clearance: 0, active: true, subject: null })
    }
  })
  await stage.as(hub)(communities.publish, { id: rail, rules: { purpose: said('守る'), gives: said('指標'), may: said('防御'), duties: said('答える'), answerHours: 24 } })
  for (const id of all) await seat(id)
  forgetActors(stage.world.db) // as the server does when it hears of a change in the directory
})
after(async () => {
  await place.close()
  await hook[Symbol.asyncDispose]()
  await stage.close()
  rmSync(folder, { recursive: true })
})

let asked = 0
/** Each request comes from an address of its own: the rates are tested elsewhere. */
const address = (): string => `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${(asked += 1) & 255}`

/** Somebody of the organisation at a screen, its machine with a token, and all its channels; then its standing. */
async function seat(id: Id): Promise<void> {
  const headers = await bySession(stage.world, `person-${id}`)
  const call = caller((path, init) => fetch(`${place.url}${path}`, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers, 'x-forwarded-for': address() } })) // the client gives headers as a record
  calls.set(id, call)
  tokens.set(id, await byToken(stage.world, id, ['collection.roots', 'collection.list', 'collection.read', 'collection.manifest', 'sharing.export']))
  feeds.set(id, (await call(sharing.setChannel, { kind: 'feed' })).result.secret!)
  await call(sharing.setChannel, { kind: 'mail', to: `soc@${id}.example` })
  await call(sharing.setChannel, { kind: 'webhook', to: hook.url.replace('/hook', `/${id}`) })
  for (const community of [rail, port]) await stage.as(hub)(identity.inviteMember, { community, organisation: id })
  if (id !== 'org-invited') await call(identity.join, { community: rail, organisation: id, version: 1 })
}

const by = (id: Id): Call => calls.get(id)!
const later = (minutes: number): void => { now = new Date(now.getTime() + minutes * 60_000) }
const carry = (): Promise<void> => drain({ world: stage.worker, reactions }, outgoingTo(folder))

/** One domain given to the community, by its name. */
async function give(name: string, handling: Partial<Handling> = {}): Promise<string> {
  const domain = note('markers', `${name}.example`)
  const { result } = await by('org-giver')(exchange.import, { name: `${domain}.txt`, content: `${domain}\n`, handling: { audience: { communities: [rail] }, attribution: 'anonymous', ...handling } as Handling })
  note('incidents', result.id)
  for (const { id } of (await by('org-giver')(sharing.listItems, { search: domain })).result.items) note('items', id)
  return domain
}

async function drafted(name: string): Promise<string> {
  note('markers', name)
  const { id } = (await stage.as(person('centre-analyst'))(sharing.draft, aDraft({ title: said(name), texts: { analyst: said(name), executive: said(name), plain: said(name) }, audience: { sectors: [], communities: [rail], organisations: [] } }))).result
  await stage.as(person('centre-duty'))(sharing.approve, { id })
  return note('warnings', id)
}
const issue = async (id: string): Promise<void> => void (await stage.as(hub)(sharing.issue, { id }))

const mails = (): string[] => readdirSync(join(folder, 'mail')).map((file) => readFileSync(join(folder, 'mail', file), 'utf8'))
  .map((raw) => raw + [...raw.matchAll(/\r?\n\r?\n([A-Za-z0-9+/=\r\n]{40,})/g)].map(([, part]) => Buffer.from(part!, 'base64').toString()).join('\n'))

/** Everything one organisation gets, way by way. What it put into a question is not in the answer's words but where the answer holds it. */
async function heard(id: Id): Promise<Map<string, string>> {
  const ways = new Map<string, string>()
  const hear = (way: string, said: string): void => void ways.set(way, `${ways.get(way) ?? ''}\n${said}`)
  for (const [name, inputs] of Object.entries(reads)) {
    for (const input of inputs(known)) hear(`screen ${name}`, await by(id)(handlers.get(name)!.verb as never, input as never).then((answer) => opened(answer), (error: unknown) => JSON.stringify((error as { document?: unknown }).document))) // every verb of the list, whatever it takes
  }
  const get = async (path: string, headers: Record<string, string> = {}): Promise<string> => (await fetch(`${place.url}${path}`, { headers })).text()
  const asMachine = { ...tokens.get(id)!, accept: 'application/taxii+json;version=2.1' }
  for (const root of ['all', rail, port]) for (const collection of ['everything', 'indicators', 'recalls']) for (const what of ['objects', 'manifest']) hear(`taxii ${collection}`, await get(`/taxii2/${root}/collections/${collection}/${what}/`, asMachine))
  for (const path of ['', '/warnings.atom', '/deadlines.ics', ...listNames.map((name) => `/${name}`)]) hear('feed', await get(`${feeds.get(id)!}${path}`))
  hear('webhook', hook.heard.filter(({ path }) => path === `/${id}`).map(({ body }) => body).join('\n'))
  hear('mail', mails().filter((mail) => mail.includes(`soc@${id}.example`)).join('\n'))
  return ways
}

/** A file in an answer is read, too. */
const opened = (answer: { readonly result: unknown }): string => {
  const { mediaType, content } = (answer.result ?? {}) as { mediaType?: unknown; content?: unknown } // or another answer
  return JSON.stringify(answer) + (typeof mediaType === 'string' && typeof content === 'string' ? Buffer.from(content, 'base64').toString() : '')
}

const holds = (ways: ReadonlyMap<string, string>, marker: string): string[] =>
  [...ways].filter(([, text]) => [marker, marker.replaceAll('.', '[.]')].some((form) => text.toLowerCase().includes(form.toLowerCase()))).map(([way]) => way)

const held = { item: '', warning: '' }
const fresh: string[] = []

test('while they are members, what is given to the community reaches them', async () => {
  held.item = await give('before')
  held.warning = await drafted('BEFOREWARNING')
  await issue(held.warning)
  await carry()
  for (const id of ['org-stays', 'org-left', 'org-out'] as const) {
    const ways = await heard(id)
    for (const way of ['screen item.list', 'screen item.search', 'screen sharing.export', 'taxii everything', 'feed']) assert.ok(holds(ways, held.item).includes(way), `${id} ${way}`)
    for (const way of ['screen warning.list', 'screen warning.read', 'feed', 'webhook', 'mail']) assert.ok(holds(ways, 'BEFOREWARNING').includes(way), `${id} ${way}`)
  }
  const invited = await heard('org-invited')
  assert.deepEqual([holds(invited, held.item), holds(invited, 'BEFOREWARNING')], [[], []], 'an invitation is no membership')
})

test('what comes after reaches those who left, were put out or have not consented by no way', async () => {
  fresh.push(await give('embargoed', { embargo: new Date(now.getTime() + 300_000).toISOString() }), 'ONITSWAY', 'AFTERWARNING')
  await stage.as(hub)(communities.moderate, { id: rail, moderated: true })
  fresh.push(await give('moderated'))
  await stage.as(hub)(communities.moderate, { id: rail, moderated: false })
  await issue(await drafted('ONITSWAY')) // waits in the outbox as they go
  await by('org-left')(identity.leave, { community: rail, organisation: 'org-left' })
  await stage.as(hub)(identity.leave, { community: rail, organisation: 'org-out', reason: '決まりを守らなかったため' })
  forgetActors(stage.world.db)
  later(6)
  await openEmbargoed(stage.worker)
  for (const { id } of (await stage.as(hub)(communityActs.waiting, { community: rail })).result.moderations) await stage.as(hub)(communityActs.decide, { id, decision: 'release' })
  await issue(await drafted('AFTERWARNING'))
  fresh.push(await give('after'), await give('named', { attribution: 'named' }), await give('onward', { onward: ['*'] }))
  await stage.as(hub)(communityActs.addRule, { community: rail, target: port, words: ['onward'] })
  await carry()
  const stays = await heard('org-stays')
  for (const marker of fresh) assert.ok(holds(stays, marker).length >= 4, `${marker} reaches who stays: ${holds(stays, marker).join()}`)
  for (const id of away) {
    const ways = await heard(id)
    for (const marker of fresh) assert.deepEqual(holds(ways, marker), [], `${id} ${marker}`)
  }
})

test('what they hold from before is recalled from them, and they may acknowledge it; who never had it hears nothing', async () => {
  const { id: item } = (await by('org-giver')(sharing.listItems, { search: held.item })).result.items[0]!
  const recall = (await by('org-giver')(sharing.correctItem, { id: item, kind: 'withdraw', reason: said('誤りでした。') })).result.id
  await stage.as(hub)(sharing.withdraw, { id: held.warning, reason: said('取り下げます。') })
  await carry()
  for (const id of ['org-stays', 'org-left', 'org-out'] as const) {
    const ways = await heard(id)
    for (const way of ['webhook', 'mail', 'feed', 'screen recall.list', 'taxii recalls']) assert.ok(ways.get(way)?.includes('誤りでした。'), `${id} hears of the recall by ${way}`)
    assert.ok(ways.get('screen notice.list')?.includes('取り下げ'), `${id} has a notice of it`)
    assert.ok((await by(id)(sharing.listRecalls, { waiting: true })).result.recalls.some((one) => one.id === recall), id)
    await by(id)(sharing.acknowledgeRecall, { id: recall })
    assert.equal((await by(id)(sharing.listRecalls, { waiting: true })).result.recalls.length, 1, `${id} has the warning’s recall to acknowledge`)
    if (id !== 'org-stays') for (const marker of fresh) assert.deepEqual(holds(ways, marker), [], `${id} ${marker}`)
  }
  const invited = await heard('org-invited')
  assert.deepEqual([(await by('org-invited')(sharing.listRecalls, {})).result.recalls, holds(invited, held.item)], [[], []])
})

test('what a recall puts in the place of what they hold goes only to who may have it', async () => {
  const first = (await by('org-giver')(sharing.listItems, { search: 'after.example' })).result.items[0]!
  assert.ok((await by('org-stays')(sharing.listItems, { search: 'after.example' })).result.total > 0)
  note('markers', 'better.example')
  await by('org-giver')(sharing.correctItem, { id: first.id, kind: 'correct', value: 'better.example', reason: said('綴りを直しました。') })
  await carry()
  assert.ok(holds(await heard('org-stays'), 'better.example').length > 2)
  for (const id of away) assert.deepEqual(holds(await heard(id), 'better.example'), [], id)
})
