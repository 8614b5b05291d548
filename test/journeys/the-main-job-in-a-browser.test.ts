/**
 * The main job as people see it: each at a browser of their own before one real server, by role and label, from one
 * hospital's report to a recall that waits for everyone. The steps build on each other.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cast, type Part } from '../../tools/tour/cast.ts'
import { attach, press, rowOf, shows, title, writeReport, writeWarning } from '../browser-forms.ts'
import { reasonAgainst, stands, type Seat } from '../browser.ts'
import { aStory } from '../browser-story.ts'

const seats: Seat[] = []
let [report, warning, offer] = ['', '', '']
/** The indicator that turns out to be none, as it is shown. */
const wrong = 'update-check[.]example'

const { step, seat } = aStory(cast)

async function enter(part: Part, width = 1280): Promise<Seat> {
  const seated = await seat(part, { width, passkey: part === 'hospital' })
  seats.push(seated)
  return seated
}

let hospital: Seat
let duty: Seat
let analyst: Seat
let jpcert: Seat
let bank: Seat
let small: Seat

step('a hospital reports in three answers with evidence; who will see what stands beside each, and a reload loses nothing', async (t) => {
  hospital = await enter('hospital')
  duty = await enter('duty')
  await duty.look()
  await duty.go('/board')
  const { page, look } = hospital
  await look()
  const began = performance.now()
  await page.getByRole('link', { name: '新しい事案を知らせる' }).first().click()
  await stands(page)
  assert.equal(await reasonAgainst(page.getByRole('button', { name: '報告を送る' })), 'あと3項目です：何が起きましたか、いつ気づきましたか、何が使えず、だれが困っていますか')
  await writeReport(page)
  await attach(page)
  const seen = page.getByRole('note', { name: '「何が使えず、だれが困っていますか」の答えを見る人と使い道' })
  await seen.getByText(/国家サイバー統括室/).waitFor()
  await page.getByRole('region', { name: '送ると始まること' }).getByText('当直にすぐ知らせます').waitFor({ state: 'detached' })
  await page.getByRole('checkbox', { name: /至急/ }).check()
  await page.getByRole('region', { name: '送ると始まること' }).getByText('当直にすぐ知らせます').waitFor()
  await shows(page, '下書きを保存しました')
  await look()
  await page.reload()
  await shows(page, '下書きを開きました')
  assert.ok(await page.getByRole('radio', { name: /ランサムウェア/ }).isChecked())
  assert.match(await page.getByRole('textbox', { name: '何が使えず、だれが困っていますか' }).inputValue(), /電子カルテ/)
  await shows(page, '前に選んだファイル（hospital-ransomware.misp.json）は、もう一度入れてください。')
  await attach(page)
  await press(page, '報告を送る')
  await page.waitForURL(/\/reports\/[^/]+$/)
  await stands(page)
  t.diagnostic(`the first report took ${((performance.now() - began) / 1000).toFixed(1)} s`)
  report = new URL(page.url()).pathname
  await shows(page, '報告を受け付けました。')
})

step('the report has its number and its place in the ledger, which the browser checks by itself', async () => {
  const { page, look } = hospital
  await shows(page, /^R-/)
  const received = page.getByRole('paragraph').filter({ hasText: '報告を受け付けました。' }).first()
  await received.getByText(/台帳 第[\d,]+件/).waitFor()
  await look()
  await received.getByRole('link', { name: '証明を見る' }).click()
  await page.waitForURL(/\/proofs\/[0-9a-f]{64}$/)
  await shows(page, /確かめました。第[\d,]+件は台帳にあります。/)
  for (const holds of ['署名が合う', '道筋が合う', '記録が合う']) await shows(page, holds)
  await look()
})

step('the duty officer sees the next one arrive by itself, takes it on, judges it and asks; the hospital answers on its page', async () => {
  const { page, look } = duty
  await page.getByRole('region', { name: '報告の受付' }).getByRole('link', { name: '東都総合病院' }).waitFor()
  await look()
  await press(page, '次の1件を受け持つ')
  await page.waitForURL(`**${report}`)
  await page.getByRole('radio', { name: /^3 / }).check()
  await page.getByRole('checkbox', { name: '事実と確かめた' }).check()
  await press(page, 'この深刻度に決める')
  await shows(page, '深刻度を決めました。')
  await hospital.go(report)
  await page.getByText('報告した組織に質問する').click()
  await page.getByRole('textbox', { name: '質問' }).fill('VPN装置の版を教えてください。')
  await press(page, '質問を送る')
  await look()
  await hospital.page.getByRole('textbox', { name: '回答' }).fill('FortiOS 7.2.8 です。')
  await press(hospital.page, '回答を送る')
  await shows(page, 'FortiOS 7.2.8 です。')
})

step('the hospital sees piece by piece what would leave and what was taken out, and agrees', async () => {
  const { page, look } = hospital
  const gift = page.getByRole('region', { name: 'ほかの組織へ渡す情報' })
  await gift.getByText(/^除いたもの \d+件/).click()
  await gift.getByText('被害組織のドメインです。').waitFor()
  const leaving = gift.getByRole('group', { name: '渡すもの' }).last()
  assert.ok(await leaving.getByRole('checkbox').count() > 3)
  assert.doesNotMatch(await leaving.innerText(), /東都総合病院|toto-hp/)
  await look()
  await press(page, 'この内容で渡す')
  await gift.getByText(/^\d+件を渡しました/).waitFor()
})

step('an analyst drafts a warning from the report: three texts, two languages, a product; the author may not approve it', async () => {
  analyst = await enter('analyst')
  const { page, look } = analyst
  await analyst.go(report)
  await page.getByRole('link', { name: 'この報告から警報を起案する' }).click()
  await stands(page)
  await writeWarning(page)
  await look()
  await press(page, '保存して、届く先を確かめる')
  await page.waitForURL(/\/warnings\/[^/]+\/edit$/)
  warning = new URL(page.url()).pathname.replace('/edit', '')
  await page.getByRole('table', { name: '分野ごとの届く組織の数と理由' }).getByRole('row', { name: /医療/ }).waitFor()
  assert.match(await reasonAgainst(page.getByRole('button', { name: '承認する' })) ?? '', /起案した人/)
  await look()
})

step('the duty officer approves, JPCERT/CC co-signs, and it is issued to those who were shown beforehand', async () => {
  jpcert = await enter('jpcert')
  for (const seat of [duty, jpcert]) await seat.go(warning)
  await press(duty.page, '承認する')
  await shows(duty.page, '承認済み')
  await shows(duty.page, '承認しました。') // it stays when the button is gone
  await press(jpcert.page, '連名する')
  await shows(jpcert.page, '連名しました。')
  await jpcert.look()
  small = await enter('small', 390)
  bank = await enter('bank')
  await duty.go(`${warning}/edit`)
  const issue = duty.page.getByRole('button', { name: /^\d+組織に発出する$/ })
  const reaches = Number.parseInt(await issue.innerText())
  assert.ok(reaches > 1)
  await issue.click()
  await shows(duty.page, '発出しました。')
  await duty.go(warning)
  await shows(duty.page, `${reaches}組織に発出しました`)
  await duty.look()
})

step('the small company’s telephone shows it by itself, with the device concerned; one press answers', async () => {
  const { page, look } = small
  await page.getByRole('link', { name: title.ja }).first().waitFor()
  await look()
  await page.getByRole('link', { name: /について答える|警報に答える/ }).first().click()
  await page.waitForURL(`**${warning}`)
  await page.getByRole('heading', { level: 1, name: 'お使いのFortiGate 60F 1台に、対応が必要です' }).waitFor()
  await page.getByRole('region', { name: 'うちは当てはまるか' }).getByText('当てはまります').waitFor()
  await shows(page, '会社の外からつなぐ装置に弱点があります。')
  await look()
  await press(page, '読みました')
  await shows(page, '確認したことは、もう伝わっています。')
  await press(page, /^緩和策を実施/)
  await shows(page, '「緩和策を実施」と答えました。')
  await look()
})

step('the bank tells that it found an indicator, by name, and that it is done', async () => {
  const { page, look } = bank
  await page.getByRole('link', { name: title.ja }).first().click()
  await page.waitForURL(`**${warning}`)
  await page.getByRole('group', { name: '見つけたと知らせるとき' }).getByText('名前を出す').click()
  await rowOf(page, wrong).getByRole('button', { name: /^見つけた / }).click()
  await rowOf(page, wrong).getByText('知らせました。').waitFor()
  await press(page, /^対応済み/)
  await shows(page, '「対応済み」と答えました。')
  await look()
})

step('the hospital sees who used what it gave, and for what', async () => {
  const { page, look } = hospital
  await hospital.go('/uses')
  await look()
  await page.getByRole('link', { name: /R-26-00001/ }).first().click()
  await page.waitForURL(/\/uses\/./)
  offer = new URL(page.url()).pathname
  await shows(page, '対処した')
  const figures = await page.getByRole('list', { name: '届いた組織のうち、どこまで進んだか' }).innerText()
  assert.match(figures, /緩和策を実施 1/)
  assert.match(figures, /対応済み 1/)
  await page.getByRole('combobox', { name: 'まだのもの' }).selectOption('まだ対処していない')
  await page.waitForURL(/[?&]still=acted/)
  await page.getByRole('table', { name: '組織ごとの記録' }).getByText('緩和策を実施').waitFor({ state: 'detached' })
  await look()
})

step('an indicator is withdrawn: the bank is told at once and acknowledges; the giver sees who has not answered', async () => {
  await bank.go('/')
  const { page, look } = analyst
  await analyst.go('/items')
  await page.getByRole('combobox', { name: /で探す/ }).fill(wrong)
  await shows(page, 'この値そのもの') // what is searched for stands by itself
  await rowOf(page, wrong).getByRole('button', { name: /訂正または取り下げる$/ }).click()
  await page.getByRole('textbox', { name: '理由（日本語）' }).fill('正規の監視サービスでした。')
  await look()
  await press(page, '知らせる')
  await rowOf(page, wrong).getByText('知らせ始めました。').waitFor()
  await bank.page.getByRole('heading', { name: `${wrong} が取り下げられました` }).waitFor()
  await bank.look()
  await press(bank.page, '確認した')
  await bank.go('/recalls')
  await shows(bank.page, '確認済み')
  await bank.look()
  await hospital.go(offer)
  await hospital.page.getByRole('heading', { name: /^\d+組織が、まだ確認していません$/ }).waitFor()
  assert.ok(await hospital.page.getByRole('table', { name: 'まだ確認していない組織' }).first().getByRole('row').count() > 1)
  await hospital.look()
})

step('who signs out and asks for a page is led through sign-in back to it, and the draft is there', async () => {
  const { page, look } = hospital
  await hospital.go('/report')
  await page.getByRole('textbox', { name: '何が使えず、だれが困っていますか' }).fill('予約の画面が遅い。')
  await press(page, 'あとで続ける')
  await page.waitForURL('**/reports')
  await page.getByText('宮本 恵').first().click()
  await press(page, 'サインアウト')
  await page.waitForURL((url) => url.pathname === '/')
  await page.getByRole('link', { name: 'サインイン' }).first().waitFor()
  await look()
  await hospital.go('/report')
  await page.getByRole('heading', { level: 1, name: 'サインインしてください' }).waitFor()
  await look()
  await page.getByRole('link', { name: 'パスキーでサインイン' }).click()
  await press(page, 'パスキーでサインインする')
  await page.waitForURL('**/report')
  await shows(page, '下書きを開きました')
  assert.equal(await page.getByRole('textbox', { name: '何が使えず、だれが困っていますか' }).inputValue(), '予約の画面が遅い。')
})

test('no page had a barrier, scrolled sideways, or complained', () => {
  assert.ok(seats.length > 0)
  assert.deepEqual(seats.flatMap(({ faults }) => faults), [])
})
