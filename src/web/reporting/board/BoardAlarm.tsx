import { reporting, type Incident } from '#domains/reporting/contract.ts'
import { text } from '#language/words.ts'
import { Act } from '#web/ui/Act.tsx'
import { Icon } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { useAddress } from '#web/wire/address.ts'

const words = {
  urgent: text('至急の報告が、受け持つ人を待っています', 'An urgent report waits for somebody to take it'),
  called: text('呼び出し{n}回', 'called {n} {n:time|times}'), unanswered: text('呼び出しに応答なし', 'the calls went unanswered'),
  more: text('ほか{n}件', '{n} more'), take: text('受け持つ', 'Take it'),
}

/** The hot line on the wall: the urgent report that nobody has, loud until somebody takes it. */
export function BoardAlarm({ waiting }: { waiting: readonly Incident[] }) {
  const t = useText()
  const { go } = useAddress()
  const [first, ...more] = waiting.filter(({ urgent }) => urgent)
  return (
    <div role="alert">
      {first && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-8 bg-red-1000 px-4 py-1.5 text-dns-17N-130 text-white">
          <Icon name="alert" size={5} /><strong>{t(words.urgent)}</strong>
          <Link to={`/reports/${first.id}`} className="text-white underline">{first.number} {t(first.organisationName)}</Link>
          {first.paging && <span>{first.paging.ending === 'unanswered' ? t(words.unanswered) : t(words.called, { n: first.paging.times })}</span>}
          {more.length > 0 && <span>{t(words.more, { n: more.length })}</span>}
          <span className="ml-auto rounded-8 bg-white text-solid-gray-900"><Act verb={reporting.take} input={{ id: first.id }} says={words.take} look="small" quiet onDone={() => go(`/reports/${first.id}`)} /></span>
        </div>
      )}
    </div>
  )
}
