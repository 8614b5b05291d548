/** The product tree of an advisory, and which of its products is affected, fixed, under investigation or not affected. */
import { writeVers, type Constraint } from '../version/vers.ts'
import type { SaidProduct, SaidVersions } from './advisory.ts'

/** One leaf of the tree, and the row of the case that it comes from. */
export interface Leaf { readonly id: string; readonly of: SaidProduct; readonly kind: 'said' | 'fix'; readonly version: string; readonly category: 'product_version' | 'product_version_range' }

interface Named { readonly version: string; readonly category: Leaf['category'] }

/** `vers:fortios/>=7.0.0|<7.2.5`; where it is not known which, all are meant: somebody who has any is asked. */
function written({ all, from, to, toIncluded, exact }: SaidVersions, scheme: string): Named[] {
  const range = (constraints: readonly Constraint[], every = false): Named => ({ category: 'product_version_range', version: writeVers({ scheme, all: every, constraints }) })
  if (all || (!from && !to && exact.length === 0)) return [range([], true)]
  const ends: Constraint[] = [...(from ? [{ comparator: '>=' as const, version: from }] : []), ...(to ? [{ comparator: toIncluded ? '<=' as const : '<' as const, version: to }] : [])]
  return [...(ends.length > 0 ? [range(ends)] : []), ...exact.map((version): Named => ({ category: 'product_version', version }))]
}

/** Each once, numbered in the order of the case. A fix that several name is one leaf a row: remedies point to it by row. */
export function leavesOf(products: readonly SaidProduct[]): Leaf[] {
  const leaves = products.flatMap((of) => [
    ...written(of.versions, of.scheme).map((one) => ({ ...one, of, kind: 'said' as const })),
    ...(of.status === 'fixed' && of.fixedIn !== '' ? [{ version: of.fixedIn, category: 'product_version' as const, of, kind: 'fix' as const }] : []),
  ])
  const seen = new Set<string>()
  return leaves.filter(({ of, kind, version }) => {
    const key = JSON.stringify([of.maker, of.name, version, kind])
    return seen.has(key) ? false : seen.add(key)
  }).map((leaf, n) => ({ ...leaf, id: `CSAFPID-${String(n + 1).padStart(4, '0')}` }))
}

/** A CPE names one version: beside a range it would contradict it (oasis-tcs/csaf 694). */
const helper = ({ of: { cpe }, version, category }: Leaf): object => (cpe === undefined || category !== 'product_version' ? {} : { product_identification_helper: { cpe: `cpe:2.3:${cpe}:${version.toLowerCase().replaceAll(/[^a-z0-9._-]/g, (sign) => `\\${sign}`)}:*:*:*:*:*:*:*` } })

export function treeOf(leaves: readonly Leaf[]): object {
  const branches = [...Map.groupBy(leaves, ({ of }) => of.maker)].map(([maker, own]) => ({
    category: 'vendor', name: maker, branches: [...Map.groupBy(own, ({ of }) => of.name)].map(([name, versions]) => ({
      category: 'product_name', name, branches: versions.map((leaf) => ({ category: leaf.category, name: leaf.version, product: { name: `${maker} ${name} ${leaf.version}`, product_id: leaf.id, ...helper(leaf) } })),
    })),
  }))
  return { branches }
}

/** By the word of its maker. What a fix replaces stays affected; a maker that is silent leaves its product under investigation. */
export const isAffected = ({ of: { status }, kind }: Leaf): boolean => kind === 'said' && (status === 'affected' || status === 'fixed')
export const isOpen = ({ of: { status } }: Leaf): boolean => status === null || status === 'investigating'

export function statusOf(leaves: readonly Leaf[]): object {
  const ids = (which: (leaf: Leaf) => boolean): string[] => leaves.filter(which).map(({ id }) => id)
  const lists = { fixed: ids(({ kind }) => kind === 'fix'), known_affected: ids(isAffected), known_not_affected: ids(({ of: { status } }) => status === 'not-affected'), under_investigation: ids(isOpen) }
  return Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0))
}
