/**
 * Where a ransom went, as people see it: a hospital brings in transfers, those its label lets see them follow the money to the
 * last digit, and whom it does not concern finds nothing; the centre tells what it saw on the dark web.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { press, shows } from '../browser-forms.ts'
import { aStory } from '../browser-story.ts'
import { stands, type Seat } from '../browser.ts'

const { step, seat } = aStory({ hospital: 'person-toto-analyst', jpcert: 'person-jpcert-analyst', bank: 'person-kitahama-analyst', centre: 'person-centre-analyst' })
let [hospital, jpcert, bank, centre] = [{} as Seat, {} as Seat, {} as Seat, {} as Seat] // seated in the steps

const example = readFileSync(new URL('../../docs/examples/ransom-transfers.csv', import.meta.url))
const [, transaction = '', victim = ''] = example.toString().split('\n')[2]!.split(',')

const cell = ({ page }: Seat, region: string, row: string | RegExp, n: number) => page.getByRole('region', { name: region }).getByRole('row').filter({ hasText: row }).first().getByRole('cell').nth(n)

/** At a desk and on a telephone, in both languages. */
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

step('the hospital brings in transfers for the bodies of the state, and follows its own money', async () => {
  hospital = await seat('hospital')
  const { page, go } = hospital
  await go('/imports/new')
  await page.locator('input[type=file]').setInputFiles({ name: 'ransom-transfers.csv', mimeType: 'text/csv', buffer: example })
  await page.getByRole('combobox', { name: 'どこまで見せてよいですか（TLP）' }).selectOption('red') // the bodies of the state by name, and no community
  await press(page, 'どうなるか確かめる')
  await page.getByRole('button', { name: /42件を取り込む/ }).click()
  await shows(page, '取り込みました。')
  await go(`/items?search=${victim}`)
  await page.getByRole('link', { name: 'お金の行き先', exact: true }).last().click()
  await page.waitForURL(/\/flow\?start=item-/)
  await stands(page)
  const [hands, ends] = ['だれの手を通りましたか', 'どこまで見えていますか']
  assert.match(await cell(hospital, hands, '架空交換所 甲', 1).innerText(), /^4\.85 BTC$/)
  assert.match(await cell(hospital, hands, '架空交換所 乙', 1).innerText(), /^6 BTC$/)
  assert.deepEqual([await cell(hospital, ends, '交換所に入った', 0).innerText(), await cell(hospital, ends, '交換所に入った', 1).innerText()], ['2', '10.85 BTC'])
  await shows(page, 'どのアドレスがだれのものかは、情報を渡した組織の判断です')
  await lookAround(hospital)
})

step('JPCERT/CC follows it by the transaction’s hash; the bank, for which it is not, learns not even that it is there', async () => {
  ;[jpcert, bank] = await Promise.all([seat('jpcert'), seat('bank')])
  for (const [who, found] of [[jpcert, true], [bank, false]] as const) {
    await who.go('/flow')
    await who.page.getByRole('searchbox', { name: 'はじめるもの' }).fill(transaction)
    await press(who.page, 'たどる')
    await (found ? who.page.getByRole('link', { name: '架空ミキサー', exact: true }).waitFor() : who.page.getByRole('alert').first().waitFor())
    assert.equal((await who.page.content()).includes('12.5 BTC'), found)
  }
})

step('the centre records what it saw on the dark web; leaked content is turned away', async () => {
  centre = await seat('centre')
  const { page, go, look } = centre
  await go('/findings/new')
  await page.getByLabel('どこで見ましたか').fill('http://abcdefghijklmnop[.]onion/list')
  await page.getByLabel('いつ見ましたか').fill(new Date(Date.now() - 86_400_000).toISOString().slice(0, 16))
  await page.getByLabel('だれが名乗っていますか').fill('砂の巨人')
  await page.getByLabel('概要', { exact: false }).first().fill('a@x.example b@x.example c@x.example')
  await page.getByLabel('関係する値').fill(victim)
  await press(page, 'だれが見られるか確かめる')
  await shows(page, '漏れた中身は書かず')
  await page.getByLabel('概要', { exact: false }).first().fill('約200GBを公開すると書かれている。中身は見ていない。')
  await press(page, 'だれが見られるか確かめる')
  await shows(page, '件の情報になります')
  await look()
  await press(page, '記録する')
  await shows(page, '記録しました。')
  await lookAround(centre)
})
