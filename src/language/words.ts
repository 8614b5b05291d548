/** The two languages of the product. Japanese is written first; English says the same in as few words. */
export const languages = ['ja', 'en'] as const
export type Language = (typeof languages)[number]

/** A sentence for people, in both languages. Nothing a person reads exists in one language only. */
export interface Text {
  readonly ja: string
  readonly en: string
}

export const text = (ja: string, en: string): Text => Object.freeze({ ja, en })
