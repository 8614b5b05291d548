import { migrationsOf } from '#platform/migrations.ts'
import type { Part } from '#trust/part.ts'
import { listEntries, readOpenedEntry } from './read-entries.ts'
import { readCheckpoint, readProof } from './read-proof.ts'

export const ledgerPart: Part = {
  name: 'ledger',
  migrations: migrationsOf('ledger', new URL('./migrations', import.meta.url).pathname),
  handlers: [readProof, readCheckpoint, readOpenedEntry, listEntries],
  reactions: [],
}
