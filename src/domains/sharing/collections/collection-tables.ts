/** Collections that a hub has made, beside those that come with every community. */
import { sql } from 'kysely'
import type { Text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import type { Collection, Criteria } from './contract.ts'

interface CollectionRow { id: string; community: string; alias: string; title: Text; description: Text; criteria: Criteria; reads: boolean; writes: boolean }

const columns = sql`id, community, alias, title, description, criteria, reads, writes`

const collectionFrom = ({ community, ...row }: CollectionRow): Collection => ({ ...row, root: community, holds: 'objects', standing: false })

export const madeCollections = async (tx: Tx, community: string): Promise<Collection[]> => (await sql<CollectionRow>`
  select ${columns} from sharing.collection where community = ${community} and retired_at is null order by id`.execute(tx)).rows.map(collectionFrom)

export async function findCollection(tx: Tx, community: string, id: string): Promise<Collection | undefined> {
  const { rows } = await sql<CollectionRow>`
    select ${columns} from sharing.collection where community = ${community} and retired_at is null and (id::text = ${id} or alias = ${id})`.execute(tx)
  return rows[0] && collectionFrom(rows[0])
}

export const insertCollection = (tx: Tx, { root, ...row }: Collection, by: string, at: Date) => sql`
  insert into sharing.collection (id, community, alias, title, description, criteria, reads, writes, made_by, at)
  values (${row.id}, ${root}, ${row.alias}, ${JSON.stringify(row.title)}, ${JSON.stringify(row.description)}, ${JSON.stringify(row.criteria)}, ${row.reads}, ${row.writes}, ${by}, ${at})`.execute(tx)

export const retireCollection = (tx: Tx, id: string, at: Date) => sql`update sharing.collection set retired_at = ${at} where id::text = ${id}`.execute(tx)
