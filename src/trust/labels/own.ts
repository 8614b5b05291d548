import { purposes, type Label } from './contract.ts'

const forAny = Object.keys(purposes) as Label['purposes'] // its keys are the purposes

/** For one organisation and nobody else: how much waits for it is nobody’s to know. */
export const ownLabel = (organisation: string): Label => letterLabel(organisation, organisation)

/** From one organisation to another, and to nobody else. */
export const letterLabel = (from: string, to: string): Label => ({
  owner: from, tlp: 'amber+strict', audience: { organisations: [to], communities: [], sectors: [] }, clearance: 0, purposes: forAny, embargo: null, attribution: 'named',
})
