import { ground } from '/work/main/tools/bench/ground.ts'
import { fillExchange } from '/work/main/tools/bench/search-rows.ts'
import { sql } from 'kysely'
const { world } = await ground()
console.log((await sql`select current_setting('port') p, current_setting('data_directory') d, current_setting('work_mem') w, current_setting('shared_buffers') s`.execute(world.db)).rows)
console.log(await fillExchange(world, Number(process.argv[2] ?? 20000)))
console.log((await sql`select pg_size_pretty(pg_total_relation_size('sharing.item')) t, pg_size_pretty(pg_relation_size('sharing.item')) h, pg_size_pretty(pg_relation_size('sharing.item_grams')) g`.execute(world.db)).rows)
await new Promise(() => setInterval(() => {}, 1000))
