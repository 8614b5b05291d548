import type { Incident } from '#domains/reporting/contract.ts'
import { sectorIds, type Sector } from '#language/sector.ts'
import { stricter, type Tlp } from '#language/tlp.ts'

/** What needs somebody first: untaken before taken, then the urgent, the signs of the priority lane, the graver, the older. An unjudged report may be grave. */
export function byNeed(a: Incident, b: Incident): number {
  return Number(a.handler !== null) - Number(b.handler !== null)
    || Number(b.urgent) - Number(a.urgent)
    || Number(b.priority) - Number(a.priority)
    || (b.severity ?? UNJUDGED) - (a.severity ?? UNJUDGED)
    || a.reportedAt.localeCompare(b.reportedAt)
}
const UNJUDGED = 2.5

export const untaken = (incidents: readonly Incident[]): readonly Incident[] => incidents.filter(({ handler }) => handler === null).toSorted(byNeed)

/** One sector's open reports: how many, and the highest severity that was judged; null where none was. */
export interface SectorState {
  readonly sector: Sector
  readonly open: number
  readonly highest: number | null
}

/** Every sector in its fixed place, so that eyes find it without reading. A report of two sectors counts in both. */
export const bySector = (incidents: readonly Incident[]): readonly SectorState[] =>
  sectorIds.map((sector) => {
    const own = incidents.filter(({ sectors }) => sectors.includes(sector))
    const judged = own.flatMap(({ severity }) => severity ?? [])
    return { sector, open: own.length, highest: judged.length > 0 ? Math.max(...judged) : null }
  })

/** Where it is worst: the highest severity that was judged, from 2 on, and the sectors that stand there, in their order. */
export function worst(states: readonly SectorState[]): { readonly severity: number; readonly sectors: readonly Sector[] } | undefined {
  const severity = Math.max(0, ...states.map(({ highest }) => highest ?? 0))
  return severity < 2 ? undefined : { severity, sectors: states.filter(({ highest }) => highest === severity).map(({ sector }) => sector) }
}

/** A page carries the strictest label of anything on it. */
export const strictest = (things: readonly { readonly tlp: Tlp }[]): Tlp | undefined =>
  things.reduce<Tlp | undefined>((all, { tlp }) => (all ? stricter(all, tlp) : tlp), undefined)
