import { sharing } from '#domains/sharing/contract.ts'
import type { Stage } from '../stage.ts'
import { must, until } from '../telling.ts'
import type { Given } from './give.ts'

/** The small company and the bank say what they did; the hospital sees it. Returns the item that the bank sighted. */
export async function answerAndSeeUse({ roles: { small, bank, hospital }, tell }: Stage, warning: string, { offer }: Given): Promise<string> {
  const { matched } = (await small.does(sharing.read, { id: warning })).result
  tell.say(`山科精機に当てはまる装置：${matched.map(({ product, version }) => `${product} ${version}`).join('、') || 'なし'}`)
  await small.does(sharing.acknowledge, { id: warning })
  await small.does(sharing.answer, { id: warning, answer: 'mitigated', purpose: 'detect', note: '管理画面を閉じました。' })
  const { items } = (await bank.does(sharing.read, { id: warning })).result
  const item = items.find(({ role }) => role === 'indicator') ?? items[0]
  must(item, 'the bank sees no indicator')
  await bank.does(sharing.sight, { item: item.id, count: 2, anonymous: false, note: '昨夜、外向きの通信で2回' })
  await bank.does(sharing.acknowledge, { id: warning })
  await bank.does(sharing.answer, { id: warning, answer: 'fixed', purpose: 'block' })
  const { counts, sightings } = await until('the use', async () => (await hospital.asks(sharing.readUse, { offer })).result)
  tell.say(`届けた ${counts.served}・開いた ${counts.opened}・確認した ${counts.acknowledged}・対処した ${counts.acted}、見つけた ${sightings}`)
  must(counts.acted >= 2, 'the hospital does not see that its information was acted on')
  return item.id
}
