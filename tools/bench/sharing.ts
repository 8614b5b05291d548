import { readFileSync } from 'node:fs'
import type { Answer } from '#language/verb.ts'
import { actByName } from '#trust/act.ts'
import type { OpenWorld } from '#main/world.ts'
import { aServerProgram, type ServerProgram } from '#test/server-program.ts'
import { aBundle, type Given } from './bundle.ts'
import { tell, type Figure } from './figures.ts'
import { searchFigures } from './sharing-search.ts'
import { actor, ground, populate } from './ground.ts'

const say = (figure: Figure): void => tell('sharing', figure)

const OBJECTS = 30_000
const BATCH = 1_000
/** Requests on their way at once: one is written while the next is read. */
const AT_ONCE = 2
const REMOVED_ONE_BY_ONE = 1_000
const verbs = ['sharing.import', 'collection.roots', 'collection.list', 'collection.read', 'collection.manifest', 'collection.add', 'collection.remove', 'collection.status', 'import.withdraw']

/**
 * `npm run bench -- sharing [BUNDLE.json…]`: the exchange over HTTP, by the server as a program of its own, durable. Named
 * files are sent again and again under new ids; without them the bundles are made.
 */
export async function bench(files: readonly string[] = process.argv.slice(3)): Promise<void> {
  const { world, url, close } = await ground()
  try {
    await populate(world, 20, 1)
    const program = await aServerProgram(url, { LOG_LEVEL: 'error' })
    try {
      await measured(world, program, objectsFor(files), files.length > 0 ? files.map((file) => file.split('/').at(-1)).join(', ') : 'made objects, half of them relationships')
    } finally {
      await program.stop()
    }
  } finally {
    await close()
  }
  await searching()
}

/** On a database of its own: a million items of others, under hundreds of labels. */
async function searching(): Promise<void> {
  const { world, close } = await ground()
  try {
    for (const figure of await searchFigures(world)) say(figure)
  } finally {
    await close()
  }
}

/** Real objects under new ids, as often as it takes; references inside a copy keep pointing inside it. */
function objectsFor(files: readonly string[]): Given[] {
  if (files.length === 0) return aBundle(OBJECTS)
  const bundles = files.map((file) => (JSON.parse(readFileSync(file, 'utf8')) as { objects: Given[] }).objects)
  const copies: Given[] = []
  for (let copy = 0; copies.length < OBJECTS; copy += 1) {
    const suffix = copy.toString(16).padStart(6, '0')
    copies.push(...bundles.flat().filter(({ type }) => type !== 'marking-definition')
      .map((object) => JSON.parse(JSON.stringify(object).replace(/(?<=--[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{6})[0-9a-f]{6}/g, suffix)) as Given)
      .map(({ object_marking_refs: _, ...object }) => object as Given))
  }
  return copies.slice(0, OBJECTS)
}

interface Machine { get(path: string): Promise<Response>; post(path: string, body: object): Promise<Response>; remove(path: string): Promise<Response>; act(path: string, body: object): Promise<Response> }

async function machine(world: OpenWorld, { origin }: ServerProgram, organisation: string): Promise<Machine> {
  const administrator = actor(organisation, 'operator', ['administrator', 'member'])
  const { result: { secret } } = await actByName(world, 'token.issue', administrator, { name: 'bench', scopes: verbs }) as Answer<{ secret: string }>
  const headers = { authorization: `Bearer ${secret}`, accept: 'application/taxii+json;version=2.1', 'content-type': 'application/taxii+json;version=2.1' }
  const checked = async (answer: Response): Promise<Response> => {
    if (answer.ok) return answer
    throw new Error(`${answer.status} ${await answer.text()}`)
  }
  return {
    get: async (path) => checked(await fetch(`${origin}/taxii2/${path}`, { headers })),
    post: async (path, body) => checked(await fetch(`${origin}/taxii2/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })),
    remove: async (path) => checked(await fetch(`${origin}/taxii2/${path}`, { method: 'DELETE', headers })),
    act: async (path, body) => checked(await fetch(`${origin}/api/${path}`, { method: 'POST', headers: { ...headers, accept: 'application/json', 'content-type': 'application/json' }, body: JSON.stringify(body) })),
  }
}

async function measured(world: OpenWorld, program: ServerProgram, objects: readonly Given[], what: string): Promise<void> {
  const [giver, reader] = [await machine(world, program, 'org-bench-2'), await machine(world, program, 'org-bench-3')]
  let brought: readonly string[] = []
  const ingested = await timed(async () => { brought = await ingest(giver, objects) })
  say({ metric: 'ingest_objects_per_second', setting: `${objects.length} objects (${what}), TAXII envelopes of ${BATCH}, ${AT_ONCE} at once, durable, labelled, recorded`, value: objects.length / ingested, unit: '1/s', target: 2_660 })
  for (const limit of [500, 2_000]) {
    let read = 0
    const took = await timed(async () => { read = await readAll(reader, limit) })
    if (read < objects.length) throw new Error(`${read} of ${objects.length} objects were read`)
    say({ metric: 'taxii_read_objects_per_second', setting: `${read} objects in pages of ${limit}, one after the other, with release and receipts${limit === 500 ? '' : ' (there already)'}`, value: read / took, unit: '1/s', target: 5_600 })
  }
  const alone = objects.slice(0, REMOVED_ONE_BY_ONE)
  const removed = await timed(() => atOnce(alone, ({ id }) => giver.remove(`all/collections/given/objects/${String(id)}/`)))
  say({ metric: 'delete_requests_per_second', setting: `${alone.length} objects that another organisation holds, by TAXII, one a request, ${AT_ONCE} at once`, value: alone.length / removed, unit: '1/s' })
  const left = objects.length - alone.length
  const withdrawn = await timed(() => atOnce(brought, (id) => giver.act(`imports/${id}/withdraw`, { reason: { ja: '計測のため', en: 'for the measurement' } })))
  say({ metric: 'delete_objects_per_second', setting: `${left} objects that another organisation holds, recalled by ${brought.length} imports, ${AT_ONCE} at once; beside it the ingest of this run: ${Math.round(objects.length / ingested)}/s`, value: left / withdrawn, unit: '1/s', target: 2_660 })
  let told = 0
  const telling = await timed(async () => { told = await readAll(reader, 500) })
  if (told < left) throw new Error(`${told} of ${left} versions said that they are revoked`)
  say({ metric: 'taxii_read_objects_per_second', setting: `${told} revoked versions in pages of 500, by one who held them all`, value: told / telling, unit: '1/s', target: 5_600 })
  say({ metric: 'server_rss', setting: 'server process after these', value: resident(program), unit: 'MB', target: 500 })
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1_000
}

/** Gives the imports that they became. */
async function ingest(giver: Machine, objects: readonly Given[]): Promise<string[]> {
  const batches = Array.from({ length: Math.ceil(objects.length / BATCH) }, (_value, at) => objects.slice(at * BATCH, (at + 1) * BATCH))
  const imports: string[] = []
  await atOnce(batches, async (batch) => {
    const status = await (await giver.post('all/collections/inbox/objects/', { objects: batch })).json() as { id: string; failure_count: number; failures: unknown[] }
    if (status.failure_count > 0) throw new Error(`refused: ${JSON.stringify(status.failures.slice(0, 3))}`)
    imports.push(status.id)
  })
  return imports
}

async function atOnce<One>(all: readonly One[], work: (one: One) => Promise<unknown>): Promise<void> {
  const rest = all.values()
  await Promise.all(Array.from({ length: AT_ONCE }, async () => { for (const one of rest) await work(one) }))
}

async function readAll(reader: Machine, limit: number): Promise<number> {
  let [read, next] = [0, '']
  do {
    const page = await (await reader.get(`all/collections/everything/objects/?limit=${limit}${next && `&next=${encodeURIComponent(next)}`}`)).json() as { objects?: unknown[]; next?: string }
    read += page.objects?.length ?? 0
    next = page.next ?? ''
  } while (next)
  return read
}

/** Memory of the server process in MB, as the system counts it. */
const resident = ({ pid }: ServerProgram): number => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
