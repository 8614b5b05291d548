/** Channels: where an organisation hears, besides its own screen. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'

export interface ChannelRow {
  id: string
  organisation: string
  kind: 'mail' | 'webhook' | 'feed'
  address: string
  signing_key: string | null
  since: Date
  last_ok: Date | null
  last_fault: string | null
  removed_at: Date | null
}

const columns = sql`id, organisation, kind, address, signing_key, since, last_ok, last_fault, removed_at`

export const insertChannel = (tx: Tx, row: ChannelRow, tokenHash: Buffer | null) => sql`
  insert into sharing.channel (id, organisation, kind, address, signing_key, token_hash, since)
  values (${row.id}, ${row.organisation}, ${row.kind}, ${row.address}, ${row.signing_key}, ${tokenHash}, ${row.since})`.execute(tx)

export const channelsOf = async (tx: Tx, organisation: string): Promise<ChannelRow[]> =>
  (await sql<ChannelRow>`select ${columns} from sharing.channel where organisation = ${organisation} and removed_at is null order by since, id`.execute(tx)).rows

/** The same of many, each with its organisation. */
export const channelsOfMany = async (tx: Tx, organisations: readonly string[]): Promise<ChannelRow[]> =>
  (await sql<ChannelRow>`select ${columns} from sharing.channel where organisation = any(${[...organisations]}::text[]) and removed_at is null order by organisation, since, id`.execute(tx)).rows

/** One that was not removed. */
export const findChannel = async (tx: Tx, id: string): Promise<ChannelRow | undefined> =>
  (await sql<ChannelRow>`select ${columns} from sharing.channel where id = ${id} and removed_at is null`.execute(tx)).rows[0]

export const findFeed = async (tx: Tx, tokenHash: Buffer): Promise<ChannelRow | undefined> =>
  (await sql<ChannelRow>`select ${columns} from sharing.channel where token_hash = ${tokenHash} and kind = 'feed' and removed_at is null`.execute(tx)).rows[0]

/** What signed or opened it is gone with it. */
export const removeChannel = (tx: Tx, id: string, at: Date) =>
  sql`update sharing.channel set removed_at = ${at}, signing_key = null, token_hash = null where id = ${id}`.execute(tx)

export const channelWorked = (tx: Tx, id: string, at: Date) => sql`update sharing.channel set last_ok = ${at}, last_fault = null where id = ${id}`.execute(tx)

export const channelFailed = (tx: Tx, id: string, fault: string) => sql`update sharing.channel set last_fault = ${fault.slice(0, 300)} where id = ${id}`.execute(tx)
