import { text } from '#language/words.ts'
import type { Tx } from '#platform/database.ts'
import { Failure } from '#platform/errors.ts'
import { organisationsByIds } from '#trust/identity/directory.ts'
import type { MakerFile } from '#language/product/catalogue.ts'
import { productCatalogue } from '../product-catalogue.ts'
import type { Maker } from './contract.ts'
import { tiesOf } from './maker-tables.ts'

/** @throws Failure `missing`. */
export function knownMaker(id: string): MakerFile {
  const found = productCatalogue().find(({ maker }) => maker === id)
  if (found) return found
  throw new Failure('missing', 'no such maker in the catalogue', { do: text('このメーカーは製品目録にありません。一覧から選び直してください。', 'This maker is not in the catalogue of products. Choose it again from the list.') })
}

/** These makers, each with the organisation that the centre has tied to it. */
export async function tellMakers(tx: Tx, makers: readonly MakerFile[]): Promise<Maker[]> {
  const ties = await tiesOf(tx)
  const organisations = await organisationsByIds(tx, [...new Set([...ties.values()].map(({ organisation }) => organisation))])
  return makers.map(({ maker, title }) => {
    const tied = ties.get(maker)
    const organisation = tied && organisations.get(tied.organisation)
    return { maker, title, organisation: organisation ? { id: organisation.id, name: organisation.name } : null, tiedAt: tied?.tied_at.toISOString() ?? null }
  })
}
