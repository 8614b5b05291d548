import type { z } from 'zod'
import type { Asset, AssetForm, AssetKind, Criticality, UpdatePath } from '#domains/assets/contract.ts'

/** A device, software or fleet as somebody is writing it: all in words, as fields hold them. */
export interface Written {
  readonly kind: AssetKind
  readonly name: string
  readonly key: string
  readonly maker: string
  readonly product: string
  readonly version: string
  readonly cpe: string
  readonly purl: string
  readonly place: string
  readonly serves: string
  readonly addresses: string
  readonly exposed: 'yes' | 'no'
  readonly criticality: z.infer<typeof Criticality>
  readonly count: string
  /** A place a line, with its count at the end: `多摩 1200`. */
  readonly places: string
  readonly updates: z.infer<typeof UpdatePath>
  readonly updatesWords: string
}

export const blank: Written = Object.freeze({
  kind: 'device', name: '', key: '', maker: '', product: '', version: '', cpe: '', purl: '', place: '', serves: '', addresses: '', exposed: 'no', criticality: 'medium', count: '1', places: '', updates: 'unknown', updatesWords: '',
})

export const writtenOf = (asset: Asset): Written => ({
  kind: asset.kind, name: asset.name, key: asset.key, maker: asset.maker, product: asset.product, version: asset.version, cpe: asset.cpe, purl: asset.purl, place: asset.place, serves: asset.serves,
  addresses: asset.addresses.join('\n'), exposed: asset.exposed ? 'yes' : 'no', criticality: asset.criticality, count: String(asset.count),
  places: asset.places.map(({ place, count }) => `${place} ${count}`).join('\n'), updates: asset.updates, updatesWords: asset.updatesWords,
})

const number = (written: string): number => Number(written.normalize('NFKC').replace(/[,台\s]/g, ''))

/** A line without a number counts one. */
const placesIn = (written: string): { place: string; count: number }[] => written.split('\n').map((line) => line.normalize('NFKC').trim()).filter(Boolean).map((line) => {
  const [, place = line, count = '1'] = /^(.*?)[\s:：]+([\d,]+)\s*台?$/.exec(line) ?? []
  return { place: place.trim(), count: number(count) }
})

/** What is sent. A count that is no number is sent as it is no number, so that the server says what to mend at its place. A fleet counts what its places count. */
export function formOf(written: Written): z.input<typeof AssetForm> {
  const isFleet = written.kind === 'fleet'
  const places = isFleet ? placesIn(written.places) : []
  const standing = places.reduce((sum, { count }) => sum + count, 0)
  const said = written.count.trim() === '' ? 1 : number(written.count)
  return {
    kind: written.kind, name: written.name, key: written.key, maker: written.maker, product: written.product, version: written.version, cpe: written.cpe.trim(), purl: written.purl.trim(), place: written.place, serves: written.serves,
    addresses: written.addresses.split(/[\s,、]+/).filter(Boolean), exposed: written.exposed === 'yes', criticality: written.criticality,
    count: isFleet && standing > 0 && said <= 1 ? standing : said, places, updates: written.updates, updatesWords: written.updatesWords,
  }
}

/** What is missing before it can be sent: a name, and what it is. */
export const isReady = ({ name, maker, product, cpe, purl }: Written): boolean =>
  name.trim() !== '' && ((maker.trim() !== '' && product.trim() !== '') || cpe.trim() !== '' || purl.trim() !== '')
