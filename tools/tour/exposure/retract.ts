import { assertions } from '#domains/vulnerabilities/exploited/contract.ts'
import type { Stage } from '../stage.ts'
import { must, until } from '../telling.ts'
import type { Held } from './register.ts'
import { noticeOf } from './tell.ts'

/** What was said in error is taken back where it was said: with those who were told, and in the catalogue, with the reason. */
export async function retract(stage: Stage, assertion: string, number: string, { routers }: Held): Promise<void> {
  const { roles: { duty }, tell, setting: { base } } = stage
  const reason = { ja: '跡は、保守会社の正規の作業でした。', en: 'The traces were legitimate work of the maintenance company.' }
  await duty.does(assertions.retract, { id: assertion, reason })
  const notice = await noticeOf(stage, 'power', ({ kind, exposed }) => kind === 'not-exploited' && exposed.some(({ vulnerability, findings }) => vulnerability === number && findings.some(({ asset }) => asset.id === routers)))
  tell.say(`湊電力：${notice.title.ja}`)
  for (const { ja } of notice.lines) tell.say(`　${ja}`)
  await until('the catalogue without it', async () => !(await text(`${base}/catalogue/kev.csv`)).includes(number))
  must((await text(`${base}/catalogue/${number}`)).includes(reason.ja), 'the reason is not public')
  tell.say('一覧からは外れ、取り下げの理由は、だれでも読めます')
}

const text = async (address: string): Promise<string> => (await fetch(address, { headers: { 'cache-control': 'no-cache' } })).text()
