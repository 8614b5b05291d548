import { readFileSync } from 'node:fs'
import type { Contact } from '#language/contact.ts'
import type { OrganisationKind, Role } from '#language/organisation.ts'
import type { Text } from '#language/words.ts'
import type { Profile } from '#domains/duties/contract.ts'

/** The sample nation as files: every name, number and address in it is invented. */
const read = <T>(file: string): T => JSON.parse(readFileSync(new URL(`../../../catalogues/sample-nation/${file}.json`, import.meta.url), 'utf8')) as T

export interface SampleOrganisation { id: string; name: Text; kind: OrganisationKind; sectors: string[]; ministry?: string; contact?: Contact }
export interface SamplePerson { id: string; organisation: string; name: string; office: string; roles: Role[]; clearance: number; mail: string }
export interface SampleIncident { kind: 'ransomware' | 'ddos' | 'intrusion' | 'precursor' | 'unknown'; sector: string; severity: number; impact: string }
export interface SampleDevice { maker: string; product: string; version: string; use: string; exposed: boolean }
export interface SampleWarning { daysAgo: number; title: Text; plain: Text; maker?: string; product?: string; to?: string; fixed?: string; severity: number; sectors: string[]; exploited: boolean }

export interface SampleProfile { by: string; identifiers: string[]; designations: string[]; unsure: string[]; /** How many of its devices are specified important computers. */ important: number; related: (Pick<Profile['related'][number], 'id' | 'name' | 'relation' | 'jurisdictions'> & Partial<Profile['related'][number]>)[] }

export const sampleOrganisations = () => read<SampleOrganisation[]>('organisations')
export const samplePeople = () => read<SamplePerson[]>('people')
export const sampleIncidents = () => read<SampleIncident[]>('incidents')
export const sampleDevices = () => read<SampleDevice[]>('devices')
export const sampleProfiles = () => read<SampleProfile[]>('profiles')
export const sampleWarnings = () => read<SampleWarning[]>('warnings')

/** Chance that comes out the same each time: the sample nation is told alike everywhere. */
export function dice(seed: number): (sides: number) => number {
  let state = seed >>> 0
  return (sides) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}
