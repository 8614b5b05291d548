import type { Incident } from '#domains/reporting/contract.ts'
import { sectors } from '#language/sector.ts'
import { text } from '#language/words.ts'
import { useText } from '#web/ui/text.tsx'
import { SeverityMark } from '../IncidentRow.tsx'
import { bySector, type SectorState } from './board-order.ts'

const words = {
  title: text('分野ごとの最も高い深刻度と、受付中の報告の数', 'By sector: the highest severity and the open reports'),
  open: text('受付中', 'open'), none: text('受付中の報告はありません', 'no open report'),
}

/** Longer names stay whole in their cell. */
const lengthClass = (name: string): string =>
  name.length <= 3 ? 'text-std-18B-160' : `text-dns-16B-130 [font-feature-settings:'palt'] ${name.length > 9 ? 'tracking-[-0.07em]' : 'tracking-[-0.04em]'}`

/** The sixteen sectors, each always in the same place. */
export function BoardSectors({ incidents }: { incidents: readonly Incident[] }) {
  const t = useText()
  return (
    <section aria-label={t(words.title)}>
      <ul className="grid grid-cols-2 gap-px border border-solid-gray-300 bg-solid-gray-300 sm:grid-cols-4 lg:grid-cols-8">
        {bySector(incidents).map((state) => <SectorCell key={state.sector} {...state} />)}
      </ul>
    </section>
  )
}

function SectorCell({ sector, open, highest }: SectorState) {
  const t = useText()
  return (
    <li className="flex h-12 items-center gap-1.5 bg-white px-2 xl:px-1.5">
      {open === 0 ? <span className="inline-flex size-7 shrink-0 items-center justify-center text-solid-gray-600"><span aria-hidden="true">–</span><span className="sr-only">{t(words.none)}</span></span> : <SeverityMark level={highest} />}
      <span className={`state-word min-w-0 whitespace-nowrap ${lengthClass(t(sectors[sector]))}`}>{t(sectors[sector])}</span>
      <span className={`ml-auto text-std-20B-150 ${open > 0 ? 'text-solid-gray-900' : 'text-solid-gray-600'}`}><span className="sr-only">{t(words.open)} </span>{t('{n}', { n: open })}</span>
    </li>
  )
}
