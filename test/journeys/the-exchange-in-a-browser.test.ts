/**
 * What people decide about the exchange, at browsers of their own: that two ids are one, that an item reaches fewer, what
 * a community's rules are, who belongs to it, what goes on to another, and who is admitted to a compartment.
 */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import { press, shows } from '../browser-forms.ts'
import { aStory } from '../browser-story.ts'
import { stands, type Seat } from '../browser.ts'

const { step, seat } = aStory({
  hospital: 'person-toto-analyst', administrator: 'person-toto-administrator', jpcert: 'person-jpcert-analyst',
  analyst: 'person-centre-analyst', director: 'person-centre-director', keeper: 'person-centre-administrator',
})
let [hospital, administrator, jpcert, analyst, director, keeper] = [{} as Seat, {} as Seat, {} as Seat, {} as Seat, {} as Seat, {} as Seat] // seated in the steps
let item = ''

const set = (n: number, name: string): object => ({ type: 'intrusion-set', spec_version: '2.1', id: `intrusion-set--7a1f2c00-0000-4000-8000-00000000000${n}`, created: '2026-11-20T00:00:00.000Z', modified: '2026-11-20T00:00:00.000Z', name })
const open = (page: Page, summary: string): Promise<void> => page.locator('summary').filter({ hasText: summary }).click()

async function bringIn({ page, go }: Seat, object: object): Promise<void> {
  await go('/imports/new')
  await page.locator('input[type=file]').setInputFiles({ name: 'objects.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify([object])) })
  await press(page, 'どうなるか確かめる')
  await press(page, '1件を取り込む')
  await shows(page, '取り込みました。')
}

step('two organisations give the same intrusion set under two ids; the centre finds them to be one, sees it in the list, and takes them apart', async () => {
  ;[hospital, jpcert, analyst] = await Promise.all([seat('hospital'), seat('jpcert'), seat('analyst')])
  await bringIn(hospital, set(1, '港の群れ'))
  await bringIn(jpcert, set(2, 'HarborFlock'))
  const { page, go, look } = analyst
  await go('/items')
  await page.getByRole('link', { name: '港の群れ' }).first().click()
  await page.waitForURL(/\/items\/item-/)
  item = new URL(page.url()).pathname
  await stands(page)
  await open(page, '同じものだと判断する')
  await page.getByRole('searchbox', { name: '同じものを探す' }).fill('HarborFlock')
  await page.getByRole('radio', { name: /HarborFlock/ }).check()
  await page.getByRole('textbox', { name: 'そう判断した理由' }).fill('手口と通信先が同じため。')
  await look()
  await press(page, '同じものだと判断する')
  const same = page.getByRole('region', { name: '同じものとされた番号' })
  await same.getByText('手口と通信先が同じため。').waitFor()
  await go('/items')
  await shows(page, '同じもの：HarborFlock')
  await go(item)
  await same.getByRole('button', { name: '分ける HarborFlock' }).click()
  await same.waitFor({ state: 'detached' })
})

step('its giver narrows it, told before what follows; who opened it finds the recall on the first page', async () => {
  const { page, go, look } = hospital
  await go(item)
  await open(page, '取扱いを狭める')
  await page.getByRole('region', { name: '狭めると始まること' }).getByText(/いま持っている\d+組織の全員に知らせ/).waitFor()
  await page.getByRole('combobox', { name: 'どこまで見せてよいですか（TLP）' }).selectOption('amber+strict')
  await page.getByRole('checkbox', { name: '遮断' }).uncheck()
  await page.getByRole('textbox', { name: '理由（日本語）' }).fill('捜査が始まったため。')
  await look()
  await press(page, '取扱いを狭める')
  await page.getByText('TLP:AMBER+STRICT').first().waitFor()
  await page.getByText('検知・調査').waitFor()
  await analyst.go('/')
  await shows(analyst.page, '港の群れ の範囲が狭められました')
  await analyst.look()
})

step('the hub sets new rules; a member finds them on its first page and consents', async () => {
  ;[director, administrator] = await Promise.all([seat('director'), seat('administrator')])
  await director.go('/communities')
  await director.page.getByRole('link', { name: '協議会', exact: true }).click()
  await stands(director.page)
  await open(director.page, '決まりを改める')
  await director.page.getByRole('textbox', { name: '取り下げと警報に答える時間（時間）' }).fill('24')
  await director.look()
  await press(director.page, '第2版として定める')
  await shows(director.page, '24時間以内')
  const { page, go } = administrator
  await go('/')
  await shows(page, '「協議会」の決まりが変わりました')
  await page.getByRole('link', { name: '決まりを読む' }).click()
  await press(page, '第2版に同意する')
  await shows(page, '決まり 第2版に同意')
})

step('a community is made, a member invited, what goes on to it is said by criteria, and a membership ends with a reason', async () => {
  keeper = await seat('keeper')
  const { page, go, look } = keeper
  await go('/communities')
  await open(page, '共同体を作る')
  await page.getByRole('textbox', { name: '名前（日本語）' }).fill('港の会')
  await page.getByRole('textbox', { name: '名前（英語）' }).fill('Harbour circle')
  await press(page, 'この共同体を作る')
  await page.getByRole('heading', { name: '港の会' }).waitFor()
  await open(page, '会員に招く')
  await press(page, '組織を選ぶ')
  await page.getByRole('searchbox', { name: '組織の名前で探す' }).last().fill('東都総合病院')
  await page.getByRole('checkbox', { name: '東都総合病院' }).check()
  await press(page, 'この組織を招く')
  await page.getByRole('row').filter({ hasText: '東都総合病院' }).getByText('招かれている').waitFor()
  await look()
  await administrator.go('/')
  await shows(administrator.page, '「港の会」に招かれています')
  await go('/communities/community-council')
  await open(page, '基準を足す')
  await page.getByRole('combobox', { name: '渡す先の共同体' }).selectOption({ label: '港の会' })
  await page.getByRole('checkbox', { name: '医療', exact: true }).check()
  await page.getByRole('textbox', { name: '書かれている製品名・地域など' }).fill('FortiGate、神戸')
  await look()
  await press(page, 'この基準で渡す')
  await shows(page, '「FortiGate、神戸」のどれかが書かれたもの')
  await press(page, 'やめる 港の会')
  await page.getByText('基準は、まだありません。').waitFor()
  await open(page, 'コレクションを作る')
  await page.getByRole('textbox', { name: '名前（日本語）' }).fill('医療あての指標')
  await page.getByRole('textbox', { name: '説明（日本語）' }).fill('医療の分野のための指標。')
  await page.getByRole('textbox', { name: '短い名前（小文字、数字、-）' }).fill('medical')
  await press(page, 'このコレクションを作る')
  await page.getByRole('row').filter({ hasText: '医療あての指標' }).waitFor()
  await press(page, 'やめる 医療あての指標')
  await page.getByRole('row').filter({ hasText: '医療あての指標' }).waitFor({ state: 'detached' })
  await page.getByRole('searchbox', { name: '組織の名前で探す' }).first().fill('北浜銀行')
  await press(page, '北浜銀行を外す')
  await page.getByRole('textbox', { name: '外す理由' }).fill('申し出があったため。')
  await press(page, '会員から外す')
  await page.getByRole('region', { name: '会員', exact: true }).getByText('当てはまる組織がありません。').waitFor()
})

step('an admission to a compartment is proposed by one and confirmed by another; who is admitted may choose it when giving', async () => {
  const { page, go, look } = director
  await go('/admissions')
  await page.getByRole('textbox', { name: '人の番号' }).fill('person-jpcert-analyst')
  await page.getByRole('textbox', { name: '区画の名前' }).fill('kawasemi-1')
  await press(page, '立入りを案にする')
  await page.getByRole('region', { name: /「KAWASEMI-1」に入れる案/ }).getByRole('button', { name: /^認める / }).click()
  await shows(page, /案にした人と本人は、認められません（四眼）。/)
  await look()
  await keeper.go('/admissions')
  await keeper.page.getByRole('button', { name: /^認める / }).click()
  await keeper.page.getByRole('row').filter({ hasText: 'KAWASEMI-1' }).waitFor()
  await keeper.look()
  await jpcert.go('/imports/new')
  await open(jpcert.page, 'さらに決める')
  await jpcert.page.getByRole('checkbox', { name: 'KAWASEMI-1' }).check()
  await jpcert.page.getByRole('checkbox', { name: 'どの共同体でもよい' }).check()
  await jpcert.look()
})

step('none of these pages faulted', () => {
  // A refusal is an answer of the server's that the browser's console counts among errors; it is the one that was provoked.
  const faults = [hospital, administrator, jpcert, analyst, director, keeper].flatMap((one) => one.faults).filter((fault) => !/403/.test(fault))
  assert.deepEqual(faults, [])
  return Promise.resolve()
})
