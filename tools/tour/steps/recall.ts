import { sharing } from '#domains/sharing/contract.ts'
import type { Stage } from '../stage.ts'
import { must, until } from '../telling.ts'

/** What was wrong is called back from everyone who holds it, and it is seen who has not answered yet. */
export async function recallOne({ roles: { analyst, bank }, tell }: Stage, item: string): Promise<void> {
  const reason = { ja: '正規の監視サービスでした。', en: 'It was a legitimate monitoring service.' }
  const { id } = (await analyst.does(sharing.correctItem, { id: item, kind: 'withdraw', reason })).result
  await until('the recall at the bank', async () => (await bank.asks(sharing.listRecalls, { waiting: true })).result.recalls.some((recall) => recall.id === id))
  await bank.does(sharing.acknowledgeRecall, { id })
  const after = (await analyst.asks(sharing.listRecalls, {})).result.recalls.find((recall) => recall.id === id)
  must(after && after.acknowledged >= 1, 'the acknowledgement of the recall is not seen')
  tell.say(`${after.holders}組織のうち ${after.acknowledged} が確認、まだ ${after.holders - after.acknowledged}`)
}
