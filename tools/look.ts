/**
 * Shows pages of a running server as pictures, at three widths and in both languages, and says what a person
 * looking would not notice: faults in the console, sideways scrolling, axe violations.
 *
 *   npm run look -- /reports /warnings/w-1 [--url http://localhost:8080] [--out .sakimori/look] [--in LINK] [--widths 390,1280]
 *
 * `--in` is a sign-in link, opened once before the pages. Exits 1 where something was found.
 */
import { AxeBuilder } from '@axe-core/playwright'
import { mkdirSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { chromium, type Browser, type Page } from 'playwright-core'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: process.env['SAKIMORI_URL'] ?? 'http://localhost:8080' },
    out: { type: 'string', default: '.sakimori/look' },
    in: { type: 'string' },
    widths: { type: 'string', default: '390,1280,1920' },
    languages: { type: 'string', default: 'ja,en' },
  },
})

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run']
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const nameOf = (path: string): string => path.replace(/^\//, '').replace(/[^\p{L}\p{N}-]+/gu, '-') || 'home'

async function main(): Promise<number> {
  mkdirSync(values.out, { recursive: true })
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium', args: flags })
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
  if (values.in) await (await context.newPage()).goto(new URL(values.in, values.url).href, { waitUntil: 'load' })
  const state = await context.storageState()
  await context.close()
  return state
}

async function lookAtAll(browser: Browser, storageState: State, language: string, width: number): Promise<number> {
  const context = await browser.newContext({ storageState, viewport: { width, height: width < 600 ? 844 : Math.round(width * 9 / 16) }, deviceScaleFactor: width < 600 ? 1.5 : 1, timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce' })
  await context.addCookies([{ name: 'sakimori-language', value: language, url: values.url }])
  let found = 0
  for (const path of positionals.length > 0 ? positionals : ['/', '/parts']) found += await lookAt(await context.newPage(), path, `${nameOf(path)}-${language}-${width}`)
  await context.close()
  return found
}

async function lookAt(page: Page, path: string, name: string): Promise<number> {
  const faults: string[] = []
  page.on('console', (message) => { if (message.type() === 'error') faults.push(`console: ${message.text()}`) })
  page.on('pageerror', (error) => faults.push(`page: ${error.message}`))
  await page.goto(new URL(path, values.url).href, { waitUntil: 'load' })
  await page.locator('h1').first().waitFor({ timeout: 8000 }).catch(() => faults.push('no heading after 8 s'))
  await page.waitForTimeout(600) // what is read after the first paint
  await page.evaluate(() => document.fonts.ready.then(() => undefined))
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  if (wide > 0) faults.push(`scrolls sideways by ${wide}px`)
  const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
  for (const { id, impact, nodes } of violations) faults.push(`axe ${impact ?? ''} ${id}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`)
  await page.screenshot({ path: `${values.out}/${name}.png`, fullPage: true })
  console.log(`${name}.png${faults.map((fault) => `\n  ${fault}`).join('')}`)
  await page.close()
  return faults.length
}

process.exitCode = await main()
