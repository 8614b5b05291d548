import type { ReactNode } from 'react'
import { severityWords, type Severity as Level } from '#language/severity.ts'
import { text, type Text } from '#language/words.ts'
import { Icon, type IconName } from './Icon.tsx'
import { useText } from './text.tsx'

export type Tone = 'plain' | 'info' | 'ok' | 'warn' | 'danger' | 'off'

/** A state in two to nine characters: the word, then the sign, then the colour. */
export function Chip({ tone = 'plain', icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return <span className={`chip chip-${tone}`}>{icon && <Icon name={icon} />}<span className="state-word">{children}</span></span>
}

const severity = text('深刻度', 'Severity')

/** The figure is the message. Its word stands beside it, or is read out only where `figureOnly`. */
export function Severity({ level, word, figureOnly = false }: { level: Level; word?: Text | undefined; figureOnly?: boolean }) {
  const t = useText()
  return (
    <span className="inline-flex items-center gap-2 whitespace-nowrap">
      <span className={`sev sev-${level}`}><span className="sr-only">{t(severity)} </span>{level}</span>
      <span className={figureOnly ? 'sr-only' : 'text-dns-14B-120'}>{t(word ?? severityWords[level] ?? '')}</span>
    </span>
  )
}

export type CertaintyLevel = 'sure' | 'likely' | 'hint' | 'against'
const certainties: Record<CertaintyLevel, { tone: Tone; icon: IconName; word: Text }> = {
  sure: { tone: 'ok', icon: 'dot', word: text('確実', 'Certain') },
  likely: { tone: 'info', icon: 'half', word: text('有力', 'Likely') },
  hint: { tone: 'plain', icon: 'ring', word: text('参考', 'Hint') },
  against: { tone: 'warn', icon: 'minus', word: text('反証', 'Against') },
}

export function Certainty({ level }: { level: CertaintyLevel }) {
  const t = useText()
  const { tone, icon, word } = certainties[level]
  return <Chip tone={tone} icon={icon}>{t(word)}</Chip>
}
