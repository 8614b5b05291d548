import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { readCatalogue } from '#language/product/catalogue.ts'
import { identities, type Identities } from '#language/product/identity.ts'

/** The products that came with the program. */
const shipped = new URL('../../catalogues/products/', import.meta.url)

let known: Identities | undefined
export const products = (): Identities =>
  (known ??= identities(readCatalogue(readdirSync(shipped).filter((name) => name.endsWith('.yaml')).toSorted().map((path) => ({ path, content: parse(readFileSync(new URL(path, shipped), 'utf8')) as unknown })))))
