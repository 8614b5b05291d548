/** How useful sharing was over a year: sums alone, and none that fewer than five organisations stand behind (P21). */
import { reportMoments, reportsWithin } from '#domains/reporting/index.ts'
import type { Tx } from '#platform/database.ts'
import { handler } from '#trust/act.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import { allCommunities } from '#trust/identity/tables.ts'
import { otherSectors } from '../contract.ts'
import { saidCount } from '../few.ts'
import { feedback, Verdict, type FigureName, type Usefulness } from './contract.ts'
import { givenByMonth, monthRows, verdictsWithin, warningsOfReports, yearSums, type GivenRow, type Span, type Sum } from './usefulness-tables.ts'

/** A calendar year in Japan, which has no summer time. */
const yearSpan = (year: number): Span => ({ from: new Date(`${year}-01-01T00:00:00+09:00`), to: new Date(`${year + 1}-01-01T00:00:00+09:00`) })
const yearIn = (now: Date): number => new Date(now.getTime() + 9 * 3_600_000).getUTCFullYear()

/** Nothing is no secret; a number is one below five organisations. */
const said = ({ n, organisations }: Sum): number | null => (n === null || n === 0 ? n : saidCount(organisations, organisations) === null ? null : n)

const medianOf = (numbers: readonly number[]): number | null => {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length === 0 ? null : (sorted[Math.ceil(middle) - 1]! + sorted[Math.floor(middle)]!) / 2 // both are there where one is
}

async function hoursToWarning(tx: Tx, span: Span): Promise<Sum> {
  const warnings = await warningsOfReports(tx, span)
  const reports = await reportMoments(tx, warnings.map(({ incident }) => incident))
  const of = warnings.flatMap(({ incident, issued_at }) => {
    const report = reports.get(incident)
    return report ? [{ organisation: report.organisation, hours: (issued_at.getTime() - report.at.getTime()) / 3_600_000 }] : []
  })
  return { n: medianOf(of.map(({ hours }) => hours)), organisations: new Set(of.map(({ organisation }) => organisation)).size }
}

const summed = (rows: readonly GivenRow[], when: string): Sum => {
  const of = rows.filter(({ at }) => at.startsWith(when))
  return { n: of.reduce((sum, { n }) => sum + n, 0), organisations: new Set(of.map(({ giver }) => giver)).size }
}

/** Warnings are said as they are: who issues them does so in public. */
async function figuresOf(tx: Tx, span: Span, items: Sum): Promise<Record<FigureName, number | null>> {
  const { warnings, ...sums } = await yearSums(tx, span)
  const rest = { ...sums, items, reports: await reportsWithin(tx, span.from, span.to), hoursToWarning: await hoursToWarning(tx, span) }
  return { ...Object.fromEntries(Object.entries(rest).map(([name, sum]) => [name, said(sum)])), warnings: warnings.n } as Record<FigureName, number | null> // the names are those of the sums
}

async function sectorsOf(tx: Tx, span: Span): Promise<Usefulness['bySector']> {
  const rows = await verdictsWithin(tx, span)
  const known = await organisationsByIds(tx, [...new Set(rows.map(({ organisation }) => organisation))])
  const sectorOf = (organisation: string): string => known.get(organisation)?.sectors[0] ?? otherSectors.id
  const size = (of: readonly { organisation: string }[]): number => new Set(of.map(({ organisation }) => organisation)).size
  const large = new Set([...Map.groupBy(rows, ({ organisation }) => sectorOf(organisation))].flatMap(([sector, of]) => (saidCount(size(of), size(of)) === null ? [] : [sector])))
  const groups = Map.groupBy(rows, ({ organisation }) => (large.has(sectorOf(organisation)) ? sectorOf(organisation) : otherSectors.id))
  return [...groups].map(([sector, of]) => {
    const organisations = saidCount(size(of), size(of))
    const counts = Object.fromEntries(Verdict.options.map((verdict) => [verdict, organisations === null ? null : of.reduce((n, row) => n + (row.verdict === verdict ? row.n : 0), 0)]))
    return { sector, organisations, counts: counts as Usefulness['bySector'][number]['counts'] } // one for each verdict
  }).toSorted((a, b) => Number(a.sector === otherSectors.id) - Number(b.sector === otherSectors.id) || (b.organisations ?? 0) - (a.organisations ?? 0))
}

export const readUsefulness = handler({
  verb: feedback.usefulness,
  async about(_, { tx, actor }) {
    const councils = new Set((await allCommunities(tx)).filter(({ kind }) => kind === 'council').map(({ id }) => id))
    return { council: actor.communities.some((id) => councils.has(id)) }
  },
  async run({ input: { year }, tx, now }) {
    const [span, before] = [yearSpan(year), yearSpan(year - 1)]
    const given = await givenByMonth(tx, { from: before.from, to: span.to })
    const [figures, earlier] = [await figuresOf(tx, span, summed(given, `${year}-`)), await figuresOf(tx, before, summed(given, `${year - 1}-`))]
    const both = Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, { now: value, before: earlier[name as FigureName] }])) // its keys are the names
    const byMonth = (await monthRows(tx, span)).map(({ month, warnings, sightings, seers }) => ({ month, warnings, items: said(summed(given, `${year}-${String(month).padStart(2, '0')}`)), sightings: said({ n: sightings, organisations: seers }) }))
    return { subject: '', result: { year, running: year === yearIn(now), figures: both as Usefulness['figures'], bySector: await sectorsOf(tx, span), byMonth } } // one for each name
  },
})
