import type { ReactNode } from 'react'
import { text, type Text } from '#language/words.ts'
import { Icon, type IconName } from './Icon.tsx'
import { useText } from './text.tsx'
import { Written } from './Written.tsx'
import { Time } from './Time.tsx'

const words = { open: text('まだ', 'not yet'), since: text('{moment}から', 'since {moment}'), done: text('済み', 'done'), refused: text('認めない', 'refused') }

export interface Step {
  /** 起案, 承認, 連名 */
  readonly part: Text | string
  readonly who: Text | string
  readonly state: 'done' | 'open' | 'waiting' | 'refused'
  readonly at?: string | undefined
  /** What they said, or why this reader cannot be the one. */
  readonly note?: Text | string | undefined
  readonly action?: ReactNode
}

const looks: Record<Step['state'], { icon: IconName; tone: string }> = {
  done: { icon: 'done', tone: 'text-green-800' },
  open: { icon: 'ring', tone: 'text-solid-gray-600' },
  waiting: { icon: 'wait', tone: 'text-orange-1000' },
  refused: { icon: 'ban', tone: 'text-red-1000' },
}

/** 四眼: who has to agree, in order, with name, time and state. The author's own approval stands there, refused, with its reason. */
export function FourEyes({ steps }: { steps: readonly Step[] }) {
  const t = useText()
  return (
    <ol>
      {steps.map((step, i) => (
        <li key={i} className="grid grid-cols-[1.5rem_1fr] gap-x-3 border-t border-solid-gray-300 py-3">
          <span className={`pt-0.5 ${looks[step.state].tone}`}><Icon name={looks[step.state].icon} size={5} /></span>
          <div>
            <div className="flex flex-wrap items-baseline justify-between gap-x-3 text-dns-16B-130 text-solid-gray-900">
              <span>{t(step.part)}<span className="ml-3"><Written>{t(step.who)}</Written></span></span>
              <span className="text-dns-14N-130 text-solid-gray-700">{step.at ? <Time at={step.at} as="tight" /> : t(step.state === 'refused' ? words.refused : step.state === 'done' ? words.done : words.open)}</span>
            </div>
            {step.note && <p className="mt-0.5 text-dns-14N-130 leading-160 text-solid-gray-700"><Written>{t(step.note)}</Written></p>}
            {step.action && <div className="mt-2">{step.action}</div>}
          </div>
        </li>
      ))}
    </ol>
  )
}

/** Where a thing stands on its way: 起案, 承認と連名, 発出. `now` counts from 0; stages before it are done. */
export function Stages({ label, stages, now }: { label: Text | string; stages: readonly (Text | string)[]; now: number }) {
  const t = useText()
  return (
    <ol className="flex flex-wrap items-center gap-2 text-dns-14N-130 text-solid-gray-700" aria-label={t(label)}>
      {stages.map((stage, i) => (
        <li key={i} className={`flex items-center gap-1.5 ${i === now ? 'text-dns-14B-130 text-key-900' : ''}`} aria-current={i === now ? 'step' : undefined}>
          {i > 0 && <span className="mr-0.5 h-px w-6 bg-solid-gray-420" aria-hidden="true" />}
          <Icon name={i < now ? 'done' : i === now ? 'half' : 'ring'} />{t(stage)}
        </li>
      ))}
    </ol>
  )
}
