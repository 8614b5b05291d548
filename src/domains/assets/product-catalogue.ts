/** The catalogue of products, catalogues/products/*.yaml: read once, and checked as it is read. */
import { readFileSync, readdirSync } from 'node:fs'
import { parse } from 'yaml'
import { readCatalogue, type MakerFile } from '#language/product/catalogue.ts'

const folder = new URL('../../../catalogues/products/', import.meta.url)

let makers: readonly MakerFile[] | undefined
/** @throws UnusableCatalogue naming each file and place that does not fit. */
export function productCatalogue(): readonly MakerFile[] {
  makers ??= readCatalogue(readdirSync(folder).filter((name) => name.endsWith('.yaml')).toSorted()
    .map((path) => ({ path, content: parse(readFileSync(new URL(path, folder), 'utf8')) as unknown })))
  return makers
}
