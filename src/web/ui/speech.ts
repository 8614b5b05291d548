import { languages, type Language } from '#language/words.ts'

export type Values = Readonly<Record<string, string | number>>

/** Not a secret: the server reads it too, to greet in the same language. */
export const languageCookie = 'sakimori-language'

/** Japanese, unless this browser chose otherwise before. */
export function preferredLanguage(cookies: string): Language {
  const chosen = new RegExp(`(?:^|; )${languageCookie}=([a-z]+)`).exec(cookies)?.[1]
  return languages.find((language) => language === chosen) ?? 'ja'
}

/**
 * Puts the values in the place of `{name}`; numbers get their thousands commas. A name without a value stays visible.
 * `{n:thing|things}` is the first word where n is 1, else the second: English needs it, Japanese does not.
 */
export function fill(sentence: string, values: Values, language: Language): string {
  return sentence.replace(/\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (value === undefined) return whole
    if (one !== undefined && many !== undefined) return value === 1 ? one : many
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value
  })
}

const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u
const latinWord = /\p{Script=Latin}{2,}/gu

/**
 * The language a person wrote in, where it is plainly another than the page's: any Japanese letter on an English page,
 * three Latin words and no Japanese letter on a Japanese one. A product's name is no sentence and stays as it is.
 */
export function otherLanguageOf(written: string, page: Language): Language | undefined {
  if (page === 'en') return japanese.test(written) ? 'ja' : undefined
  return !japanese.test(written) && (written.match(latinWord)?.length ?? 0) >= 3 ? 'en' : undefined
}
