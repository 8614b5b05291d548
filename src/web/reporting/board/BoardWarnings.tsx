import type { Warning } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { Bar } from '#web/ui/Bar.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time, useReader } from '#web/ui/Time.tsx'
import { Said } from '../../sharing/Said.tsx'

const words = {
  title: text('警報への回答', 'Answers to warnings'),
  left: text('未回答', 'Not answered'), of: text('/ {total}', 'of {total}'),
  over: text('期限を過ぎた {n}', '{n} past due'), acted: text('対処した {n}', '{n} acted'),
  none: text('発出中の警報はありません', 'No warnings are out'),
}

const MOST = 4

/** The newest warnings that are out: how many recipients have answered, and how many have not. */
export function BoardWarnings({ warnings }: { warnings: readonly Warning[] }) {
  const t = useText()
  const out = warnings.toSorted((a, b) => (b.issuedAt ?? '').localeCompare(a.issuedAt ?? '')).slice(0, MOST)
  return (
    <section aria-labelledby="board-warnings" className="min-h-0 min-w-0">
      <h2 id="board-warnings" className="flex min-h-9 items-center pb-1.5 text-std-18B-160">{t(words.title)}</h2>
      {out.length === 0 && <p className="border-t border-solid-gray-300 pt-2 text-dns-16N-130">{t(words.none)}</p>}
      <ul>{out.map((warning) => <Row key={warning.id} warning={warning} />)}</ul>
    </section>
  )
}

function Row({ warning: { id, title, issuedAt, answerBy, counts } }: { warning: Warning }) {
  const t = useText()
  const { now } = useReader()
  const left = counts ? counts.recipients - counts.acted : 0
  const over = answerBy !== null && Date.parse(answerBy) < now.getTime() && left > 0
  return (
    <li className="border-t border-solid-gray-300 pb-[11px] pt-[7px]">
      <p className="truncate"><Link to={`/warnings/${id}`} className="text-std-18B-160 leading-130 text-solid-gray-900 hover:underline"><Said of={title} /></Link></p>
      {counts && (
        <>
          <p className="flex items-baseline justify-between gap-3 text-dns-16N-130"><span className="whitespace-nowrap">{t(words.left)} <strong className="text-std-18B-160 leading-130 text-solid-gray-900">{t('{n}', { n: left })}</strong> {t(words.of, { total: counts.recipients })}{issuedAt && <span className="ml-3"><Time at={issuedAt} /></span>}</span>{over ? <strong className="text-red-1000">{t(words.over, { n: left })}</strong> : <span>{t(words.acted, { n: counts.acted })}</span>}</p>
          <span className="mt-1.5 block"><Bar n={counts.acted} total={counts.recipients} /></span>
        </>
      )}
    </li>
  )
}
