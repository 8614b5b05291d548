/** catalogues/categories.yaml: what can stand in for what, and from when on a choice is a narrow one. Read once, and checked as it is read. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { productCatalogue } from '#domains/assets/index.ts'

const Words = z.strictObject({ ja: z.string().min(1), en: z.string().min(1) })
const File = z.strictObject({
  source: z.string().min(1), date: z.iso.date(),
  measure: z.strictObject({ source: Words.extend({ address: z.url() }), moderate: z.number().int().min(1).max(10_000), high: z.number().int().min(1).max(10_000) }),
  categories: z.array(z.strictObject({ id: z.string().regex(/^[a-z-]+$/), title: Words, products: z.array(z.string()).min(1) })),
})
export type Categories = z.infer<typeof File>

/** @throws Error naming each product that the catalogue does not know, and each that stands in two categories. */
export function readCategories(content: unknown, known: ReadonlySet<string>): Categories {
  const read = File.parse(content)
  const all = read.categories.flatMap(({ id, products }) => products.map((product) => ({ id, product })))
  const faults = [
    ...all.filter(({ product }) => !known.has(product)).map(({ id, product }) => `${id}: ${product} is not in catalogues/products`),
    ...all.filter(({ product }, at) => all.findIndex((one) => one.product === product) !== at).map(({ id, product }) => `${id}: ${product} stands in another category, too`),
  ]
  if (faults.length > 0) throw new Error(`catalogues/categories.yaml: ${faults.join('; ')}`)
  return read
}

let kept: Categories | undefined
export const categories = (): Categories => (kept ??= readCategories(
  parse(readFileSync(new URL('../../../../catalogues/categories.yaml', import.meta.url), 'utf8')), new Set(productCatalogue().flatMap(({ maker, products }) => products.map(({ id }) => `${maker}/${id}`)))))

/** A model with a firmware of its own (`nec/aterm/wg1200hp`) is in the category of its line. */
export const categoryOf = (product: string): string | null => {
  const line = product.split('/').slice(0, 2).join('/')
  return categories().categories.find(({ products }) => products.includes(line))?.id ?? null
}
