import { text } from '#language/words.ts'
import { systemClock, type Clock } from '#platform/clock.ts'
import { openDatabase } from '#platform/database.ts'
import { actByName, type World } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { visibility } from '#trust/labels/visible.ts'
import { openRules, type Rules } from '#trust/policy/in-force.ts'
import { inForce } from '#trust/policy/tables.ts'
import { handlers, schema, shippedPolicies } from './domains.ts'

export interface OpenWorld extends World {
  readonly url: string
  readonly rules: Rules
  close(): Promise<void>
}

export interface Opening {
  readonly clock?: Clock
  readonly connections?: number
  readonly role?: string
  /** The process that keeps this one checks the rules against the verbs. */
  readonly checked?: boolean
  /** Told why rules that are said to be in force were not taken over. */
  readonly tell?: (reason: string) => void
}

/** Opens a migrated database as a whole world: rules in force, labels, verbs. Each process opens its own. */
export async function openWorld(url: string, { clock = systemClock, connections = 10, role, checked = false, tell }: Opening = {}): Promise<OpenWorld> {
  const db = openDatabase(url, { connections, ...(role ? { role } : {}) })
  const rules = await openRules(db, url, schema(), shippedPolicies(), { checked, ...(tell && { tell }) })
  const decide = () => rules.current()
  return {
    db, url, clock, rules, decide, handlers, visible: visibility(decide, clock),
    async close() {
      await rules.close()
      await db.destroy()
    },
  }
}

/**
 * At the very first start the installer puts the shipped rules in force, which the ledger records.
 * Afterwards only two offices together can change them; a newer shipped set is then theirs to propose.
 */
export async function found(world: OpenWorld): Promise<'founded' | 'in force' | 'newer shipped'> {
  const files = shippedPolicies()
  const version = await inForce(world.db)
  if (version) return version.files && JSON.stringify(version.files) === JSON.stringify(files) ? 'in force' : 'newer shipped'
  const installer = serviceActor('installer')
  const reason = text('はじめての設置', 'First installation')
  const { result } = await actByName(world, 'policy.propose', installer, { files, reason: `${reason.ja} / ${reason.en}` })
  await actByName(world, 'policy.adopt', installer, { id: (result as { id: string }).id })
  await world.rules.refresh()
  return 'founded'
}
