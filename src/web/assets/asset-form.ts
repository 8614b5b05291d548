import type { z } from 'zod'
import type { Asset, AssetForm, Criticality } from '#domains/assets/contract.ts'

/** A device as somebody is writing it: all in words, as fields hold them. */
export interface Written {
  readonly name: string
  readonly maker: string
  readonly product: string
  readonly version: string
  readonly place: string
  readonly serves: string
  readonly addresses: string
  readonly exposed: 'yes' | 'no'
  readonly criticality: z.infer<typeof Criticality>
  readonly count: string
}

export const blank: Written = Object.freeze({ name: '', maker: '', product: '', version: '', place: '', serves: '', addresses: '', exposed: 'no', criticality: 'medium', count: '1' })

export const writtenOf = (asset: Asset): Written => ({
  name: asset.name, maker: asset.maker, product: asset.product, version: asset.version, place: asset.place, serves: asset.serves,
  addresses: asset.addresses.join('\n'), exposed: asset.exposed ? 'yes' : 'no', criticality: asset.criticality, count: String(asset.count),
})

/** What is sent. A count that is no number is sent as it is no number, so that the server says what to mend at its place. */
export const formOf = (written: Written): z.input<typeof AssetForm> => ({
  name: written.name, maker: written.maker, product: written.product, version: written.version, place: written.place, serves: written.serves,
  addresses: written.addresses.split(/[\s,、]+/).filter(Boolean), exposed: written.exposed === 'yes', criticality: written.criticality,
  count: written.count.trim() === '' ? 1 : Number(written.count.normalize('NFKC')),
})
