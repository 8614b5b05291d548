import { warningStates, type Warning } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Chip, Severity } from '#web/ui/Chip.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Said } from '../sharing/Said.tsx'

const words = { cosigned: text('連名 {who}', 'co-signed by {who}') }

/** Warnings on their way, one line each: what, its number, who has signed, and where it stands. */
export function WarningLines({ warnings }: { warnings: readonly Warning[] }) {
  const t = useText()
  return (
    <ul className="border-b border-solid-gray-300">
      {warnings.map(({ id, number, title, severity, state, updatedAt, cosigned }) => (
        <li key={id} className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 border-t border-solid-gray-300 py-4 sm:grid-cols-[auto_1fr_auto]">
          <div><Severity level={severity} figureOnly /></div>
          <div className="min-w-0"><p className="phrase text-std-16B-170"><Link to={`/warnings/${id}`} className="text-solid-gray-900 hover:underline"><Said of={title} /></Link></p><p className="text-dns-14N-130 leading-160 text-solid-gray-700">{number}{cosigned.length > 0 && <span className="ml-3">{t(words.cosigned, { who: cosigned.map((one) => t(one)).join(t(text('、', ', '))) })}</span>}</p></div>
          <div className="flex items-center gap-3 max-sm:col-start-2 sm:flex-col sm:items-end sm:gap-1.5"><Chip tone={state === 'approved' ? 'info' : 'plain'} icon={state === 'approved' ? 'half' : 'pen'}>{t(warningStates[state])}</Chip><span className="text-dns-14N-130 text-solid-gray-700"><Time at={updatedAt} /></span></div>
        </li>
      ))}
    </ul>
  )
}
