/**
 * Every part in every state, in a real browser behind the strict content security policy: readable by machine,
 * within its window, silent in the console, usable by keyboard; and a first page that is light to fetch.
 */
import { AxeBuilder } from '@axe-core/playwright'
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { extname, join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { chromium, type Browser, type Page } from 'playwright-core'
import { build } from 'vite'

const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; base-uri 'none'"
const types: Record<string, string> = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.woff2': 'font/woff2' }
const flags = ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-quic', '--no-first-run']

let folder: string
let server: Server
let browser: Browser
let home: string

before(async () => {
  const chrome = process.env['CHROMIUM'] ?? '/usr/bin/chromium-headless-shell'
  assert.ok(existsSync(chrome), 'Chromium is missing: apt-get install -y chromium-headless-shell fonts-noto-cjk, or name another by CHROMIUM')
  folder = mkdtempSync(join(tmpdir(), 'sakimori-web-'))
  await build({ logLevel: 'error', build: { outDir: folder, emptyOutDir: true } })
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (path === '/api/session') return void response.writeHead(200, { 'content-type': 'application/json' }).end('null')
    if (path === '/ledger/checkpoint') return void response.writeHead(200, { 'content-type': 'text/plain' }).end('sakimori.example/ledger\n1286977\nroot\n')
    const file = extname(path) ? path : '/index.html'
    response.writeHead(200, { 'content-type': types[extname(file)] ?? 'application/octet-stream', 'content-security-policy': policy }).end(readFileSync(join(folder, file)))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}` // a TCP server's address is always this
  browser = await chromium.launch({ executablePath: chrome, args: flags })
})

after(async () => {
  await browser?.close()
  server?.closeAllConnections()
  server?.close()
  if (folder) rmSync(folder, { recursive: true })
})

async function open(path: string, { language = 'ja', width = 1280 } = {}): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({ viewport: { width, height: 900 }, timezoneId: 'Asia/Tokyo' })
  await context.addCookies([{ name: 'sakimori-language', value: language, url: home }])
  const page = await context.newPage()
  const faults: string[] = []
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()) })
  page.on('pageerror', (error) => faults.push(error.message))
  await page.goto(home + path)
  await page.locator('h1').waitFor()
  return { page, faults }
}

for (const path of ['/', '/parts', '/nowhere'])
  for (const language of ['ja', 'en'])
    for (const width of [390, 1920])
      test(`${path} has no barrier in ${language} at ${width}`, async () => {
        const { page, faults } = await open(path, { language, width })
        assert.equal(await page.evaluate(() => document.documentElement.lang), language)
        const { violations, passes } = await new AxeBuilder({ page }).analyze()
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), [])
        assert.ok(passes.length > 10)
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), 'scrolls sideways')
        assert.deepEqual(faults, [])
        await page.context().close()
      })

test('the exact moment shows on focus and Escape hides it', async () => {
  const { page } = await open('/parts')
  await page.locator('time').first().focus()
  const tip = page.locator('[role=tooltip]:popover-open')
  assert.match(await tip.innerText(), /^\d{4}年\d+月\d+日（.）\d+時\d\d分\d\d秒$/)
  await page.keyboard.press('Escape')
  assert.equal(await tip.count(), 0)
  await page.context().close()
})

test('a refused act stays, can be reached, says why and does nothing', async () => {
  const { page } = await open('/parts', { language: 'en' })
  const button = page.getByRole('button', { name: 'Issue' }).last()
  await button.focus()
  await page.keyboard.press('Enter')
  assert.equal(await button.getAttribute('aria-disabled'), 'true')
  const reason = await button.getAttribute('aria-describedby')
  assert.equal(await page.locator(`[id="${reason}"]`).innerText(), 'The author may not approve (four eyes).')
  await page.getByRole('button', { name: 'Acknowledge' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText('Acknowledged.').waitFor()
  await page.context().close()
})

test('the language changes in place and is remembered', async () => {
  const { page } = await open('/parts')
  await page.getByRole('button', { name: 'English' }).click()
  assert.equal(await page.locator('h1').innerText(), 'Parts and their states')
  await page.reload()
  assert.equal(await page.locator('h1').innerText(), 'Parts and their states')
  await page.context().close()
})

test('the first page needs less than 250 KB of script, compressed', async () => {
  const { page } = await open('/')
  const scripts = await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname).filter((path) => path.endsWith('.js')))
  const size = scripts.reduce((total, path) => total + gzipSync(readFileSync(join(folder, path))).length, 0)
  assert.ok(scripts.length > 0 && size < 250_000, `${scripts.length} scripts, ${size} bytes`)
  await page.context().close()
})
