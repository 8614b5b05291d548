import { sql } from 'kysely'
import { actByName } from '#trust/act.ts'
import type { OpenWorld } from '#main/world.ts'
import { quantile, times, type Figure } from './figures.ts'
import { actor } from './ground.ts'

interface Deed { readonly verb: string; readonly what: string; readonly input: (at: number) => object }

const CALLERS = 8
const LASTING = 8_000

/**
 * Whole acts, durable, by 400 organisations in turn. `incident.report` and `warning.acknowledge` do all five: parse,
 * decide, change, record, announce. `asset.register` announces nothing; it shows what an act costs by itself.
 */
const deeds = (warning: string): Deed[] => [
  { verb: 'incident.report', what: 'parses, decides, changes 5 tables, records, announces', input: (at) => ({ kind: 'intrusion', noticedAt: new Date().toISOString(), impact: `試し ${at}` }) },
  { verb: 'warning.acknowledge', what: 'parses, decides, changes 2 tables, records, announces, answers with the whole warning', input: () => ({ id: warning }) },
  { verb: 'asset.register', what: 'parses, decides, changes 1 table, records; announces nothing', input: (at) => ({ name: `装置 ${at}`, maker: 'Cisco', product: 'ASA 5506-X', version: '9.8', exposed: false }) },
]

/** How long one act takes with one caller, and how many are done in a second with eight. The warning is one that all of them got. */
export async function actFigures(world: OpenWorld, warning: string): Promise<Figure[]> {
  const people = Array.from({ length: 400 }, (_value, at) => actor(`org-bench-${100 + at}`, 'operator', ['analyst', 'member']))
  for (const { id, organisation } of people) await sql`insert into identity.person (id, organisation, name, office, mail, roles) values (${id}, ${organisation}, '人', '担当', '', '{analyst,member}') on conflict do nothing`.execute(world.db)
  const figures: Figure[] = []
  for (const { verb, what, input } of deeds(warning)) {
    let done = 0
    const once = () => actByName(world, verb, people[done % people.length]!, input(done++))
    await times(400, once)
    const took = await times(1_000, once)
    const setting = `${verb} (${what})`
    figures.push(
      { metric: 'act_p50', setting: `${setting}, one caller, durable`, value: quantile(took, 0.5), unit: 'ms', target: 5 },
      { metric: 'act_p99', setting: `${setting}, one caller, durable`, value: quantile(took, 0.99), unit: 'ms' },
      { metric: 'acts_per_second', setting: `${setting}, ${CALLERS} callers, ${LASTING / 1000} s, durable`, value: await aSecond(once), unit: '1/s', target: 1_000 },
    )
  }
  await sql`truncate platform.outbox`.execute(world.db)
  return figures
}

async function aSecond(once: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  let done = 0
  await Promise.all(Array.from({ length: CALLERS }, async () => {
    for (; performance.now() - began < LASTING; done += 1) await once()
  }))
  return done / ((performance.now() - began) / 1_000)
}
