import { z } from 'zod'
import { storable } from '#language/evidence/harmless.ts'
import { oneOf } from '#language/one-of.ts'
import { fact, subject, verb } from '#language/verb.ts'
import { text, type Text } from '#language/words.ts'

export const criticalities = {
  high: text('止まると困る', 'we cannot do without it'),
  medium: text('しばらくは代わりがきく', 'we can do without for a while'),
  low: text('影響は小さい', 'little effect'),
} as const satisfies Record<string, Text>
export const Criticality = z.enum(['high', 'medium', 'low'])

export const assetKinds = {
  device: text('装置', 'Device'),
  software: text('ソフトウェア', 'Software'),
  fleet: text('現場の機器（まとめて）', 'Devices in the field, together'),
} as const satisfies Record<string, Text>
export const AssetKind = oneOf(assetKinds)
export type AssetKind = z.infer<typeof AssetKind>

/** By which way a newer version comes on it. */
export const updatePaths = {
  remote: text('遠隔で更新できる', 'over the network'),
  'on-site': text('現地で更新する', 'on site'),
  replace: text('交換するしかない', 'by exchange only'),
  none: text('更新できない', 'cannot be updated'),
  unknown: text('まだ分からない', 'not known yet'),
} as const satisfies Record<string, Text>
export const UpdatePath = oneOf(updatePaths)

/** Cleaned before it is measured: a name of characters that can't be kept is no name. */
const line = (longest: number) => z.string().overwrite(storable).trim().max(longest)
const count = z.number().int().min(1).max(1_000_000)
export const Place = z.strictObject({ place: line(200).min(1), count })

const fields = {
  kind: AssetKind,
  name: line(100).min(1),
  /** The owner's own number for it, by which its systems keep it up to date. */
  key: line(100),
  /** Maker and product, a CPE, or a package URL: one of them is needed. */
  maker: line(100),
  product: line(100),
  version: line(100),
  cpe: line(500),
  purl: line(500),
  place: line(200),
  /** The service it stands behind, in the owner's words. */
  serves: line(200),
  addresses: z.array(line(64)).max(50),
  exposed: z.boolean(),
  criticality: Criticality,
  count,
  /** Where a fleet stands, with how many at each place. */
  places: z.array(Place).max(500),
  updates: UpdatePath,
  updatesWords: line(500),
}

/** A device as bought: what the box and its screen say. Software and fleets stand in the same register. */
export const AssetForm = z.strictObject({
  ...fields,
  kind: fields.kind.default('device'),
  key: fields.key.default(''),
  maker: fields.maker.default(''),
  product: fields.product.default(''),
  version: fields.version.default(''),
  cpe: fields.cpe.default(''),
  purl: fields.purl.default(''),
  place: fields.place.default(''),
  serves: fields.serves.default(''),
  addresses: fields.addresses.default([]),
  exposed: fields.exposed.default(false),
  criticality: fields.criticality.default('medium'),
  count: fields.count.default(1),
  places: fields.places.default([]),
  updates: fields.updates.default('unknown'),
  updatesWords: fields.updatesWords.default(''),
})
export type AssetForm = z.infer<typeof AssetForm>

/** What is not named stays as it is; so nothing here has a default. */
const Changes = z.strictObject(fields).partial()

/** `components`: how many its bill of materials lists; null without a bill. */
export const Asset = AssetForm.extend({ id: z.string(), organisation: z.string(), components: z.number().int().nullable(), registeredAt: z.iso.datetime(), changedAt: z.iso.datetime() })
export type Asset = z.infer<typeof Asset>

export const AssetSubject = subject({
  name: 'Asset',
  title: text('装置', 'device'),
  about: z.object({ organisation: z.string() }),
})

/** What becomes of one row of an imported list. */
export const Fate = z.object({
  row: z.number().int(),
  fate: z.enum(['add', 'change', 'same', 'fault']),
  name: z.string(),
  say: z.array(z.object({ field: z.string(), message: z.object({ ja: z.string(), en: z.string() }) })),
})
export type Fate = z.infer<typeof Fate>

const byId = z.strictObject({ id: z.string().max(60) })

/** Kept nowhere in the clear: a list of addresses is a list of targets. What is searched for may be one. */
export const secret = ['addresses', 'search', 'csv', 'sheet']

export const assets = {
  register: verb({ name: 'asset.register', title: text('装置を登録する', 'register a device'), kind: 'change', path: '/assets', on: AssetSubject, input: AssetForm, output: Asset, secret }),
  list: verb({ name: 'asset.list', title: text('装置の一覧を見る', 'list devices'), kind: 'read', path: '/assets', on: AssetSubject, input: z.strictObject({ search: z.string().max(200).optional(), kind: AssetKind.optional(), most: z.coerce.number().int().min(1).max(500).default(100), after: z.string().max(100).optional() }), output: z.object({ assets: z.array(Asset), total: z.number().int(), next: z.string().nullable() }), recorded: true, secret }),
  read: verb({ name: 'asset.read', title: text('装置を見る', 'see a device'), kind: 'read', path: '/assets/:id', on: AssetSubject, input: byId, output: Asset, recorded: true, secret }),
  amend: verb({ name: 'asset.amend', title: text('装置を書き直す', 'change a device'), kind: 'change', path: '/assets/:id', on: AssetSubject, input: Changes.extend({ id: z.string().max(60) }), output: Asset, next: true, secret }),
  retire: verb({ name: 'asset.retire', title: text('装置を外す', 'remove a device'), kind: 'change', path: '/assets/:id/retire', on: AssetSubject, input: byId, output: Asset, next: true, secret }),
  /** A list as CSV or, in base64, as XLSX. A dry run changes nothing and shows each row's fate; the same call without it takes the good rows. */
  import: verb({ name: 'asset.import', title: text('一覧から取り込む', 'import a list'), kind: 'change', path: '/assets/import', on: AssetSubject, input: z.strictObject({ csv: z.string().min(1).max(5_000_000).optional(), sheet: z.base64().min(1).max(6_700_000).optional(), dryRun: z.boolean().default(true) }), output: z.object({ rows: z.array(Fate), added: z.number().int(), changed: z.number().int(), same: z.number().int(), faults: z.number().int(), dryRun: z.boolean() }), largest: 8_000_000, secret }),
}

/** Devices of an organisation were registered, changed or removed. Told in order, so that whoever follows takes many at once. */
export const assetsChanged = fact('asset.changed', z.object({ organisation: z.string() }))
