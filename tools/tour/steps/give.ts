import { sharing } from '#domains/sharing/contract.ts'
import type { Stage } from '../stage.ts'
import { must, until } from '../telling.ts'
import type { Sent } from './report.ts'

export interface Given { readonly incident: string; readonly offer: string }

/** What would leave is shown first, without what would betray the hospital; only its yes lets it go. */
export async function giveWhatMayLeave({ roles: { hospital }, tell }: Stage, { incident }: Sent): Promise<Given> {
  const offer = await until('the offer', async () => (await hospital.asks(sharing.readOffer, { incident })).result.offers.find(({ state }) => state === 'prepared'))
  tell.say(`指標と手口 ${offer.items.length}件、除いたもの ${offer.removed.length}件、${offer.label.tlp.toUpperCase()}、名前は${offer.label.attribution === 'anonymous' ? '伏せる' : '出す'}`)
  for (const { shown, why } of offer.removed.slice(0, 3)) tell.say(`除く：${shown}　${why.ja}`)
  must(offer.items.length > 0, 'the evidence yielded nothing that could be given')
  must(!/東都総合病院|toto-hp\.example/.test(JSON.stringify(offer.items)), 'the victim’s name would leave')
  await hospital.does(sharing.agreeOffer, { id: offer.id })
  return { incident, offer: offer.id }
}
