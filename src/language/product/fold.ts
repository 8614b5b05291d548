/** Names of makers and products, made comparable: the same thing is written in full width, with blanks, with its legal form. */

/** Without width, case, blanks and punctuation; `＋` and `#` stay, since they tell products apart. */
export const fold = (given: string): string => given.normalize('NFKC').toLowerCase().replace(/[^\p{L}\p{N}+#]/gu, '')

const legalForms = /株式会社|有限会社|合同会社|\(株\)|\b(co\.?,?\s*ltd|inc|corp|corporation|company|ltd|limited|llc|gmbh|k\.?k|plc|ag)\b\.?/gu

/** A maker's name for comparison and for the index: its legal form does not tell it apart. */
export const foldMaker = (given: string): string => fold(given.normalize('NFKC').toLowerCase().replace(legalForms, ' ')) || fold(given)

const trailing = /(?<=[\p{L}\p{N}])(firmware|software|series|model|appliances?|devices?|routers?|ファームウェア|シリーズ)$/u

/** A product's name for comparison across sources: `RTX830 firmware`, `rtx830_firmware` and `RTX830シリーズ` are one. */
export function foldProduct(given: string, makers: readonly string[] = []): string {
  let name = fold(given)
  for (let before = ''; before !== name;) {
    before = name
    name = name.replace(trailing, '')
  }
  const maker = makers.filter((one) => one && name.startsWith(one) && name.length > one.length).toSorted((a, b) => b.length - a.length)[0]
  return maker ? name.slice(maker.length) : name
}

const nameless = new Set(['', 'na', 'none', 'unknown', 'unspecified', 'unnamed', 'various', 'multipleproducts', 'multiplevendors', 'multiple', 'products', 'allproducts', '不明', '複数製品'])

/** Whether a name says nothing: `n/a`, `unspecified`, `Multiple Products`. */
export const isNameless = (given: string | undefined): boolean => given === undefined || nameless.has(fold(given)) || /^(multiple|various) /i.test(given.trim())
