/** The letters of the PDF: two weights of Noto Sans JP, what they lack, and how wide they are. */
import { readFileSync } from 'node:fs'

const weights = {
  regular: () => import.meta.resolve('@expo-google-fonts/noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf'),
  bold: () => import.meta.resolve('@expo-google-fonts/noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf'),
} as const
export type Weight = keyof typeof weights

const read = new Map<Weight, Buffer>()

function fontOf(weight: Weight): Buffer {
  const known = read.get(weight)
  if (known) return known
  const bytes = readFileSync(new URL(weights[weight]()))
  read.set(weight, bytes)
  return bytes
}

/** What the writing library keeps of an opened font; its types leave it out. */
interface Opened { readonly _font: { readonly font: { hasGlyphForCodePoint(code: number): boolean } } }

/** Selectors of a letter's variant carry no glyph of their own. */
const variant = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/u
const ideographicVariant = /\P{M}[\u{E0100}-\u{E01EF}]/gu

export interface Letters {
  /** The text as it can be printed: a letter the font lacks becomes 〓 and is remembered. */
  printable(text: string): string
  /** The width of a grapheme of a size 1 font, in points. */
  width(grapheme: string, weight: Weight): number
  /** What could not be printed as written, each once: `😀（U+1F600）`. */
  readonly lacking: ReadonlySet<string>
  /** Letters with a chosen variant, which the font may show in its ordinary form. */
  readonly variants: ReadonlySet<string>
}

/** Registers both weights with a document, under their names. */
export function lettersOf(document: PDFKit.PDFDocument): Letters {
  for (const weight of ['bold', 'regular'] as const) document.registerFont(weight, fontOf(weight)).font(weight)
  const { _font: { font } } = document as unknown as Opened // see Opened
  const widths = { regular: new Map<string, number>(), bold: new Map<string, number>() }
  const lacking = new Set<string>()
  const variants = new Set<string>()
  const letter = (one: string): string => {
    const code = one.codePointAt(0)!
    if (one === '\n' || variant.test(one) || font.hasGlyphForCodePoint(code)) return one
    lacking.add(`U+${code.toString(16).toUpperCase()}`)
    return '〓'
  }
  return {
    lacking, variants,
    printable(text) {
      for (const [found] of text.matchAll(ideographicVariant)) variants.add(found)
      return Array.from(text, letter).join('').replace(/[\uFE00-\uFE0F]/g, '')
    },
    width(grapheme, weight) {
      const known = widths[weight].get(grapheme)
      if (known !== undefined) return known
      const found = document.font(weight).fontSize(100).widthOfString(grapheme) / 100
      widths[weight].set(grapheme, found)
      return found
    },
  }
}
