import { sectors } from '#language/sector.ts'
import { severityWords } from '#language/severity.ts'
import { text } from '#language/words.ts'
import { Tlp } from '#web/ui/Label.tsx'
import { useLanguage, useText } from '#web/ui/text.tsx'
import { bySector, strictest, worst } from './board-order.ts'
import type { Board } from './use-board.ts'

const words = {
  worst: text('{sectors}で、深刻度{n}（{word}）の報告に対応しています。', 'Severity {n} ({word}) in {sectors}.'), more: text('{sectors}など{n}分野', '{sectors} and other sectors, {n} in all'),
  calm: text('深刻度2以上の報告はありません。', 'No report of severity 2 or more.'),
  answers: text('最新の警報には、{total}組織のうち{n}組織が答えました。', ' Of {total} warned last, {n} {n:has|have} answered.'),
}
const MOST = 3

/** The state of the country in one sentence, made of what stands below it, and the strictest label of it all. */
export function BoardHeadline({ board: { open, warnings, today } }: { board: Board }) {
  const t = useText()
  const { language } = useLanguage()
  const at = worst(bySector(open.incidents))
  const newest = warnings.toSorted((a, b) => (b.issuedAt ?? '').localeCompare(a.issuedAt ?? ''))[0]?.counts
  const label = strictest([...open.incidents, ...today, ...warnings])
  const named = at?.sectors.slice(0, MOST).map((sector) => t(sectors[sector])).join(language === 'ja' ? '・' : ', ') ?? ''
  const where = at && at.sectors.length > MOST ? t(words.more, { sectors: named, n: at.sectors.length }) : named
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 xl:flex-nowrap">
      <p className="min-w-0 text-std-20B-150 leading-130 text-solid-gray-900 xl:truncate" aria-live="polite">
        {at ? t(words.worst, { sectors: where, n: at.severity, word: t(severityWords[at.severity] ?? '') }) : t(words.calm)}{newest && t(words.answers, { n: newest.acted, total: newest.recipients })}
      </p>
      {label && <span className="ml-auto shrink-0"><Tlp level={label} /></span>}
    </div>
  )
}
