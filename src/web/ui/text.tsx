import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react'
import type { Language, Text } from '#language/words.ts'
import { fill, languageCookie, preferredLanguage, type Values } from './speech.ts'

/** Says a text in the reader's language; `{n}` is replaced, numbers with thousands commas. A plain string is said as it is. */
export type Say = (said: Text | string, values?: Values) => string

interface Speech {
  readonly language: Language
  readonly choose: (language: Language) => void
}
const Spoken = createContext<Speech>({ language: 'ja', choose: () => {} })

function apply(language: Language): void {
  document.documentElement.lang = language
  document.cookie = `${languageCookie}=${language}; Path=/; Max-Age=31536000; SameSite=Lax`
}

export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() => {
    const language = preferredLanguage(document.cookie)
    document.documentElement.lang = language
    return language
  })
  const speech = useMemo(() => ({ language, choose: (next: Language) => { apply(next); setLanguage(next) } }), [language])
  return <Spoken value={speech}>{children}</Spoken>
}

export const useLanguage = (): Speech => use(Spoken)

export function useText(): Say {
  const { language } = use(Spoken)
  return useCallback((said, values = {}) => fill(typeof said === 'string' ? said : said[language], values, language), [language])
}

/** A part of the page that stays in one language, whatever the reader chose: quotations, previews per language. */
export function InLanguage({ language, children }: { language: Language; children: ReactNode }) {
  const speech = useMemo(() => ({ language, choose: () => {} }), [language])
  return <Spoken value={speech}><div lang={language}>{children}</div></Spoken>
}
