import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import { actByName } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { concentration } from '#domains/readiness/concentration/contract.ts'
import { actor, ground } from './ground.ts'
import { quantile, tell, times } from './figures.ts'

const [ORGANISATIONS, DEVICES, RELATIONS] = [10_000, 1_000_000, 30_000]
const SETTING = `${DEVICES.toLocaleString('en')} devices of 2,000 products, ${ORGANISATIONS.toLocaleString('en')} organisations in 16 sectors, ${RELATIONS.toLocaleString('en')} supply relations`
const SECTORS = sql`array['ict','finance','aviation','airports','railway','electricity','gas','government','medical','water','logistics','chemicals','credit','petroleum','ports','post']`
const NAMED = sql`array['Fortinet FortiOS','Palo Alto Networks PAN-OS','Cisco ASA','Ivanti Connect Secure','F5 BIG-IP','VMware ESXi','Yamaha RTX1300','QNAP QTS','Trend Micro Apex One','Cybozu Garoon']`

/** `npm run bench -- readiness`: how long counting what many depend on takes, and reading it. */
export async function bench(): Promise<void> {
  const { world, close } = await ground()
  await nation(world.db)
  const duty = actor('org-centre', 'centre', ['duty-officer', 'member'])
  await actByName(world, concentration.list.name, duty, {}) // the rules are prepared at the first act
  const before = performance.now()
  await actByName(world, concentration.count.name, serviceActor('clock'), {})
  tell('readiness', { metric: 'concentration_count', setting: SETTING, value: performance.now() - before, unit: 'ms' })
  const lists = await times(50, () => actByName(world, concentration.list.name, duty, {}))
  tell('readiness', { metric: 'concentration_list_p95', setting: SETTING, value: quantile(lists, 0.95), unit: 'ms' })
  const reads = await times(50, () => actByName(world, concentration.read.name, duty, { id: 'product:fortinet/fortios' }))
  tell('readiness', { metric: 'concentration_read_p95', setting: SETTING, value: quantile(reads, 0.95), unit: 'ms' })
  const own = await times(50, (at) => actByName(world, concentration.own.name, actor(`org-bench-${at + 1}`, 'operator', ['analyst', 'member']), {}))
  tell('readiness', { metric: 'concentration_own_p95', setting: SETTING, value: quantile(own, 0.95), unit: 'ms' })
  tell('readiness', { metric: 'server_rss', setting: 'after all that, in the process that counted', value: process.memoryUsage().rss / 1_048_576, unit: 'MB' })
  await close()
}

/** A few products are nearly everywhere, most are rare: the square of chance. */
async function nation(db: Database): Promise<void> {
  await sql`insert into identity.organisation (id, name_ja, name_en, kind, sectors) values ('org-centre', '司令塔', 'The centre', 'centre', '{government}')`.execute(db)
  await sql`insert into identity.organisation (id, name_ja, name_en, kind, sectors)
    select 'org-bench-' || n, '組織' || n, 'Organisation ' || n, 'operator', array[(${SECTORS})[1 + n % 16]] from generate_series(1, ${ORGANISATIONS}) n`.execute(db)
  for (let part = 0; part < 10; part += 1) {
    await sql`insert into assets.asset (id, organisation, name, name_key, maker, maker_key, product, version, place, serves, addresses, exposed, criticality, count, search, registered_at, changed_at)
      select 'asset-' || n, 'org-bench-' || 1 + n % ${ORGANISATIONS}, 'x' || n, 'x' || n, case when p < 10 then '' else '社' || p end, 'x', case when p < 10 then (${NAMED})[p + 1] else '製品' || p end, '1', '', '', '{}', false,
        case n % 3 when 0 then 'high' else 'low' end, 1, 'x', now(), now()
      from (select n, floor(2000 * random() * random())::int p from generate_series(${part * (DEVICES / 10) + 1}::int, ${(part + 1) * (DEVICES / 10)}::int) n) made`.execute(db)
  }
  await sql`insert into relations.relation (id, customer, supplier, kind, what, what_key, criticality, alternative, may_answer, declared_by, state, declared_at)
    select 'relation-' || n, customer, supplier, 'supply', 'x' || n, 'x' || n, case n % 2 when 0 then 'high' else 'low' end, case n % 3 when 0 then 'no' else 'yes' end, false, 'customer', 'confirmed', now()
    from (select n, 'org-bench-' || 1 + n % ${ORGANISATIONS} customer, 'org-bench-' || 1 + floor(${ORGANISATIONS} * random() * random() * random())::int supplier from generate_series(1, ${RELATIONS}) n) made where customer <> supplier`.execute(db)
  await sql`analyze`.execute(db)
}
