/**
 * Every page of the main job, in the state that the main job leaves behind: on a telephone as it opens and at a desk
 * as its language is switched there, without a barrier in one of the two, and in English without a word of the screens
 * left in Japanese; and a report written by keyboard alone.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { Browser, Locator, Page } from 'playwright-core'
import { assets } from '#domains/assets/contract.ts'
import { cases } from '#domains/coordination/cases/contract.ts'
import { productActs } from '#domains/coordination/products/contract.ts'
import { requests } from '#domains/coordination/requests/contract.ts'
import { reporting } from '#domains/reporting/contract.ts'
import { rooms } from '#domains/rooms/contract.ts'
import { questions } from '#domains/rooms/question-contract.ts'
import { sharing } from '#domains/sharing/contract.ts'
import { vulnerabilities } from '#domains/vulnerabilities/contract.ts'
import { assertions } from '#domains/vulnerabilities/exploited/contract.ts'
import { aProposal } from '../a-proposal.ts'
import { linksFor, type Running } from '../../tools/running.ts'
import { cast, enter } from '../../tools/tour/cast.ts'
import { playMainJob } from '../../tools/tour/main-job.ts'
import { Telling } from '../../tools/tour/telling.ts'
import { aBrowser, reasonAgainst, sit, type Seat } from '../browser.ts'
import { cve } from '../cve-record.ts'
import { aNationServer } from '../nation-server.ts'

const evidence = fileURLToPath(new URL('../../catalogues/samples/hospital-ransomware.misp.json', import.meta.url))

let running: Running
let browser: Browser
let links: Map<string, string>
const seated = [...Object.values(cast), 'person-centre-director', 'person-centre-administrator', 'person-commission-inspector']
const place = { report: '', warning: '', draft: '', offer: '', asset: '', room: '', question: '', case: '', request: '', assertion: '' }

before(async () => {
  running = await aNationServer()
  browser = await aBrowser()
  const players = await enter(running.base, await linksFor(running.owner, Object.values(cast)))
  await playMainJob({ base: running.base, data: running.data, players, evidence }, new Telling(() => {}))
  links = await linksFor(running.owner, seated) // a new link ends the one before
  const [hospital, analyst] = [players.hospital.call, players.analyst.call]
  const { incidents } = (await hospital(reporting.list, { search: 'ランサムウェア' })).result
  place.report = incidents[0]!.id
  place.warning = (await analyst(sharing.list, {})).result.warnings[0]!.id
  place.offer = (await hospital(sharing.listUses, {})).result.uses[0]!.offer
  place.asset = (await hospital(assets.list, {})).result.assets[0]!.id
  place.room = (await hospital(rooms.open, { title: '電子カルテの停止', purpose: '診療を戻す。', incident: place.report })).result.id
  await hospital(rooms.invite, { id: place.room, organisation: 'org-centre', role: 'analyst' })
  await hospital(rooms.task, { id: place.room, title: '記録を集める', organisation: 'org-toto-hospital' })
  await analyst(questions.setExpertise, { fields: ['malware'] })
  place.question = (await hospital(questions.ask, { text: 'これは何ですか。', fields: ['malware'], about: { kind: 'room', thing: place.room } })).result.id
  place.assertion = (await analyst(assertions.propose, aProposal('CVE-2026-1000'))).result.id
  await coordinate(players)
  const { draft } = (await analyst(sharing.read, { id: place.warning })).result
  await analyst(vulnerabilities.take, { name: 'a.json', content: JSON.stringify(cve('CVE-2026-1000', { lessThan: '7.2.5' }, { title: 'A flaw in FortiOS' })) })
  place.draft = (await analyst(sharing.draft, { ...draft, items: [] })).result.id
})
after(async () => {
  await browser?.close()
  await running?.stop()
})

/** A case of the centre's in which the hospital answers as a maker would, and a request to it. */
async function coordinate({ hospital, analyst }: Awaited<ReturnType<typeof enter>>): Promise<void> {
  const { id } = (await analyst.call(cases.start, { title: '管理画面の弱点', summary: '認証なしで設定を読めます。' })).result
  await analyst.call(cases.invite, { id, organisation: 'org-toto-hospital' })
  await analyst.call(productActs.concern, { id, vendor: 'org-toto-hospital', maker: '東都', name: '予約端末', versions: { from: '1.0', to: '1.4' } })
  await hospital.call(cases.join, { id })
  await hospital.call(cases.say, { id, body: '調べています。', file: { name: '記録.txt', content: 'x' } })
  place.case = id
  place.request = (await analyst.call(requests.make, { vendor: 'org-toto-hospital', kind: 'fix', title: '修正版の提供', text: '修正版の見込みを教えてください。' })).result.id
}

const journeys: readonly (readonly [who: string, person: string | undefined, paths: () => readonly string[]])[] = [
  ['a stranger', undefined, () => ['/', '/proofs', '/rules', '/reports', '/nowhere']],
  ['an operator’s analyst', cast.hospital, () => ['/', '/report', '/report/signs', '/reports', `/reports/${place.report}`, `/reports/${place.report}/answers`, `/reports/${place.report}/submit?regime=JP-POLICE&stage=any`, '/deadlines', '/submissions', '/settings/profile', `/uses`, `/uses/${place.offer}`, `/warnings`, `/warnings/${place.warning}`, '/recalls', '/items', '/imports', '/imports/new', '/sources', '/graph', '/flow', '/findings/new', '/matrix', '/notices', '/worth', '/usefulness', '/communities', '/communities/community-council', '/rooms', `/rooms/${place.room}`, `/rooms/${place.room}/summary`, '/questions', `/questions/${place.question}`, '/search?said=FortiGate', '/coordination', '/coordination/report', '/coordination/help', `/coordination/${place.case}`, `/requests/${place.request}`, '/products']],
  ['an operator’s administrator', cast.administrator, () => ['/assets', '/exposure', '/scans', '/observations', '/assets/new', '/assets/import', '/assets/bill', '/assets/notify', `/assets/${place.asset}`, '/settings', '/settings/consents', '/settings/proxies', '/relations', '/readiness']],
  ['a small company', cast.small, () => ['/', '/relations', '/readiness', '/warnings', `/warnings/${place.warning}`, '/assets', '/exposure', '/exposure?view=devices', '/recalls', '/questions', '/settings']],
  ['the centre', cast.analyst, () => ['/', '/board', '/reports', `/reports/${place.report}`, '/deadlines', '/submissions', '/communities/community-council', '/warnings', '/warnings/new', `/warnings/${place.draft}/edit`, `/warnings/${place.warning}`, '/items', '/recalls', '/worth', '/usefulness', '/vulnerabilities', '/vulnerabilities/sources', '/vulnerabilities/CVE-2026-1000', '/assertions', '/assertions/new', `/assertions/${place.assertion}`, '/observations', '/sensors', '/sensors/new', '/readiness', '/readiness?kind=supplier', '/readiness/outage?id=product:fortinet/fortios', '/help', '/coordination', `/coordination/${place.case}`, `/coordination/${place.case}/advisory`, '/requests', '/advisories']],
  ['the centre’s director', 'person-centre-director', () => ['/', '/holdings?maker=fortinet', '/communities', '/communities/community-council', '/admissions', '/letters', '/rules', '/settings', '/organisations/new', '/organisations/org-toto-hospital']],
  ['the supervisor', 'person-commission-inspector', () => ['/', '/ledger', '/organisations', '/rules', '/proofs']],
]

describe('every page', { concurrency: 3 }, () => {
  for (const [turn, [who, person, paths]] of journeys.entries())
    test(`of ${who}`, async () => {
      const seat = await sit(browser, running.base, { link: person && links.get(person), width: 390 })
      const { page, faults, look, glance, go } = seat
      for (const [n, path] of paths().entries()) {
        const onTelephone = (turn + n) % 4 < 2 // the language changes from page to page: in four of them all four are looked over
        await go(path)
        await (onTelephone ? look() : glance())
        await page.setViewportSize({ width: 1280, height: 800 })
        await switchLanguage(seat, path)
        await (onTelephone ? glance() : look())
        await page.setViewportSize({ width: 390, height: 844 })
      }
      assert.deepEqual(faults, [])
      await page.context().close()
    })
})

/** Where the page stands; the next one opens in the language chosen here, so that both are opened and switched to. */
async function switchLanguage({ page, speak, go }: Seat, path: string): Promise<void> {
  const other = (await page.evaluate(() => document.documentElement.lang)) === 'ja' ? 'en' : 'ja'
  const button = page.getByRole('banner').getByRole('button', { name: other === 'en' ? 'English' : '日本語' })
  if (await button.isVisible()) await button.click()
  else await speak(other).then(() => go(path)) // the wall has no header
  await page.waitForFunction((language) => document.documentElement.lang === language, other)
}

/** Presses Tab until this is what the keyboard is at. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab')
    if (await target.evaluate((element) => element === document.activeElement)) return
  }
  assert.fail(`the keyboard does not come to ${String(target)}`)
}

test('a report is written and sent by keyboard alone', async () => {
  const { page, faults, go } = await sit(browser, running.base, { link: links.get(cast.bank) })
  await go('/report')
  await tabTo(page, page.getByRole('radio', { name: /ランサムウェア/ }))
  await page.keyboard.press('ArrowDown')
  assert.ok(await page.getByRole('radio', { name: /DDoS攻撃/ }).isChecked())
  await tabTo(page, page.getByLabel('気づいた日時'))
  await page.keyboard.type('01012026')
  await page.keyboard.type('0930AM')
  await tabTo(page, page.getByRole('textbox', { name: '何が使えず、だれが困っていますか' }))
  await page.keyboard.type('Internet banking is slow.')
  await tabTo(page, page.getByRole('button', { name: '報告を送る' }))
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/reports\/[^/]+$/)
  await page.getByText('報告を受け付けました。').first().waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'main', 'the new page has the keyboard')
  assert.deepEqual(faults, [])
})

test('the centre registers an organisation on screen, invites its first administrator, and amends it', async () => {
  const { page, faults, go } = await sit(browser, running.base, { link: links.get('person-centre-administrator') })
  await go('/organisations')
  await page.getByRole('link', { name: '組織を登録する' }).click()
  assert.match((await reasonAgainst(page.getByRole('button', { name: '登録する' }))) ?? '', /名前（日本語・英語）と種類/)
  await page.getByLabel('名前（日本語）').fill('瀬戸内造船')
  await page.getByLabel('名前（英語）').fill('Setouchi Shipyard')
  await page.getByLabel('種類').selectOption('製品ベンダ')
  await page.getByLabel('自分のネットワーク').fill('192.0.2.300')
  await page.getByRole('button', { name: '登録する' }).click()
  await page.getByRole('alert').waitFor()
  await page.getByLabel('自分のネットワーク').fill('192.0.2.128/25')
  await page.getByRole('button', { name: '登録する' }).click()
  await page.getByRole('heading', { level: 1, name: '瀬戸内造船' }).waitFor()
  await page.getByLabel('名前', { exact: true }).fill('瀬戸 一郎')
  await page.getByLabel('職名').fill('総務')
  await page.getByRole('button', { name: '招いて、リンクを作る' }).click()
  await page.getByText(/\/sign-in\/link\//).first().waitFor()
  await page.getByLabel('地域').fill('中国')
  await page.getByRole('button', { name: '登録を直す' }).click()
  await page.getByText('登録を直しました。').waitFor()
  assert.deepEqual(faults.filter((fault) => !fault.includes('status of 422') && !fault.includes('status of 400')), [], 'but for the fault that was written')
})
