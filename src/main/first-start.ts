import { publicUrl, type Settings } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import { firstLink } from '#trust/identity/first-link.ts'
import { linkPath } from '#trust/identity/links.ts'
import { inForce } from '#trust/policy/tables.ts'
import { isLoaded, loadNation, signInLinks } from './nation/index.ts'
import { found, openWorld } from './world.ts'

export interface FirstStart {
  /** What the terminal says once the program is ready. Made while the processes start. */
  lines(): Promise<string[]>
  close(): Promise<void>
}

/**
 * What happens before the first request: the rules are put in force; in sample mode the sample nation is loaded once,
 * and one-time sign-in links are made for six roles; in production mode the first administrator gets a link, once.
 * Runs again harmlessly: each step looks whether it was done.
 */
export async function firstStart(url: string, given: Settings, tell: (line: string) => void): Promise<FirstStart> {
  const world = await openWorld(url, { connections: 8 })
  const rules = await found(world)
  if (rules === 'newer shipped') tell('This version ships newer rules than those in force: see docs/operating/rules.md to propose them.')
  const sample = given.SAKIMORI_MODE === 'sample'
  if (sample) await loadNation(world, tell)
  const at = (path: string): string => `${publicUrl(given)}${path}`
  const lines = async (): Promise<string[]> => {
    if (sample) return ['Sign in as (each link works once):', ...(await signInLinks(world)).map(({ role, path }) => `  ${role}\n    ${at(path)}`)]
    const secret = await firstLink(world)
    return secret ? [`First administrator, once, within 24 hours: ${at(linkPath(secret))}`] : []
  }
  return { lines, close: () => world.close() }
}

/** Whether the first start was done before: then nothing need wait for this one's. */
export async function hasBegun(url: string, given: Settings): Promise<boolean> {
  const db = openDatabase(url, { connections: 1 })
  try {
    return await inForce(db) !== undefined && (given.SAKIMORI_MODE !== 'sample' || await isLoaded(db))
  } finally {
    await db.destroy()
  }
}
