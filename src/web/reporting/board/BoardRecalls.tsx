import type { Recall } from '#domains/sharing/contract.ts'
import { severityWords } from '#language/severity.ts'
import { text } from '#language/words.ts'
import { Bar } from '#web/ui/Bar.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'

const words = {
  title: text('取り下げの確認待ち', 'Recalls not yet acknowledged'),
  none: text('確認を待つ取り下げはありません', 'No recall is waiting'),
  left: text('まだ', 'Waiting'), of: text('/ {total}', 'of {total}'),
  severities: text('深刻度の意味', 'What the severities mean'), counts: text('分野の右の数は、受付中の件数', 'Figures beside sectors count open reports'),
}

const MOST = 4

/** What was withdrawn or corrected and is still held by somebody; below it what the signs of the board mean. */
export function BoardRecalls({ recalls }: { recalls: readonly Recall[] }) {
  const t = useText()
  return (
    <section aria-labelledby="board-recalls" className="flex min-h-0 min-w-0 flex-col">
      <h2 id="board-recalls" className="flex min-h-9 items-center pb-1.5 text-std-18B-160">{t(words.title)}</h2>
      {recalls.length === 0 && <p className="border-t border-solid-gray-300 pt-2 text-dns-16N-130">{t(words.none)}</p>}
      <ul>
        {recalls.slice(0, MOST).map(({ id, shown, at, holders, acknowledged }) => (
          <li key={id} className="border-t border-solid-gray-300 pb-2.5 pt-1.5">
            <p className="flex items-baseline justify-between gap-3"><strong className="min-w-0 truncate text-dns-16B-130 text-solid-gray-900">{shown}</strong><span className="text-dns-16N-130 whitespace-nowrap"><Time at={at} /></span></p>
            <p className="text-dns-16N-130">{t(words.left)} <strong className="text-solid-gray-900">{t('{n}', { n: holders - acknowledged })}</strong> {t(words.of, { total: holders })}</p>
            <span className="mt-1 block"><Bar n={acknowledged} total={holders} /></span>
          </li>
        ))}
      </ul>
      <ul className="mt-auto flex flex-wrap gap-x-3 gap-y-1.5 pt-2 text-dns-16N-130" aria-label={t(words.severities)}>
        {severityWords.map((word, i) => <li key={i} className="flex items-center gap-1.5"><span className={`sev sev-${i} !size-6`}>{i}</span>{t(word)}</li>)}
        <li>{t(words.counts)}</li>
      </ul>
    </section>
  )
}
