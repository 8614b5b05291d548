import type { ReactNode } from 'react'
import { text, type Text } from '#language/words.ts'
import { TimeLeft } from '#web/ui/Clock.tsx'
import { Icon, type IconName } from '#web/ui/Icon.tsx'
import { Link } from '#web/ui/Link.tsx'
import { useText } from '#web/ui/text.tsx'
import { Time } from '#web/ui/Time.tsx'
import type { Need } from './needs.ts'

const words = {
  noTime: text('速やかに（時間の定めなし）', 'Promptly (no time is set)'),
  whenever: text('時間の定めなし', 'No time is set'),
}
/** Of these it is not known since when they wait. */
const timeless: readonly Need['kind'][] = ['duty', 'joining', 'consent', 'help']
/** Of these nobody says that they are pressing. */
const calm: readonly Need['kind'][] = ['joining', 'task']

interface NeedFrameProps {
  readonly need: Need
  readonly icon: IconName
  readonly kind: Text
  readonly title: ReactNode
  readonly to?: string
  readonly signs?: ReactNode
  readonly act: ReactNode
  readonly children: ReactNode
}

/** One thing that waits: what and from whom at the left; at the right the time left and one button. */
export function NeedFrame({ need, icon, kind, title, to, signs, act, children }: NeedFrameProps) {
  const t = useText()
  return (
    <li className="grid gap-x-8 gap-y-4 border-t border-solid-gray-300 py-6 sm:grid-cols-[minmax(0,1fr)_15rem]">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-dns-14N-120 text-solid-gray-700">
          <span className="inline-flex items-center gap-1.5 text-dns-14B-120"><Icon name={icon} size={5} />{t(kind)}</span>{signs}{!timeless.includes(need.kind) && <Time at={need.since} />}
        </div>
        <h2 className="mt-2 text-std-18B-160">{to ? <Link to={to} className="hover:underline">{title}</Link> : title}</h2>
        <p className="mt-1 text-dns-16N-130 leading-160 text-solid-gray-700">{children}</p>
      </div>
      <div className="flex flex-col gap-3">
        {need.due ? <TimeLeft since={need.since} due={need.due} /> : <p className="flex items-center gap-1.5 text-dns-14N-130 text-solid-gray-700"><Icon name="send" size={5} />{t(calm.includes(need.kind) ? words.whenever : words.noTime)}</p>}
        {act}
      </div>
    </li>
  )
}
