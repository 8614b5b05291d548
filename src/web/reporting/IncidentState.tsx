import { incidentStates, type IncidentState } from '#domains/reporting/contract.ts'
import { Chip, type Tone } from '#web/ui/Chip.tsx'
import type { IconName } from '#web/ui/Icon.tsx'
import { useText } from '#web/ui/text.tsx'

const looks: Record<IncidentState, { tone: Tone; icon: IconName }> = {
  reported: { tone: 'plain', icon: 'ring' },
  triaged: { tone: 'ok', icon: 'done' },
  handling: { tone: 'info', icon: 'half' },
  closed: { tone: 'off', icon: 'minus' },
}

export function StateChip({ state }: { state: IncidentState }) {
  const t = useText()
  const { tone, icon } = looks[state]
  return <Chip tone={tone} icon={icon}>{t(incidentStates[state])}</Chip>
}
