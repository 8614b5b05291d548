import { listen, type Database } from '#platform/database.ts'
import { deciding, type Decide } from './decide.ts'
import { policyHash, preparePolicySet, type PolicyFiles, type PolicySet } from './policy-set.ts'
import { inForce, type StoredVersion } from './tables.ts'

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
 * A set that was altered where it is kept is not taken over: at the start this throws, later the last good one stands.
 * `tell` hears why a set was not taken over.
 */
export async function openRules(
  db: Database, url: string, schema: string, founding: PolicyFiles, { checked = false, tell = () => {} }: { checked?: boolean; tell?: (reason: string) => void } = {},
): Promise<Rules> {
  let current = deciding(preparePolicySet(founding, schema, checked))
  const refresh = async (): Promise<void> => {
    const version = await inForce(db)
    if (version && version.hash !== current.hash) current = deciding(prepared(version, schema, checked))
  }
  await refresh()
  let told = ''
  const heed = () => void refresh().then(() => { told = '' }, ({ message }: Error) => { // the timer tries again
    if (message !== told) tell(told = message)
  })
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

function prepared({ id, hash, files }: StoredVersion, schema: string, checked: boolean): PolicySet {
  if (policyHash(files) === hash) return preparePolicySet(files, schema, checked)
  throw new Error(`The rules ${id} are not those that were adopted: their hash is not ${hash}. Restore the table policy.version from a backup.`)
}
