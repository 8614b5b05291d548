import { sharing } from '#domains/sharing/contract.ts'
import type { Stage } from '../stage.ts'
import { must } from '../telling.ts'
import { warningAbout } from '../warning-words.ts'
import type { Given } from './give.ts'
import { standToOthers } from './one-voice.ts'

/** An analyst writes the three texts, a second officer approves them, JPCERT/CC puts its name beside. Returns the warning's id. */
export async function draftAndSign(stage: Stage, { incident }: Given): Promise<string> {
  const { roles: { analyst, duty, jpcert }, tell } = stage
  const seen = (await analyst.asks(sharing.listItems, { incident, most: 100 })).result.items
  const items = seen.filter(({ tlp }) => tlp !== 'red') // red goes no further than the centre
  must(items.length > 0, 'the analyst does not see what was given')
  const { result, can } = await analyst.does(sharing.draft, warningAbout(incident, items))
  const { id } = result
  const own = can[sharing.approve.name]
  must(own && !own.allowed, 'the author could approve: four eyes fail')
  tell.say(`起案した人の承認：${own.because.ja}`)
  await standToOthers(stage, result)
  await duty.does(sharing.approve, { id, note: '三つの文を確かめました。' })
  await jpcert.does(sharing.cosign, { id, note: '文面に同意します。' })
  return id
}
