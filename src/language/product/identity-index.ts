/** The catalogue turned round: from every name to its product. Made once for a catalogue. */
import type { MakerFile, ProductEntry } from './catalogue.ts'
import { fold, foldMaker, foldProduct } from './fold.ts'
import { packageKey, readPurl } from './purl.ts'

export interface Known {
  readonly key: string
  readonly entry: ProductEntry
  /** The names of the line before its models, folded: `aterm` before `wg1200hp`. */
  readonly stems: readonly string[]
}

export interface Maker {
  readonly id: string
  readonly folded: readonly string[]
  readonly byName: ReadonlyMap<string, { readonly known: Known; readonly own: boolean; readonly name: string }>
  /** Longest name first. */
  readonly models: readonly { readonly name: string; readonly written: string; readonly known: Known }[]
  readonly forms: readonly { readonly pattern: RegExp; readonly written: string; readonly known: Known }[]
}

export interface Index {
  readonly makers: ReadonlyMap<string, Maker>
  readonly cpeVendors: ReadonlyMap<string, Maker>
  readonly cpes: ReadonlyMap<string, Known>
  readonly cpePrefixes: readonly { readonly prefix: string; readonly known: Known }[]
  readonly purls: ReadonlyMap<string, Known>
  readonly entries: ReadonlyMap<string, ProductEntry>
  /** By a name that one product of all makers bears, for those who leave the maker out. */
  readonly alone: ReadonlyMap<string, Known>
}

export function indexOf(files: readonly MakerFile[]): Index {
  const made = files.map((file) => ({ file, maker: makerOf(file), known: file.products.map((entry) => knownOf(file, entry)) }))
  const all = made.flatMap(({ known }) => known)
  const cpes = all.flatMap((known) => known.entry.cpe.map((name) => [name.toLowerCase(), known] as const))
  return {
    makers: new Map(made.flatMap(({ maker }) => maker.folded.map((name) => [name, maker] as const))),
    cpeVendors: new Map(made.flatMap(({ file, maker }) => file.cpe.map((vendor) => [vendor.toLowerCase(), maker] as const))),
    cpes: new Map(cpes.filter(([name]) => !name.endsWith('*'))),
    cpePrefixes: cpes.filter(([name]) => name.endsWith('*')).map(([name, known]) => ({ prefix: name.slice(0, -1), known })).toSorted((a, b) => b.prefix.length - a.prefix.length),
    purls: new Map(all.flatMap((known) => known.entry.purl.flatMap((one) => { const purl = readPurl(one); return purl ? [[packageKey(purl), known] as const] : [] }))),
    entries: new Map(all.map(({ key, entry }) => [key, entry])),
    alone: bearersOf(all),
  }
}

/** The maker's own name for it alone, and no short one: Core and Gateway say too little without a maker. */
function bearersOf(all: readonly Known[]): Map<string, Known> {
  const claims = all.filter(({ entry }) => !entry.each).flatMap((known) => known.entry.names.slice(0, 1).map((name) => [foldProduct(name), known] as const)).filter(([name]) => name.length >= 7)
  const count = new Map<string, number>()
  for (const [name] of claims) count.set(name, (count.get(name) ?? 0) + 1)
  return new Map(claims.filter(([name]) => count.get(name) === 1))
}

const knownOf = ({ maker }: MakerFile, entry: ProductEntry): Known =>
  ({ key: `${maker}/${entry.id}`, entry, stems: entry.stems.map(fold).toSorted((a, b) => b.length - a.length) })

function makerOf(file: MakerFile): Maker {
  const known = file.products.map((entry) => knownOf(file, entry))
  const folded = [...new Set([...file.names, ...file.cpe].map(foldMaker))]
  const named = known.flatMap((one) => one.entry.names.flatMap((name, i) => [...new Set([fold(name), foldProduct(name), foldProduct(name, folded)])].map((spelt) => [spelt, { known: one, own: i === 0, name }] as const)))
  return {
    id: file.maker, folded,
    byName: new Map(named.toReversed()), // a name that two would answer to stays with the first
    models: known.flatMap((one) => one.entry.models.map((written) => ({ name: fold(written), written, known: one }))).toSorted((a, b) => b.name.length - a.name.length),
    forms: known.flatMap((one) => one.entry.modelForms.map((written) => ({ pattern: new RegExp(`^(?:${written})$`, 'u'), written, known: one }))),
  }
}
