import type { Settings } from '#platform/config.ts'
import type { Database } from '#platform/database.ts'
import { begunWithSample } from '#trust/identity/founding.ts'

const go = {
  production: 'This database was begun with the sample nation: its people, reports and ledger are invented, and sign-in links to it were printed. ' +
    'Production does not start on it. Give production a database of its own: set SAKIMORI_DATA to a new folder, or DATABASE_URL to an empty database. ' +
    'To go on with the sample nation, start with SAKIMORI_MODE=sample.',
  sample: 'This database was begun in production. The sample nation is not loaded into it, and no sign-in links are printed. ' +
    'Start it with SAKIMORI_MODE=production, or give the sample nation a database of its own: set SAKIMORI_DATA to a new folder, or DATABASE_URL to an empty database.',
}

/** Throws where a database was begun in the other mode, with what to do. Nothing in it was touched. */
export async function refuseOtherMode(db: Database, mode: Settings['SAKIMORI_MODE']): Promise<void> {
  const sample = await begunWithSample(db)
  if (sample !== undefined && sample !== (mode === 'sample')) throw new Error(go[mode])
}
