/**
 * Shows pages of a running server as pictures, at three widths and in both languages, and says what a person
 * looking would not notice: faults in the console, sideways scrolling, axe violations.
 *
 *   npm run look -- /reports /warnings/w-1 [--as person-toto-analyst | --in LINK] [--url http://localhost:8080]
 *                   [--out .sakimori/look] [--widths 390,1280] [--languages ja]
 *
 * `--as` is somebody of the server that runs in this folder; `--in` a sign-in link of any. Exits 1 where something was found.
 */
import { AxeBuilder } from '@axe-core/playwright'
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium, type Browser, type ConsoleMessage, type Page } from 'playwright-core'
import { found as runningHere, linksFor } from './running.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: process.env['SAKIMORI_URL'] ?? 'http://localhost:8080' },
    out: { type: 'string', default: '.sakimori/look' },
    in: { type: 'string' },
    as: { type: 'string' },
    widths: { type: 'string', default: '390,1280,1920' },
    languages: { type: 'string', default: 'ja,en' },
  },
})

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run']
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const nameOf = (path: string): string => path.replace(/^\//, '').replace(/[^\p{L}\p{N}-]+/gu, '-') || 'home'

async function main(): Promise<number> {
  mkdirSync(values.out, { recursive: true })
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell', args: flags })
  try {
    let found = 0
    const state = await signedIn(browser)
    for (const language of values.languages.split(','))
      for (const width of values.widths.split(',').map(Number)) found += await lookAtAll(browser, state, language, width)
    console.log(found === 0 ? `nothing to mend; pictures in ${values.out}` : `${found} to mend; pictures in ${values.out}`)
    return found === 0 ? 0 : 1
  } finally {
    await browser.close()
  }
}

type State = Awaited<ReturnType<typeof signedIn>>

async function signedIn(browser: Browser) {
  const context = await browser.newContext()
  const link = values.in ?? (values.as ? await linkOf(values.as) : undefined)
  if (link) {
    const page = await context.newPage()
    await page.goto(new URL(link, values.url).href)
    await page.waitForURL('**/sign-in/passkey**') // the link's page sends itself
  }
  const state = await context.storageState()
  await context.close()
  return state
}

/** Made by whoever may read the program's own folder; it ends the person's link before. */
async function linkOf(person: string): Promise<string> {
  const running = await runningHere()
  const link = running && (await linksFor(running.owner, [person])).get(person)
  if (!link) throw new Error(`no server runs with this PORT and SAKIMORI_DATA, or there is no ${person} on it`)
  return link
}

async function lookAtAll(browser: Browser, storageState: State, language: string, width: number): Promise<number> {
  const context = await browser.newContext({ storageState, viewport: { width, height: width < 600 ? 844 : Math.round(width * 9 / 16) }, deviceScaleFactor: width < 600 ? 1.5 : 1, timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce' })
  await context.addCookies([{ name: 'sakimori-language', value: language, url: values.url }])
  let found = 0
  const page = await context.newPage()
  for (const path of positionals.length > 0 ? positionals : ['/', '/parts']) found += await lookAt(page, path, `${nameOf(path)}-${language}-${width}`)
  await context.close()
  return found
}

async function lookAt(page: Page, path: string, name: string): Promise<number> {
  const faults: string[] = []
  const onConsole = (message: ConsoleMessage): void => { if (message.type() === 'error') faults.push(`console: ${message.text()}`) }
  const onError = (error: Error): void => void faults.push(`page: ${error.message}`)
  page.on('console', onConsole).on('pageerror', onError)
  await page.goto(new URL(path, values.url).href, { waitUntil: 'load' })
  await page.locator('h1').first().waitFor({ timeout: 8000 }).catch(() => faults.push('no heading after 8 s'))
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached', timeout: 8000 }).catch(() => faults.push('still reading after 8 s'))
  await page.waitForTimeout(300) // what is read after the first paint
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (wide > 0) faults.push(`scrolls sideways by ${wide}px`)
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  for (const { id, impact, nodes } of violations) faults.push(`axe ${impact ?? ''} ${id}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`)
  await page.screenshot({ path: `${values.out}/${name}.png`, fullPage: true })
  console.log(`${name}.png${faults.map((fault) => `\n  ${fault}`).join('')}`)
  page.off('console', onConsole).off('pageerror', onError)
  return faults.length
}

process.exitCode = await main()
