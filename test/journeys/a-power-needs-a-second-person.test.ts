/** A role that carries power, on screen: the centre's administrator gives it, may not confirm it, and a director does; in both languages, at both widths. */
import assert from 'node:assert/strict'
import { press, rowOf, shows } from '../browser-forms.ts'
import { reasonAgainst } from '../browser.ts'
import { aStory } from '../browser-story.ts'

const people = { administrator: 'person-centre-administrator', director: 'person-centre-director' } as const
const { step, seat, newcomer } = aStory(people)

step('an invitation with a power waits; who invited is told why they may not confirm, and another confirms', async () => {
  const [administrator, director] = [await seat('administrator'), await seat('director', { width: 390 })]
  const { page } = administrator
  await administrator.go('/settings')
  await page.locator('summary').filter({ hasText: '人を招く' }).click()
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: '招いて、リンクを作る' }) })
  await form.getByRole('textbox', { name: '名前' }).fill('新田 光')
  await form.getByRole('textbox', { name: '職名' }).fill('JPCERT/CC 派遣')
  await form.getByRole('checkbox', { name: /^分析担当/ }).check()
  await press(page, '招いて、リンクを作る')
  await shows(page, /ほかの組織の名前「JPCERT\/CC」は入れられません/)
  await form.getByRole('textbox', { name: '職名' }).fill('分析担当（夜間）')
  await press(page, '招いて、リンクを作る')
  await shows(page, /分析担当の役割は、もう一人が認めてから効きます/)
  const link = await page.getByRole('group', { name: /サインインのリンク/ }).locator('code').innerText()
  await administrator.go('/settings')
  await shows(rowOf(page, '新田 光').page(), '確認待ち：分析担当')
  await administrator.look()

  await director.go('/settings')
  await shows(director.page, /確認を待つ役割：国家サイバー統括室　分析担当（夜間）　新田 光に分析担当/)
  assert.match(await reasonAgainst(director.page.getByRole('button', { name: '役割を認める' })) ?? '', /まだパスキーを作っていません/)
  const invited = await newcomer({ link, passkey: true })
  await administrator.go('/settings')
  assert.match(await reasonAgainst(page.getByRole('button', { name: '役割を認める' })) ?? '', /四眼/)
  await director.go('/settings')
  await director.look()
  await director.speak('en')
  await director.go('/settings')
  await shows(director.page, /A role that waits: analyst for/)
  await director.look()
  await director.speak('ja')
  await director.go('/settings')
  await press(director.page, '役割を認める')
  await director.page.getByText(/確認を待つ役割/).waitFor({ state: 'detached' })
  await administrator.go('/settings')
  assert.match(await rowOf(page, '新田 光').innerText(), /分析担当/)
  assert.doesNotMatch(await rowOf(page, '新田 光').innerText(), /確認待ち/)

  await rowOf(page, '新田 光').getByRole('button').click()
  assert.match(await reasonAgainst(page.getByRole('button', { name: 'サインインのリンクを作る' })) ?? '', /先にその役割を外し/)
  for (const { faults } of [administrator, director, invited]) assert.deepEqual(faults.filter((fault) => !/status of 400/.test(fault)), [], 'but for the refused office')
})
