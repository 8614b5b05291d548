import type { Incident } from '#domains/reporting/contract.ts'
import { text } from '#language/words.ts'
import { Chip, Severity } from '#web/ui/Chip.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import { Written } from '#web/ui/Written.tsx'
import { StateChip } from './IncidentState.tsx'
import { personWords } from './person-words.ts'

const words = {
  unjudged: text('深刻度は未定', 'Severity not set yet'),
  nobody: text('担当未定', 'nobody has it yet'),
  handler: text('担当 {name}', 'with {name}'),
  proxy: text('{organisation}が代理で報告', 'reported by {organisation}'), urgent: text('至急', 'Urgent'), priority: text('優先', 'Priority'), unanswered: text('呼び出しに応答なし', 'Calls unanswered'),
}

/** The severity's figure, or a dash in its place while nobody has judged it. */
export function SeverityMark({ level }: { level: Incident['severity'] }) {
  const t = useText()
  if (level !== null) return <Severity level={level} figureOnly />
  return <span className="sev sev-0 !border-dashed" title={t(words.unjudged)}><span className="sr-only">{t(words.unjudged)}</span><span aria-hidden="true">–</span></span>
}

/** One report in a list: what, whose, who has it, its state, and when it last changed. `received`: it came from others. */
export function IncidentRow({ incident, received = false }: { incident: Incident; received?: boolean }) {
  const t = useText()
  const { id, number, title, organisationName, reportedBy, handler, state, severity, urgent, priority, paging, updatedAt, reportedAt } = incident
  const has = handler ? t(words.handler, { name: handler.name || personWords(handler, t) }) : t(words.nobody)
  return (
    <li className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 border-t border-solid-gray-300 py-4 sm:grid-cols-[auto_1fr_auto]">
      <div><SeverityMark level={severity} /></div>
      <div className="min-w-0">
        <p className="phrase text-std-16B-170"><Link to={`/reports/${id}`} className="text-solid-gray-900 hover:underline"><Written>{title}</Written></Link></p>
        <p className="text-dns-14N-130 leading-160 text-solid-gray-700">{(received || reportedBy) && <span className="mr-3 text-dns-14B-130">{t(organisationName)}</span>}{reportedBy && <span className="mr-3">{t(words.proxy, { organisation: t(reportedBy.name) })}</span>}<span className="mr-3 whitespace-nowrap">{number}</span>{state !== 'closed' && <Written>{has}</Written>}</p>
      </div>
      <div className="flex items-center gap-3 max-sm:col-start-2 sm:flex-col sm:items-end sm:gap-1.5">
        <span className="flex gap-2">{urgent && state === 'reported' && <Chip tone="danger" icon="alert">{t(paging?.ending === 'unanswered' ? words.unanswered : words.urgent)}</Chip>}{received && priority && state !== 'closed' && <Chip tone="warn" icon="alert">{t(words.priority)}</Chip>}<StateChip state={state} /></span>
        <span className="text-dns-14N-130 text-solid-gray-700"><Time at={received ? reportedAt : updatedAt} /></span>
      </div>
    </li>
  )
}
