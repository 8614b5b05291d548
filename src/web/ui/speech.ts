import { languages, type Language } from '#language/words.ts'

export type Values = Readonly<Record<string, string | number>>

/** Not a secret: the server reads it too, to greet in the same language. */
export const languageCookie = 'sakimori-language'

/** Japanese, unless this browser chose otherwise before. */
export function preferredLanguage(cookies: string): Language {
  const chosen = new RegExp(`(?:^|; )${languageCookie}=([a-z]+)`).exec(cookies)?.[1]
  return languages.find((language) => language === chosen) ?? 'ja'
}

/** Puts the values in the place of `{name}`; numbers get their thousands commas. A name without a value stays visible. */
export function fill(sentence: string, values: Values, language: Language): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value
  })
}
