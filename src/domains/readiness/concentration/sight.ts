/** Which sectors somebody answers for, and what of a picture that leaves. */
import { sectorIds } from '#language/sector.ts'
import type { Tx } from '#platform/database.ts'
import type { Actor } from '#trust/identity/actor.ts'
import { everyOrganisation } from '#trust/identity/directory.ts'
import type { Step } from '#trust/act.ts'
import type { Outage, Thing, Told } from './contract.ts'

/** All for the centre, those of its organisations for a ministry, its own for an ISAC; none for anybody else. */
export async function sectorsFor(tx: Tx, { kind, organisation, sectors }: Actor): Promise<readonly string[]> {
  if (kind === 'centre') return sectorIds
  if (kind === 'isac') return sectors
  if (kind !== 'ministry') return []
  return [...new Set((await everyOrganisation(tx)).filter(({ ministry }) => ministry === organisation).flatMap(({ sectors: of }) => of))].toSorted()
}

export async function aboutPicture({ sector }: { readonly sector?: string | undefined }, { tx, actor }: Step<unknown>): Promise<{ asked: string[]; theirs: string[]; organisation: string }> {
  const theirs = [...await sectorsFor(tx, actor)]
  return { asked: sector === undefined ? theirs : [sector], theirs, organisation: '' }
}

/** Totals are of the whole nation, so only who sees all of it has them. */
export interface Sight { readonly sectors: ReadonlySet<string>; readonly whole: boolean }

export const sightOf = async (tx: Tx, actor: Actor, sector: string | undefined): Promise<Sight> =>
  ({ sectors: new Set(sector === undefined ? await sectorsFor(tx, actor) : [sector]), whole: sector === undefined && actor.kind === 'centre' })

export const seen = ({ sectors, whole }: Sight, { organisations, cells }: Told): Told =>
  ({ organisations: whole ? organisations : null, cells: cells.filter(({ sector }) => sectors.has(sector)) })

export const seenThing = (sight: Sight, thing: Thing): Thing => ({ ...thing, organisations: sight.whole ? thing.organisations : null, cells: thing.cells.filter(({ sector }) => sight.sectors.has(sector)) })

export const seenOutage = (sight: Sight, { direct, stops, through, all }: Outage): Outage => ({ direct: seen(sight, direct), stops: seen(sight, stops), through: seen(sight, through), all: seen(sight, all) })
