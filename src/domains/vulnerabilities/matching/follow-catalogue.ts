import { createHash } from 'node:crypto'
import { productCatalogue } from '#domains/assets/index.ts'
import type { Database } from '#platform/database.ts'
import { announce, storing } from '#platform/outbox.ts'
import { writeTogether } from '#platform/write-together.ts'
import { matchingLeft } from '../contract.ts'
import { readAllAnew } from '../sources/source-tables.ts'
import { beginAnewFor } from './follow-tables.ts'

/** By what the catalogue of products says now. */
const catalogueHash = (): string => createHash('sha256').update(JSON.stringify(productCatalogue())).digest('hex')

/**
 * At a start: where the catalogue of products is another than when everything was last matched, everything is matched anew, devices and records by the
 * names that are kept of them; and sources that are asked by schedule are read from their beginning, since only the whole record tells all its names.
 * @returns whether it is another
 */
export const followCatalogue = (db: Database, now: Date, hash = catalogueHash()): Promise<boolean> => db.transaction().execute(async (tx) => {
  const was = await beginAnewFor(tx, hash)
  if (was === undefined) return false
  if (was !== null) await readAllAnew(tx, now)
  await writeTogether(tx, storing([announce(matchingLeft, {}, { key: 'assets' })]))
  return true
})
