/** The identities and counting of products, from the catalogue: made once a process. */
import { productCatalogue } from '#domains/assets/index.ts'
import { identities, schemeOfKey, type Identities } from '#language/product/identity.ts'
import type { Scheme } from '#language/version/scheme.ts'

let made: Identities | undefined
export const productIdentities = (): Identities => (made ??= identities(productCatalogue()))

export const schemeOf = (product: string): Scheme => schemeOfKey(productIdentities(), product)
