import { assets } from '#domains/assets/contract.ts'
import { exposure } from '#domains/vulnerabilities/contract.ts'
import type { Stage } from '../stage.ts'
import { must, until } from '../telling.ts'
import type { Held } from './register.ts'
import { REAL } from './tell.ts'

/** One click: who is asked sees it, and nobody else. Returns the finding. */
export async function answer({ roles: { small }, tell }: Stage, { gate }: Held): Promise<string> {
  const finding = (await small.asks(exposure.list, { asset: gate, vulnerability: REAL })).result.findings[0]
  must(finding, 'the finding is not there')
  const { result } = await small.does(exposure.answer, { id: finding.id, answer: 'need-help', words: '更新の手順が分かりません。' })
  must(result.given?.answer === 'need-help', 'the answer is not kept')
  tell.say(`山科精機：${finding.asset.name} ── 助けが必要です`)
  return finding.id
}

/** Updated: the new version is registered, and what was found is found no longer. */
export async function close({ roles: { small }, tell }: Stage, { gate }: Held, finding: string): Promise<void> {
  await small.does(assets.amend, { id: gate, version: 'v7.2.11 build1740' })
  await until('the finding to be gone', async () => (await small.asks(exposure.list, { asset: gate, state: 'gone' })).result.findings.some(({ id }) => id === finding), 60)
  tell.say('7.2.11 に更新。該当しなくなったことを、登録された版から確かめました')
}
