/**
 * What the directory knows of an organisation, until it says itself what it is by law. What cannot be known from there
 * stands in `unsure`: a hospital that never opened the page still sees what it may have to report.
 */
import { sectorIds } from '#language/sector.ts'
import type { Organisation } from '#trust/identity/directory.ts'
import type { Profile } from './contract.ts'

/** Anybody in Japan may be these. */
const everybody = ['jp-personal-information-handler', 'jp-my-number-handler', 'jp-listed-company'] as const

/** What those of a sector may be. Source: who the files of `duties/jp` speak of. */
const bySector: Readonly<Record<string, readonly string[]>> = {
  medical: ['jp-medical-institution'],
  finance: ['jp-fsa-supervised'],
  credit: ['jp-fsa-supervised'],
  electricity: ['jp-electric-utility', 'jp-private-electric-installer'],
  gas: ['jp-gas-operator', 'jp-high-pressure-gas-producer'],
  chemicals: ['jp-high-pressure-gas-producer'],
  petroleum: ['jp-high-pressure-gas-producer'],
  ict: ['jp-telecom-carrier', 'jp-telecom-30000-users'],
}

export function defaultProfile({ kind, sectors, designations }: Organisation): Profile {
  const operator = kind === 'operator' || kind === 'carrier'
  const specified = designations.includes('specified-operator')
  const certain = [...(specified ? ['jp-specified-infrastructure-operator'] : []), ...(kind === 'carrier' ? ['jp-telecom-carrier'] : [])]
  const possible = [
    ...everybody, ...sectors.flatMap((sector) => bySector[sector] ?? []),
    ...(operator ? ['jp-critical-infrastructure-operator', 'jp-specified-infrastructure-operator', 'jp-special-infrastructure-operator'] : []),
    ...(kind === 'carrier' ? ['jp-telecom-30000-users'] : []),
  ]
  return {
    identifiers: [], jurisdictions: ['JP'], sectors: sectorIds.filter((one) => sectors.includes(one)),
    designations: certain, unsure: [...new Set(possible)].filter((one) => !certain.includes(one)), systems: [], related: [],
  }
}
