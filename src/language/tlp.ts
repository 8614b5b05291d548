import { z } from 'zod'
import { text, type Text } from './words.ts'

/** FIRST TLP 2.0 (August 2022), from the least to the most restricted. */
export const tlpLevels = ['clear', 'green', 'amber', 'amber+strict', 'red'] as const

export const Tlp = z.enum(tlpLevels)
export type Tlp = z.infer<typeof Tlp>

/** The stricter of two levels: what is made from several things carries the strictest of them. */
export const stricter = (a: Tlp, b: Tlp): Tlp => (tlpLevels.indexOf(a) >= tlpLevels.indexOf(b) ? a : b)

/** As FIRST writes it, for instance `TLP:AMBER+STRICT`. */
export const tlpName = (tlp: Tlp): string => `TLP:${tlp.toUpperCase()}`

/** What each level lets a recipient do, in one sentence. Source: FIRST, Traffic Light Protocol 2.0. */
export const tlpMeaning: Record<Tlp, Text> = {
  clear: text('だれに見せても構いません。', 'May be shown to anyone.'),
  green: text('仲間の組織の間で使えます。公の場には出さないでください。', 'For the community. Not for public channels.'),
  amber: text('組織内と、守るために必要な取引先まで見せて構いません。', 'For your organisation and its clients who need it to protect themselves.'),
  'amber+strict': text('組織の中だけで使ってください。', 'For your organisation only.'),
  red: text('名指しされた人だけが見られます。ほかには渡さないでください。', 'For the named recipients only.'),
}
