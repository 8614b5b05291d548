import { text } from '#language/words.ts'
import { Failure } from '#platform/errors.ts'
import { handler } from '#trust/act.ts'
import { categories } from './categories.ts'
import { concentration, type Measure, type Thing } from './contract.ts'
import { othersOf } from './others.ts'
import { shownFrom } from './shown.ts'
import { lastPicture, outageOf } from './picture-tables.ts'
import { aboutPicture, seen, seenOutage, seenThing, sightOf, type Sight } from './sight.ts'

const steps = () => {
  const { moderate, high, source } = categories().measure
  return { moderate, high, source }
}

const narrownessOf = ({ hhi }: Measure): 'low' | 'moderate' | 'high' => (hhi > steps().high ? 'high' : hhi > steps().moderate ? 'moderate' : 'low')

export const listConcentration = handler({
  verb: concentration.list,
  about: aboutPicture,
  async run({ input: { sector, kind, category }, tx, actor }) {
    const kept = await lastPicture(tx)
    const sight = await sightOf(tx, actor, sector)
    const { sectors, things, measures } = kept?.body ?? { sectors: { organisations: null, cells: [] }, things: [], measures: [] }
    const shown = ranked(sight, things.map((thing) => seenThing(sight, thing)).filter((thing) => (thing.cells.length > 0 || sight.whole) && (kind === undefined || thing.kind === kind) && (category === undefined || thing.category === category)))
    return { subject: actor.organisation, result: {
      takenAt: kept?.taken_at.toISOString() ?? null, sectors: seen(sight, sectors), things: shown,
      measures: measures.filter((one) => (one.sector === null ? sight.whole : sight.sectors.has(one.sector)) && (category === undefined || one.category === category)).map((one) => ({ ...one, narrowness: narrownessOf(one) })),
      categories: categories().categories.map(({ id, title }) => ({ id, title })), steps: steps(),
    }, content: shownFrom(kept?.taken_at, { sector, kind, category }) }
  },
})

/** Kept in the nation's order for who sees the nation; otherwise in the order of what is seen, so that the order says nothing of the rest. */
const ranked = ({ whole }: Sight, things: readonly Thing[]): Thing[] => (whole ? [...things]
  : things.toSorted((a, b) => b.cells.length - a.cells.length || most(b) - most(a) || (a.id < b.id ? -1 : 1)))
const most = ({ cells }: Thing): number => Math.max(0, ...cells.map(({ organisations }) => organisations))

const untold = (): Failure => new Failure('missing', 'not among what may be told', {
  do: text('頼る組織が5つに満たないか、いまの集計にありません。一覧から選び直してください。', 'Fewer than five depend on it, or it is not in the present picture. Choose it again from the list.'),
})

export const readConcentration = handler({
  verb: concentration.read,
  about: aboutPicture,
  async run({ input: { id, sector }, tx, actor }) {
    const kept = await lastPicture(tx)
    const sight = await sightOf(tx, actor, sector)
    const thing = kept?.body.things.find((one) => one.id === id)
    const outage = thing && await outageOf(tx, id)
    const shown = thing && seenThing(sight, thing)
    if (!kept || !outage || !shown || (shown.cells.length === 0 && !sight.whole)) throw untold()
    const category = categories().categories.find((one) => one.id === shown.category)
    return { subject: id, result: {
      takenAt: kept.taken_at.toISOString(), thing: shown, outage: seenOutage(sight, outage), category: category ? { id: category.id, title: category.title } : null,
      others: othersOf(id, shown.category, kept.body.things.map((one) => seenThing(sight, one))),
    }, content: shownFrom(kept.taken_at, { id, sector }) }
  },
})
