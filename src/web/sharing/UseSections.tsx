import type { UseDetail } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Link } from '#web/ui/Link.tsx'
import { Section } from '#web/ui/Page.tsx'
import { EntryLink } from '#web/ui/ProofLine.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Said } from './Said.tsx'
import { sectorName } from './sharing-words.ts'

const words = {
  warnings: text('これから生まれた警報 {n}件', '{n} {n:warning|warnings} made of it'), recipients: text('{n}組織に届きました', 'reached {n} {n:organisation|organisations}'),
  refused: text('断った要求 {n}件', '{n} refused {n:request|requests}'), one: text('{sector}の1組織に、届けるのを断りました。', 'Delivery to an organisation was refused ({sector}).'),
}

export function WarningsMade({ warnings }: { warnings: UseDetail['warnings'] }) {
  const t = useText()
  if (warnings.length === 0) return null
  return (
    <Section title={t(words.warnings, { n: warnings.length })}>
      <ul className="border-b border-solid-gray-300">
        {warnings.map((warning) => (
          <li key={warning.id} className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-t border-solid-gray-300 py-3 text-dns-16N-130 leading-160">
            <Link to={`/warnings/${warning.id}`}><Said of={warning.title} /></Link><span className="text-dns-14N-130 text-solid-gray-700">{warning.number}</span><span className="ml-auto text-dns-14N-130">{t(words.recipients, { n: warning.recipients })}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

export function RefusedRequests({ refused }: { refused: UseDetail['refused'] }) {
  const t = useText()
  if (refused.length === 0) return null
  return (
    <div id="refused" className="mt-10">
      <Section title={t(words.refused, { n: refused.length })}>
        <ul className="border-b border-solid-gray-300">
          {refused.map((one, i) => (
            <li key={i} className="grid gap-x-6 gap-y-1 border-t border-solid-gray-300 py-3 text-dns-16N-130 leading-160 lg:grid-cols-[9rem_minmax(0,1fr)_auto]">
              <span className="text-solid-gray-700"><Time at={one.at} as="tight" /></span><span>{t(words.one, { sector: t(sectorName(one.sector)) })} <span className="text-solid-gray-700"><Said of={one.because} /></span></span>{one.entry && <EntryLink entry={one.entry} />}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  )
}
