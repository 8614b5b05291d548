/** Who holds a product that is named with versions: what a warning and a weakness both must know. */
import { withinRange, type Range } from '#language/version/generic.ts'
import type { Tx } from '#platform/database.ts'
import { findComponents } from './bills/bill-tables.ts'
import type { Asset, AssetForm } from './contract.ts'
import { identityOf, makerNames, sameProduct, type Identity } from './product-identity.ts'
import { findAssets, heldOf, kindsOf, type Held, type Kind } from './tables.ts'

/** A product as a warning names it: versions from and to, both included, an empty end open. */
export interface NamedProduct {
  readonly maker: string
  readonly product: string
  readonly from?: string
  readonly to?: string
  readonly fixed?: string
}

/** One registered device that is concerned. `certain` is false where its version or model could not be told. */
export type Holding = Held

/**
 * Every registered device, of any organisation, that one of the products concerns; each once. A device whose version is
 * unknown or can't be read is concerned, but not certainly. The versions in use are few, so each is compared once.
 */
export async function holdersOf(tx: Tx, products: readonly NamedProduct[]): Promise<Holding[]> {
  const named = products.map(prepared)
  const kinds = await kindsOf(tx, [...new Set(named.flatMap(({ makers }) => makers))])
  const concerned = kinds.flatMap((kind) => {
    const answers = named.map((one) => concerns(one, kind))
    return answers.every((answer) => answer === 'no') ? [] : [{ ...kind, certain: answers.includes('yes') }]
  })
  return concerned.length > 0 ? heldOf(tx, concerned) : []
}

interface Prepared { readonly makers: readonly string[]; readonly identity: Identity; readonly range: Range }

const prepared = ({ maker, product, from = '', to = '', fixed = '' }: NamedProduct): Prepared =>
  ({ makers: makerNames(maker), identity: identityOf(maker, product), range: { from, to, fixed } })

function concerns({ makers, identity, range }: Prepared, kind: Kind): 'yes' | 'maybe' | 'no' {
  if (!makers.includes(kind.maker_key)) return 'no'
  const same = sameProduct(identity, identityOf(kind.maker_key, kind.product))
  const within = withinRange(kind.version, range)
  if (same === 'no' || within === 'no') return 'no'
  return same === 'yes' && within === 'yes' ? 'yes' : 'maybe'
}

/** How many organisations hold a product and how many devices that is: counts, and never who. */
export async function countByProduct(tx: Tx, products: readonly NamedProduct[]): Promise<{ organisations: number; devices: number; exposed: number; uncertain: number }[]> {
  const counts = []
  for (const product of products) {
    const held = await holdersOf(tx, [product])
    const sum = (list: readonly Held[]): number => list.reduce((all, one) => all + one.count, 0)
    counts.push({
      organisations: new Set(held.map((one) => one.organisation)).size, devices: sum(held),
      exposed: sum(held.filter((one) => one.exposed)), uncertain: sum(held.filter((one) => !one.certain)),
    })
  }
  return counts
}

/** `component`: what of it is meant, where the id is a component's; then maker, product and version are the component's, and the name says both. */
export interface NamedAsset {
  readonly id: string
  readonly organisation: string
  readonly name: string
  readonly maker: string
  readonly product: string
  readonly version: string
  readonly exposed: boolean
  readonly criticality: AssetForm['criticality']
  /** How many there are of it: of a component, those of its system. */
  readonly count: number
  readonly retired: boolean
  readonly component: { readonly of: string; readonly system: string; readonly name: string } | null
}

/** What its owner says of a device, but for its addresses. */
export type DescribedAsset = Omit<Asset, 'addresses'>

/** One organisation's own devices in use, by id. */
export const describedAssets = async (tx: Tx, organisation: string, ids: readonly string[]): Promise<Map<string, DescribedAsset>> =>
  new Map((await findAssets(tx, ids)).filter((asset) => asset.organisation === organisation && !asset.retired).map(({ addresses: _, retired: __, ...asset }) => [asset.id, asset]))

/** Devices and components by id, without their addresses. What does not exist is not in the map. */
export async function assetsByIds(tx: Tx, ids: readonly string[]): Promise<Map<string, NamedAsset>> {
  const wanted = new Set(ids)
  const parts = await findComponents(tx, ids.filter((id) => id.includes('/')))
  const systems = new Map((await findAssets(tx, [...ids, ...parts.map(({ asset }) => asset)])).map((asset) => [asset.id, asset]))
  const named = [...systems.values()].filter(({ id }) => wanted.has(id))
    .map(({ id, organisation, name, maker, product, version, exposed, criticality, count, retired }): NamedAsset => ({ id, organisation, name, maker, product, version, exposed, criticality, count, retired, component: null }))
  const components = parts.flatMap(({ id, asset, supplier, name, version, retired }): NamedAsset[] => {
    const system = systems.get(asset)
    return system ? [{ id, organisation: system.organisation, name: `${system.name} › ${name}`, maker: supplier, product: name, version, exposed: system.exposed, criticality: system.criticality, count: system.count, retired, component: { of: asset, system: system.name, name } }] : []
  })
  return new Map([...named, ...components].map((one) => [one.id, one]))
}
