import { sharing } from '#domains/sharing/contract.ts'
import type { Stage } from '../stage.ts'
import { must } from '../telling.ts'

export const mailTo = 'okamoto@yamashina.example'

/** Who would get it is seen before it goes out. Bank and small company say how else they want to hear. Returns the address of the bank's feed. */
export async function issueToThoseConcerned(stage: Stage, id: string): Promise<string> {
  const { duty } = stage.roles
  const { total, bySector } = (await duty.asks(sharing.preview, { id })).result
  for (const { sector, organisations, byAsset } of bySector.slice(0, 5)) stage.tell.say(`${sector}: ${organisations}組織（装置で ${byAsset ?? '5未満'}）`)
  must(total > 1, 'nobody would hear of it')
  stage.hook.key(await stage.channel('bank', 'webhook', stage.hook.url))
  const feed = await stage.channel('bank', 'feed')
  await stage.channel('small', 'mail', mailTo)
  await duty.does(sharing.issue, { id })
  stage.tell.say(`${total}組織へ発出しました`)
  return feed
}
