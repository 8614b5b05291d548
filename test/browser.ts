// People at browsers of their own before a real server: signed in by the real pages, and for each what a person looking
// would not notice: faults in the console, sideways scrolling, barriers that axe finds.
import { AxeBuilder } from '@axe-core/playwright'
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'

const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run']
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']
/** Longest that one thing on a page may take, on a machine with much else to do. */
const PATIENCE = 30_000

export async function aBrowser(): Promise<Browser> {
  const chrome = process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell'
  assert.ok(existsSync(chrome), 'Chromium is missing: apt-get install -y chromium-headless-shell fonts-noto-cjk, or name another by CHROMIUM')
  assert.ok(existsSync(fileURLToPath(new URL('../dist/web/index.html', import.meta.url))), 'the screens are not built: npm run web')
  return chromium.launch({ executablePath: chrome, args: flags })
}

export interface Seat {
  readonly page: Page
  /** What went wrong on any page of this person so far. */
  readonly faults: string[]
  /** Whether the present page keeps to its window and to its language; what is found joins the faults. */
  readonly glance: () => Promise<void>
  /** The same, and whether it has barriers. */
  readonly look: () => Promise<void>
  /** Which language the pages to come are in; Japanese at first. */
  readonly speak: (language: 'ja' | 'en') => Promise<void>
  /** Goes to a page by its address and waits until it stands. */
  readonly go: (path: string) => Promise<void>
}

export interface Sitting {
  /** A one-time link; without it the person is a stranger. */
  readonly link?: string | undefined
  readonly width?: number
  /** Makes a passkey at the first sign-in, on a device with a fingerprint reader as Chromium plays it. */
  readonly passkey?: boolean
}

export async function sit(browser: Browser, base: string, { link, width = 1280, passkey = false }: Sitting): Promise<Seat> {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 800 }, timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce', baseURL: base })
  context.setDefaultTimeout(PATIENCE)
  const speak = (language: 'ja' | 'en'): Promise<void> => context.addCookies([{ name: 'sakimori-language', value: language, url: base }])
  await speak('ja')
  const page = await context.newPage()
  const faults: string[] = []
  const fault = (what: string): void => void faults.push(`${new URL(page.url()).pathname} at ${page.viewportSize()?.width}: ${what}`)
  page.on('console', (message) => { if (message.type() === 'error') fault(`console: ${message.text()} ${message.location().url}`) })
  page.on('pageerror', (error) => fault(`page: ${error.message}`))
  const written = new Set<string>()
  const reading: Promise<void>[] = []
  page.on('response', (response) => {
    if (/json/.test(response.headers()['content-type'] ?? '')) reading.push(response.json().catch(() => null).then((answer) => gather(answer, written))) // an answer that the next page left behind has no body
  })
  const glance = async (): Promise<void> => {
    await stands(page)
    await Promise.all(reading.splice(0)) // what the answers hold is known before the screen is judged by it
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    if (wide > 0) fault(`scrolls sideways by ${wide}px`)
    if ((await page.evaluate(() => document.documentElement.lang)) === 'en') for (const words of await screenWordsInJapanese(page, written)) fault(`says in Japanese: ${words}`)
  }
  const look = async (): Promise<void> => {
    await glance()
    for (const found of await barriers(page)) fault(found)
  }
  if (passkey) await fingerprintReader(page)
  if (link) await signIn(page, link, passkey)
  return { page, faults, speak, glance, look, go: async (path) => { await page.goto(path); await stands(page) } }
}

/** The page has its heading, and nothing on it is still being read. */
export async function stands(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}

/** The link's page says as whom, and sends itself; the next one offers a passkey. */
async function signIn(page: Page, link: string, passkey: boolean): Promise<void> {
  await page.goto(link)
  await page.waitForURL('**/sign-in/passkey**')
  if (passkey) await page.getByRole('button', { name: 'パスキーを作る' }).click()
  else await page.getByRole('link', { name: 'あとで作る' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await stands(page)
}

async function fingerprintReader(page: Page): Promise<void> {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
}

async function barriers(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(rules).analyze() // what passes is counted, not described
  return [
    ...(passes.length > 5 ? [] : ['axe found next to nothing to check']),
    ...violations.map(({ id, nodes }) => `axe ${id}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`),
  ]
}

/** The reason that stands beside a button that may not be pressed; undefined where it may. */
export async function reasonAgainst(button: Locator): Promise<string | undefined> {
  if ((await button.getAttribute('aria-disabled')) !== 'true') return undefined
  return button.page().locator(`[id="${await button.getAttribute('aria-describedby')}"]`).innerText()
}

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}ー]+/gu

/** What the page shows in Japanese letters that nobody wrote: everything but what the server sent it as people's own words. */
async function screenWordsInJapanese(page: Page, written: ReadonlySet<string>): Promise<string[]> {
  const shown = await page.evaluate(() => {
    const found: string[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (node.parentElement?.checkVisibility() && node.parentElement.closest('[lang]')?.getAttribute('lang') !== 'ja') found.push(node.textContent ?? '')
    return found
  })
  const own = ['日本語', ...written].join('\n') // a language is offered by its own name
  return [...new Set(shown.filter((text) => text.match(japanese)?.some((words) => !own.includes(words))))].map((text) => text.slice(0, 60))
}

/** Every string of an answer but those that stand in both languages: what people wrote, in the language they wrote it. */
function gather(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') into.add(value)
  else if (Array.isArray(value)) value.forEach((one) => gather(one, into))
  else if (typeof value === 'object' && value !== null) {
    const { ja, en } = value as { ja?: unknown; en?: unknown }
    if (typeof ja !== 'string' || typeof en !== 'string') Object.values(value).forEach((one) => gather(one, into))
    else if (en.trim() === '') into.add(ja)
  }
}
