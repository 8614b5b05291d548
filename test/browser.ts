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
  const chrome = process.env['CHROMIUM'] ?? '/usr/bin/chromium'
  assert.ok(existsSync(chrome), 'Chromium is missing: apt-get install -y chromium fonts-noto-cjk, or name another by CHROMIUM')
  assert.ok(existsSync(fileURLToPath(new URL('../dist/web/index.html', import.meta.url))), 'the screens are not built: npm run web')
  return chromium.launch({ executablePath: chrome, args: flags })
}

export interface Seat {
  readonly page: Page
  /** What went wrong on any page of this person so far. */
  readonly faults: string[]
  /** Looks the present page over; what is found joins the faults. */
  readonly look: () => Promise<void>
  /** Goes to a page by its address and waits until it stands. */
  readonly go: (path: string) => Promise<void>
}

export interface Sitting {
  /** A one-time link; without it the person is a stranger. */
  readonly link?: string | undefined
  readonly width?: number
  readonly language?: 'ja' | 'en'
  /** Makes a passkey at the first sign-in, on a device with a fingerprint reader as Chromium plays it. */
  readonly passkey?: boolean
}

export async function sit(browser: Browser, base: string, { link, width = 1280, language = 'ja', passkey = false }: Sitting): Promise<Seat> {
  const context = await browser.newContext({ viewport: { width, height: width < 600 ? 844 : 800 }, timezoneId: 'Asia/Tokyo', reducedMotion: 'reduce', baseURL: base })
  context.setDefaultTimeout(PATIENCE)
  await context.addCookies([{ name: 'sakimori-language', value: language, url: base }])
  const page = await context.newPage()
  const faults: string[] = []
  const fault = (what: string): void => void faults.push(`${new URL(page.url()).pathname} at ${width} in ${language}: ${what}`)
  page.on('console', (message) => { if (message.type() === 'error') fault(`console: ${message.text()}`) })
  page.on('pageerror', (error) => fault(`page: ${error.message}`))
  const look = async (): Promise<void> => { for (const found of await overlooked(page)) fault(found) }
  if (passkey) await fingerprintReader(page)
  if (link) await signIn(page, link, language, passkey)
  return { page, faults, look, go: async (path) => { await page.goto(path); await stands(page) } }
}

/** The page has its heading, and nothing on it is still being read. */
export async function stands(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.locator('[aria-busy=true]').first().waitFor({ state: 'detached' })
}

/** The link's page says as whom, and sends itself; the next one offers a passkey. */
async function signIn(page: Page, link: string, language: 'ja' | 'en', passkey: boolean): Promise<void> {
  await page.goto(link)
  await page.waitForURL('**/sign-in/passkey**')
  if (passkey) await page.getByRole('button', { name: language === 'ja' ? 'パスキーを作る' : 'Make a passkey' }).click()
  else await page.getByRole('link', { name: language === 'ja' ? 'あとで作る' : 'Later' }).click()
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  await stands(page)
}

async function fingerprintReader(page: Page): Promise<void> {
  const device = await page.context().newCDPSession(page)
  await device.send('WebAuthn.enable')
  await device.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
}

async function overlooked(page: Page): Promise<string[]> {
  await stands(page)
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  const { violations, passes } = await new AxeBuilder({ page }).withTags(rules).analyze()
  return [
    ...(wide > 0 ? [`scrolls sideways by ${wide}px`] : []),
    ...(passes.length > 5 ? [] : ['axe found next to nothing to check']),
    ...violations.map(({ id, nodes }) => `axe ${id}: ${nodes.slice(0, 3).map((node) => node.target.join(' ')).join(' | ')}`),
  ]
}

/** The reason that stands beside a button that may not be pressed; undefined where it may. */
export async function reasonAgainst(button: Locator): Promise<string | undefined> {
  if ((await button.getAttribute('aria-disabled')) !== 'true') return undefined
  return button.page().locator(`[id="${await button.getAttribute('aria-describedby')}"]`).innerText()
}

/** Words of the screens in the other language: visible text in Japanese letters that is not marked as Japanese. */
export const japaneseIn = (page: Page): Promise<string[]> => page.evaluate(() => {
  const found = new Set<string>()
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement
    const text = node.textContent?.trim() ?? ''
    if (parent && /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text) && parent.closest('[lang]')?.getAttribute('lang') !== 'ja' && parent.checkVisibility()) found.add(text.slice(0, 60))
  }
  return [...found]
})
