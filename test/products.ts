/** Who is who by the catalogue that ships, for tests of what reads records. */
import { readFileSync, readdirSync } from 'node:fs'
import { parse } from 'yaml'
import { readCatalogue } from '#language/product/catalogue.ts'
import { identities } from '#language/product/identity.ts'

const folder = new URL('../catalogues/products/', import.meta.url)

export const who = identities(readCatalogue(readdirSync(folder).map((path) => ({ path, content: parse(readFileSync(new URL(path, folder), 'utf8')) as unknown }))))
