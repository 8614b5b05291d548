import type { DutyDetail } from '#domains/duties/contract.ts'
import { text, type Text } from '#language/words.ts'
import { useText } from '#web/ui/text.tsx'
import { inTurn } from './duty-words.ts'

type Phase = NonNullable<DutyDetail['phase']>

const phases: Record<Phase['id'], Text> = {
  initial: text('はじめの段階です。義務の報告は、まだ出していません。', 'First phase: no report of a duty has been sent yet.'),
  intermediate: text('途中の段階です。分かったことを、続報で足していきます。', 'Middle phase: what becomes known is added in updates.'),
  final: text('しめくくりの段階です。復旧したので、残るのは原因と再発防止です。', 'Last phase: you have recovered; cause and prevention remain.'),
}
const words = {
  essential: text('この段階で大事な項目のうち、まだ答えていないもの：{names}。', 'Of what matters in this phase, not answered yet: {names}.'),
  complete: text('この段階で大事な項目は、そろっています。', 'What matters in this phase is answered.'), and: text('', ' '),
}

/** Where the incident stands, and what to find out first: one sentence each. */
export function PhaseLine({ id, essential }: Phase) {
  const t = useText()
  const missing = essential.length === 0 ? t(words.complete) : t(words.essential, { names: t(inTurn(essential.map(({ name }) => name))) })
  return <p className="mt-2 max-w-[46rem] text-dns-16N-130 leading-160">{t(phases[id])}{t(words.and)}{missing}</p>
}
