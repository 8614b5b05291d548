/** Signs are told in two answers on a telephone; the wall at the centre sounds until somebody takes them, and what comes back stands on the page. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { linksFor, type Running } from '../../tools/running.ts'
import { cast } from '../../tools/tour/cast.ts'
import { aBrowser, sit } from '../browser.ts'
import { aNationServer } from '../nation-server.ts'

let running: Running
let browser: Browser
let links: Map<string, string>
before(async () => {
  running = await aNationServer()
  browser = await aBrowser()
  links = await linksFor(running.owner, [cast.hospital, cast.analyst])
})
after(async () => {
  await browser?.close()
  await running?.stop()
})

test('two answers, the alarm, the taking, and the return', async () => {
  const [hospital, centre] = [await sit(browser, running.base, { link: links.get(cast.hospital), width: 390 }), await sit(browser, running.base, { link: links.get(cast.analyst), width: 1280 })]
  await centre.go('/board')
  assert.equal(await centre.page.getByRole('alert').getByRole('link').count(), 0)

  await hospital.go('/report')
  await hospital.page.getByRole('link', { name: /予兆を2つの答えで/ }).click()
  const { page } = hospital
  await page.getByLabel('何を見ましたか').fill('VPN装置への接続の試みが、夜の間に増えている。')
  await page.getByLabel('いつ気づきましたか').fill('2024-01-05T09:00')
  await page.getByLabel('至急').check()
  await hospital.look()
  await page.getByRole('button', { name: '予兆を送る' }).click()
  await page.waitForURL(/\/reports\/incident-/)
  await page.getByRole('heading', { name: 'この報告へのお返し' }).waitFor()
  await page.getByText('連絡できるところ').click()
  await page.getByText('24時間の当直です。').waitFor()

  const alarm = centre.page.getByRole('alert').filter({ hasText: '至急の報告が、受け持つ人を待っています' })
  await alarm.waitFor()
  await alarm.getByText(/呼び出し\d+回/).waitFor()
  await centre.look()
  await alarm.getByRole('button', { name: '受け持つ' }).click()
  await centre.page.waitForURL(/\/reports\/incident-/)
  await centre.go('/board')
  await centre.page.getByText('東都総合病院').first().waitFor()
  assert.equal(await centre.page.getByText('至急の報告が、受け持つ人を待っています').count(), 0)
  assert.deepEqual([...hospital.faults, ...centre.faults], [])
})
