/** The legal profile as it is being written: yes, no or not known of everything the laws ask. */
import type { Profile } from '#domains/duties/contract.ts'

export type Known = 'yes' | 'no' | 'unknown'

type Standing = Pick<Profile, 'designations' | 'unsure'>

/** What is in neither list it is not. */
export const standingOf = ({ designations, unsure }: Standing, id: string): Known => (designations.includes(id) ? 'yes' : unsure.includes(id) ? 'unknown' : 'no')

export const withStanding = <T extends Standing>(of: T, id: string, known: Known): T => ({
  ...of,
  designations: known === 'yes' ? [...of.designations.filter((one) => one !== id), id] : of.designations.filter((one) => one !== id),
  unsure: known === 'unknown' ? [...of.unsure.filter((one) => one !== id), id] : of.unsure.filter((one) => one !== id),
})

/** `jp-medical-institution` stands under the law of Japan. */
export const jurisdictionOf = (designation: string): string => designation.slice(0, 2).toUpperCase()

/** What an entity under these laws can be, law by law; a designation of a law that was not chosen stays visible while it is said. */
export function grouped<T extends { id: string }>(designations: readonly T[], { jurisdictions, ...standing }: Standing & Pick<Profile, 'jurisdictions'>): readonly { jurisdiction: string; designations: readonly T[] }[] {
  const all = Map.groupBy(designations, ({ id }) => jurisdictionOf(id))
  return [...all].map(([jurisdiction, of]) => ({ jurisdiction, designations: jurisdictions.includes(jurisdiction) ? of : of.filter(({ id }) => standingOf(standing, id) !== 'no') })).filter(({ designations: of }) => of.length > 0)
}

type Systems = Profile['systems']

/** A system stands in the profile once it has a use by law. */
export const withUse = (systems: Systems, system: Omit<Systems[number], 'uses'>, uses: string[]): Systems =>
  [...systems.filter(({ id }) => id !== system.id), ...(uses.length > 0 ? [{ ...system, uses }] : [])]

export const sameProfile = (one: Profile, other: Profile): boolean => JSON.stringify(one) === JSON.stringify(other)
