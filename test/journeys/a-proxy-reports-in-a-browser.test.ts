/**
 * Reporting for another, as people see it: a hospital lets a company report for it, the company tells what happened on the same form, both
 * see the one report under both names, and what the hospital ends has ended. The steps build on each other.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { press, shows, writeReport } from '../browser-forms.ts'
import { stands, type Seat } from '../browser.ts'
import { aStory } from '../browser-story.ts'

const people = { executive: 'person-toto-executive', analyst: 'person-toto-analyst', company: 'person-seto-contact' } as const
const hospital = '東都総合病院'
const both = '瀬戸ネットワークスが、東都総合病院に代わって知らせた報告'
const whose = 'どの組織の報告ですか'

let [executive, analyst, company] = [{} as Seat, {} as Seat, {} as Seat] // seated as their steps begin
let report = ''

const { step, seat } = aStory(people)
const choice = (page: Page) => page.getByRole('radiogroup', { name: whose })

/** Looks at the present page at a telephone's width and at a desk's, in both languages. */
async function lookAround({ page, look, speak }: Seat): Promise<void> {
  for (const language of ['en', 'ja'] as const) {
    await speak(language)
    await page.reload()
    for (const width of [390, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      await look()
    }
  }
}

step('whoever was asked by nobody is not asked for whom', async () => {
  company = await seat('company')
  await company.go('/report')
  await company.page.getByRole('radio', { name: /ランサムウェア/ }).waitFor()
  assert.equal(await choice(company.page).count(), 0)
})

step('the hospital lets the company report for it, until a date', async () => {
  executive = await seat('executive')
  const { page, look } = executive
  await executive.go('/settings/proxies')
  await press(page, '組織を選ぶ')
  await page.getByRole('searchbox', { name: '組織の名前で探す' }).fill('瀬戸')
  await page.getByRole('checkbox', { name: '瀬戸ネットワークス' }).check()
  await page.getByLabel('いつまで').fill(new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 16))
  await press(page, '報告を任せる')
  await page.getByRole('listitem').filter({ hasText: '瀬戸ネットワークス' }).getByText('有効').waitFor()
  await look()
})

step('the company tells what happened at the hospital: on the same form, which then says the hospital’s ministry', async () => {
  const { page } = company
  await company.go('/settings/proxies')
  await company.look()
  await page.getByRole('link', { name: '代わりに知らせる' }).click()
  await stands(page)
  await choice(page).getByRole('radio', { name: hospital }).check()
  await page.getByRole('note').getByText('厚生労働省').first().waitFor()
  await writeReport(page)
  await shows(page, '下書きを保存しました')
  await lookAround(company)
  assert.ok(await choice(page).getByRole('radio', { name: hospital }).isChecked(), 'the draft knows for whom')
  await page.getByRole('textbox', { name: '装置やシステム' }).waitFor()
  assert.equal(await page.getByRole('button', { name: '登録から選ぶ' }).count(), 0, 'its own devices are not the hospital’s')
  await press(page, '報告を送る')
  await page.waitForURL(/\/reports\/[^/]+$/)
  report = new URL(page.url()).pathname
  await shows(page, both)
  await page.getByRole('region', { name: 'この報告で果たす義務' }).getByText('まだ決まらない義務', { exact: false }).first().waitFor()
  assert.equal(await page.getByRole('button', { name: 'この答えを保存する' }).count(), 0, 'what the hospital is by law only the hospital says')
  await shows(page, '東都総合病院が答えること')
  await lookAround(company)
})

step('the hospital finds it among its own, says more, and the company sees that', async () => {
  analyst = await seat('analyst')
  const { page } = analyst
  await analyst.go('/reports')
  await page.getByText('瀬戸ネットワークスが代理で報告').waitFor()
  await lookAround(analyst)
  await page.getByRole('list', { name: '報告の一覧' }).getByRole('link').first().click()
  await shows(page, both)
  await page.getByText('続報を書く').click()
  await page.getByRole('textbox', { name: '分かったこと・変わったこと' }).fill('診療は紙で続けています。')
  await press(page, '続報を送る')
  await shows(page, '続報を送りました。')
  await lookAround(analyst)
  await company.page.getByText('診療は紙で続けています。').first().waitFor()
})

step('the company lists it and its deadlines, and comes from the deadlines back to the report', async () => {
  const { page } = company
  await company.go('/reports')
  await page.getByRole('list', { name: '報告の一覧' }).getByText(hospital).waitFor()
  await company.look()
  await company.go(`${report}/duties`)
  await lookAround(company)
  await page.getByRole('link', { name: '報告を開く' }).click()
  await shows(page, both)
})

step('what the hospital ends has ended: the company no longer reads it, and is not asked for whom', async () => {
  await executive.go('/settings/proxies')
  await press(executive.page, /^代理を終える/)
  await executive.page.getByText('終了').waitFor()
  await executive.look()
  const { page } = company
  await company.go('/reports')
  await shows(page, 'まだ報告を出していません')
  await company.go('/report')
  await page.getByRole('radio', { name: /ランサムウェア/ }).waitFor()
  assert.equal(await choice(page).count(), 0)
  const answer = await page.request.get(`/api/incidents/${report.split('/').at(-1)}`)
  assert.equal(answer.status(), 404)
})

test('no page had a barrier, scrolled sideways, or complained', () => {
  assert.deepEqual([executive, analyst, company].flatMap(({ faults }) => faults), [])
})
