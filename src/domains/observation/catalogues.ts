/** The data that observation goes by, catalogues/observation/*.yaml and the catalogue of products: read once, and checked as they are read. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { z } from 'zod'
import { productCatalogue } from '#domains/assets/index.ts'
import { CertaintyRule } from '#language/observation/certainty.ts'
import { classedBy, Retention, ScannerCatalogue, SignatureCatalogue, signedBy } from '#language/observation/catalogues.ts'
import { RiseRule } from '#language/observation/rise.ts'
import { identities, type Identities } from '#language/product/identity.ts'
import { text, type Text } from '#language/words.ts'

/** @throws ZodError naming the place that does not fit. */
function read<S extends z.ZodType>(name: string, form: S): () => z.output<S> {
  let known: z.output<S> | undefined
  return () => (known ??= form.parse(parse(readFileSync(new URL(`../../../catalogues/observation/${name}.yaml`, import.meta.url), 'utf8'))))
}

export const riseRule = read('rise', RiseRule)
export const certaintyRule = read('certainty', CertaintyRule)
export const retention = read('retention', Retention)
const signatures = read('signatures', SignatureCatalogue)
const scanners = read('scanners', ScannerCatalogue)

let [signed, classed, who]: [ReturnType<typeof signedBy> | undefined, ReturnType<typeof classedBy> | undefined, Identities | undefined] = [undefined, undefined, undefined]
export const signatureOf = () => (signed ??= signedBy(signatures()))
export const classOf = () => (classed ??= classedBy(scanners()))
const products = (): Identities => (who ??= identities(productCatalogue()))

/** The key of a product in words; empty where only its maker could be told. */
export function keyOf(maker: string, product: string): string {
  if (product === '') return ''
  const { key, sure } = products().byName(maker || undefined, product)
  return sure === 'maker' ? '' : key.slice(0, 200)
}

/** With its maker, whose name alone many products leave out. */
function namedBy(product: string): Text {
  const maker = productCatalogue().find((one) => product.startsWith(`${one.maker}/`))?.title
  const title = products().entryOf(product)?.title
  return title ? text([maker?.ja, title.ja].filter(Boolean).join(' '), [maker?.en, title.en].filter(Boolean).join(' ')) : text(product.replace(/^name:/, ''), product.replace(/^name:/, ''))
}

/** What is aimed at, in words for people. */
export function titleOf({ product, vulnerability, rule }: { readonly product: string; readonly vulnerability: string; readonly rule: string }): Text {
  const named = product === '' ? undefined : namedBy(product)
  const rest = vulnerability || (named ? '' : rule)
  return text([named?.ja, rest].filter(Boolean).join(' '), [named?.en, rest].filter(Boolean).join(' '))
}
