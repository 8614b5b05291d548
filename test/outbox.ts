import type { Database } from '#platform/database.ts'
import { storing, type Announcement } from '#platform/outbox.ts'
import { wake } from '#platform/wake.ts'
import { writeTogether } from '#platform/write-together.ts'

/** Announces by itself, as an act does at its end. */
export async function store(db: Database, announcements: readonly Announcement[]): Promise<void> {
  await db.transaction().execute((tx) => writeTogether(tx, storing(announcements)))
  await wake(db, announcements)
}
