import { text } from '#language/words.ts'
import { useText } from './text.tsx'

const words = {
  shown: text('{n}件を表示　全{total}件', '{n} shown of {total}'),
  next: text('続きを見る', 'Next'),
  first: text('はじめから見る', 'Back to the first'),
}

interface NextPageProps {
  readonly shown: number
  readonly total: number
  /** The cursor of the page that follows; null at the end. */
  readonly next: string | null
  /** Where this page begins; undefined on the first. */
  readonly after: string | undefined
  readonly onGo: (after: string | undefined) => void
}

/** Below a list that is read in order: how much is shown, and the next part. */
export function NextPage({ shown, total, next, after, onGo }: NextPageProps) {
  const t = useText()
  if (total === 0) return null
  return (
    <div className="mt-3 flex flex-wrap items-center justify-between gap-x-6 gap-y-2 text-dns-14N-130 text-solid-gray-700">
      <p>{t(words.shown, { n: shown, total })}</p>
      <p className="flex gap-4">
        {after && <button type="button" className="btn-plain min-h-9" onClick={() => onGo(undefined)}>{t(words.first)}</button>}
        {next && <button type="button" className="btn-plain min-h-9" onClick={() => onGo(next)}>{t(words.next)}</button>}
      </p>
    </div>
  )
}
