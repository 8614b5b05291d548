import type { ReactNode } from 'react'
import { text, type Text } from '#language/words.ts'
import { lengthOf } from './moment.ts'
import { useLanguage, useText } from './text.tsx'

const words = {
  about: text('あと約{length}', 'about {length} left'),
  seconds: text('{n}秒', '{n} s'),
  done: text('{done} / {total}', '{done} / {total}'),
  stop: text('やめる', 'Stop'),
  goesOn: text('閉じても続きます。終わったらお知らせに出します。', 'It goes on when you leave. A notice tells you when it is done.'),
}

interface LongWorkProps {
  readonly says: Text | string
  readonly done: number
  readonly total: number
  /** Milliseconds that are left, where they can be told. */
  readonly left?: number | undefined
  /** What was found so far. */
  readonly sofar?: ReactNode
  readonly onStop?: (() => void) | undefined
  readonly goesOn?: boolean
}

/** Work of more than a few seconds: what, how much is done, about how long, what was found so far, and a way to stop. */
export function LongWork({ says, done, total, left, sofar, onStop, goesOn = false }: LongWorkProps) {
  const t = useText()
  const { language } = useLanguage()
  const share = total > 0 ? Math.min(100, Math.floor((done / total) * 100)) : 0
  const length = left === undefined ? '' : left < 60_000 ? t(words.seconds, { n: Math.max(1, Math.round(left / 1000)) }) : lengthOf(left, language)
  return (
    <div className="panel p-5">
      <p className="flex items-baseline justify-between gap-4"><span className="text-dns-16B-130 text-solid-gray-900">{t(says)}</span>{length && <span className="text-dns-14N-130 whitespace-nowrap">{t(words.about, { length })}</span>}</p>
      <div className="count-bar mt-2 !h-3 !bg-solid-gray-200" role="progressbar" aria-label={t(says)} aria-valuenow={share} aria-valuemin={0} aria-valuemax={100}><span style={{ width: `${share}%` }} /></div>
      <div className="mt-2 flex justify-between gap-4 text-dns-14N-130 text-solid-gray-700">
        <span>{t(words.done, { done, total })}{sofar && <span className="ml-3">{sofar}</span>}</span>
        {onStop && <button type="button" className="btn-plain" onClick={onStop}>{t(words.stop)}</button>}
      </div>
      {goesOn && <p className="note mt-2">{t(words.goesOn)}</p>}
    </div>
  )
}
