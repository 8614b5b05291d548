/** The form of catalogues/products/*.yaml: one file a maker, what its products are called everywhere. Pure; callers read the files. */
import { z } from 'zod'

const Words = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) })

/** What shows the version on the device itself, as the maker documents it at `source`. */
const VersionCommand = z.strictObject({ ja: z.string().min(1), en: z.string().min(1), source: z.url() })
const Slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/)

const Product = z.strictObject({
  id: Slug,
  title: Words,
  /** Names under which feeds and people know it, the maker's own first. */
  names: z.array(z.string()).min(1),
  /** Sales names of devices that run it: a name, or a name with a number behind it. */
  models: z.array(z.string()).default([]),
  /** Models known by their form, as a regular expression over the folded name: `wg\d+hp\d*`. */
  modelForms: z.array(z.string()).default([]),
  /** Its names in CPE, `part:vendor:product`; `*` at the end stands for any rest. */
  cpe: z.array(z.string().regex(/^[aoh*]:[^:]+:[^:]+$/)).default([]),
  purl: z.array(z.string().startsWith('pkg:')).default([]),
  /** How its versions are compared: the id of a scheme. */
  scheme: z.string().default('generic'),
  /** Each model has a firmware of its own, and is a product of its own: a version of one says nothing about another. */
  each: z.boolean().default(false),
  /** What may stand before a model without being part of it: `Aterm` in `Aterm WG1200HP`. */
  stems: z.array(z.string()).default([]),
  versionCommand: VersionCommand.optional(),
})

export const MakerFile = z.strictObject({
  maker: Slug,
  title: Words,
  names: z.array(z.string()).min(1),
  /** Its names as the vendor of a CPE. */
  cpe: z.array(z.string()).default([]),
  source: z.string().min(1),
  date: z.iso.date(),
  products: z.array(Product).default([]),
})
export type MakerFile = z.infer<typeof MakerFile>
export type ProductEntry = z.infer<typeof Product>

/** A file of the catalogue, its content as parsed. */
export interface CatalogueFile { readonly path: string; readonly content: unknown }

/** A catalogue that can't be used: each line names the file and the place. */
export class UnusableCatalogue extends Error {}

/** The makers of the files. @throws UnusableCatalogue with every fault of every file, and with names two products claim. */
export function readCatalogue(files: readonly CatalogueFile[]): MakerFile[] {
  const faults: string[] = []
  const makers = files.flatMap(({ path, content }): MakerFile[] => {
    const read = MakerFile.safeParse(content)
    if (read.success) return [read.data]
    faults.push(...read.error.issues.map((issue) => `${path}: ${issue.path.join('.')}: ${issue.message}`))
    return []
  })
  faults.push(...claimedTwice(makers), ...makers.flatMap(unreadableForms))
  if (faults.length > 0) throw new UnusableCatalogue(faults.join('\n'))
  return makers
}

function claimedTwice(makers: readonly MakerFile[]): string[] {
  const owner = new Map<string, string>()
  const claims = makers.flatMap(({ maker, products }) => [[`maker ${maker}`, maker] as const, ...products.flatMap(({ id, cpe, names }) =>
    [...new Set([`key ${maker}/${id}`, ...cpe, ...names.map((name) => `name ${maker}/${name}`)])].map((claim) => [claim, `${maker}/${id}`] as const))])
  return claims.flatMap(([claim, by]) => {
    const first = owner.get(claim)
    owner.set(claim, by)
    return first === undefined ? [] : [`${claim} is claimed by ${first} and ${by}`]
  })
}

const unreadableForms = ({ maker, products }: MakerFile): string[] => products.flatMap(({ id, modelForms }) => modelForms.flatMap((form) => {
  try {
    new RegExp(form, 'u')
    return []
  } catch {
    return [`${maker}/${id}: modelForms: ${form} is no regular expression`]
  }
}))
