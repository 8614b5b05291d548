/** What a product of the catalogue is called beside others: with its maker, where its own name does not begin so. */
import { productCatalogue } from '#domains/assets/index.ts'
import { text, type Text } from '#language/words.ts'

let kept: ReadonlyMap<string, Text> | undefined
const names = (): ReadonlyMap<string, Text> => (kept ??= new Map(productCatalogue().flatMap(({ maker, title, names: spelt, products }) => products.map((product) => {
  const full = (of: Text, language: 'ja' | 'en'): string => (spelt.some((name) => of[language].toLowerCase().startsWith(name.toLowerCase())) ? of[language] : `${title[language]} ${of[language]}`)
  return [`${maker}/${product.id}`, text(full(product.title, 'ja'), full(product.title, 'en'))] as const
}))))

/** Undefined where nobody catalogued it. A model with a firmware of its own is called by its line and its model. */
export function catalogued(key: string): Text | undefined {
  const [maker, product, model] = key.split('/')
  const name = names().get(`${maker}/${product}`)
  return name && model && model !== '*' ? text(`${name.ja} ${model.toUpperCase()}`, `${name.en} ${model.toUpperCase()}`) : name
}
