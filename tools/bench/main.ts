import { sql } from 'kysely'
import type { Answer } from '#language/verb.ts'
import { actByName } from '#trust/act.ts'
import { intern } from '#trust/labels/tables.ts'
import type { OpenWorld } from '#main/world.ts'
import { actFigures } from './acts.ts'
import { quantile, tell, times, type Figure } from './figures.ts'
import { actor, ground, populate } from './ground.ts'
import { startFigures } from './start.ts'

const say = (figure: Figure): void => tell('main', figure)

/** `npm run bench -- main`: the figures of the main job, each against its target. */
export async function bench(): Promise<void> {
  for (const [recipients, target, rounds] of [[1_000, 300, 20], [10_000, 2_000, 8]] as const) {
    const { world, close } = await ground()
    await populate(world, recipients, recipients >= 10_000 ? 300 : 30)
    const warning = await noticesQueued(world, recipients, rounds, target)
    if (recipients === 1_000) for (const figure of await actFigures(world, warning)) say(figure)
    if (recipients === 1_000) await lists(world)
    await close()
  }
  for (const figure of await startFigures()) say(figure)
}

const analyst = actor('org-centre', 'centre', ['analyst', 'member'])
const duty = actor('org-centre', 'centre', ['duty-officer', 'member'])
const cosigner = actor('org-jpcert', 'specialist', ['analyst', 'member'])
const said = { ja: 'FortiOS 7.2.0から7.2.11までが狙われています。', en: 'FortiOS 7.2.0 to 7.2.11 is being attacked.' }

/** From the press of the button to the commit that holds a queued notice for every recipient. Returns one of the warnings. */
async function noticesQueued(world: OpenWorld, recipients: number, rounds: number, target: number): Promise<string> {
  const ready: string[] = []
  for (let at = 0; at < rounds + 2; at += 1) ready.push(await signedWarning(world, at))
  const took = await times(ready.length, async (at) => {
    if (at > 0) await sql`update sharing.warning set state = 'withdrawn' where id = ${ready[at - 1]!}`.execute(world.db) // one voice: only one on the same thing is in force
    return actByName(world, 'warning.issue', duty, { id: ready[at] })
  })
  const queued = (await sql<{ n: number }>`select count(*) n from platform.outbox where name = 'notice.due'`.execute(world.db)).rows[0]!.n
  if (queued !== recipients * ready.length) throw new Error(`${queued} notices were queued, not ${recipients * ready.length}`)
  const holders = recipients >= 10_000 ? 300 : 30
  say({ metric: 'notices_queued_p99', setting: `${recipients} recipients, ${holders} of them matched through assets`, value: quantile(took.slice(2), 0.99), unit: 'ms', target })
  await sql`truncate platform.outbox`.execute(world.db)
  return ready.at(-1)! // the one in force
}

async function signedWarning(world: OpenWorld, at: number): Promise<string> {
  const { result: { id } } = await actByName(world, 'warning.draft', analyst, {
    title: { ja: `警報 ${at}`, en: `Warning ${at}` }, facts: { happening: said, asked: said }, texts: { analyst: said, executive: said, plain: said },
    products: [{ maker: 'Fortinet', product: 'FortiGate', from: '7.2.0', to: '7.2.11', fixed: '7.2.12' }],
    audience: { sectors: ['medical'], communities: [], organisations: [] }, cosigners: ['org-jpcert'],
  }) as Answer<{ id: string }>
  await actByName(world, 'warning.approve', duty, { id })
  await actByName(world, 'warning.cosign', cosigner, { id })
  return id
}

/** A list of 100 from 100,000 labelled things, with the count of all that the reader may see. */
async function lists(world: OpenWorld): Promise<void> {
  const labels = await world.db.transaction().execute(async (tx) => Promise.all(Array.from({ length: 200 }, (_value, at) => intern(tx, {
    owner: `org-bench-${at + 1}`, tlp: (['clear', 'green', 'amber', 'amber+strict', 'red'] as const)[at % 5]!,
    audience: { organisations: [], communities: at % 3 ? ['community-council'] : [], sectors: at % 7 ? [] : ['medical'] },
    clearance: 0, purposes: ['detect', 'block', 'investigate'], embargo: null, attribution: 'anonymous',
  }))))
  await sql`insert into sharing.item (id, giver, digest, label, tlp, attribution, type, body, search, given_at)
    select 'item-' || n, 'org-bench-' || (n % 200 + 1), md5(n::text), (${labels}::text[])[n % 200 + 1], 'amber', 'anonymous', 'ipv4',
      jsonb_build_object('type', 'ipv4', 'value', '198.51.' || (n / 256) % 256 || '.' || n % 256, 'role', 'indicator', 'source', jsonb_build_object('format', 'text', 'id', n::text)),
      '198.51.' || (n / 256) % 256 || '.' || n % 256, now() - make_interval(secs => n)
    from generate_series(1, 100000) n`.execute(world.db)
  await sql`vacuum analyze sharing.item`.execute(world.db)
  const reader = actor('org-bench-500', 'operator', ['analyst', 'member'])
  const ask = async (): Promise<void> => {
    const { result } = await actByName(world, 'item.list', reader, { most: 100 }) as Answer<{ items: unknown[]; total: number }>
    if (result.items.length !== 100 || result.total < 50_000 || result.total > 99_000) throw new Error(`the list is wrong: ${result.items.length} of ${result.total}`)
  }
  await times(20, ask)
  say({ metric: 'list_p95', setting: 'item.list: 100 of 100,000 under 200 labels, with count, warm', value: quantile(await times(200, ask), 0.95), unit: 'ms', target: 20 })
}
