import type { Warning } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Chip, type Tone } from '#web/ui/Chip.tsx'
import type { IconName } from '#web/ui/Icon.tsx'
import { useText } from '#web/ui/text.tsx'
import { answerName, stateName } from './sharing-words.ts'

const words = {
  exploited: text('悪用を確認', 'Exploited'),
  open: text('まだ答えていません', 'Not answered'),
  acknowledged: text('確認した', 'Acknowledged'),
  unopened: text('まだ開いていません', 'Not opened'),
}

const looks: Record<Warning['state'], { tone: Tone; icon: IconName }> = {
  draft: { tone: 'info', icon: 'pen' },
  approved: { tone: 'ok', icon: 'done' },
  issued: { tone: 'plain', icon: 'send' },
  withdrawn: { tone: 'warn', icon: 'back' },
  replaced: { tone: 'off', icon: 'back' },
  joined: { tone: 'off', icon: 'back' },
}

export function StateChip({ state }: { state: Warning['state'] }) {
  const t = useText()
  return <Chip {...looks[state]}>{t(stateName(state))}</Chip>
}

export function ExploitedChip() {
  const t = useText()
  return <Chip tone="danger" icon="alert">{t(words.exploited)}</Chip>
}

/** What one's own organisation has answered so far. */
export function OwnChip({ own }: { own: NonNullable<Warning['own']> }) {
  const t = useText()
  if (own.answer === 'need-help') return <Chip tone="warn" icon="help">{t(answerName(own.answer))}</Chip>
  if (own.answer) return <Chip tone="ok" icon="done">{t(answerName(own.answer))}</Chip>
  return <Chip icon={own.acknowledged ? 'half' : 'ring'}>{t(own.acknowledged ? words.acknowledged : own.opened ? words.open : words.unopened)}</Chip>
}
