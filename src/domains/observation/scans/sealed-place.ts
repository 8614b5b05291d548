/** Where a weakness was found is sealed for the organisation whose it is, and marked so that it is found again at the next scan. */
import { sealing } from '#platform/sealing.ts'

const field = (finding: string): string => `observation.scan_finding ${finding} place`

export const placeMark = (place: string): Buffer => sealing().mark('observation', place)
export const sealedPlace = (organisation: string, finding: string, place: string): Buffer => sealing().seal(organisation, field(finding), place)
/** @throws Failure `conflict` where the key is another. */
export const openedPlace = (organisation: string, finding: string, sealed: Buffer): string => sealing().open(organisation, field(finding), sealed)
