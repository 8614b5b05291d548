/** How the addresses of a device are kept: sealed for its owner, and marked so that they are found again. */
import { sealing } from '#platform/sealing.ts'
import { networkOf, networksAround, type Network } from './network-words.ts'

const HERE = 'addresses'
const place = (asset: string): string => `assets.asset ${asset} addresses`

/** Null where there are none. */
export const sealed = (organisation: string, asset: string, addresses: readonly string[]): Buffer | null =>
  (addresses.length === 0 ? null : sealing().seal(organisation, place(asset), JSON.stringify(addresses)))

/** @throws Failure `conflict` where the key is another. */
export const unsealed = (organisation: string, asset: string, kept: Buffer | null): string[] =>
  (kept === null ? [] : JSON.parse(sealing().open(organisation, place(asset), kept)) as string[]) // sealed above

const marked = (organisation: string, { words, isOutside }: Network): Buffer => sealing().mark(isOutside ? HERE : `${HERE} ${organisation}`, words)

/** By what these are found. */
export const marksOf = (organisation: string, addresses: readonly string[]): Buffer[] =>
  [...new Map(addresses.map((written) => { const { words, isOutside } = networkOf(written); return [words, marked(organisation, { words, isOutside })] as const })).values()]

/** What its owner may have written down that holds this address. */
export const marksAround = (organisation: string, written: string): Buffer[] => networksAround(written).map((network) => marked(organisation, network))

/** What anybody may have written down that holds this address; none where it can't be seen from outside. */
export const outsideMarks = (written: string): Buffer[] =>
  (networkOf(written).isOutside ? networksAround(written).filter(({ isOutside }) => isOutside).map((network) => marked('', network)) : [])

/** By which the key is known again. */
export const keyMark = (): Buffer => sealing().mark('key', HERE)
