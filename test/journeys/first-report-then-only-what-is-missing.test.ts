/**
 * One report, every duty, as people see it: a hospital reports in under a minute, is asked only what its duties still
 * need, sees a duty arise, checks who would see what, and submits; the ministry acknowledges and asks back. The steps build on each other.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Locator } from 'playwright-core'
import { press, shows, writeReport } from '../browser-forms.ts'
import { stands, type Seat } from '../browser.ts'
import { aStory } from '../browser-story.ts'

const people = { hospital: 'person-toto-analyst', ministry: 'person-mhlw-officer' } as const
const leak = '個人データが漏れた、失われた、壊れた、またはそのおそれがありますか。'
const care = 'サイバー攻撃による障害で、診療への支障や情報の漏えい、またはそのおそれがありますか。'
const material = '適時開示の対象となる重要な発生事実ですか。'
const disclosure = '証券取引所 適時開示'
const appi = '個人情報保護法 第26条 漏えい等の報告'
const medical = '医療機関等におけるサイバー攻撃の連絡'

let hospital: Seat
let ministry: Seat
let report = ''

const { step, seat } = aStory(people)

const question = (asks: string): Locator => hospital.page.getByRole('group', { name: asks }).first()
const panel = (): Locator => hospital.page.getByRole('region', { name: 'この報告で果たす義務' })
const duty = (title: string): Locator => panel().getByRole('listitem').filter({ has: hospital.page.getByRole('heading', { name: title }) })

step('the first report takes under a minute and leads on to its duties', async (t) => {
  hospital = await seat('hospital')
  const { page, look } = hospital
  const began = performance.now()
  await page.getByRole('link', { name: '新しい事案を知らせる' }).first().click()
  await stands(page)
  assert.ok(await page.getByRole('form', { name: '報告' }).getByRole('heading', { level: 2 }).count() <= 8, 'at most eight answers are asked')
  await writeReport(page)
  await press(page, '報告を送る')
  await page.waitForURL(/\/reports\/[^/]+$/)
  await panel().getByText('まだ決まらない義務', { exact: false }).first().waitFor()
  const seconds = (performance.now() - began) / 1000
  t.diagnostic(`the first report and its duties took ${seconds.toFixed(1)} s`)
  assert.ok(seconds < 60)
  report = new URL(page.url()).pathname
  await panel().getByText(/いま出すと決まったものはありません。まだ決まらないものが\d+件あります。/).waitFor()
  await look()
})

step('what the organisation is by law is answered once, and the page says what that changed', async () => {
  const { page, look } = hospital
  await hospital.go('/settings/profile')
  await shows(page, 'まだ保存されていません。')
  for (const what of ['個人情報取扱事業者', '医療機関', '日本の取引所の上場会社']) await page.getByRole('group', { name: what, exact: true }).getByRole('radio', { name: 'はい' }).check()
  await page.getByRole('group', { name: '特定個人情報を取り扱う者', exact: true }).getByRole('radio', { name: 'いいえ' }).check()
  await look()
  await press(page, '法的な立場を保存する')
  await page.getByRole('region', { name: '保存すると' }).getByText(/マイナンバー法.*もう待っていません/).first().waitFor()
  await look()
})

step('only what is missing is asked, for which duty and by when; a draft survives, and what is sent says what it changed', async () => {
  const { page, look } = hospital
  await hospital.go(`${report}/answers`)
  assert.equal(await page.getByRole('group', { name: '事案の種別' }).count(), 0, 'what the report said is not asked again')
  await question(leak).getByText('個人情報保護委員会').first().waitFor()
  await question(leak).getByText(/期限/).first().waitFor()
  await look()
  await question(leak).getByRole('radio', { name: 'はい' }).check()
  await page.getByText(/^あとでよい質問/).click()
  for (const asks of [care, material]) await question(asks).getByRole('radio', { name: 'はい' }).check()
  await shows(page, '下書きを保存しました')
  await page.reload()
  await stands(page)
  assert.ok(await question(leak).getByRole('radio', { name: 'はい' }).isChecked(), 'the draft is there')
  await press(page, '書いた3問を送る')
  const outcome = page.getByRole('status').filter({ hasText: '義務が変わりました' })
  await outcome.getByText(new RegExp(`「${medical}」の義務が生じました。`)).waitFor()
  await outcome.getByText(new RegExp(`「${appi}」の義務が生じました。速報の期限は、`)).waitFor()
  await question(leak).waitFor({ state: 'detached' }) // what was answered is not asked again
  await look()
})

step('the duties stand on the report with their clocks, and why', async () => {
  const { page, look } = hospital
  await hospital.go(report)
  await panel().getByText(/いま出すものは\d+件。いちばん早い期限はあと\d+日/).waitFor()
  await duty(appi).getByText(/^あと\d+日/).first().waitFor()
  await duty(medical).getByText('速やかに（時間の定めなし）').first().waitFor()
  await duty(appi).getByText('理由・根拠・数え方').click()
  await duty(appi).getByText('個人情報保護法 第26条、施行規則 第7条・第8条').waitFor()
  await look()
  await page.setViewportSize({ width: 390, height: 844 })
  await look()
  await page.setViewportSize({ width: 1280, height: 800 })
  await hospital.go('/deadlines')
  await page.getByRole('list', { name: '期限の一覧' }).getByRole('link', { name: new RegExp(appi) }).first().waitFor()
  await look()
})

step('before sending, each body’s items stand with their values; the ministry receives them in its queue', async () => {
  ministry = await seat('ministry')
  await ministry.go('/submissions')
  const { page, look } = hospital
  await hospital.go(report)
  await duty(medical).getByRole('link', { name: /^内容を確かめて提出する/ }).click()
  await stands(page)
  const card = page.getByRole('region', { name: '厚生労働省（医療情報の担当）' })
  await card.getByText('電子カルテと会計が開けない。救急の受け入れを止めている。').waitFor()
  await look()
  await press(page, /に提出する$/)
  await shows(page, '提出しました。')
  await page.getByRole('list', { name: '提出したもの' }).getByText('提出済み').first().waitFor()
  await look()
  await ministry.page.getByRole('button', { name: /新しい提出/ }).or(ministry.page.getByRole('link', { name: new RegExp(medical) })).first().waitFor()
})

step('for a body outside there is the form, and a small record of handing it over', async () => {
  const { page, look } = hospital
  await hospital.go(report)
  await duty(disclosure).getByRole('link', { name: /^内容を確かめて提出する/ }).click()
  await stands(page)
  const card = page.getByRole('region', { name: '証券取引所' })
  const [file] = await Promise.all([page.waitForEvent('download'), card.getByRole('button', { name: 'PDF' }).first().click()])
  assert.match(file.suggestedFilename(), /\.pdf$/)
  await card.getByText(/を保存しました。$/).waitFor()
  await card.getByRole('textbox', { name: '渡した方法' }).fill('TDnetの画面')
  await card.getByLabel('渡した日時').fill(new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 16))
  await card.getByRole('textbox', { name: '受付番号' }).fill('TSE-1')
  await look()
  await card.getByRole('button', { name: '渡したことを記録する' }).click()
  await page.getByRole('list', { name: '提出したもの' }).getByText('手渡し：TDnetの画面').waitFor()
})

step('the ministry reads it for its stated purpose, acknowledges with its own number, and asks back', async () => {
  const { page, look } = ministry
  await ministry.go('/submissions')
  await look()
  await page.getByRole('link', { name: new RegExp(medical) }).first().click()
  await stands(page)
  await page.getByText('電子カルテと会計が開けない。救急の受け入れを止めている。').first().waitFor()
  await page.getByText('読む目的').first().waitFor()
  await look()
  await page.getByRole('textbox', { name: 'こちらの受付番号' }).fill('厚労-26-15')
  await press(page, '受領したと知らせる')
  await shows(page, '厚労-26-15')
  await page.getByText('報告者に質問する').click()
  await page.getByRole('textbox', { name: '質問' }).fill('復旧の見込みを教えてください。')
  await press(page, '質問を送る')
  await page.getByRole('region', { name: '質問と回答' }).getByText('復旧の見込みを教えてください。').waitFor()
  await look()
})

step('the hospital sees that it was received, and the question; its answer reaches the ministry’s page', async () => {
  const { page, look } = hospital
  await hospital.go(report)
  await duty(medical).getByText('受領済み').first().waitFor()
  await duty(medical).getByText('厚労-26-15').first().waitFor()
  await page.getByRole('textbox', { name: '回答' }).fill('明日の朝を見込んでいます。')
  await press(page, '回答を送る')
  await shows(page, '回答を送りました。')
  await look()
  await ministry.page.getByText('明日の朝を見込んでいます。').waitFor()
})

test('no page had a barrier, scrolled sideways, or complained', () => {
  assert.deepEqual([hospital, ministry].flatMap(({ faults }) => faults), [])
})
