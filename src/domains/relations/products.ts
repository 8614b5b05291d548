/** A product as somebody names it, as a key of the catalogue; and the name to show for a key. */
import { productCatalogue } from '#domains/assets/index.ts'
import { identities, type Identities } from '#language/product/identity.ts'
import { text, type Text } from '#language/words.ts'

let made: Identities | undefined
const known = (): Identities => (made ??= identities(productCatalogue()))

/** A key stays what it is; a package URL and a name become one. Null where nothing is named. */
export function productKey(written: string | undefined): string | null {
  const given = written?.trim() ?? ''
  if (given === '') return null
  if (known().entryOf(given) || given.startsWith('purl:')) return given
  return known().byPurl(given)?.key ?? known().byName(undefined, given).key
}

export const productName = (key: string): Text => known().entryOf(key)?.title ?? text(plain(key), plain(key))

const plain = (key: string): string => key.replace(/^(purl|name):\/?/, '')
