import { publicUrl, type Settings } from '#platform/config.ts'
import { openDatabase } from '#platform/database.ts'
import { actByName } from '#trust/act.ts'
import { serviceActor } from '#trust/identity/actor.ts'
import { firstLinks } from '#trust/identity/first-links.ts'
import { foundingOf, begunWithSample } from '#trust/identity/founding.ts'
import { inForce } from '#trust/policy/tables.ts'
import { loadNation, signInLinks } from './nation/index.ts'
import { found, openWorld } from './world.ts'

export interface FirstStart {
  /** What the terminal says once the program is ready. Made while the processes start. */
  lines(): Promise<string[]>
  /** Ends the founding where it is open, after the lines were said: a crash before leaves it open, and the next start says them anew. */
  close(): Promise<void>
}

/**
 * What happens before the first request: the rules are put in force; in sample mode the sample nation is loaded once,
 * and one-time sign-in links are made for six roles; in production mode the first two administrators get a link each, once.
 * Afterwards the founding ends, and the installer with it. Runs again harmlessly: each step looks whether it was done.
 */
export async function firstStart(url: string, given: Settings, tell: (line: string) => void): Promise<FirstStart> {
  const world = await openWorld(url, { connections: 8 })
  const rules = await found(world)
  if (rules === 'newer shipped') tell('This version ships newer rules than those in force: see docs/operating/rules.md to propose them.')
  const sample = given.SAKIMORI_MODE === 'sample'
  if (await begunWithSample(world.db) === undefined) await actByName(world, 'founding.begin', serviceActor('installer'), { sample })
  if (sample) await loadNation(world, tell)
  const at = (path: string): string => `${publicUrl(given)}${path}`
  const lines = async (): Promise<string[]> => {
    if (sample) return ['Sign in as (each link works once):', ...(await signInLinks(world)).map(({ role, path }) => `  ${role}\n    ${at(path)}`)]
    const paths = await firstLinks(world)
    return paths.length === 0 ? [] : ['The first two administrators, for two people, each once, within 24 hours:', ...paths.map((path) => `  ${at(path)}`)]
  }
  const close = async (): Promise<void> => {
    const isOpen = async (): Promise<boolean> => await foundingOf(world.db) === 'open'
    if (await isOpen()) await actByName(world, 'founding.end', serviceActor('installer'), {}).catch(async (error: unknown) => { if (await isOpen()) throw error }) // another start of the same database was quicker
    await world.close()
  }
  return { lines, close }
}

/** Whether the first start was done before: then nothing need wait for this one's. */
export async function hasBegun(url: string): Promise<boolean> {
  const db = openDatabase(url, { connections: 1 })
  try {
    return await inForce(db) !== undefined && await foundingOf(db) !== 'open'
  } finally {
    await db.destroy()
  }
}
