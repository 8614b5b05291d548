/** Whether attempts have risen, for everything that was attempted of late. It asks the counts and not the fact that woke it, so a fact that is lost, doubled or late does no harm. */
import { hasRisen } from '#language/observation/rise.ts'
import type { Tx } from '#platform/database.ts'
import { announce } from '#platform/outbox.ts'
import { handler } from '#trust/act.ts'
import { riseRule } from '../catalogues.ts'
import { attemptsRose, observation, type Rise } from '../contract.ts'
import { againstPast, dayOf, spanOf, type Against } from './against-past.ts'
import { daysBetween, holdWeighing, hoursSince, lateSightings, sourcesOf, tellRise, watchedSince, type Late } from './weigh-tables.ts'

const DAY = 86_400_000

export const weighAttempts = handler({
  verb: observation.weigh,
  about: () => ({ open: true }),
  async run({ tx, now }) {
    await holdWeighing(tx)
    const late = (await lateSightings(tx, riseRule(), now)).map((one) => ({ ...one, ...spanOf(one.last_at, riseRule()) }))
    const risen = []
    for (const one of await thatCould(tx, late)) {
      const rise = await riseOf(tx, one, now)
      if (rise) risen.push({ ...one, rise })
    }
    for (const { id, rise } of risen) await tellRise(tx, id, rise, now)
    const announcements = risen.map(({ id, product, vulnerability }) => announce(attemptsRose, { product, vulnerabilities: vulnerability === '' ? [] : [vulnerability], sighting: id }))
    return { subject: 'observation', result: { weighed: late.length, risen: risen.length }, announcements }
  },
})

interface Spanned extends Late { readonly since: Date; readonly until: Date }
interface Possible extends Spanned { readonly against: Against }

/** Those whose counts alone have risen: of them it is asked by how many sources. With as many queries for a thousand as for one. */
async function thatCould(tx: Tx, late: readonly Spanned[]): Promise<Possible[]> {
  if (late.length === 0) return []
  const rule = riseRule()
  const oldest = new Date(Math.min(...late.map(({ since }) => since.getTime())))
  const newest = new Date(Math.max(...late.map(({ since }) => since.getTime())))
  const hours = Map.groupBy(await hoursSince(tx, late.map(({ id }) => id), oldest), ({ sighting }) => sighting)
  const enough = late.filter(({ id, since }) => (hours.get(id) ?? []).reduce((all, { hour, events }) => all + (hour >= since ? events : 0), 0) >= rule.least.events)
  const from = new Date(Date.parse(dayOf(oldest)) - rule.past.days * DAY)
  const days = Map.groupBy(await daysBetween(tx, enough.map(({ id }) => id), from, newest), ({ sighting }) => sighting)
  const watched = await watchedSince(tx, from)
  return enough.map((one) => ({ ...one, against: againstPast(one, hours.get(one.id) ?? [], days.get(one.id) ?? [], watched, rule) }))
    .filter(({ against: { events, past } }) => hasRisen({ events, past, sources: Number.POSITIVE_INFINITY }, rule).answer === 'risen')
}

async function riseOf(tx: Tx, { id, since, until, against: { events, past, sensors } }: Possible, now: Date): Promise<Rise | undefined> {
  const sources = await sourcesOf(tx, id, sensors, since, until)
  const { answer, mean, bound } = hasRisen({ events, sources, past }, riseRule())
  return answer === 'risen' && mean !== null && bound !== null ? { at: now.toISOString(), until: until.toISOString(), events, sources, mean, bound, days: past.length } : undefined
}
