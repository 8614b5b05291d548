import { sql } from 'kysely'
import { storable } from '#language/evidence/harmless.ts'
import type { Tx } from '#platform/database.ts'

/** One organisation that may report for another until a moment. */
export interface ProxyRow { id: string; organisation: string; proxy: string; begins: Date; until: Date; ended_at: Date | null; note: string; granted_by: string }

const columns = sql`id, organisation, proxy, begins, until, ended_at, note, granted_by`

export const addProxy = async (tx: Tx, row: ProxyRow): Promise<void> => void await sql`
  insert into duties.proxy (${columns}) values (${row.id}, ${row.organisation}, ${row.proxy}, ${row.begins}, ${row.until}, ${row.ended_at}, ${row.note}, ${row.granted_by})`.execute(tx)

export const findProxy = async (tx: Tx, id: string): Promise<ProxyRow | undefined> =>
  (await sql<ProxyRow>`select ${columns} from duties.proxy where id = ${storable(id)}`.execute(tx)).rows[0]

export const endProxyAt = async (tx: Tx, id: string, at: Date): Promise<void> => void await sql`update duties.proxy set ended_at = ${at} where id = ${id}`.execute(tx)

/** Those it granted and those it holds, newest first. */
export const proxiesOf = async (tx: Tx, organisation: string): Promise<ProxyRow[]> =>
  (await sql<ProxyRow>`select ${columns} from duties.proxy where organisation = ${organisation} or proxy = ${organisation} order by seq desc limit 500`.execute(tx)).rows

const active = (now: Date) => sql`ended_at is null and begins <= ${now} and until > ${now}`

/** The grant under which one may act for another now; of several the one that lasts longest. */
export const grantBetween = async (tx: Tx, { organisation, proxy }: Pick<ProxyRow, 'organisation' | 'proxy'>, now: Date): Promise<string | undefined> => (await sql<{ id: string }>`
  select id from duties.proxy where organisation = ${storable(organisation)} and proxy = ${storable(proxy)} and ${active(now)} order by until desc, seq limit 1`.execute(tx)).rows[0]?.id

/** Who may act for an organisation now. */
export const proxiesFor = async (tx: Tx, organisation: string, now: Date): Promise<string[]> =>
  (await sql<{ proxy: string }>`select distinct proxy from duties.proxy where organisation = ${organisation} and ${active(now)} order by 1`.execute(tx)).rows.map(({ proxy }) => proxy)

/** For whom an organisation may act now. */
export const actsFor = async (tx: Tx, proxy: string, now: Date): Promise<string[]> =>
  (await sql<{ organisation: string }>`select distinct organisation from duties.proxy where proxy = ${proxy} and ${active(now)} order by 1`.execute(tx)).rows.map(({ organisation }) => organisation)
