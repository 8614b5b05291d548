/** Products with each maker's word. Where there is none, `status` is null and `askedAt` says since when: silence is never read as "not affected". */
import type { Product } from '../contract.ts'
import { named, type Names } from '../names.ts'
import type { ProductWithAnswers } from './product-tables.ts'

export const tellProducts = (products: readonly ProductWithAnswers[], names: Pick<Names, 'organisations'>, reader: string): Product[] => products.map(({ id, vendor, maker, name, versions, at, answers }) => {
  const last = answers.at(-1)
  return {
    id, vendor: named(names, vendor), maker, name, versions, own: vendor === reader, status: last?.status ?? null, askedAt: at.toISOString(), answeredAt: last?.at.toISOString() ?? null, words: last?.words ?? '', fixedIn: last?.fixed_in ?? '',
    history: answers.map((one) => ({ status: one.status, at: one.at.toISOString(), words: one.words, fixedIn: one.fixed_in })),
  }
})
