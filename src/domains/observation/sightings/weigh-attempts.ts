/** Whether attempts have risen, for everything that was attempted of late. It asks the counts and not the fact that woke it, so a fact that is lost, doubled or late does no harm. */
import { hasRisen } from '#language/observation/rise.ts'
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { riseRule } from '../catalogues.ts'
import { attemptsRose, observation, type Rise } from '../contract.ts'
import { holdWeighing, tellRise, toWeigh, type Weighed } from './weigh-tables.ts'

export const weighAttempts = handler({
  verb: observation.weigh,
  about: () => ({ open: true }),
  async run({ tx, now }) {
    await holdWeighing(tx)
    const weighed = await toWeigh(tx, riseRule(), now)
    const risen = weighed.flatMap((one) => riseOf(one, now))
    for (const { id, rise } of risen) await tellRise(tx, id, rise, now)
    const announcements = risen.map(({ id, product, vulnerability }) => announce(attemptsRose, { product, vulnerabilities: vulnerability === '' ? [] : [vulnerability], sighting: id }))
    return { subject: 'observation', result: { weighed: weighed.length, risen: risen.length }, announcements }
  },
})

function riseOf(one: Weighed, now: Date): (Weighed & { rise: Rise })[] {
  const { answer, mean, bound } = hasRisen(one, riseRule())
  if (answer !== 'risen' || mean === null || bound === null) return []
  return [{ ...one, rise: { at: now.toISOString(), until: one.until.toISOString(), events: one.events, sources: one.sources, mean, bound, days: one.past.length } }]
}
