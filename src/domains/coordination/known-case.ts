/** A case as one who asks stands to it: role, label, whom of the others it sees. Whoever is not in it finds nothing. */
import type { z } from 'zod'
import type { Tx } from '#platform/database.ts'
import type { Step } from '#trust/act.ts'
import { missing } from '#trust/identity/directory.ts'
import type { Label } from '#trust/labels/contract.ts'
import { mayRelease } from '#trust/labels/release.ts'
import { intern, labelOf } from '#trust/labels/tables.ts'
import type { CaseSubject, PartyRole } from './contract.ts'
import type { Sight } from './entry-tables.ts'
import { changeCase, findCase, isFor, partiesOf, type Asker, type CaseRow, type PartyRow } from './tables.ts'

export type AboutCase = z.infer<typeof CaseSubject.about>
type Asking = Pick<Step<unknown>, 'actor' | 'decide' | 'now'>

export const noCase: AboutCase = { state: 'new', coordinates: false, vendor: false, party: false, invited: false, permitted: true, concerned: true, embargoed: false }

export interface Found { readonly row: CaseRow; readonly parties: readonly PartyRow[]; readonly label: Label }

/** Throws `missing`. `hold` for whoever changes it. */
export async function foundCase(tx: Tx, id: string, hold = false): Promise<Found> {
  const row = await findCase(tx, id, hold)
  if (!row) throw missing('case')
  return { row, parties: await partiesOf(tx, row.id), label: await labelOf(tx, row.label) }
}

export const isEmbargoed = ({ until, lifted_at }: Pick<CaseRow, 'until' | 'lifted_at'>): boolean => until !== null && lifted_at === null

export const isIn = (parties: readonly PartyRow[], who: Asker, role?: PartyRole): boolean =>
  parties.some((party) => party.state === 'joined' && (role === undefined || party.role === role) && isFor(party, who))

export const aboutCase = ({ row, parties, label }: Found, { actor, decide, now }: Asking, concerned = true): AboutCase => ({
  state: row.state, concerned, embargoed: isEmbargoed(row), permitted: mayRelease(decide, actor, label, now).allow,
  coordinates: isIn(parties, actor, 'coordinator'), vendor: isIn(parties, actor, 'vendor'), party: isIn(parties, actor),
  invited: parties.some((party) => party.state === 'invited' && isFor(party, actor)),
})

/** Finds what policy must know; `hold` for verbs that change the case. */
export const about = (hold = true) => async ({ id }: { id: string }, step: Step<unknown>): Promise<AboutCase> => aboutCase(await foundCase(step.tx, id, hold), step)

/** Organisations that are in the case now, or asked to be. */
export const concernedBy = (parties: readonly PartyRow[]): string[] =>
  [...new Set(parties.filter(({ state }) => state === 'joined' || state === 'invited').map(({ organisation }) => organisation))].toSorted()

/** Those who are in it now. */
export const membersOf = (parties: readonly PartyRow[]): string[] => [...new Set(parties.filter(({ state }) => state === 'joined').map(({ organisation }) => organisation))].toSorted()

/** Names those in the case and nobody else; until the embargo ends the label says so, too. */
export const labelFor = (row: Pick<CaseRow, 'coordinator' | 'tlp' | 'until' | 'lifted_at'>, organisations: readonly string[]): Label => ({
  owner: row.coordinator, tlp: row.tlp, audience: { organisations: [...organisations], communities: [], sectors: [] },
  clearance: 0, purposes: ['detect', 'investigate'], embargo: isEmbargoed(row) ? row.until!.toISOString() : null, attribution: 'named', // an embargo has a date
})

/** The case's label, made anew from who is in it and from the embargo as they stand now. */
export async function relabel(tx: Tx, id: string): Promise<void> {
  const row = await findCase(tx, id)
  if (row) await changeCase(tx, id, { label: await intern(tx, labelFor(row, concernedBy(await partiesOf(tx, id)))) })
}

/** The organisation sees from its earliest place on. */
export function sightOf({ row, parties }: Found, { organisation }: Asker): Sight {
  const since = Math.min(...parties.filter((party) => party.organisation === organisation && party.state === 'joined').map(({ from_seq }) => from_seq))
  return { case: row.id, since: Number.isFinite(since) ? since : Number.MAX_SAFE_INTEGER, organisation }
}

/** Whether one party is told of another: the coordinator and the finder are known to all; makers know each other where the case is shared. */
export function sees({ row, parties }: Found, who: Asker, other: Pick<PartyRow, 'organisation' | 'role'>): boolean {
  return row.shared || other.role === 'coordinator' || other.role === 'finder' || other.organisation === who.organisation || isIn(parties, who, 'coordinator')
}

/** A finder who is not to be named is so to all but itself and the coordinator. */
export const isMasked = ({ row, parties }: Found, who: Asker, person: string): boolean =>
  row.credit === 'anonymous' && person !== who.id && parties.some((party) => party.role === 'finder' && party.person === person) && !isIn(parties, who, 'coordinator')

/** Who sees what concerns some organisations: all where makers see each other, else these and the coordinator. */
export const readersOf = ({ row }: Pick<Found, 'row'>, concerning: readonly string[]): string[] | null => (row.shared ? null : [...new Set([row.coordinator, ...concerning])].toSorted())
