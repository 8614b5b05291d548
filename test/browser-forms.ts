// What people of the main job fill in, field by field, by label, as they would.
import { fileURLToPath } from 'node:url'
import type { Locator, Page } from 'playwright-core'

const evidence = fileURLToPath(new URL('../catalogues/samples/hospital-ransomware.misp.json', import.meta.url))
export const title = { ja: 'FortiGateからの侵入とランサムウェアが起きています', en: 'Intrusions through FortiGate, followed by ransomware' }

export const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click()
export const shows = (page: Page, text: string | RegExp): Promise<void> => page.getByText(text).first().waitFor()
/** Date and time as the control takes them, in the reader's zone. */
const inTokyo = (at: Date): string => new Date(at.getTime() + 9 * 3_600_000).toISOString().slice(0, 16)

export async function writeReport(page: Page): Promise<void> {
  await page.getByRole('radio', { name: /ランサムウェア/ }).check()
  await page.getByLabel('気づいた日時').fill(inTokyo(new Date(Date.now() - 1_800_000)))
  await page.getByRole('textbox', { name: '何が使えず、だれが困っていますか' }).fill('電子カルテと会計が開けない。救急の受け入れを止めている。')
}

export const attach = async (page: Page): Promise<void> => {
  await page.locator('input[type=file]').setInputFiles(evidence)
  await shows(page, '読み取れたこと')
}

export const rowOf = (page: Page, value: string): Locator => page.getByRole('row').filter({ hasText: value })

/** A field in two languages, Japanese first. */
async function inBoth(page: Page, label: string, { ja, en }: { ja: string; en: string }): Promise<void> {
  await page.getByRole('textbox', { name: `${label}（日本語）` }).fill(ja)
  await page.getByRole('group', { name: `「${label}」の言語` }).getByText('English').click()
  await page.getByRole('textbox', { name: `${label}（英語）` }).fill(en)
}

async function textFor(page: Page, reader: string, { ja, en }: { ja: string; en: string }): Promise<void> {
  const card = page.getByRole('article', { name: reader })
  await card.getByRole('textbox').fill(ja)
  await card.getByText('English').click()
  await card.getByRole('textbox').fill(en)
}

export async function writeWarning(page: Page): Promise<void> {
  await inBoth(page, '題名', title)
  await inBoth(page, '起きていること', { ja: 'VPN装置から入られ、ファイルを暗号化される被害が国内で出ています。', en: 'Attackers enter through VPN appliances and encrypt files.' })
  await inBoth(page, '求めること', { ja: '管理画面を外から閉じ、7.2.12へ更新してください。', en: 'Close the management page to the outside and update to 7.2.12.' })
  await press(page, '製品を足す')
  const product = page.getByRole('group', { name: '製品 1' })
  for (const [label, value] of [['作った会社', 'Fortinet'], [/^製品/, 'FortiGate'], ['弱点のある版（から）', '7.2.0'], ['弱点のある版（まで）', '7.2.11'], ['直った版', '7.2.12']] as const)
    await product.getByRole('textbox', { name: label }).fill(value)
  await page.getByRole('combobox', { name: '深刻度' }).selectOption('3')
  await page.getByLabel('回答の期限').fill(inTokyo(new Date(Date.now() + 86_400_000)))
  await textFor(page, '分析者向け', { ja: '添付の指標と手口で、過去30日の記録を調べてください。', en: 'Hunt the last 30 days with the attached indicators.' })
  await textFor(page, '経営層向け', { ja: '装置の停止と更新を今日決めてください。', en: 'Decide today on stopping and updating the devices.' })
  await textFor(page, 'やさしい説明', { ja: '会社の外からつなぐ装置に弱点があります。まず管理画面を外から開けないようにしてください。', en: 'The device that connects your company has a weakness. First close its management page.' })
  await press(page, '指標を選ぶ')
  await press(page, /^表示中の\d+件をすべて選ぶ$/)
  for (const sector of ['医療', '金融']) await page.getByRole('checkbox', { name: sector, exact: true }).check()
  const cosigners = page.getByRole('group', { name: '連名を求める機関' })
  await cosigners.getByRole('button', { name: '組織を選ぶ' }).click()
  await cosigners.getByRole('checkbox', { name: /JPCERT/ }).check()
}
