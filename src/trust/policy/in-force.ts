import { listen, type Database } from '#platform/database.ts'
import { deciding, type Decide } from './decide.ts'
import { preparePolicySet, type PolicyFiles } from './policy-set.ts'
import { inForce } from './tables.ts'

/** The rules in force, kept up with by this process. */
export interface Rules {
  current(): Decide
  /** Reads what is in force now; the adopting process calls it, the others hear of it. */
  refresh(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the rules in force. Until a set is adopted, `founding` stands: the shipped files, under which only the
 * installer can do anything to the rules. A new set takes effect here within a second of its adoption; it was checked
 * against the verbs when it was proposed. `checked` says that another process of this start checks the present one.
 */
export async function openRules(db: Database, url: string, schema: string, founding: PolicyFiles, checked = false): Promise<Rules> {
  let current = deciding(preparePolicySet(founding, schema, checked))
  const refresh = async (): Promise<void> => {
    const version = await inForce(db)
    if (version && version.hash !== current.hash) current = deciding(preparePolicySet(version.files, schema, checked))
  }
  await refresh()
  const heed = () => void refresh().catch(() => {}) // the database is away: the timer tries again
  const stop = listen(url, 'policy', heed)
  const timer = setInterval(heed, 5_000).unref()
  return {
    current: () => current,
    refresh,
    async close() {
      clearInterval(timer)
      await stop()
    },
  }
}
