import { publicUrl, type Settings } from '#platform/config.ts'
import { firstLink } from '#trust/identity/first-link.ts'
import { loadNation, signInLinks } from './nation/index.ts'
import { found, openWorld } from './world.ts'

/**
 * What happens before the first request: the rules are put in force; in sample mode the sample nation is loaded once
 * and one-time sign-in links are made for six roles; in production mode the first administrator gets a link, once.
 * Returns lines for the terminal. Runs again harmlessly: each step looks whether it was done.
 */
export async function firstStart(url: string, given: Settings, tell: (line: string) => void): Promise<string[]> {
  const world = await openWorld(url, { connections: 4 })
  try {
    const rules = await found(world)
    if (rules === 'newer shipped') tell('This version ships newer rules than those in force. See docs/operating/rules.md to propose them.')
    if (given.SAKIMORI_MODE === 'production') {
      const link = await firstLink(world)
      return link ? [`First administrator, once, within 24 hours: ${publicUrl(given)}/sign-in/link/${link}`] : []
    }
    await loadNation(world, tell)
    const links = await signInLinks(world)
    return ['Sign in as (each link works once):', ...links.map(({ role, path }) => `  ${role}\n    ${publicUrl(given)}${path}`)]
  } finally {
    await world.close()
  }
}
