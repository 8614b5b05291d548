/** What came of a thing, as one reader may know it: counts of five and more, names of those who gave theirs, and all of it for the giver. */
import type { Text } from '#language/words.ts'
import type { Step } from '#trust/act.ts'
import { organisationsByIds, type Organisation } from '#trust/identity/directory.ts'
import { saidCount, saidSectors } from '../few.ts'
import type { AboutFeedback } from './about-thing.ts'
import { decay } from './catalogue.ts'
import { Verdict, type Feedback } from './contract.ts'
import { scoresOf } from './score-tables.ts'
import { weeksOf, type WeekRow } from './sighting-tables.ts'
import { standingOf, verdictsOn, type VerdictRow } from './verdict-tables.ts'

type Showing = Pick<Step<unknown>, 'tx' | 'actor' | 'visible' | 'now'>

export async function shownFeedback(step: Showing, thing: string, { giver, thing: kind }: AboutFeedback): Promise<Feedback> {
  const { tx, actor } = step
  const rows = await verdictsOn(tx, thing)
  const own = rows.find(({ organisation }) => organisation === actor.organisation)
  const gave = giver === actor.organisation
  return {
    thing, kind, counts: countsOf(rows),
    own: own ? { verdict: own.verdict, note: own.note, at: own.at.toISOString() } : null,
    score: kind === 'item' ? await shownScore(step, thing) : null,
    sightings: kind === 'item' ? await shownSightings(step, thing) : null,
    told: gave ? await told(step, rows) : null,
    asked: gave ? await asked(step, thing) : null,
  }
}

/** By the organisations that gave any verdict: where five did, none is told of by what few of them said. */
export const countsOf = (rows: readonly Pick<VerdictRow, 'verdict'>[]): Feedback['counts'] =>
  Object.fromEntries(Verdict.options.map((verdict) => [verdict, saidCount(rows.filter((row) => row.verdict === verdict).length, rows.length)])) as Feedback['counts'] // one for each

async function shownScore({ tx, now }: Showing, thing: string): Promise<Feedback['score']> {
  const found = (await scoresOf(tx, [thing], now)).get(thing)
  return found ? { score: found.score, because: [...found.because], threshold: decay().threshold } : null
}

async function shownSightings({ tx, actor, visible, now }: Showing, thing: string): Promise<Feedback['sightings']> {
  const rows = await weeksOf(tx, thing, await visible(tx, actor), now)
  const names = await organisationsByIds(tx, [...new Set(rows.flatMap(({ organisation, named }) => (named ? [organisation] : [])))])
  return {
    organisations: saidSeen(rows, actor.organisation),
    weeks: [...Map.groupBy(rows, ({ week }) => week)].map(([week, of]) => weekOf(week, of, names)),
  }
}

/** All from five on; of fewer oneself and those who said so by name. */
function saidSeen(rows: readonly WeekRow[], self: string): number {
  const of = (known: (row: WeekRow) => boolean): number => new Set(rows.flatMap((row) => (row.kind === 'seen' && known(row) ? [row.organisation] : []))).size
  const all = of(() => true)
  return saidCount(all, all) ?? of(({ named, organisation }) => named || organisation === self)
}

/** How many of some who are not named; none is told of, too. */
const unnamed = (n: number): number | null => (n === 0 ? 0 : saidCount(n, n))

function weekOf(week: string, rows: readonly WeekRow[], names: ReadonlyMap<string, { name: Text }>): NonNullable<Feedback['sightings']>['weeks'][number] {
  const seen = rows.filter(({ kind }) => kind === 'seen')
  return {
    week,
    named: seen.flatMap(({ named, organisation }) => (named ? names.get(organisation)?.name ?? [] : [])),
    unnamed: unnamed(seen.filter(({ named }) => !named).length),
    absent: unnamed(rows.filter(({ kind }) => kind === 'absent').length),
  }
}

async function told({ tx }: Showing, rows: readonly VerdictRow[]): Promise<NonNullable<Feedback['told']>> {
  const known = await organisationsByIds(tx, rows.map(({ organisation }) => organisation))
  const of = rows.flatMap((row): { row: VerdictRow; by: Organisation }[] => {
    const by = known.get(row.organisation)
    return by ? [{ row, by }] : []
  })
  const sectors = saidSectors(of.map(({ by }) => by))
  return of.map(({ row, by }, n) => ({ name: by.named ? by.name : null, sector: sectors[n]!, verdict: row.verdict, note: row.note, at: row.at.toISOString() })) // as many sectors as rows
}

async function asked({ tx }: Showing, thing: string): Promise<Feedback['asked']> {
  const row = await standingOf(tx, thing)
  return row?.asked_at ? { at: row.asked_at.toISOString(), lookedAt: row.looked_at?.toISOString() ?? null } : null
}
