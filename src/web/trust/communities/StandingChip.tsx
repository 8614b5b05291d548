import { text } from '#language/words.ts'
import type { Standing } from '#trust/identity/contract.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'

const words = {
  none: text('加わっていません', 'Not a member'), invited: text('招かれています', 'Invited'), joined: text('会員', 'Member'),
  consented: text('決まり 第{n}版に同意', 'Consented to rules, version {n}'), asked: text('第{n}版に未同意', 'Version {n} not consented to'), due: text('回答の期限', 'Answer by'),
}

/** How the own organisation stands to a community, and to the rules in force. */
export function StandingChip({ of: { state, version, consented, due } }: { of: Standing }) {
  const t = useText()
  if (state === 'none') return <Chip icon="ring">{t(words.none)}</Chip>
  if (state === 'invited') return <Chip tone="warn" icon="alert">{t(words.invited)}</Chip>
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Chip tone="ok" icon="done">{t(words.joined)}</Chip>
      {due && version !== null ? <><Chip tone="warn" icon="alert">{t(words.asked, { n: version })}</Chip><span className="note">{t(words.due)} <Time at={due} /></span></> : consented !== null && <span className="note">{t(words.consented, { n: consented })}</span>}
    </span>
  )
}
