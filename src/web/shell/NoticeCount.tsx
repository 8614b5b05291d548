import { sharing } from '#domains/sharing/contract.ts'
import { text } from '#language/words.ts'
import { useText } from '#web/ui/text.tsx'
import { useRead } from '#web/wire/read.ts'

const unread = text('、まだ開いていないもの{n}件', ', {n} not opened yet')

/** How many notices nobody of the organisation has opened yet, beside the word that leads to them. Nothing while it is not known. */
export function NoticeCount() {
  const t = useText()
  const n = useRead(sharing.notices, { most: 1 }, { live: ['notice', 'warning', 'recall', 'exposure'] }).answer?.result.unread ?? 0
  if (n === 0) return null
  return (
    <span className="rounded-full bg-red-1000 px-2 py-0.5 text-dns-14B-120 text-white max-lg:absolute max-lg:-top-0.5 max-lg:left-1/2 max-lg:ml-1 max-lg:px-1.5">
      <span aria-hidden="true">{n > 99 ? '99+' : n}</span><span className="sr-only">{t(unread, { n })}</span>
    </span>
  )
}
