import { z } from 'zod'
import { text, type Text } from './words.ts'

/** Japan's severity of incidents, 0 to 4, judged on continuity and safety. Source: 深刻度評価基準 (2018). */
export const Severity = z.number().int().min(0).max(4)
export type Severity = z.infer<typeof Severity>

export const severityWords: readonly Text[] = [
  text('影響なし', 'no impact'),
  text('軽微', 'minor'),
  text('相当', 'considerable'),
  text('深刻', 'serious'),
  text('著しく深刻', 'extremely serious'),
]
