/** What becomes visible after readers have gone past it is added anew, so that whoever reads on from a moment gets it. */
import { sql } from 'kysely'
import type { Tx } from '#platform/database.ts'
import { takeMoments } from './object-tables.ts'

/** In the order in which they were added before. Twice received is one version received: it harms nobody. */
async function addAnew(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return
  const before = await takeMoments(tx, ids.length, now)
  await sql`
    update sharing.item i set added = ${before}::timestamptz + r.n * interval '1 microsecond', opens_at = null
    from unnest(${ids}::text[]) with ordinality r (id, n) where i.id = r.id`.execute(tx)
}

/**
 * Of one object and version the reader sees the assertion trusted most, and of its versions the newest: where these go, others
 * appear in their place. `gone`: items that some or all readers see no more.
 */
export async function addShadowed(tx: Tx, gone: readonly string[], now: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    with gone as materialized (select id, stix_id, version, spec, trust, added from sharing.item where id = any(${gone}::text[]))
    select i.id from gone b join sharing.item i on i.stix_id = b.stix_id
    where i.stix is not null and i.state in ('active', 'corrected') and not exists (select from gone g where g.id = i.id)
      and (b.version <> i.version or b.spec <> i.spec or b.trust > i.trust or (b.trust = i.trust and b.added < i.added))
    group by i.id, i.added order by i.added`.execute(tx)
  await addAnew(tx, rows.map(({ id }) => id), now)
}

export const hasOpened = async (tx: Tx, now: Date): Promise<boolean> =>
  (await sql<{ any: boolean }>`select exists (select from sharing.item where opens_at <= ${now}) as any`.execute(tx)).rows[0]?.any ?? false

/** Items whose embargo has ended, so many at most; gives how many. Two that do it at once take turns: the clock of adding is held. */
export async function addOpened(tx: Tx, most: number, now: Date): Promise<number> {
  await takeMoments(tx, 0, now)
  const { rows } = await sql<{ id: string }>`select id from sharing.item where opens_at <= ${now} order by added limit ${most}`.execute(tx)
  await addAnew(tx, rows.map(({ id }) => id), now)
  return rows.length
}
