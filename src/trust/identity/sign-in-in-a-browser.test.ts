import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { aHospital, aSite, installer, type Invited, type TestSite } from './testing/site.ts'

let site: TestSite
let browser: Browser
before(async () => {
  const chrome = process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell'
  assert.ok(existsSync(chrome), 'Chromium is missing: apt-get install -y chromium-headless-shell fonts-noto-cjk, or name another by CHROMIUM')
  browser = await chromium.launch({ executablePath: chrome, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] })
  site = await aSite()
  await aHospital(site)
})
after(async () => {
  await browser?.close()
  await site?.close()
})

const newLink = async (): Promise<string> => site.origin + ((await site.act(installer, 'person.link', { id: 'person-yamada' })) as Invited).link.path
const who = (page: Page) => page.evaluate(async () => ((await (await fetch('/api/session')).json()) as { person: { id: string } } | null)?.person.id)

/** A device with a fingerprint reader, as Chromium plays it. */
async function withAuthenticator(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
  return page
}

test('a link signs in by itself, a passkey is made, and signs in afterwards', async () => {
  const context = await browser.newContext({ locale: 'ja-JP', viewport: { width: 390, height: 700 } })
  const page = await withAuthenticator(context)
  await page.goto(`${await newLink()}?then=/warnings`)
  await page.waitForURL('**/sign-in/passkey**')
  await page.getByRole('button', { name: 'パスキーを作る' }).click()
  await page.waitForURL('**/warnings')
  assert.equal(await who(page), 'person-yamada')
  assert.equal(await page.evaluate(async () => (await fetch('/sign-out', { method: 'POST' })).status), 204)
  assert.equal(await who(page), undefined)
  await page.goto(`${site.origin}/sign-in?then=/reports`)
  await page.getByRole('button', { name: 'パスキーでサインインする' }).click()
  await page.waitForURL('**/reports')
  assert.equal(await who(page), 'person-yamada')
  await context.close()
})

test('without a passkey the page says so, in the reader’s language', async () => {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await withAuthenticator(context)
  await page.goto(`${site.origin}/sign-in`)
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await page.getByRole('alert').waitFor()
  assert.equal(await page.getByRole('alert').textContent(), 'That did not work. Please try again.')
  await context.addCookies([{ name: 'sakimori-language', value: 'ja', url: site.origin }])
  await page.goto(`${site.origin}/sign-in`)
  assert.equal(await page.locator('html').getAttribute('lang'), 'ja')
  await context.close()
})

test('without scripts a link signs in by its button', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(await newLink())
  await page.getByRole('button').click()
  assert.equal(new URL(page.url()).pathname, '/sign-in/passkey')
  assert.ok((await context.cookies()).some(({ name, httpOnly, sameSite }) => name === 'session' && httpOnly && sameSite === 'Lax'))
  await context.close()
})
